"""Special days of the Nordic countries: the public days of `holidays`, and our own table beside them."""

from __future__ import annotations

from datetime import date

import holidays
import pytest

from forecast.calendar import Calendar
from forecast.special_days import SpecialDay


def names(region: str, day: date, *extra: SpecialDay) -> list[tuple[str, str, int]]:
    first = day.toordinal()
    return [(one.name, one.kind, one.start_hour) for one in Calendar(region, extra).special_days(first, first + 1)]


@pytest.mark.parametrize("country", ["DK", "SE", "NO", "FI"])
def test_public_days_are_those_of_the_holidays_package(country: str) -> None:
    first, end = date(2024, 1, 1).toordinal(), date(2029, 1, 1).toordinal()
    theirs = holidays.country_holidays(country, years=range(2024, 2029))
    assert Calendar(country).public(first, end) == {day.toordinal() for day in theirs}


@pytest.mark.parametrize(
    ("region", "day", "name", "kind", "hour"),
    [
        ("DK", date(2026, 12, 24), "Christmas Eve", "eve", 12),
        ("DK", date(2026, 6, 5), "Constitution Day", "half", 12),
        ("DK", date(2026, 5, 15), "Day after Ascension", "bridge", 0),
        ("SE", date(2026, 6, 19), "Midsummer Eve", "eve", 0),
        ("SE", date(2026, 4, 30), "Walpurgis Night", "half", 14),
        ("SE", date(2026, 10, 30), "All Saints' Eve", "half", 14),
        ("NO", date(2026, 12, 24), "Christmas Eve", "eve", 12),
        ("NO", date(2026, 4, 1), "Wednesday before Easter", "half", 12),
        ("FI", date(2026, 12, 31), "New Year's Eve", "eve", 12),
    ],
)
def test_eves_half_days_and_bridges_have_their_kind_and_hour(
    region: str, day: date, name: str, kind: str, hour: int
) -> None:
    assert (name, kind, hour) in names(region, day)


def test_a_friday_between_a_holiday_and_a_weekend_is_a_bridge_and_others_are_not() -> None:
    assert ("Bridge day", "bridge", 0) in names("DK", date(2026, 1, 2))
    assert names("DK", date(2026, 1, 5)) == []


def test_great_prayer_day_ended_with_2023() -> None:
    assert names("DK", date(2023, 5, 5)) != []
    assert names("DK", date(2024, 4, 26)) == []


def test_a_regions_own_days_are_added_and_replace_those_of_their_name() -> None:
    week = date(2026, 2, 9).toordinal()
    assert ("Winter holiday", "season", 0) in names(
        "DK", date(2026, 2, 12), SpecialDay(week, week + 6, "Winter holiday", "season")
    )
    noon = date(2026, 12, 24).toordinal()
    changed = SpecialDay(noon, noon, "Christmas Eve", "eve", 15)
    assert names("DK", date(2026, 12, 24), changed) == [("Christmas Eve", "eve", 15)]


def test_no_region_has_no_special_days() -> None:
    assert Calendar().special_days(date(2025, 1, 1).toordinal(), date(2026, 1, 1).toordinal()) == ()


@pytest.mark.parametrize("region", ["XX", "DK-99"])
def test_an_unknown_region_is_refused_with_what_to_write(region: str) -> None:
    with pytest.raises(ValueError, match=f"'{region}'.*GB-ENG"):
        Calendar(region).special_days(738000, 738010)
