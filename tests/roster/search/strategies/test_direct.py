"""The direct strategy: optima found by hand or by enumeration, levels, warm starts, statuses."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

import pytest

from roster.check import check
from roster.objective import Objective
from roster.problem import Lock, RosterProblem, Wish
from roster.progress import Progress
from roster.result import Status
from roster.search.control.budget import Budget
from roster.search.strategies.direct import direct
from roster.solve import must_agree
from rules.packs import load_pack
from rules.timeline import Duty
from tests.roster.wards import MONDAY, SHIFTS, danish_ward, replaced, shift_needs, ward

DAY = MONDAY.toordinal()
BUDGET = Budget(20, threads=1)
DANISH = load_pack("dk_region_nurse")


def every_roster(problem: RosterProblem) -> Iterator[tuple[Duty, ...]]:
    """All rosters of one duty at most a person and day."""
    clock = problem.horizon.clock
    choices = [
        [None, *(shift.duty(clock, day, worker.id, "nurse") for shift in problem.shifts)]
        for worker in problem.workers
        for day in problem.horizon.day_numbers()
    ]
    for chosen in product(*choices):
        yield tuple(duty for duty in chosen if duty is not None)


@pytest.mark.parametrize(("people", "days", "seed"), [(2, 2, 0), (2, 2, 1), (1, 4, 2), (1, 4, 3)])
def test_the_optimum_is_that_of_enumerating_all_rosters(people: int, days: int, seed: int) -> None:
    chance = random.Random(seed)
    problem = ward(people, days, DANISH)
    wishes = tuple(
        Wish(
            f"n0{chance.randrange(people)}",
            DAY + chance.randrange(days),
            chance.random() < 0.5,
            weight=chance.randrange(1, 9),
        )
        for _ in range(4)
    )
    needs = shift_needs(problem.horizon, {"D": 1, "E": 1, "N": chance.randrange(2)}, under=chance.randrange(3, 9))
    problem = replaced(problem, wishes=wishes, needs=needs)
    found = direct(problem, BUDGET)
    assert found.status is Status.OPTIMAL
    lawful = [one for duties in every_roster(problem) if not (one := check(problem, duties)).hard]
    best = min(one.objective for one in lawful)
    assert check(problem, found.duties or ()).objective == best
    assert found.bound == pytest.approx(best)


def test_the_strategy_and_the_check_agree_on_every_term() -> None:
    for seed in range(2):
        problem = danish_ward(3, 14, seed)
        found = direct(problem, Budget(20, threads=1, gap=0.5))
        must_agree(found, check(problem, found.duties or ()))


def test_levels_put_a_wish_before_any_surplus() -> None:
    surplus = shift_needs(ward(1, 1).horizon, {}, over=50)
    problem = replaced(ward(1, 1), needs=surplus, wishes=(Wish("n00", DAY, True, "D", weight=1),))
    added_up = direct(problem, BUDGET)
    by_levels = direct(replaced(problem, objective=Objective(lexicographic=True)), BUDGET)
    assert added_up.duties == ()
    assert [duty.shift for duty in by_levels.duties or ()] == ["D"]
    assert by_levels.status is Status.OPTIMAL
    assert by_levels.bound == 50


def test_levels_put_safety_before_wishes_however_dear() -> None:
    wishes = tuple(Wish("n00", DAY, False, weight=1000) for _ in range(3))
    problem = replaced(ward(1, 1), needs=ward(1, 1).needs[:1], wishes=wishes)
    assert direct(problem, BUDGET).duties == ()
    by_levels = direct(replaced(problem, objective=Objective(lexicographic=True)), BUDGET)
    assert [duty.shift for duty in by_levels.duties or ()] == ["D"]


def test_a_warm_start_at_the_optimum_is_kept_as_it_is() -> None:
    problem = danish_ward(3, 7)
    first = direct(problem, BUDGET)
    again = direct(problem, BUDGET, first.duties)
    assert first.status is again.status is Status.OPTIMAL
    assert check(problem, again.duties or ()).objective == check(problem, first.duties or ()).objective


def test_the_same_seed_with_one_thread_gives_the_same_roster() -> None:
    problem = danish_ward(3, 7)
    assert direct(problem, Budget(20, 1, seed=5)).duties == direct(problem, Budget(20, 1, seed=5)).duties


def test_progress_is_told_with_objective_and_bound_on_the_right_sides() -> None:
    told: list[Progress] = []
    found = direct(danish_ward(3, 7), BUDGET, None, told.append)
    assert told
    assert all(one.bound is None or one.objective is None or one.bound <= one.objective for one in told)
    assert told[-1].objective == sum(term.points for term in found.terms or ())


def test_locks_that_the_law_forbids_make_the_problem_infeasible() -> None:
    found = direct(ward(1, 2, DANISH, locks=(Lock("n00", DAY, "N"), Lock("n00", DAY + 1, "D"))), BUDGET)
    assert found.status is Status.INFEASIBLE
    assert (found.duties, found.bound) == (None, None)


def test_without_time_there_is_no_roster_yet() -> None:
    found = direct(danish_ward(12, 28), Budget(0.0, threads=1))
    assert found.status in (Status.NONE_YET, Status.FEASIBLE)


def test_without_workers_or_shifts_the_roster_is_empty() -> None:
    for problem in (replaced(ward(1, 1), workers=()), replaced(ward(1, 1), shifts=())):
        found = direct(problem, BUDGET)
        assert found.status is Status.OPTIMAL
        assert found.duties == ()
        assert found.bound == 300


def test_renamed_workers_and_shifts_in_another_order_give_the_same_value() -> None:
    problem = danish_ward(3, 7)
    turned = replaced(problem, workers=tuple(reversed(problem.workers)), shifts=tuple(reversed(SHIFTS)))
    values = [sum(term.points for term in direct(one, BUDGET).terms or ()) for one in (problem, turned)]
    assert values[0] == values[1]
