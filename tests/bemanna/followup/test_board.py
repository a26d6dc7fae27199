"""A unit's board: latest, change, verdict, deviations with or without an action."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bemanna.followup.board import BoardLine, board, verdict
from bemanna.followup.figure import Figure
from bemanna.followup.gather import FollowUp, gather
from bemanna.followup.story import latest_periods
from capacity.followup.period import parse_period
from tests.bemanna.followup.ward import DAY, write_ward

FALLS = "kpi;period;actual;plan;persons\n"


def falls(folder: Path, *values: float, plan: str = "") -> FollowUp:
    first = len(values)
    rows = [
        f"falls;2026-{11 - first + 1 + at:02};{value:.4f};{plan};1000".replace(".", ",")
        for at, value in enumerate(values)
    ]
    return gather(write_ward(folder / "M2", measures=FALLS + "\n".join(rows) + "\n"), DAY)


def line(known: FollowUp, kpi: str = "falls", until: str | None = None, unit: str = "M2") -> BoardLine:
    found = board(known, unit, unit, parse_period(until) if until else None)
    return next(one for one in found.lines if one.measure.kpi == kpi)


def test_the_latest_outcome_and_its_change_are_told_and_an_earlier_period_can_be_asked_for(tmp_path: Path) -> None:
    known = falls(tmp_path, 0.2, 0.15, 0.12)
    now = line(known)
    assert now.latest is not None
    assert (now.latest.period.name, now.latest.actual) == ("2026-11", 0.12)
    assert now.change == pytest.approx(-0.03)
    then = line(known, until="2026-10")
    assert then.latest is not None
    assert (then.latest.period.name, then.change) == ("2026-10", pytest.approx(-0.05))


@pytest.mark.parametrize(("value", "found"), [(0.1, "reached"), (0.1001, "missed"), (0.09, "reached")])
def test_a_target_is_reached_at_its_value(tmp_path: Path, value: float, found: str) -> None:
    assert verdict(line(falls(tmp_path, value))) == found


def test_without_target_or_value_nothing_is_judged(tmp_path: Path) -> None:
    known = falls(tmp_path, 0.1)
    assert verdict(line(known, "mean_stay")) == "no_target"
    assert verdict(line(gather(write_ward(tmp_path / "M3"), DAY), unit="M3")) == "unknown"
    assert verdict(line(known, "occupancy_se")) == "reached", "the measure says that lower is better"


def test_a_hidden_value_is_neither_judged_nor_compared(tmp_path: Path) -> None:
    known = falls(tmp_path, 0.2, 0.002)
    assert verdict(line(known)) == "hidden"
    assert line(known).change is None
    assert [figure.actual for figure in line(known).known] == [0.2]


def test_a_missed_target_asks_for_an_action_and_an_open_one_answers_it(tmp_path: Path) -> None:
    known = falls(tmp_path, 0.2)
    (deviation,) = board(known, "M2", "M2").deviations
    assert (deviation.kinds, [action.id for action in deviation.actions]) == (("target",), ["A1"])
    assert deviation.id == "M2/home/falls/2026-11"
    done = known.card.model_copy(update={"actions": ()})
    (open_one,) = board(replace(known, card=done), "M2", "M2").deviations
    assert open_one.actions == ()
    assert open_one.due == date(2027, 1, 7)


@pytest.mark.parametrize(("plan", "kinds"), [("0,04", ("plan",)), ("0,06", None)])
def test_an_outcome_on_the_wrong_side_of_its_plan_is_a_deviation(
    tmp_path: Path, plan: str, kinds: tuple[str, ...] | None
) -> None:
    found = board(falls(tmp_path, 0.05, plan=plan), "M2", "M2").deviations
    assert [one.kinds for one in found] == ([kinds] if kinds else [])


def test_a_signal_in_the_bad_direction_is_a_deviation_and_in_the_good_one_is_told_alone(tmp_path: Path) -> None:
    worse = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06]
    assert [one.kinds for one in board(falls(tmp_path, *worse), "M2", "M2").deviations] == [("signal",)]
    better = falls(tmp_path / "x", *reversed(worse))
    assert board(better, "M2", "M2").deviations == ()
    assert [signal.kind for signal in line(better).fresh] == ["trend"]


def test_values_that_are_hidden_count_as_there_and_those_of_an_open_period_do_not(tmp_path: Path) -> None:
    known = falls(tmp_path, 0.002)
    assert latest_periods(known)["M2", "falls"].name == "2026-11"
    kpi = known.card.registry["falls"]
    ahead = Figure("M2", kpi, parse_period("2026-12"), actual=0.1)
    assert latest_periods(replace(known, figures=(ahead,))) == {}
