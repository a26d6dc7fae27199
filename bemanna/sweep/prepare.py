"""Makes a ward's case once for all its runs: tables read, arrivals forecast, stays fitted; kept on the disk by digest.

Forecasting takes seconds and a run a tenth of one, so that a second sweep of the same tables begins at once. The file
is a pickle of our own records, written and read by bemanna alone below out/scenarios/work: like any program's own
cache it must not be taken from strangers.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from dataclasses import replace
from pathlib import Path

from bemanna.files.program_versions import versions
from bemanna.files.write import write_file
from bemanna.inputs.digests import digest, digests
from bemanna.inputs.inputs import Inputs
from bemanna.inputs.load import load_project
from bemanna.problems import InputProblems, Problem
from bemanna.project.project import CostsSection, Project, read_project
from bemanna.sweep.task import Prepared, WardTask, is_there, ward_file
from scenarios.case import Case
from scenarios.catalogue import lever_kind, lever_names
from scenarios.money import HourCosts
from scenarios.scenario import ScenarioError


def prepare(task: WardTask) -> Prepared:
    """The ward's case, from the disk when nothing has changed since it was made."""
    try:
        if task.kind == "production":
            from bemanna.sweep.production_case import production_inputs

            inputs, make = production_inputs(Path(task.folder))
            seed = 0
        else:
            project = read_project(Path(task.folder))
            inputs, seed = _digests(Path(task.folder), project), project.project.seed
            make = None
        key = _key(task.kind, inputs)
        path = Path(task.work) / "cases" / f"{ward_file(task.ward)}-{key[:16]}.pickle"
        remarks: tuple[str, ...] = ()
        if is_there(path):
            case: Case = pickle.loads(path.read_bytes())
        else:
            case, remarks = _ward_case(Path(task.folder)) if make is None else make()
            write_file(path, pickle.dumps(case, protocol=5))
    except InputProblems as error:
        return Prepared(task.ward, "", "", {}, {}, 0, tuple(error.problems))
    return Prepared(task.ward, key, str(path), targets(case), inputs, seed, _tried(task, case), remarks)


def read_case(path: str) -> Case:
    """A case that `prepare` has made."""
    case = pickle.loads(Path(path).read_bytes())
    assert isinstance(case, Case)
    return case


def targets(case: Case) -> dict[str, tuple[str, ...]]:
    """Names that may stand in the brackets, by lever."""
    return {name: lever_kind(name).targets(case) for name in lever_names()}


def _tried(task: WardTask, case: Case) -> tuple[Problem, ...]:
    """Runs that make no sense on this case."""
    problems = []
    for run in task.runs:
        try:
            run.apply(case, task.in_region)
        except ScenarioError as error:
            problems.append(Problem("scenarios", f"{task.ward}: {error}" if task.in_region else str(error)))
    return tuple(dict.fromkeys(problems))


def _key(kind: str, inputs: dict[str, str]) -> str:
    said = json.dumps([kind, inputs, versions()], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _digests(folder: Path, project: Project) -> dict[str, str]:
    """Digests of bemanna.toml, of every table and of local rules."""
    local = {f"rules {name}": digest(folder / name) or "" for name in project.rules.local}
    return dict(sorted((digests(folder, project) | local).items()))


def _ward_case(folder: Path) -> tuple[Case, tuple[str, ...]]:
    """The case of a ward's project. Raises InputProblems."""
    from bemanna.pipeline import chain
    from bemanna.sweep.production_case import question

    inputs = load_project(folder)
    found = chain.case(inputs, chain.forecasts(inputs))
    units = [unit.unit for unit in found.units]
    other = chain.needs(_without(inputs, units), ())
    data = None if inputs.production is None else inputs.production.data
    case = replace(
        found,
        shifts=inputs.shifts,
        costs=costs(inputs.project.costs),
        other_needs=other,
        production=None if data is None else question(data),
    )
    return case, inputs.remarks


def _without(inputs: Inputs, units: list[str]) -> Inputs:
    """The inputs with the norms of other units only: what is needed whatever the number of patients."""
    return replace(inputs, norms=tuple(norm for norm in inputs.norms if norm.unit not in units))


def costs(section: CostsSection) -> HourCosts | None:
    """The project's prices in minor units; None when it says none."""
    if not section.hour:
        return None
    hour = {skill: round(100 * price) for skill, price in section.hour.items()}
    return HourCosts(section.currency, hour, section.overtime_factor, round(100 * section.bed_day))
