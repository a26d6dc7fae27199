"""Selectors, the counting table and anchors."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from rules.anchor import Anchor
from rules.clock import local_clock
from rules.counting import Counting
from rules.period import parse_period
from rules.terms import ClockBand, Selector
from tests.rules.plans import ZONE, at, duty

CLOCK = local_clock(ZONE)
NIGHT = ClockBand.model_validate({"from": "23:00", "to": "06:00", "min_overlap": "PT3H"})


def matches(text: str, **selector: object) -> bool:
    return Selector.model_validate(selector).matches(duty(text), CLOCK)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("11-03 14:00-26:00", 180),
        ("11-03 14:00-25:59", 179),
        ("11-03 03:00-11:00", 180),
        ("11-03 08:00-16:00", 0),
        ("11-03 05:00-24:00", 120),
        ("2026-10-24 22:00-31:00", 480),
        ("2027-03-27 22:00-31:00", 360),
    ],
)
def test_a_band_is_measured_in_elapsed_minutes_of_all_nights(text: str, minutes: int) -> None:
    one = duty(text)
    assert NIGHT.overlap(one.start, one.end, CLOCK) == minutes


def test_lengths_are_compared_strictly_or_not_as_said() -> None:
    assert not matches("11-03 08:00-18:00", duration_gt="PT10H")
    assert matches("11-03 08:00-18:01", duration_gt="PT10H")
    assert matches("11-03 08:00-18:00", duration_ge="PT10H", duration_le="PT10H")
    assert not matches("11-03 08:00-18:00", duration_lt="PT10H")


def test_the_weekday_is_that_of_the_start() -> None:
    assert matches("11-07 22:00-30:00", starts_on=["Sat"])
    assert not matches("11-07 22:00-30:00", starts_on=["Sun"])


def test_names_are_one_or_several() -> None:
    assert matches("11-03 08:00-16:00", kind="work")
    assert matches("11-03 08:00-16:00", kind=["oncall_site", "work"])
    assert not matches("11-03 08:00-16:00", kind=["oncall_site"])
    tagged = duty("11-03 08:00-16:00", tags=frozenset({"late"}), unit="icu", shift="D", skill="rn")
    assert Selector.model_validate({"tag": "late", "unit": "icu", "shift": "D", "skill": "rn"}).matches(tagged, CLOCK)
    assert not Selector.model_validate({"tag": "early"}).matches(tagged, CLOCK)


def test_selectors_combine() -> None:
    long_day = {"all": [{"duration_gt": "PT10H"}, {"not": {"band": {"from": "23:00", "to": "06:00"}}}]}
    assert matches("11-03 08:00-20:00", **long_day)
    assert not matches("11-03 12:00-24:00", **long_day)
    either = {"any": [{"kind": "oncall_home"}, {"starts_on": ["Tue"]}]}
    assert matches("11-03 08:00-20:00", **either)
    assert not matches("11-04 08:00-20:00", **either)


def test_terms_are_found_by_name_also_inside_others() -> None:
    terms = {"night": {"band": {"from": "23:00", "to": "06:00"}}, "long": {"duration_gt": "PT10H"}}
    both = Selector.model_validate({"all": ["night", "long"]}, context={"terms": terms})
    assert both.matches(duty("11-03 20:00-32:00"), CLOCK)
    assert not both.matches(duty("11-03 20:00-28:00"), CLOCK)
    with pytest.raises(ValidationError, match="night"):
        Selector.model_validate({"all": ["nights"]}, context={"terms": terms})


TABLE = Counting.model_validate(
    {
        "kinds": {
            "work": {"daily_rest": "breaks", "weekly_rest": "breaks", "working_time": 1, "contract": 1, "sequence": 1},
            "oncall_home": {"weekly_rest": "breaks", "working_time": "expected", "contract": "1/7", "sequence": 1},
            "mixed": {"working_time": "expected + 1/3 of the rest"},
            "callout": {"daily_rest": "breaks", "working_time": 1},
            "leave_annual": {},
        }
    }
)


def minutes(text: str, basis: str = "working_time", expected: int | None = None) -> tuple[int, int]:
    one = duty(text, expected_work=expected)
    return TABLE.minutes(one, basis, one.start, one.end, CLOCK)  # type: ignore[arg-type]


def test_minutes_are_weighted_as_the_table_says() -> None:
    assert minutes("11-03 08:00-16:00") == (480, 480)
    assert minutes("11-03 08:00-15:00 oncall_home", "contract") == (60, 60)
    assert minutes("11-03 08:00-16:00 oncall_home", expected=45) == (45, 45)
    assert minutes("11-03 08:00-16:00 oncall_home") == (0, 480)
    assert minutes("11-03 08:00-16:00 mixed", expected=120) == (240, 240)
    assert minutes("11-03 08:00-16:00 mixed") == (160, 480)
    assert minutes("11-03 08:00-16:00 leave_annual") == (0, 0)


def test_a_kind_that_is_not_in_the_table_is_work_unless_it_is_leave() -> None:
    assert TABLE.breaks("daily_rest", duty("11-03 08:00-16:00 training"))
    assert not TABLE.breaks("daily_rest", duty("11-03 08:00-16:00 leave_study"))
    assert minutes("11-03 08:00-16:00 training") == (480, 480)


def test_kinds_outside_successions_count_only_when_they_are_named() -> None:
    leave, called = duty("11-03 00:00-24:00 leave_annual"), duty("11-03 10:00-11:00 callout")
    anything = Selector.model_validate({"duration_gt": "PT0H"})
    assert not TABLE.in_sequence(leave, anything, CLOCK)
    assert not TABLE.in_sequence(called, None, CLOCK)
    assert TABLE.in_sequence(called, Selector.model_validate({"kind": "callout"}), CLOCK)
    assert TABLE.is_worked(called)


def test_a_weight_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValidationError, match="no weight"):
        Counting.model_validate({"kinds": {"work": {"working_time": "half"}}})


def cells(window: str, start: str, end: str, **anchor: object) -> list[tuple[int, int, int]]:
    made = Anchor.model_validate({"mode": "grid", **anchor})
    found = made.cells(CLOCK, parse_period(window), at(start), at(end))
    return [(cell.start, cell.end, cell.days) for cell in found]


def test_daily_cells_are_cut_at_the_local_time_over_both_clock_changes() -> None:
    found = cells("P1D", "2026-10-24 07:00", "2026-10-26 07:00", at="07:00")
    assert [end - start for start, end, _ in found] == [25 * 60, 24 * 60]
    found = cells("P1D", "2027-03-27 07:00", "2027-03-28 07:00", at="07:00")
    assert [end - start for start, end, _ in found] == [23 * 60]


def test_the_cell_that_began_the_day_before_is_there_too() -> None:
    found = cells("P1D", "2026-11-03 06:00", "2026-11-03 08:00", at="07:00")
    assert [start for start, _, _ in found] == [at("2026-11-02 07:00"), at("2026-11-03 07:00")]


def test_weekly_cells_begin_on_their_weekday_and_touching_is_not_meeting() -> None:
    found = cells("P7D", "11-04", "11-09", weekday="Mon")
    assert [(start, end) for start, end, _ in found] == [(at("11-02"), at("11-09"))]
    assert len(cells("P7D", "11-04", "11-09 00:01", weekday="Mon")) == 2


def test_four_weeks_run_in_both_directions_from_their_date() -> None:
    found = cells("P4W", "2026-10-01", "2026-11-10", weekday="Mon", **{"from": "2026-11-04"})
    assert [start for start, _, _ in found] == [at("2026-09-07"), at("2026-10-05"), at("2026-11-02")]


def test_periods_of_months_keep_their_day_and_begin_with_the_contract() -> None:
    found = cells("P1M", "2026-01-01", "2026-05-01", mode="period", **{"from": "2026-01-31"})
    days = [(at("2026-01-31"), 28), (at("2026-02-28"), 31), (at("2026-03-31"), 30), (at("2026-04-30"), 31)]
    assert [(start, days) for start, _, days in found] == days


def test_four_months_from_september_are_122_days() -> None:
    found = cells("P4M", "2026-09-01", "2027-01-01", mode="period", **{"from": "2026-09-01"})
    assert [(end, days) for _, end, days in found] == [(at("2027-01-01"), 122)]
