"""A version is measured against its project's tables; what was proven holds only for the problem that was answered."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bemanna.pipeline.stages import Stages
from bemanna.pipeline.stored_version import measured, problem_digest, problem_of, provenance_of
from bemanna.store.records import Provenance
from roster.objective import Objective
from roster.problem import RosterProblem
from roster.result import LevelPrice, Status
from tests.bemanna.plain_ward import write_ward


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    return Stages(write_ward(tmp_path_factory.mktemp("stored") / "ward"))


def asked(stages: Stages) -> RosterProblem:
    objective = Objective(change_points=5, change_by_day=((739_990, 45),), most_touched=3)
    return replace(stages.problem, objective=objective)


def test_provenance_comes_back_as_it_was(stages: Stages) -> None:
    problem = asked(stages)
    result = measured(problem, stages.inputs.published or ())
    result = replace(result, bound=11.5, seconds=2.25, levels=(LevelPrice("law", 3, 1, 1, None),))
    found = provenance_of(problem, result)
    assert Provenance.from_bytes(found.to_bytes()) == found


def test_a_bound_holds_while_the_problem_is_the_same_and_not_for_another(stages: Stages) -> None:
    problem, duties = asked(stages), stages.inputs.published or ()
    proven = replace(measured(problem, duties), status=Status.OPTIMAL, bound=11.5, strategy="columns")
    found = provenance_of(problem, proven)
    again = measured(problem_of(stages.inputs, stages.needs, found), duties, found)
    assert again == proven
    fewer = problem_of(stages.inputs, stages.needs[1:], found)
    other = measured(fewer, duties, found)
    assert (other.status, other.bound, other.strategy) == (Status.FEASIBLE, None, "columns")


def test_the_digest_of_a_problem_is_the_same_in_every_process(stages: Stages) -> None:
    told = (
        "import sys; from pathlib import Path; from bemanna.pipeline.stages import Stages;"
        "from bemanna.pipeline.stored_version import problem_digest;"
        "print(problem_digest(Stages(Path(sys.argv[1])).problem))"
    )
    run = subprocess.run(
        [sys.executable, "-c", told, str(stages.inputs.folder)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).resolve().parents[3]), "PATH": "/usr/bin:/bin"},
    )
    assert run.stdout.strip() == problem_digest(stages.problem)
