"""Every duty of the roster as a row, exact to the minute and the role: what `bemanna check` reads back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from bemanna.render.xlsx.roster_workbook import RosterBook
from rules.clock import LocalClock

NAME = "Duties"
"""Of the sheet, in every language, so that it is found again."""
PROPERTY = "bemanna_duties"
"""Of the workbook: the digest of the rows as they were written."""
COLUMNS = ("worker", "name", "start", "end", "shift", "unit", "skill")


def add(book: RosterBook) -> None:
    """Add the sheet; nothing without a roster. Absences are not in it: why anybody is away is nobody's business."""
    report = book.report
    if not report.result.duties:
        return
    clock, names = report.horizon.clock, {worker.id: worker.name for worker in report.workers}
    rows = [
        (
            duty.worker,
            names.get(duty.worker, ""),
            local_text(clock, duty.start),
            local_text(clock, duty.end),
            duty.shift or "",
            duty.unit or "",
            duty.skill or "",
        )
        for duty in sorted(report.result.duties, key=lambda one: (one.worker, one.start, one.end))
    ]
    sheet = book.sheet(NAME)
    book.table(sheet, 0, COLUMNS, rows, (14, 26, 24, 24, 8, 14, 22))
    book.workbook.set_custom_property(PROPERTY, digest(rows), "text")


def digest(rows: Iterable[Sequence[object]]) -> str:
    """SHA-256 of the rows' text."""
    text = "\n".join("\t".join("" if value is None else str(value).strip() for value in row) for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()


def local_text(clock: LocalClock, instant: int) -> str:
    """Local date and time; with the offset in the hour that the autumn change repeats."""
    moment = clock.aware(instant)
    twice = moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
    return moment.isoformat(" ", "minutes") if twice else f"{moment:%Y-%m-%d %H:%M}"
