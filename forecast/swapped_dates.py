"""Dates whose day and month were swapped on the way, found by the order of the rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from forecast.history_problem import HistoryProblem

_SHOWN = 5
_ORDERED_SHARE = 0.9
_NEAR_DAYS = 3


def swapped_dates(unit: str, rows: Sequence[tuple[int, datetime]]) -> Iterator[HistoryProblem]:
    """One refusing problem that names every row whose date fits its neighbours only with day and month exchanged.

    rows: (place, local time) in the order of the table. A table that is otherwise not in order of time cannot be
    judged this way; nothing is said then.
    """
    if len({time.day for _, time in rows}) == 1:
        return  # the first of every month
    suspects = _suspects(rows)
    if not suspects:
        return
    rest = [time for number, (_, time) in enumerate(rows) if number not in suspects]
    ordered = sum(before <= after for before, after in itertools.pairwise(rest))
    if ordered < _ORDERED_SHARE * max(1, len(rest) - 1):
        return
    places = tuple(rows[number][0] for number in sorted(suspects))
    shown = ", ".join(f"row {rows[n][0]} ({rows[n][1]:%Y-%m-%d})" for n in sorted(suspects)[:_SHOWN])
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    text = (
        f"{len(places)} dates fit the rows around them only with day and month exchanged: {shown}{more}. "
        "Correct the dates (write them as YYYY-MM-DD) and read the table again."
    )
    times = [rows[number][1] for number in sorted(suspects)]
    yield HistoryProblem(unit, "swapped_date", text, True, places, min(times), max(times))


def _suspects(rows: Sequence[tuple[int, datetime]]) -> set[int]:
    """Numbers of rows that are far from the last unambiguous row, and near it once exchanged."""
    anchors = [number for number, (_, time) in enumerate(rows) if time.day > 12 or time.day == time.month]
    if not anchors:
        return set()
    found: set[int] = set()
    place = 0
    for number, (_, time) in enumerate(rows):
        if time.day > 12 or time.day == time.month:
            continue
        while place + 1 < len(anchors) and anchors[place + 1] < number:
            place += 1
        before, after = _anchors_around(rows, anchors, place, number)
        exchanged = time.replace(day=time.month, month=time.day)
        if not _between(before, time, after) and _between(before, exchanged, after):
            found.add(number)
    return found


def _anchors_around(
    rows: Sequence[tuple[int, datetime]], anchors: list[int], place: int, number: int
) -> tuple[datetime, datetime]:
    """Times of the unambiguous rows before and after; at the ends of the table one month's first days away."""
    near = rows[anchors[place]][1]
    if number < anchors[0]:
        return near - timedelta(days=13), near
    if place + 1 == len(anchors):
        return near, near + timedelta(days=13)
    return near, rows[anchors[place + 1]][1]


def _between(before: datetime, time: datetime, after: datetime) -> bool:
    if before > after:
        before, after = after, before
    return (before - time).days <= _NEAR_DAYS and (time - after).days <= _NEAR_DAYS
