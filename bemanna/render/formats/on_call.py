"""The list of who is on call when, by day: for the switchboard and the ward's wall."""

from __future__ import annotations

from collections.abc import Mapping

from bemanna.files.table import Table, delimited
from bemanna.i18n.kinds import kind_words
from bemanna.i18n.language import Language
from bemanna.render.protected_identity import shown
from bemanna.render.xlsx.workbook import Book, Value
from bemanna.reporting.grid import planned
from bemanna.reporting.report import Report

ON_CALL = ("oncall_site", "oncall_home")
"""Kinds of duty that are on call: at the place of work, and at home."""
_COLUMNS = ("day", "start", "end", "kind", "shift", "unit", "skill", "worker", "name")


def render(report: Report) -> Mapping[str, bytes]:
    """on_call.xlsx and on_call.csv; nothing when nobody is on call in the period."""
    rows = _rows(report)
    if not rows:
        return {}
    language = Language(report.language)
    book = Book(
        f"{report.project}: {language.text('On-call list')}", language.text("On-call list"), language, report.made_at
    )
    sheet = book.sheet(language.text("On-call list"))
    book.title(sheet, language.text("On-call list"), report.project)
    heads = [language.kind("on-call list", name) for name in _COLUMNS]
    book.table(sheet, 3, heads, rows, (14, 16, 16, 22, 9, 22, 24, 12, 26))
    table = Table("on_call", _COLUMNS, tuple(tuple(row) for row in rows))  # type: ignore[arg-type]
    return {"on_call.xlsx": book.close(), "on_call.csv": delimited(table, report.flavour)}


def _rows(report: Report) -> list[tuple[Value, ...]]:
    clock, language = report.horizon.clock, Language(report.language)
    people = {worker.id: worker for worker in shown(report)}
    found = sorted(
        (duty for duty in planned(report) if duty.kind in ON_CALL and duty.worker in people),
        key=lambda duty: (duty.start, duty.unit or "", duty.skill or "", duty.worker),
    )
    return [
        (
            language.short_date(clock.day(duty.start)),
            clock.aware(duty.start),
            clock.aware(duty.end),
            kind_words(duty.kind, language),
            duty.shift,
            duty.unit,
            duty.skill,
            duty.worker,
            people[duty.worker].name,
        )
        for duty in found
    ]
