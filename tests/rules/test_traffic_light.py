"""Levels at, just below and just above each limit of the published table, and the light of a person."""

from __future__ import annotations

import pytest

from rules.traffic_light import LoadLevel, load_table, traffic_light
from rules.work_pattern import MeasuredPattern

H = 60


@pytest.mark.parametrize(
    ("measure", "value", "level"),
    [
        ("hours_between_days_off", 40 * H, LoadLevel.IN_ORDER),
        ("hours_between_days_off", 40 * H + 1, LoadLevel.RAISED),
        ("hours_between_days_off", 48 * H, LoadLevel.RAISED),
        ("hours_between_days_off", 48 * H + 1, LoadLevel.OVERLOAD),
        ("hours_between_days_off", 55 * H, LoadLevel.OVERLOAD),
        ("hours_between_days_off", 55 * H + 1, LoadLevel.SEVERE),
        ("duty_length", 10 * H, LoadLevel.IN_ORDER),
        ("duty_length", 10 * H + 1, LoadLevel.RAISED),
        ("duty_length", 12 * H + 1, LoadLevel.OVERLOAD),
        ("duty_length", 14 * H + 1, LoadLevel.SEVERE),
        ("days_in_a_row", 1, LoadLevel.SEVERE),
        ("days_in_a_row", 2, LoadLevel.RAISED),
        ("days_in_a_row", 3, LoadLevel.IN_ORDER),
        ("days_in_a_row", 5, LoadLevel.IN_ORDER),
        ("days_in_a_row", 6, LoadLevel.RAISED),
        ("days_in_a_row", 7, LoadLevel.OVERLOAD),
        ("days_in_a_row", 8, LoadLevel.SEVERE),
        ("rest_after_nights", 48 * H, LoadLevel.IN_ORDER),
        ("rest_after_nights", 48 * H - 1, LoadLevel.RAISED),
        ("rest_after_nights", 28 * H - 1, LoadLevel.OVERLOAD),
        ("days_off_in_a_row", 2, LoadLevel.IN_ORDER),
        ("days_off_in_a_row", 1, LoadLevel.OVERLOAD),
    ],
)
def test_a_value_has_the_level_of_the_published_table(measure: str, value: int, level: LoadLevel) -> None:
    assert load_table().measures[measure].level(value) is level


def test_every_measure_names_its_source() -> None:
    table = load_table()
    assert all(measure.source in table.sources for measure in table.measures.values())


def occurrences(*days: int) -> list[MeasuredPattern]:
    return [MeasuredPattern("days_in_a_row", number, number + 1, value) for number, value in enumerate(days)]


def test_what_repeats_is_what_loads() -> None:
    assert traffic_light(occurrences(4, 4, 5)).level is LoadLevel.IN_ORDER
    assert traffic_light(occurrences(4, 1)).level is LoadLevel.OVERLOAD
    assert traffic_light(occurrences(1, 1, 4)).level is LoadLevel.SEVERE
    assert traffic_light(occurrences(8, 7, 4)).level is LoadLevel.OVERLOAD
    assert traffic_light([]).level is LoadLevel.IN_ORDER


def test_a_measure_that_the_table_does_not_name_counts_nothing() -> None:
    assert traffic_light([MeasuredPattern("split_weekends", 0, 1, 1)] * 3).level is LoadLevel.IN_ORDER
