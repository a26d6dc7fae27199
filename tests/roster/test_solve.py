"""The one entry: every status as a result, never worse than where it began, never other figures than the check's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from roster.check import check
from roster.errors import SolverDisagreement
from roster.problem import Lock, Wish
from roster.result import ObjectiveTerm, Status
from roster.search.control.budget import Budget, StrategyResult
from roster.search.strategies.direct import direct
from roster.solve import must_agree, never_worse, result_of, solve
from rules.packs import load_pack
from tests.roster.wards import MONDAY, danish_ward, duty, replaced, ward

DAY = MONDAY.toordinal()


def test_a_solved_roster_comes_with_bound_terms_and_versions() -> None:
    result = solve(danish_ward(3, 7), 20, seed=4, threads=1)
    assert result.status is Status.OPTIMAL
    assert result.objective == result.bound == sum(term.points for term in result.terms)
    assert result.gap == 0
    assert result.seed == 4
    assert dict(result.versions).keys() == {"bemanna", "ortools", "python"}
    assert result.duties == tuple(sorted(result.duties or (), key=lambda one: (one.worker, one.start)))


def test_a_roster_to_start_from_is_never_made_worse() -> None:
    problem = danish_ward(3, 7)
    good = direct(problem, Budget(20, threads=1)).duties or ()
    bad = StrategyResult(Status.FEASIBLE, "x", (), bound=0.0)
    kept = never_worse(problem, bad, good)
    assert kept.duties == good
    assert never_worse(problem, StrategyResult(Status.NONE_YET, "x"), good).duties == good
    assert never_worse(problem, StrategyResult(Status.FEASIBLE, "x", good), ()).duties == good
    assert never_worse(problem, bad, None) is bad


def test_an_unlawful_roster_to_start_from_is_not_kept() -> None:
    problem = replaced(ward(1, 2, load_pack("dk_region_nurse")), needs=())
    unlawful = (duty("n00", MONDAY, "N"), duty("n00", MONDAY.replace(day=3), "D"))
    assert check(problem, unlawful).hard
    bad = StrategyResult(Status.FEASIBLE, "x", (), bound=0.0)
    assert never_worse(problem, bad, unlawful) is bad


@pytest.mark.parametrize(
    "wrong",
    [
        StrategyResult(Status.FEASIBLE, "x", (), bound=0.0, terms=()),
        StrategyResult(Status.FEASIBLE, "x", (), bound=0.0, terms=(ObjectiveTerm("safety", "need:ward:*", 3, 299),)),
        StrategyResult(Status.FEASIBLE, "x", (), bound=301.0),
        StrategyResult(Status.FEASIBLE, "x", (duty("n09", MONDAY, "D"),), bound=0.0),
    ],
)
def test_figures_that_the_check_does_not_measure_are_our_bug_and_never_pass(wrong: StrategyResult) -> None:
    with pytest.raises(SolverDisagreement):
        result_of(ward(1, 1), wrong, 0.0, 0)


def test_figures_that_agree_pass() -> None:
    problem = ward(1, 1)
    right = check(problem, ())
    must_agree(StrategyResult(Status.FEASIBLE, "x", (), bound=300.0, terms=right.terms), right)
    result = result_of(problem, StrategyResult(Status.OPTIMAL, "x", (), bound=299.6), 1.5, 7)
    assert (result.objective, result.bound, result.seconds, result.seed) == (300, 300.0, 1.5, 7)


def test_no_roster_yet_is_a_result_with_a_bound() -> None:
    result = result_of(ward(1, 1), StrategyResult(Status.NONE_YET, "x", bound=12.0), 1.0, 0)
    assert (result.status, result.duties, result.objective, result.bound) == (Status.NONE_YET, None, None, 12.0)
    assert result.gap is None


def test_a_contradiction_is_invalid_and_a_forbidden_lock_infeasible() -> None:
    danish = load_pack("dk_region_nurse")
    invalid = solve(ward(1, 2, danish, locks=(Lock("n00", DAY, "D"), Lock("n00", DAY, "E"))), 5)
    infeasible = solve(ward(1, 2, danish, locks=(Lock("n00", DAY, "N"), Lock("n00", DAY + 1, "D"))), 5)
    assert invalid.status is Status.INVALID
    assert infeasible.status is Status.INFEASIBLE
    assert invalid.conflicts
    assert infeasible.conflicts


def test_a_dearer_wish_never_lowers_the_objective() -> None:
    problem = danish_ward(3, 7)
    wish = Wish("n00", DAY + 2, False, weight=3)
    values = []
    for weight in (1, 10, 100):
        asked = replace(problem, wishes=(*problem.wishes, replace(wish, weight=weight)))
        values.append(solve(asked, 20, threads=1).objective or 0)
    assert values == sorted(values)
