"""One row an arrival: counted per hour or day on the local clock; every problem of the table is named with its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from forecast.clock import midnight, steps
from forecast.history_problem import HistoryProblem
from forecast.history_rows import ArrivalRow, HistoryReading, possible, reading_of, refused_at_once, wall_time
from forecast.sentence import ForecastSentence
from forecast.series import Series

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_QUIET_EXPECTED = 8.0
"""Arrivals that must be missing before the first or last day counts as incomplete (chance under 1 in 2,000)."""
_MIDNIGHT_SHARE = 0.1
"""Share of arrivals at 00:00 sharp beyond which midnight stands for a time that is not known."""
_LEAST_ROWS = 20


def read_arrivals(
    unit: str,
    zone: str,
    rows: Sequence[ArrivalRow],
    *,
    step: str = "h",
    span: tuple[date, date] | None = None,
    closed: frozenset[int] = frozenset(),
    groups: tuple[str, ...] = (),
) -> HistoryReading:
    """Arrival rows counted per hour or day; per day where the hours are not known.

    span: first and last local day that the table covers whole; None takes the days of the first and last arrival, and
    leaves out the outermost days when they look cut. The repeated autumn hour of a wall-clock time is read as its
    first occurrence unless the time is aware.
    """
    problems, stop = refused_at_once(unit, zone, rows)
    if stop:
        return HistoryReading(None, tuple(problems))
    good = [row for row in rows if possible(row)]
    untimed = _without_hours(unit, zone, good)
    if untimed is not None:
        problems.append(untimed)
        step = "D"
        good = [replace(row, time=datetime.combine(wall_time(row.time, zone), time())) for row in good]
    at = np.array([_instant(row.time, zone) for row in good], dtype=np.int64)
    if span is not None:
        first, last = span[0].toordinal(), span[1].toordinal()
    elif untimed is not None:
        first, last = (date.toordinal(edge(row.time for row in good)) for edge in (min, max))
    else:
        first, last = _whole_days(at, zone)
    index = steps(zone, step, first, max(0, last - first + 1))
    place = np.searchsorted(index.edges, at, side="right") - 1
    inside = (place >= 0) & (place < len(index.day))
    weights = np.array([row.count for row in good])
    counts = np.bincount(place[inside], weights=weights[inside], minlength=len(index.day)).astype(np.float64)
    known = np.array([day not in closed for day in index.day.tolist()], dtype=bool)
    return reading_of(Series(unit, zone, step, first, counts, known, closed, groups), problems)


def _without_hours(unit: str, zone: str, rows: Sequence[ArrivalRow]) -> HistoryProblem | None:
    """A remark when the hour of so many arrivals is not known that only days can be counted; None otherwise."""
    bare = sum(not row.timed for row in rows)
    if bare == len(rows):
        text = ForecastSentence("The arrivals have dates and no times: read as counts by day.")
        return HistoryProblem(unit, "no_times", text)
    times = {(wall := wall_time(row.time, zone)).hour * 60 + wall.minute for row in rows}
    if len(rows) >= _LEAST_ROWS and len(times) == 1:
        text = ForecastSentence(
            "Every arrival stands at {time}: read as counts by day.",
            time="{:02d}:{:02d}".format(*divmod(times.pop(), 60)),
        )
        return HistoryProblem(unit, "no_times", text)
    sharp = sum(not row.timed or wall_time(row.time, zone).time() == time() for row in rows)
    if bare or (len(rows) >= _LEAST_ROWS and sharp >= _MIDNIGHT_SHARE * len(rows)):
        text = ForecastSentence(
            "{n} of {all} arrivals have no time of day (or 00:00): the hours of arrival are not known, read as counts "
            "by day.",
            n=sharp,
            all=len(rows),
        )
        return HistoryProblem(unit, "no_times", text)
    return None


def _instant(moment: datetime, zone: str) -> int:
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(zone))
    return (aware.astimezone(UTC) - _EPOCH) // timedelta(minutes=1)


def _whole_days(at: np.ndarray, zone: str) -> tuple[int, int]:
    first = (_EPOCH + timedelta(minutes=int(at.min()))).astimezone(ZoneInfo(zone)).toordinal()
    last = (_EPOCH + timedelta(minutes=int(at.max()))).astimezone(ZoneInfo(zone)).toordinal()
    rate = len(at) / max(1, int(at.max() - at.min()))
    if (int(at.min()) - midnight(zone, first)) * rate > _QUIET_EXPECTED:
        first += 1
    if (midnight(zone, last + 1) - int(at.max())) * rate > _QUIET_EXPECTED:
        last -= 1
    return first, last
