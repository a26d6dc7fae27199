"""Units that ended before their table does: closed, renamed or merged; they are not planned."""

from __future__ import annotations

from datetime import date, timedelta

from forecast.history_rows import ArrivalRow
from rules.words import Sentence

_SILENT_EXPECTED = 14.0
"""Arrivals that must be missing at the end before silence is not chance."""
_LEAST_DAYS = 7
_SOON_DAYS = 14
"""A unit that begins within so many days of another's end may be the same unit."""


def current_units(
    units: dict[str, list[ArrivalRow]], own: str, file: str, remarks: list[str]
) -> dict[str, list[ArrivalRow]]:
    """The units that still have arrivals when the table ends; those that ended are told, with who may have followed.

    own: the project's own unit, which is planned whatever its table says.
    """
    spans = {name: _span(rows) for name, rows in units.items()}
    end = max((last for _, last in spans.values()), default=date.min)
    gone = [name for name, rows in units.items() if name != own and _ended(rows, spans[name], end)]
    if len(gone) == len(units):
        return units
    for name in gone:
        last = spans[name][1]
        begun = [
            other for other, (first, _) in spans.items() if abs((first - last).days) <= _SOON_DAYS and other != name
        ]
        remarks.append(
            Sentence(
                "{file}: {unit} has no arrivals after {last} and is not planned. {others} begins then: if it is the "
                "same unit, say so in [sources] unit_names, and its history goes along.",
                file=file,
                unit=name,
                last=last,
                others=", ".join(begun),
            )
            if begun
            else Sentence(
                "{file}: {unit} has no arrivals after {last} and is not planned.", file=file, unit=name, last=last
            )
        )
    return {name: rows for name, rows in units.items() if name not in gone}


def _span(rows: list[ArrivalRow]) -> tuple[date, date]:
    """First and last day with an arrival."""
    days = [row.time.date() for row in rows if row.count > 0] or [row.time.date() for row in rows]
    return min(days), max(days)


def _ended(rows: list[ArrivalRow], span: tuple[date, date], end: date) -> bool:
    first, last = span
    silent = end - last
    rate = sum(row.count for row in rows) / ((last - first).days + 1)
    return silent > timedelta(_LEAST_DAYS) and rate * silent.days >= _SILENT_EXPECTED
