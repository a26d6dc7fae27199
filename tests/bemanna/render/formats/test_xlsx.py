"""The workbook is read back by an independent library and agrees with the roster."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bemanna.render.formats import xlsx
from bemanna.render.xlsx.workbook import sheet_name
from bemanna.reporting.coverage import coverage
from bemanna.reporting.hours import person_hours
from bemanna.reporting.report import Report
from roster.result import Conflict
from tests.bemanna.report_builder import report, without_roster


def opened(whole: Report, values: bool = True) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(whole)["roster.xlsx"]), data_only=values)


def place(sheet: Worksheet, text: str) -> tuple[int, int]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == text:
                return cell.row, cell.column
    raise AssertionError(f"{text!r} is not on {sheet.title}")


def days(sheet: Worksheet, row: int, first: date) -> dict[int, date]:
    columns = {cell.column: cell.value.date() for cell in sheet[row] if hasattr(cell.value, "date")}
    assert min(columns.values()) == first
    return columns


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(report())


def test_the_sheets_are_named_in_the_readers_language(book: Workbook) -> None:
    assert book.sheetnames[:7] == [
        "Kort fortalt",
        "Tjenesteplan",
        "Bemanding mod behov",
        "Timer og fairness",
        "Regelbrud",
        "Arbejdstidsregler",
        "Behov og hvorfor",
    ]
    assert opened(report("sv")).sheetnames[1] == "Schema"


def test_the_grid_holds_exactly_the_duties_of_the_roster(book: Workbook) -> None:
    whole, sheet = report(), book["Tjenesteplan"]
    head, _ = place(sheet, "Medarbejder")
    columns = days(sheet, head, whole.horizon.first)
    assert sorted(columns.values()) == [whole.horizon.first + timedelta(days=i) for i in range(28)]
    ids = {worker.name: worker.id for worker in whole.workers}
    told = set()
    for row in sheet.iter_rows(min_row=head + 1, max_row=head + len(whole.workers)):
        for cell in row:
            if cell.column in columns and cell.value in ("D", "A", "N"):
                told.add((ids[row[0].value], columns[cell.column], cell.value))
    clock = whole.horizon.clock
    assert told == {(d.worker, clock.aware(d.start).date(), d.shift) for d in whole.result.duties or ()}


def test_hours_are_the_numbers_of_the_figures_and_their_formulas_stand(book: Workbook) -> None:
    whole, sheet = report(), book["Tjenesteplan"]
    head, column = place(sheet, "I alt")
    by_name = {row.worker.name: row for row in person_hours(whole)}
    formulas = opened(whole, values=False)["Tjenesteplan"]
    for row in range(head + 1, head + 1 + len(whole.workers)):
        assert sheet.cell(row, column).value == by_name[sheet.cell(row, 1).value].worked / 60
        assert re.fullmatch(r"=SUM\([A-Z]+\d+:[A-Z]+\d+\)", str(formulas.cell(row, column).value))


def test_the_cached_value_of_every_count_is_what_its_formula_counts(book: Workbook) -> None:
    whole = report()
    values, formulas = book["Tjenesteplan"], opened(whole, values=False)["Tjenesteplan"]
    checked = 0
    for row in formulas.iter_rows():
        for cell in row:
            found = re.fullmatch(r'=COUNTIF\((\w+:\w+),"(.*)"\)', str(cell.value))
            if found:
                area = values[found[1]]
                counted = sum(inner.value == found[2] for line in area for inner in line)
                assert values.cell(cell.row, cell.column).value == counted
                checked += 1
    assert checked == 3 * 28


def test_the_heat_map_shows_every_need_and_a_shortage_in_its_colour(book: Workbook) -> None:
    whole, sheet = report(), book["Bemanding mod behov"]
    _, column = place(sheet, "Mangler")
    short = [sheet.cell(row, column).value for row in range(1, sheet.max_row + 1)]
    assert sum(value for value in short if isinstance(value, int)) == sum(met.short for met in coverage(whole))
    reds = [c for row in sheet.iter_rows() for c in row if c.fill.fgColor.rgb == "FFB3382C" and c.value is not None]
    assert len(reds) == sum(met.state == "unsafe" for met in coverage(whole)) > 0


def test_breaches_name_rule_person_arithmetic_and_article(book: Workbook) -> None:
    rows = [[cell.value for cell in row] for row in book["Regelbrud"].iter_rows(min_row=5)]
    assert len(rows) == 3
    assert rows[0][0] == "skal"
    assert rows[0][2] == "Emil Bæk"
    assert "3 h 30 min are missing" in rows[0][5]
    assert "BEK 324 af 23/05/2002 § 3" in rows[0][8]


def test_every_need_has_its_why(book: Workbook) -> None:
    whole, sheet = report(), book["Behov og hvorfor"]
    _, column = place(sheet, "Hvorfor")
    assert [sheet.cell(row, column).value for row in range(5, 5 + len(whole.needs))] == [n.why for n in whole.needs]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    whole = report()
    object.__setattr__(whole, "project", "=HYPERLINK(1)")
    sheet = opened(whole, values=False)["Kort fortalt"]
    assert sheet["A1"].value == "=HYPERLINK(1)"
    assert sheet["A1"].data_type == "s"


def test_panes_are_frozen_and_the_print_fits_one_page_across(book: Workbook) -> None:
    sheet = book["Tjenesteplan"]
    assert sheet.freeze_panes == "D7"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_cols == "$A:$C"


def test_without_a_roster_the_summary_says_so() -> None:
    whole = without_roster()
    start = whole.horizon.start
    clash = Conflict(("DK-HVILE-11",), ("p05",), start, start + 1440, "Locks leave 7 h rest.")
    book = opened(replace(whole, result=replace(whole.result, conflicts=(clash,))))
    assert "Tjenesteplan" not in book.sheetnames
    told = [cell.value for row in book["Kort fortalt"].iter_rows() for cell in row]
    assert any("Locks leave 7 h rest." in str(value) and "BEK 324" in str(value) for value in told)
    assert "Der findes ingen plan: reglerne, låsningerne og fraværet nedenfor kan ikke forenes." in told


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Plan: uge 1/4 [M7]?", "Plan- uge 1-4 -M7--"), ("x" * 40, "x" * 31), ("'quoted'", "quoted"), ("''", "-")],
)
def test_sheet_names_are_made_acceptable(name: str, expected: str) -> None:
    assert sheet_name(name) == expected
