"""Periods by name: ISO weeks at the turn of the year, quarters, spans, and what is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capacity.followup.period import CADENCES, Cadence, last_ended, parse_period, period_of, periods_between


@pytest.mark.parametrize(
    ("name", "first", "last", "cadence"),
    [
        ("2026", "2026-01-01", "2026-12-31", "yearly"),
        ("2026-Q4", "2026-10-01", "2026-12-31", "quarterly"),
        ("2027-02", "2027-02-01", "2027-02-28", "monthly"),
        ("2028-02", "2028-02-01", "2028-02-29", "monthly"),
        ("2026-W53", "2026-12-28", "2027-01-03", "weekly"),
        ("2026-11-30", "2026-11-30", "2026-11-30", "daily"),
        ("2026-11-30..2027-01-03", "2026-11-30", "2027-01-03", None),
    ],
)
def test_a_name_is_its_days(name: str, first: str, last: str, cadence: str | None) -> None:
    period = parse_period(name)
    assert (date.fromordinal(period.first).isoformat(), date.fromordinal(period.last).isoformat()) == (first, last)
    assert (period.name, period.cadence) == (name, cadence)


@pytest.mark.parametrize(
    "name", ["", "2026-13", "2025-W53", "2026-Q5", "2026-02-29", "11-2026", "2026-02-02..2026-02-01"]
)
def test_what_is_no_period_is_refused_with_examples(name: str) -> None:
    with pytest.raises(ValueError, match="2026-W48"):
        parse_period(name)


@given(st.sampled_from(CADENCES), st.integers(date(1990, 1, 1).toordinal(), date(2100, 1, 1).toordinal()))
def test_every_day_lies_in_one_period_that_its_name_gives_again(cadence: Cadence, day: int) -> None:
    period = period_of(cadence, day)
    assert period.first <= day <= period.last
    assert parse_period(period.name) == period
    assert period.cadence == cadence
    assert period_of(cadence, period.last + 1).first == period.last + 1
    assert last_ended(cadence, day).last == period.first - 1


def test_only_whole_periods_lie_between_two_days() -> None:
    first, last = date(2026, 12, 29).toordinal(), date(2027, 3, 1).toordinal()
    assert [period.name for period in periods_between("monthly", first, last)] == ["2027-01", "2027-02"]
