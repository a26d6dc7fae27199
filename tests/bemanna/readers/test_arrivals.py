"""Tables of arrivals as hospitals have them: each kind has its right counts and a remark, or is refused in place."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook

from bemanna.problems import Problem
from bemanna.readers.arrivals import read_arrivals
from bemanna.readers.source import Source
from bemanna.readers.unit_names import UnitNames, read_unit_names
from forecast.series import Series

ZONE = "Europe/Stockholm"
FIRST = date(2026, 9, 7)
DAYS = [FIRST + timedelta(day) for day in range(91)]


def read(
    tmp_path: Path, text: str | Workbook, unit: str = "W", names: str = "", **source: object
) -> tuple[dict[str, Series], list[str], list[Problem]]:
    """Series by unit, remarks and problems of a table. names: the table of old and new names."""
    file = "a.csv" if isinstance(text, str) else "a.xlsx"
    if isinstance(text, str):
        (tmp_path / file).write_text(text, encoding="utf-8")
    else:
        text.save(tmp_path / file)
    (tmp_path / "names.csv").write_text(names, encoding="utf-8")
    problems: list[Problem] = []
    remarks: list[str] = []
    renamed = read_unit_names(Source(file="names.csv"), tmp_path, ZONE, problems) if names else ()
    asked = Source.model_validate({"file": file, **source})
    arrivals = read_arrivals(asked, tmp_path, ZONE, unit, UnitNames((unit,), renamed), remarks, problems)
    found = {}
    for one in arrivals:
        reading = one.read(ZONE)
        remarks += [str(problem.text) for problem in reading.problems]
        if reading.series is not None:
            found[one.unit] = reading.series
    return found, remarks, problems


def counts(mean: float = 8, seed: int = 1) -> list[int]:
    return [int(n) for n in np.random.default_rng(seed).poisson(mean, len(DAYS))]


def said(remarks: list[str], *words: str) -> bool:
    return any(all(word in remark for word in words) for remark in remarks)


def test_two_rows_a_day_that_a_column_tells_apart_are_added_up(tmp_path: Path) -> None:
    rows = [f"{day};akut;{a}\n{day};elektiv;{b}" for day, a, b in zip(DAYS, counts(), counts(4, 2), strict=True)]
    found, remarks, _ = read(tmp_path, "datum;typ;antal\n" + "\n".join(rows), extra_columns="ignore")
    assert found["W"].counts.tolist() == [a + b for a, b in zip(counts(), counts(4, 2), strict=True)]
    assert said(remarks, "typ", "akut, elektiv")


def test_a_column_that_nobody_knows_tells_rows_apart_as_well(tmp_path: Path) -> None:
    rows = [f"{day};{a};I1\n{day};{b};I2" for day, a, b in zip(DAYS, counts(), counts(4, 2), strict=True)]
    found, remarks, _ = read(tmp_path, "datum;antal;ingång\n" + "\n".join(rows), extra_columns="ignore")
    assert found["W"].counts.sum() == sum(counts()) + sum(counts(4, 2))
    assert said(remarks, "ingång")


def test_two_rows_a_day_that_nothing_tells_apart_are_refused(tmp_path: Path) -> None:
    rows = [f"{day};{a}\n{day};{b}" for day, a, b in zip(DAYS, counts(), counts(4, 2), strict=True)]
    found, remarks, _ = read(tmp_path, "datum;antal\n" + "\n".join(rows))
    assert not found
    assert said(remarks, "given more than once")


def test_spellings_of_one_unit_are_one_unit(tmp_path: Path) -> None:
    names = ("Avd 12", "avd 12", "AVD. 12", "Avd12")
    rows = [f"{day};{names[n % 4]};{a}" for n, (day, a) in enumerate(zip(DAYS, counts(), strict=True))]
    found, remarks, _ = read(tmp_path, "datum;avdelning;antal\n" + "\n".join(rows), unit="Avd 12")
    assert list(found) == ["Avd 12"]
    assert found["Avd 12"].counts.tolist() == counts()
    assert said(remarks, "avd 12", "one unit")


@pytest.mark.parametrize("name", ["Totalt", "I alt", "Medicin"])
def test_a_sum_of_units_is_no_unit(tmp_path: Path, name: str) -> None:
    rows = [
        f"{day};A;{a}\n{day};B;{b}\n{day};{name};{a + b}"
        for day, a, b in zip(DAYS, counts(), counts(4, 2), strict=True)
    ]
    found, remarks, _ = read(tmp_path, "datum;enhet;antal\n" + "\n".join(rows), unit="A")
    assert sorted(found) == ["A", "B"]
    assert said(remarks, name, "sum")


def test_a_unit_that_ended_is_not_planned_and_its_heir_is_named(tmp_path: Path) -> None:
    rows = [f"{day};{'M2' if n < 60 else 'M2A'};{a}" for n, (day, a) in enumerate(zip(DAYS, counts(), strict=True))]
    text = "datum;enhet;antal\n" + "\n".join(rows)
    found, remarks, _ = read(tmp_path, text, unit="M2A")
    assert {name: one.days for name, one in found.items()} == {"M2A": 31}
    assert said(remarks, "M2 has no arrivals after", "M2A begins then")
    whole, _, _ = read(tmp_path, text, unit="M2A", names=f"old;new;from\nM2;M2A;{DAYS[60]}\n")
    assert whole["M2A"].counts.tolist() == counts(), "the history goes along"


def test_two_units_that_were_merged_are_added_up(tmp_path: Path) -> None:
    rows = [f"{day};A;{a}\n{day};B;{b}" for day, a, b in zip(DAYS, counts(), counts(4, 2), strict=True)]
    names = f"old;new;from\nA;AB;{DAYS[-1]}\nB;AB;{DAYS[-1]}\n"
    found, _, _ = read(tmp_path, "datum;enhet;antal\n" + "\n".join(rows), unit="AB", names=names)
    assert found["AB"].counts.sum() == sum(counts()) + sum(counts(4, 2))


def test_a_unit_in_the_first_row_of_its_block_holds_for_the_block(tmp_path: Path) -> None:
    rows = [f"{unit if n == 0 else ''};{day};5" for unit in ("A", "B") for n, day in enumerate(DAYS)]
    found, remarks, _ = read(tmp_path, "enhet;datum;antal\n" + "\n".join(rows), unit="W")
    assert {name: one.counts.sum() for name, one in found.items()} == {"A": 455, "B": 455}
    assert said(remarks, "enhet", "row above")


def test_a_unit_that_is_missing_here_and_there_is_refused_with_its_rows(tmp_path: Path) -> None:
    rows = [f"{'A' if n % 9 else ''};{day};5" for n, day in enumerate(DAYS)]
    found, _, problems = read(tmp_path, "enhet;datum;antal\n" + "\n".join(rows))
    assert not found
    assert {problem.row for problem in problems} == {n + 2 for n in range(0, 91, 9)}
    assert {problem.column for problem in problems} == {"enhet"}


def test_dates_without_times_are_a_daily_series(tmp_path: Path) -> None:
    found, remarks, _ = read(tmp_path, "tid\n" + "\n".join(str(day) for day in DAYS for _ in range(8)))
    assert (found["W"].step, found["W"].counts.tolist()) == ("D", [8.0] * 91)
    assert said(remarks, "no times")


@pytest.mark.parametrize("form", ["2026-W{week:02d}", "uge {week} 2026", "v.{week} 2026"])
def test_counts_by_week_are_weeks(tmp_path: Path, form: str) -> None:
    rows = [f"{form.format(week=week)};{40 + week}" for week in range(30, 45)]
    found, _, _ = read(tmp_path, "vecka;antal\n" + "\n".join(rows))
    assert found["W"].days == 105
    assert found["W"].counts.sum() == sum(40 + week for week in range(30, 45))


def test_date_and_time_in_two_columns_are_read_together(tmp_path: Path) -> None:
    rows = [f"{day:%d-%m-%Y};{hour:02d}:30" for day in DAYS for hour in (8, 12, 17)]
    found, remarks, _ = read(tmp_path, "Ankomstdatum;Klockslag\n" + "\n".join(rows))
    assert found["W"].step == "h"
    assert found["W"].counts.sum() == 273
    assert said(remarks, "Ankomstdatum", "Klockslag")


def test_numbers_of_a_time_column_are_the_dates_that_excel_counts(tmp_path: Path) -> None:
    rows = [f"{(day - date(1899, 12, 30)).days},{part}" for day in DAYS for part in ("25", "5")]
    found, remarks, _ = read(tmp_path, "tid\n" + "\n".join(row.replace(",", ".") for row in rows))
    assert found["W"].step == "h"
    assert set(found["W"].index().hour[found["W"].counts > 0]) == {6, 12}
    assert said(remarks, "Excel")


def test_the_repeated_hour_of_autumn_names_the_key_that_settles_it(tmp_path: Path) -> None:
    rows = [f"{day} 08:15" for day in DAYS]
    _, _, problems = read(tmp_path, "tid\n" + "\n".join([*rows, "2026-10-25 02:30"]))
    assert [problem.row for problem in problems] == [93]
    assert "at_clock_change" in problems[0].expected


def book(rows: list[list[object]]) -> Workbook:
    made = Workbook()
    page = made.active
    assert page is not None
    for row in rows:
        page.append(row)
    return made


def test_the_visible_sheet_is_read(tmp_path: Path) -> None:
    made = book([["tid", "antal"], [datetime(2020, 1, 1), 999]])  # noqa: DTZ001 - a sheet's
    made.worksheets[0].sheet_state = "hidden"
    page = made.create_sheet("Data")
    for row in [["tid", "antal"], *([day, n] for day, n in zip(DAYS, counts(), strict=True))]:
        page.append(row)
    made.active = 1
    found, remarks, _ = read(tmp_path, made)
    assert found["W"].counts.tolist() == counts()
    assert said(remarks, "hidden", "Data")


def test_merged_cells_hold_for_all_their_rows_and_hidden_rows_are_told(tmp_path: Path) -> None:
    made = book([["enhet", "tid", "antal"], *([None, day, 5] for day in DAYS)])
    page = made.worksheets[0]
    page["A2"], page["A52"] = "A", "B"
    page.merge_cells("A2:A51")
    page.merge_cells("A52:A92")
    for number in (5, 6, 7):
        page.row_dimensions[number].hidden = True
    found, remarks, _ = read(tmp_path, made, unit="B")
    assert {name: one.days for name, one in found.items()} == {"B": 41}
    assert said(remarks, "A has no arrivals after")
    assert said(remarks, "3 rows are hidden", "row 5")
    assert said(remarks, "2 merged cells")


def test_a_formula_without_a_value_is_told_as_what_it_is(tmp_path: Path) -> None:
    made = book([["tid", "antal"], *([day, "=1+4" if n == 3 else 5] for n, day in enumerate(DAYS))])
    _, _, problems = read(tmp_path, made)
    assert [(problem.row, problem.column) for problem in problems] == [(5, "antal")]
    assert "never calculated" in problems[0].expected


def test_two_heading_rows_are_one_heading(tmp_path: Path) -> None:
    rows = [f"A;{day};5" for day in DAYS]
    found, _, problems = read(tmp_path, "Enhet;Ankomst;Antal\n;datum;\n" + "\n".join(rows), unit="A")
    assert not problems
    assert found["A"].counts.sum() == 455
