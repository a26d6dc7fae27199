"""What was broken before the period is history: told apart, and no reason to refuse the roster of the period."""

from __future__ import annotations

from roster.check import check
from roster.problem import RosterProblem
from roster.result import Status
from roster.solve import solve
from rules.timeline import Duty
from tests.roster.wards import MONDAY, days_after, duty, horizon, pack_of, ward

PACK = pack_of(
    """
[counting]
work = { daily_rest = "breaks", weekly_rest = "breaks", working_time = 1, contract = 1, sequence = 1 }
[[rules]]
id = "FIVE"
type = "count_within"
severity = "hard"
title = "at most five days in any seven"
params.what = "days"
params.anchor = { mode = "rolling_days", days = 7 }
params.max = 5
[[rules]]
id = "RUN"
type = "run_length"
severity = "hard"
title = "at most three days in a row"
params.max = 3
"""
)


def with_history(*days: int) -> RosterProblem:
    """One nurse who worked by day so many days before the period."""
    clock = horizon(7).clock
    known = tuple(sorted(duty("n00", days_after(-day), "D") for day in days))
    since = clock.midnight(MONDAY.toordinal() - 14)
    return ward(people=1, days=7, pack=PACK, known=known, known_from=since)


def rules_of(problem: RosterProblem, *duties: Duty) -> tuple[set[str], set[str]]:
    """Hard rules that are broken in the period, and in the history."""
    found = check(problem, duties)
    return {one.rule for one in found.hard}, {one.rule for one in found.past}


def test_a_run_that_ended_before_the_period_is_history() -> None:
    assert rules_of(with_history(9, 8, 7, 6)) == (set(), {"RUN"})


def test_a_run_that_a_duty_of_the_period_makes_too_long_is_broken() -> None:
    asked = with_history(3, 2, 1)
    assert rules_of(asked) == (set(), set())
    assert rules_of(asked, duty("n00", MONDAY, "D")) == ({"RUN"}, set())


def test_a_window_that_last_month_filled_alone_is_history_until_the_period_adds_to_it() -> None:
    asked = with_history(7, 6, 5, 3, 2, 1)
    broken, past = rules_of(asked)
    assert (broken, past) == (set(), {"FIVE"})
    broken, _ = rules_of(asked, duty("n00", MONDAY, "D"))
    assert "RUN" in broken


def test_a_breach_of_the_history_does_not_stop_the_solver() -> None:
    result = solve(with_history(9, 8, 7, 6), 3, threads=1)
    assert result.status is Status.OPTIMAL
    assert result.breaches == ()
