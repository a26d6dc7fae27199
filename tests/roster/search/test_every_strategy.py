"""What every strategy owes: figures that the check measures again, true bounds, the same value for the same ward under
other names and in another week, and its best roster whenever it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeAlias

import pytest

from roster.check import check
from roster.problem import RosterProblem
from roster.progress import Progress
from roster.result import Status
from roster.search.control.budget import Budget, StrategyResult
from roster.search.strategies.decomposed import decomposed
from roster.search.strategies.direct import direct
from roster.search.strategies.lexicographic import by_levels
from roster.search.strategies.long_horizon import by_windows
from roster.search.strategies.portfolio import portfolio
from roster.solve import must_agree, result_of, solve
from rules.horizon import Horizon
from tests.roster.wards import danish_ward

Strategy: TypeAlias = Callable[..., StrategyResult | None]
STRATEGIES: dict[str, Strategy] = {
    "direct": direct,
    "decomposed": decomposed,
    "windows": by_windows,
    "levels": by_levels,
    "portfolio": portfolio,
}
WORK = 400
"""Questions after which a search is stopped."""


def after(calls: int) -> Callable[[], bool]:
    """Says yes from the so-manieth time on that it is asked."""
    asked = iter(range(calls))
    return lambda: next(asked, None) is None


def solved(name: str, problem: RosterProblem) -> StrategyResult:
    if name == "levels":
        problem = replace(problem, objective=replace(problem.objective, lexicographic=True))
    found = STRATEGIES[name](problem, Budget(3.0, threads=1, should_stop=after(WORK)))
    assert found is not None
    return found


def asked_of(name: str, problem: RosterProblem) -> RosterProblem:
    return replace(problem, objective=replace(problem.objective, lexicographic=name == "levels"))


def renamed(problem: RosterProblem) -> RosterProblem:
    """Other names that sort the other way round."""
    names = {worker.id: f"z{99 - at:02}" for at, worker in enumerate(problem.workers)}
    return replace(
        problem,
        workers=tuple(one.model_copy(update={"id": names[one.id]}) for one in reversed(problem.workers)),
        wishes=tuple(replace(wish, worker=names[wish.worker]) for wish in problem.wishes),
    )


def weeks_later(problem: RosterProblem, weeks: int) -> RosterProblem:
    """The same ward on the same weekdays, later (in the same half of the year: no clock changes)."""
    days = timedelta(weeks=weeks)
    horizon = Horizon(problem.horizon.zone, problem.horizon.first + days, problem.horizon.days)
    minutes = horizon.start - problem.horizon.start

    def moved(contract: object) -> dict[str, object]:
        dates = ("norm_start", "reference_start", "period_start")
        return {name: None if (at := getattr(contract, name)) is None else at + days for name in dates}

    return replace(
        problem,
        horizon=horizon,
        workers=tuple(
            one.model_copy(update={"contract": one.contract.model_copy(update=moved(one.contract))})
            for one in problem.workers
        ),
        needs=tuple(replace(one, start=one.start + minutes, end=one.end + minutes) for one in problem.needs),
        wishes=tuple(replace(one, day=one.day + 7 * weeks) for one in problem.wishes),
    )


@pytest.mark.parametrize("name", sorted(STRATEGIES))
def test_every_figure_is_what_the_check_measures_and_no_hard_rule_is_broken(name: str) -> None:
    problem = asked_of(name, danish_ward(3, 7, 3))
    found = solved(name, problem)
    assert found.duties is not None
    checked = check(problem, found.duties)
    assert not checked.hard
    assert not checked.misplaced
    must_agree(found, checked)
    result = result_of(problem, found, 0.0, 0)
    assert result.objective == sum(term.points for term in result.terms) == checked.objective
    if name != "levels":
        assert name == "windows" or result.bound is not None
        assert result.bound is None or result.bound <= checked.objective + 0.5


@pytest.mark.parametrize("name", ["decomposed", "portfolio", "windows"])
@pytest.mark.parametrize("seed", [1, 2])
def test_no_bound_is_above_the_optimum_and_no_roster_below_it(name: str, seed: int) -> None:
    problem = danish_ward(3, 7, seed)
    best = direct(problem, Budget(30.0, threads=1))
    assert best.status is Status.OPTIMAL
    optimum = check(problem, best.duties or ()).objective
    found = solved(name, problem)
    assert found.bound is None or found.bound <= optimum + 1e-6
    assert check(problem, found.duties or ()).objective >= optimum


@pytest.mark.parametrize("other", [renamed, lambda one: weeks_later(one, 3)], ids=["renamed", "later"])
@pytest.mark.parametrize("lexicographic", [False, True])
def test_other_names_and_other_weeks_give_the_same_value(
    other: Callable[[RosterProblem], RosterProblem], lexicographic: bool
) -> None:
    problem = danish_ward(2 if lexicographic else 3, 7, 4, lexicographic=lexicographic)
    found = [direct(one, Budget(30.0, threads=1)) for one in (problem, other(problem))]
    assert [one.status for one in found] == [Status.OPTIMAL, Status.OPTIMAL]
    values = [sorted((one.level, one.name, one.points) for one in each.terms or ()) for each in found]
    by_level: list[dict[str, int]] = []
    for terms in values:
        by_level.append({})
        for level, _, points in terms:
            by_level[-1][level] = by_level[-1].get(level, 0) + points
    if lexicographic:
        assert by_level[0] == by_level[1]
    assert sum(by_level[0].values()) == sum(by_level[1].values()) > 0


@pytest.mark.parametrize("calls", [20, 60, 150])
def test_stopped_at_any_time_it_returns_the_best_roster_that_it_has_told(calls: int) -> None:
    told: list[int] = []

    def listen(progress: Progress) -> None:
        if progress.objective is not None:
            told.append(progress.objective)

    problem = danish_ward(12, 28)
    result = solve(problem, 600.0, 1, threads=1, on_progress=listen, should_stop=after(calls))
    assert bool(told) == (result.objective is not None)
    if result.objective is not None:
        assert result.objective <= min(told)
