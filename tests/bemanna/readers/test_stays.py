"""Stays as registers write them: same-day stays, open ones in the year 9999, two columns, transfers given twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.problems import Problem
from bemanna.readers.source import Source
from bemanna.readers.stays import read_stays
from bemanna.readers.unit_names import UnitNames

ZONE = "Europe/Stockholm"


def read(tmp_path: Path, text: str, **source: object) -> tuple[list[float | None], list[str], list[Problem]]:
    """Hours of each stay, None while open; remarks; problems."""
    (tmp_path / "s.csv").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    remarks: list[str] = []
    asked = Source.model_validate({"file": "s.csv", **source})
    placed = read_stays(asked, tmp_path, ZONE, "W", UnitNames(("W",)), remarks, problems)
    stays = [item.record for item in placed]
    return [None if s.discharged is None else (s.discharged - s.admitted) / 60 for s in stays], remarks, problems


@pytest.mark.parametrize("row", ["admitted,discharged\n2026-01-05,2026-01-05", "admitted,nights\n2026-01-05,0"])
def test_a_stay_of_one_day_without_times_has_a_stated_length(tmp_path: Path, row: str) -> None:
    hours, remarks, _ = read(tmp_path, row)
    assert hours == [6.0]
    assert "same_day_hours" in remarks[0]
    assert read(tmp_path, row, same_day_hours=4)[0] == [4.0]


def test_a_day_without_a_time_is_never_before_a_time_of_that_day(tmp_path: Path) -> None:
    text = (
        "admitted;discharged\n2026-01-05 15:00;2026-01-05\n2026-01-05;2026-01-05 09:00\n2026-01-05 08:00;2026-01-06\n"
    )
    hours, _, problems = read(tmp_path, text)
    assert not problems
    assert hours == [4.5, 4.5, 28.0]


@pytest.mark.parametrize("end", ["", "9999-12-31", "9999-12-31 00:00", "2999-12-31", "1900-01-01"])
def test_a_discharge_that_stands_for_none_is_none(tmp_path: Path, end: str) -> None:
    hours, _, problems = read(
        tmp_path, f"admitted;discharged\n2026-01-05 15:00;2026-01-06 10:00\n2026-01-05 15:00;{end}\n"
    )
    assert (hours, problems) == ([19.0, None], [])


def test_a_mistyped_year_is_still_a_mistake(tmp_path: Path) -> None:
    _, _, problems = read(tmp_path, "admitted;discharged\n2026-01-05 15:00;2025-01-06 10:00\n")
    assert [problem.row for problem in problems] == [2]


def test_dates_and_times_in_four_columns(tmp_path: Path) -> None:
    text = "Inskrivningsdatum;Kl;Utskrivningsdatum;Kl\n2026-01-05;15:00;2026-01-06;09:00\n2026-01-05;16:00;;\n"
    hours, remarks, problems = read(tmp_path, text)
    assert (hours, problems) == ([18.0, None], [])
    assert len(remarks) == 2


def test_two_heading_rows_with_dates_and_times(tmp_path: Path) -> None:
    text = "Inskrivning;;Utskrivning;\nDatum;Tid;Datum;Tid\n2026-01-05;15:00;2026-01-06;09:00\n2026-01-05;16:00;;\n"
    hours, _, problems = read(tmp_path, text)
    assert (hours, problems) == ([18.0, None], [])


def test_an_episode_that_stands_three_times_is_one(tmp_path: Path) -> None:
    row = "E1;2026-01-05 15:00;2026-01-06 09:00\n"
    hours, remarks, _ = read(tmp_path, "vårdtillfälle;inskriven;utskriven\n" + 3 * row + "E2;2026-01-05 15:00;\n")
    assert hours == [18.0, None]
    assert "more than once" in remarks[0]


def test_two_patients_of_one_hour_are_two(tmp_path: Path) -> None:
    hours, remarks, _ = read(tmp_path, "inskriven;utskriven\n" + 2 * "2026-01-05 15:00;\n" + "2026-01-05 16:00;\n")
    assert (hours, remarks) == ([None, None, None], [])
