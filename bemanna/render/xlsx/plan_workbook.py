"""The workbook of a plan: gaps by resource and week in colour, volumes, wards, shifts that cover the needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from bemanna.i18n.language import Language
from bemanna.i18n.message import message, messages
from bemanna.pipeline.region_plan import RegionPlan
from bemanna.pipeline.ward_plan import WardPlan
from bemanna.render.xlsx.workbook import Book, Value
from bemanna.reporting.colours import STATES
from bemanna.reporting.plan_figures import activity_lines, gap_rows, hospital_of, resource_titles, ward_lines
from capacity.production_planning import ProductionAnswer

_PAINT = {"over": "unsafe", "full": "under", "fits": "enough", "free": "over"}


def plan_book(plan: RegionPlan, made_at: datetime) -> bytes:
    """The workbook as bytes; the same plan gives the same bytes, apart from made_at."""
    language = Language(plan.region.region.language)
    word = language.text
    book = Book(plan.region.title, word("Production and capacity plan"), language, made_at)
    if plan.answer is not None:
        _gap_sheet(book, plan, plan.answer)
        _activity_sheet(book, plan, plan.answer)
        _resource_sheet(book, plan, plan.answer)
    if plan.wards:
        _ward_sheet(book, plan)
    for ward in plan.wards:
        if ward.covering is not None:
            _shift_sheet(book, plan, ward)
    if plan.loop is not None:
        _loop_sheet(book, plan)
    return book.close()


def _gap_sheet(book: Book, plan: RegionPlan, found: ProductionAnswer) -> None:
    """Demand as a share of what is available: a resource a row, a week a column."""
    word = book.language.text
    sheet = book.sheet(word("Demand against capacity"))
    book.title(
        sheet,
        word("Demand against capacity"),
        word(
            "What serving everybody in the week they come would take, as a share of what there is "
            "that week. Above 100 the list grows or acute work is not done; extra capacity is not "
            "counted."
        ),
    )
    head = book.style(bold=True, font_color="#5d6871", align="center")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 32)
    sheet.set_column(2, 2 + len(found.weeks), 5.5)
    for column, name in enumerate(
        (word("Unit"), word("Resource"), "%", *(week.split("-W")[1] for week in found.weeks))
    ):
        sheet.write_string(3, column, name, head)
    formats = {
        state: book.style(
            num_format="0%", align="center", font_color=STATES[paint].ink, bg_color=STATES[paint].ground, font_size=9
        )
        for state, paint in _PAINT.items()
    }
    plain = book.style(num_format="0%", align="center", bold=True)
    for row, line in enumerate(gap_rows(found), 4):
        sheet.write_string(row, 0, hospital_of(plan.region, line.unit), book.style())
        sheet.write_string(row, 1, line.title, book.style())
        if line.load < 10:
            sheet.write_number(row, 2, line.load, plain)
        for column, cell in enumerate(line.cells, 3):
            if cell.share is not None and cell.share < 10:
                sheet.write_number(row, column, cell.share, formats[cell.state])
    sheet.freeze_panes(4, 3)
    sheet.repeat_rows(3)


def _activity_sheet(book: Book, plan: RegionPlan, found: ProductionAnswer) -> None:
    word = book.language.text
    sheet = book.sheet(word("What is produced"))
    book.title(
        sheet,
        word("What is produced"),
        word(
            "The plan counts expected patients. The share in time is simulated: as many are referred "
            "as chance has it, and the longest waiting go first. Patients whom the guarantee does "
            "not count are left out."
        ),
    )
    keys = messages(
        "Unit",
        "Activity",
        "Produced",
        "List now",
        "List at the end",
        "Late patient-weeks",
        "In time by chance",
        "Target",
    )
    rows = [
        (
            hospital_of(plan.region, line.unit),
            line.title,
            round(line.volume, 1),
            round(line.list_start, 1),
            round(line.list_end, 1),
            round(line.late, 1),
            line.in_time,
            line.wanted,
        )
        for line in activity_lines(found)
    ]
    end = book.table(sheet, 3, [word(key) for key in keys], rows, (20, 34, 12, 12, 14, 16, 16, 12))
    _percent(book, sheet, (4, end), (6, 7))


def _resource_sheet(book: Book, plan: RegionPlan, found: ProductionAnswer) -> None:
    """Every resource and week with its price."""
    word = book.language.text
    sheet = book.sheet(word("Bottlenecks"))
    book.title(sheet, word("Bottlenecks"))
    keys = messages("Resource", "Week", "Demand", "In the plan", "Available", "Extra", "Price (late patient-weeks)")
    titles = resource_titles(plan.region, found)
    places = {week: place for place, week in enumerate(found.weeks)}
    rows = [
        (
            titles[row.resource],
            row.week,
            round(found.demanded[row.resource][places[row.week]], 1),
            round(row.required, 1),
            round(row.available, 1),
            round(row.extra, 1),
            round(row.late_price, 3),
        )
        for row in found.plan.resources
    ]
    widest = max([40, *map(len, titles.values())])
    book.table(sheet, 3, [word(key) for key in keys], rows, (widest, 11, 13, 13, 13, 10, 20))


def _ward_sheet(book: Book, plan: RegionPlan) -> None:
    word = book.language.text
    sheet = book.sheet(word("Wards", "with beds"))
    book.title(sheet, word("Wards", "with beds"))
    keys = messages(
        message("Ward", "with beds"), "Patients", "Beds", "Needed at risk", "Occupancy", "Hours wanted", "Hours there",
        "Gap",
    )  # fmt: skip
    rows: list[Sequence[Value]] = [
        (
            ("" if line.depth == 0 else "   ") + line.title,
            round(line.patients, 1),
            line.beds,
            line.needed,
            line.occupancy,
            round(line.wanted, 1),
            None if line.there is None else round(line.there, 1),
            None if line.gap is None else round(line.gap, 1),
        )
        for line in ward_lines(plan)
    ]
    end = book.table(sheet, 3, [word(key) for key in keys], rows, (30, 12, 12, 16, 13, 16, 16, 12))
    _percent(book, sheet, (4, end), (4,))


def _shift_sheet(book: Book, plan: RegionPlan, ward: WardPlan) -> None:
    """Shifts and skills down, days across: how many people each shift takes (täthetsschema)."""
    assert ward.covering is not None
    language = book.language
    title = plan.region.unit(ward.unit).title
    above = [unit.title for unit in plan.region.lineage(ward.unit)[:-1]]
    sheet = book.sheet(
        f"{title} {ward.unit}"[:31] if len(plan.wards) > 1 else language.text("Shifts that cover the needs"), "#5d6871"
    )
    book.title(sheet, " · ".join((language.text("Shifts that cover the needs"), *above, title)))
    days = list(ward.inputs.horizon.day_numbers())
    head = book.style(bold=True, font_color="#5d6871", align="center", text_wrap=True, font_size=8)
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 20)
    sheet.set_column(2, 1 + len(days), 4.6)
    sheet.write_string(3, 0, language.text("Shift"), head)
    sheet.write_string(3, 1, language.text("Skill"), head)
    for column, day in enumerate(days, 2):
        moment = date.fromordinal(day)
        sheet.write_string(3, column, f"{language.weekday(day)} {moment.day}/{moment.month}", head)
    counted: dict[tuple[str, str], dict[int, int]] = {}
    for count in ward.covering.counts:
        counted.setdefault((count.code, count.skill or ""), {})[count.day] = count.people
    number = book.style(align="center")
    for row, ((code, skill), people) in enumerate(sorted(counted.items()), 4):
        sheet.write_string(row, 0, code, book.style(bold=True))
        sheet.write_string(row, 1, skill, book.style())
        for column, day in enumerate(days, 2):
            if people.get(day):
                sheet.write_number(row, column, people[day], number)
    sheet.freeze_panes(4, 2)


def _loop_sheet(book: Book, plan: RegionPlan) -> None:
    assert plan.loop is not None
    word = book.language.text
    sheet = book.sheet(word("With the rosters"))
    book.title(sheet, word("With the rosters"))
    keys = messages("Unit", "Skill", "Week", "Hours wanted", "Missing hours", "Below least", "Hours in the roster")
    rows = [
        (
            row.unit,
            row.skill or "",
            "{}-W{:02d}".format(*date.fromordinal(row.monday).isocalendar()[:2]),
            round(row.wanted, 1),
            round(row.missing, 1),
            round(row.unsafe, 1),
            round(row.worked, 1),
        )
        for row in plan.loop.covered
    ]
    book.table(sheet, 3, [word(key) for key in keys], rows, (22, 20, 12, 14, 16, 16, 18))


def _percent(book: Book, sheet: Any, rows: tuple[int, int], columns: Sequence[int]) -> None:
    """Shares shown as percentages."""
    percent = {"type": "no_errors", "format": book.workbook.add_format({"num_format": "0%"})}
    for column in columns:
        if rows[1] > rows[0]:
            sheet.conditional_format(rows[0], column, rows[1] - 1, column, percent)
