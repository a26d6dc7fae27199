"""Hours and fairness: one row a person, with bars where people should be alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bemanna.i18n.message import messages
from bemanna.render.xlsx.roster_workbook import RosterBook
from bemanna.reporting.shares import Shared, own_shares, what_words

_FIRST = 4


def add(book: RosterBook) -> None:
    """Add the sheet; nothing without a roster."""
    if book.report.result.duties is None:
        return
    words = book.language.text
    sheet = book.sheet(words("Hours and fairness"))
    book.title(
        sheet,
        words("Hours and fairness"),
        words("A night is a duty with three hours or more between 00:00 and 05:00; a weekend counts once."),
    )
    keys = messages(
        "Percent",
        "Worked",
        "Leave",
        "Norm",
        "Difference",
        "Nights",
        "Weekends",
        "Holidays",
        "Wishes",
        "Wishes met",
    )
    shared = book.summary.shared
    named = {one.what: words("{what}, own share", what=what_words(one, book.language)) for one in shared}
    heads = [words("Id"), words("Person"), *(words(key) for key in keys)]
    heads += [head for one in named.values() for head in (one, words("Has"))]
    rows = [
        (
            row.worker.id,
            row.worker.name or row.worker.id,
            row.worker.contract.percent,
            row.worked / 60,
            row.credited / 60 if row.credited else None,
            None if row.norm is None else row.norm / 60,
            None if row.difference is None else row.difference / 60,
            row.nights,
            row.weekends,
            row.holidays,
            row.wishes,
            row.wishes_met,
            *_parts(shared, named, row.worker.id),
        )
        for row in book.summary.hours
    ]
    wide = (10, 26, 8, 10, 10, 10, 14, 10, 10, 10, 10, 12, *(14, 8) * len(named))
    end = book.table(sheet, _FIRST - 1, heads, rows, wide)
    sheet.freeze_panes(_FIRST, 2)
    if rows:
        scale = {"type": "3_color_scale", "min_color": "#f4c4b2", "mid_color": "#ffffff", "max_color": "#9accd0"}
        middle = {"mid_type": "num", "mid_value": 0}
        sheet.conditional_format(_FIRST, 6, end - 1, 6, scale | middle)
        bar = {"type": "data_bar", "bar_color": "#9accd0", "min_type": "num", "min_value": 0}
        for column in (7, 8):
            sheet.conditional_format(_FIRST, column, end - 1, column, bar)


def _parts(shared: Sequence[Shared], named: Iterable[str], worker: str) -> list[float | int | None]:
    """Own share and what the person has of it, of everything that is shared (minutes as hours)."""
    mine = own_shares(shared, worker)
    found: list[float | int | None] = []
    for what in named:
        one, part = mine.get(what, (None, None))
        if one is None or part is None:
            found += [None, None]
        else:
            found += [
                round(part.due / 60 if one.minutes else part.due, 2),
                part.load / 60 if one.minutes else part.load,
            ]
    return found
