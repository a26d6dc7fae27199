"""Whether everybody has a lawful roster, where limits that the master keeps decide it."""

from __future__ import annotations

import numpy as np
import pytest

from roster.problem import RosterProblem
from roster.result import Status
from roster.search.column_generation.decompose import decompose
from roster.search.column_generation.personal_feasibility import some_column, somebody_cannot
from roster.search.column_generation.search_state import SearchState
from roster.search.control.budget import Budget
from roster.search.control.stopwatch import Stopwatch
from roster.search.strategies.decomposed import decomposed
from tests.roster.wards import pack_of, ward

COUNT = """
[[rules]]
id = "{name}"
type = "count_within"
title = "{name}"
params.what = "duties"
{match}
params.window = "P14D"
params.anchor = {{ mode = "period", from = 2026-11-02 }}
"""
ONE_A_DAY = """
[[rules]]
id = "rest"
type = "rest_within"
title = "r"
params.min_rest = "PT11H"
params.window = "PT24H"
params.anchor = { mode = "work" }
"""


def limited(least: int) -> RosterProblem:
    """Two weeks of at most four duties of each of three shifts, and at least so many in all."""
    rules = ONE_A_DAY + COUNT.format(name="all", match=f"params.min = {least}")
    for shift in "DEN":
        rules += COUNT.format(name=f"most-{shift}", match=f'params.match = {{ shift = "{shift}" }}\nparams.max = 4')
    return ward(3, 14, pack_of(rules))


def run_of(problem: RosterProblem) -> SearchState:
    joined = decompose(problem, Stopwatch(60.0))
    return SearchState(problem, Budget(20.0, threads=1), None, joined, np.random.default_rng(0), None)


@pytest.mark.parametrize(("least", "impossible"), [(11, False), (12, False), (13, True)])
def test_limits_that_leave_one_duty_too_few_are_found_out(least: int, impossible: bool) -> None:
    run = run_of(limited(least))
    assert any(person.rows for person in run.decomposition.people)
    assert somebody_cannot(run) is impossible
    assert (some_column(run, 0) is None) is impossible
    found = decomposed(limited(least), Budget(3.0, threads=1))
    assert found is not None
    assert (found.status is Status.INFEASIBLE) is impossible
    assert (found.duties is None) is impossible


def test_a_roster_from_the_own_model_keeps_every_limit() -> None:
    run = run_of(limited(12))
    column = some_column(run, 1)
    assert column is not None
    assert run.decomposition.keeps_limits(column)
    assert (column.choice > 0).sum() == 12
