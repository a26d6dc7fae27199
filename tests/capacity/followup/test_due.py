"""Fresh and stale values at the limit of the cadence and its days of grace; actions whose day has passed."""

from __future__ import annotations

from datetime import date

import pytest

from capacity.followup.due import due_goals, overdue_actions
from capacity.followup.period import parse_period
from capacity.followup.scorecard import Action
from tests.capacity.followup.cards import GIVEN, card

OCTOBER, NOVEMBER = parse_period("2026-10"), parse_period("2026-11")


def stale(day: str, latest: str | None) -> list[str | None]:
    known = {("M2", kpi): parse_period(latest) for kpi in ("overcrowding_per_100", "disruption") if latest}
    return [due.kpi for due in due_goals(card(), ["M2"], known, date.fromisoformat(day).toordinal(), "M2")]


@pytest.mark.parametrize(
    ("day", "latest", "due"),
    [
        ("2026-12-07", "2026-10", False),  # 7 days of grace: November is wanted from the 8th on
        ("2026-12-08", "2026-10", True),
        ("2026-12-08", "2026-11", False),
        ("2026-12-08", "2026-W49", False),  # a week that ends in December is fresher than November
        ("2026-12-08", "2026-W48", True),  # ends on 29 November
        ("2026-12-08", None, True),
    ],
)
def test_a_monthly_value_is_due_when_its_days_of_grace_are_over(day: str, latest: str | None, due: bool) -> None:
    assert stale(day, latest) == (["overcrowding_per_100", "disruption"] if due else [])


def test_what_is_due_says_which_period_is_wanted_and_which_was_the_last() -> None:
    day = date(2026, 12, 8).toordinal()
    first = due_goals(card(), ["M2"], {("M2", "overcrowding_per_100"): OCTOBER}, day, "M2")[0]
    assert (first.goal, first.wanted, first.latest, first.cadence) == ("beds", NOVEMBER, OCTOBER, "monthly")


def test_a_goal_without_a_measure_is_always_due_and_has_its_own_cadence() -> None:
    goals = [GIVEN["goals"][0], GIVEN["goals"][1] | {"cadence": "weekly"}]
    found = due_goals(card(goals=goals, measures=[]), ["M2"], {}, date(2026, 12, 8).toordinal(), "M2")
    assert [(due.goal, due.kpi, due.wanted.name) for due in found] == [
        ("beds", None, "2026-11"),
        ("staff", None, "2026-W48"),
    ]


def test_a_unit_owes_what_it_ever_had_or_what_a_goal_asks_of_it_and_the_one_above_owes_everything() -> None:
    goals = [GIVEN["goals"][0] | {"units": ["M3", "r"]}, GIVEN["goals"][1]]
    had = {("M2", "disruption"): OCTOBER}
    found = due_goals(card(goals=goals), ["r", "M2", "M3", "M4"], had, date(2026, 12, 8).toordinal(), "r")
    assert [(due.unit, due.goal) for due in found] == [("r", "beds"), ("r", "staff"), ("M2", "staff"), ("M3", "beds")]


def test_open_actions_are_overdue_from_the_day_after() -> None:
    def action(name: str, status: str, due: str) -> Action:
        return Action.model_validate(
            {"id": name, "goal": "beds", "text": "t", "owner": "o", "due": due, "status": status}
        )

    day = date(2026, 12, 8).toordinal()
    given = [
        action("today", "planned", "2026-12-08"),
        action("late", "started", "2026-12-07"),
        action("later", "planned", "2026-11-01"),
        action("done", "done", "2026-11-01"),
        action("stopped", "stopped", "2026-11-01"),
    ]
    assert [one.id for one in overdue_actions(given, day)] == ["later", "late"]
