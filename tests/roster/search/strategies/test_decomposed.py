"""Column generation: bounds, objectives and statuses, against the one-model strategy and the check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from roster.check import check
from roster.problem import RosterProblem, Wish
from roster.progress import Progress
from roster.result import Status
from roster.search.column_generation.decompose import decompose
from roster.search.column_generation.search_state import SearchState
from roster.search.control.budget import Budget
from roster.search.control.stopwatch import Stopwatch
from roster.search.strategies.decomposed import decomposed, has_room, root_of, settled
from roster.search.strategies.direct import direct
from roster.search.strategies.initial_rosters import with_initial_rosters
from roster.search.strategies.portfolio import portfolio
from rules.packs import load_pack
from tests.roster.wards import pack_of, ward

RULES = """
[[rules]]
id = "run"
type = "run_length"
title = "four in a row"
params.max = 4
params.min = 2
[[rules]]
id = "after-night"
type = "sequence"
title = "no day after a night"
params.forbidden = [[{ shift = "N" }, { shift = ["D", "E"] }], [{ shift = "E" }, { shift = "D" }]]
[[rules]]
id = "nights"
type = "count_within"
severity = "soft"
weight = 7
title = "three nights"
params.what = "duties"
params.match = { shift = "N" }
params.max = 3
params.window = "P14D"
params.anchor = { mode = "period", from = 2026-11-02 }
"""


def after(looks: int) -> Callable[[], bool]:
    """Ends a search when it has looked so often whether it should: work, not time, on a machine however busy."""
    seen = count()
    return lambda: next(seen) >= looks


def wished(people: int, days: int, seed: int = 0) -> RosterProblem:
    problem = ward(people, days, pack_of(RULES))
    first = problem.horizon.first_day
    wishes = tuple(
        Wish(worker.id, first + (3 * at + seed) % days, on=bool((at + seed) % 2), shift="DEN"[at % 3], weight=5 + at)
        for at, worker in enumerate(problem.workers)
    )
    return replace(problem, wishes=wishes)


@pytest.mark.parametrize("seed", range(4))
def test_the_bound_never_exceeds_the_proven_optimum_and_the_roster_never_undercuts_it(seed: int) -> None:
    problem = wished(5, 7, seed)
    proven = direct(problem, Budget(10.0, threads=1, seed=seed))
    assert proven.status is Status.OPTIMAL
    assert proven.duties is not None
    optimum = check(problem, proven.duties).objective
    found = decomposed(problem, Budget(60.0, threads=1, seed=seed, should_stop=after(1200)))
    assert found is not None
    assert found.bound is not None
    assert found.duties is not None
    checked = check(problem, found.duties)
    assert found.bound <= optimum <= checked.objective
    assert not checked.hard
    assert not checked.misplaced
    assert checked.objective <= 1.1 * optimum + 5


def test_two_threads_find_the_same_bound_as_one() -> None:
    problem = wished(6, 14)
    bounds = set()
    for threads in (1, 2):
        found = decomposed(problem, Budget(30.0, threads=threads))
        assert found is not None
        bounds.add(found.bound)
    assert len(bounds) == 1


def test_renamed_workers_have_the_same_bound() -> None:
    problem = wished(6, 14)
    names = {worker.id: f"z{9 - at}" for at, worker in enumerate(problem.workers)}
    renamed = replace(
        problem,
        workers=tuple(worker.model_copy(update={"id": names[worker.id]}) for worker in reversed(problem.workers)),
        wishes=tuple(replace(wish, worker=names[wish.worker]) for wish in problem.wishes),
    )
    one, other = (decomposed(p, Budget(60.0, threads=1, should_stop=after(600))) for p in (problem, renamed))
    assert one is not None
    assert other is not None
    assert one.bound == other.bound


def test_a_warm_start_is_never_made_worse() -> None:
    problem = wished(6, 14)
    start = direct(problem, Budget(2.0, threads=1))
    assert start.duties is not None
    found = decomposed(problem, Budget(0.3, threads=1), warm_start=start.duties)
    assert found is not None
    assert found.duties is not None
    assert check(problem, found.duties).objective <= check(problem, start.duties).objective


def test_progress_tells_falling_objectives_and_a_bound_below_them() -> None:
    told: list[Progress] = []
    decomposed(wished(8, 14), Budget(2.0, threads=1), on_progress=told.append)
    objectives = [one.objective for one in told if one.objective is not None]
    assert objectives == sorted(objectives, reverse=True)
    assert all(one.bound is None or one.objective is None or one.bound <= one.objective for one in told)


def test_somebody_without_any_lawful_roster_makes_the_ward_impossible_at_once() -> None:
    never = '[[rules]]\nid = "work"\ntype = "count_within"\ntitle = "t"\nparams.what = "duties"\nparams.min = 8\n'
    never += 'params.window = "P7D"\nparams.anchor = { mode = "period", from = 2026-11-02 }\n'
    one_a_day = '[[rules]]\nid = "rest"\ntype = "rest_within"\ntitle = "r"\nparams.min_rest = "PT11H"\n'
    one_a_day += 'params.window = "PT24H"\nparams.anchor = { mode = "work" }\n'
    problem = ward(3, 7, pack_of(never + one_a_day))
    found = decomposed(problem, Budget(2.0, threads=1))
    assert found is not None
    assert found.status is Status.INFEASIBLE
    assert portfolio(problem, Budget(4.0, threads=1)).status is Status.INFEASIBLE


@pytest.mark.parametrize("pack", ["dk_region_nurse", "se_region_nurse", "uk_resident_doctor"])
def test_a_roster_under_a_shipped_pack_breaks_no_hard_rule_and_no_bound(pack: str) -> None:
    problem = ward(5, 14, load_pack(pack))
    found = decomposed(problem, Budget(3.0, threads=1))
    assert found is not None
    assert found.duties is not None
    assert found.bound is not None
    checked = check(problem, found.duties)
    assert not checked.hard
    assert found.bound <= checked.objective


def test_prices_with_fairness_are_left_out_when_what_came_before_took_most_of_the_time() -> None:
    assert has_room(spent=5.0, left=31.0)
    assert has_room(spent=10.0, left=15.01)
    assert not has_room(spent=10.0, left=14.99)
    assert not has_room(spent=0.0, left=0.01)


def test_settling_a_roster_leaves_the_time_that_is_kept() -> None:
    problem = wished(6, 14)
    joined = decompose(problem, Stopwatch(60.0))
    run = SearchState(problem, Budget(60.0, threads=1), None, joined, np.random.default_rng(0), None)
    assert with_initial_rosters(run, None)
    root = root_of(run)
    before = run.best_points
    assert before is not None
    settled(run, root, 0.1, kept=1000.0)
    assert run.best_points == before
    settled(run, root, 0.1)
    assert run.best_points is not None
    assert run.best_points < before
