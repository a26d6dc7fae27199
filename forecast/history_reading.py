"""From table rows to a series: counts put on the local clock, and every problem of the table named with its rows.

Two entries: :func:`read_counts` for counts per hour or day, :func:`read_arrivals` for one row an arrival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from forecast.clock import midnight, steps
from forecast.history_problem import HistoryProblem
from forecast.series import Series
from forecast.swapped_dates import swapped_dates
from forecast.timestamps import daily_stamp, far_dates, stamped_at_the_end

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_DUPLICATES = 12
_QUIET_EXPECTED = 8.0
"""Arrivals that must be missing before the first or last day counts as incomplete (chance under 1 in 2,000)."""


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """One row of a table: its place as the user sees it, local wall-clock time (or an aware time), and a count."""

    place: int
    time: datetime
    count: float = 1.0


@dataclass(frozen=True, slots=True)
class HistoryReading:
    """A series, or None when a problem refuses the table, and all problems found."""

    series: Series | None
    problems: tuple[HistoryProblem, ...]


def read_counts(
    unit: str,
    zone: str,
    rows: Sequence[ArrivalRow],
    *,
    step: str | None = None,
    closed: frozenset[int] = frozenset(),
    groups: tuple[str, ...] = (),
) -> HistoryReading:
    """Counts per hour or day as a series.

    step: "h" or "D"; None reads it from the times (one a day, all at the same time of day: days). Missing steps are
    gaps; a step given twice with different counts is unknown; of a wall-clock hour that the autumn change repeats, the
    first row is the first occurrence; an hour that the spring change skips is ignored when empty and named.
    """
    if not rows:
        return HistoryReading(None, (HistoryProblem(unit, "empty", "The table has no rows.", refused=True),))
    walls = [(row.place, _wall(row.time, zone)) for row in rows]
    problems = [*swapped_dates(unit, walls), *far_dates(unit, walls), *_impossible(unit, rows)]
    if any(problem.kind == "far_date" for problem in problems):
        return HistoryReading(None, tuple(problems))
    noon = daily_stamp([wall for _, wall in walls]) if step != "h" else None
    used = step or ("D" if noon is not None else _step_of(rows, zone))
    if noon not in (None, time()) and used == "D":
        rows = [replace(row, time=datetime.combine(wall, time())) for row, (_, wall) in zip(rows, walls, strict=True)]
        text = f"Every time is {noon:%H:%M}, one a day: read as counts of whole days."
        problems.append(HistoryProblem(unit, "daily_stamp", text))
    if used == "h":
        problems += stamped_at_the_end(unit, walls)
    first, last = _day_span(rows, zone)
    index = steps(zone, used, first, last - first + 1)
    given: dict[int, list[ArrivalRow]] = defaultdict(list)
    places: dict[int, list[int]] = {}
    for number, (day, hour) in enumerate(zip(index.day.tolist(), index.hour.tolist(), strict=True)):
        places.setdefault(day * 24 + hour, []).append(number)
    repeats: dict[int, int] = defaultdict(int)
    moved: dict[int, float] = {}
    for row in rows:
        wall = _wall(row.time, zone)
        key = wall.toordinal() * 24 + (wall.hour if used == "h" else 0)
        if (used == "h" and (wall.minute or wall.second)) or (used == "D" and (wall.hour or wall.minute)):
            problems.append(_off_grid(unit, row, wall, used))
            continue
        if key not in places:
            problems.append(_skipped(unit, row, wall))
            moved.update({places[key + 1][0]: row.count} if key + 1 in places else {})
            continue
        slots = places[key]
        if len(slots) == 2:
            given[slots[_occurrence(row.time, repeats, key)]].append(row)
        else:
            given[slots[0]].append(row)
    counts, known = np.zeros(len(index.day)), np.zeros(len(index.day), dtype=bool)
    twice = []
    for number, found in given.items():
        counts[number], known[number] = found[0].count, True
        if len(found) > 1:
            twice.append(found)
            known[number] = len({row.count for row in found}) == 1
    problems += _duplicates(unit, twice, zone)
    for number, count in moved.items():
        counts[number] += count
    problems += _repeated_hours(unit, places, given, counts, known, index.day)
    bad = {row.place for row in rows if not (np.isfinite(row.count) and row.count >= 0)}
    for number, found in given.items():
        if any(row.place in bad for row in found):
            counts[number], known[number] = 0.0, False
    closed_steps = np.array([day in closed for day in index.day.tolist()], dtype=bool)
    problems += _gaps(unit, known | closed_steps, index.day, index.hour, used)
    return _reading(Series(unit, zone, used, first, counts, known & ~closed_steps, closed, groups), problems)


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
    """Arrival rows counted per hour or day.

    span: first and last local day that the table covers whole; None takes the days of the first and last arrival, and
    leaves out the outermost days when they look cut. The repeated autumn hour of a wall-clock time is read as its
    first occurrence unless the time is aware.
    """
    if not rows:
        return HistoryReading(None, (HistoryProblem(unit, "empty", "The table has no rows.", refused=True),))
    walls = [(row.place, _wall(row.time, zone)) for row in rows]
    problems = [*swapped_dates(unit, walls), *far_dates(unit, walls), *_impossible(unit, rows)]
    if any(problem.kind == "far_date" for problem in problems):
        return HistoryReading(None, tuple(problems))
    good = [row for row in rows if np.isfinite(row.count) and row.count >= 0]
    at = np.array([_instant(row.time, zone) for row in good], dtype=np.int64)
    if span is None:
        first, last = _whole_days(at, zone)
    else:
        first, last = span[0].toordinal(), span[1].toordinal()
    index = steps(zone, step, first, max(0, last - first + 1))
    place = np.searchsorted(index.edges, at, side="right") - 1
    inside = (place >= 0) & (place < len(index.day))
    weights = np.array([row.count for row in good])
    counts = np.bincount(place[inside], weights=weights[inside], minlength=len(index.day)).astype(np.float64)
    known = np.array([day not in closed for day in index.day.tolist()], dtype=bool)
    return _reading(Series(unit, zone, step, first, counts, known, closed, groups), problems)


def _reading(series: Series, problems: list[HistoryProblem]) -> HistoryReading:
    refused = any(problem.refused for problem in problems)
    return HistoryReading(None if refused else series, tuple(problems))


def _wall(moment: datetime, zone: str) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _instant(moment: datetime, zone: str) -> int:
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(zone))
    return (aware.astimezone(UTC) - _EPOCH) // timedelta(minutes=1)


def _step_of(rows: Sequence[ArrivalRow], zone: str) -> str:
    midnights = all((wall := _wall(row.time, zone)).hour == 0 and wall.minute == 0 for row in rows)
    return "D" if midnights else "h"


def _day_span(rows: Sequence[ArrivalRow], zone: str) -> tuple[int, int]:
    days = [_wall(row.time, zone).toordinal() for row in rows]
    return min(days), max(days)


def _whole_days(at: np.ndarray, zone: str) -> tuple[int, int]:
    first = (_EPOCH + timedelta(minutes=int(at.min()))).astimezone(ZoneInfo(zone)).toordinal()
    last = (_EPOCH + timedelta(minutes=int(at.max()))).astimezone(ZoneInfo(zone)).toordinal()
    rate = len(at) / max(1, int(at.max() - at.min()))
    if (int(at.min()) - midnight(zone, first)) * rate > _QUIET_EXPECTED:
        first += 1
    if (midnight(zone, last + 1) - int(at.max())) * rate > _QUIET_EXPECTED:
        last -= 1
    return first, last


def _occurrence(moment: datetime, repeats: dict[int, int], key: int) -> int:
    if moment.tzinfo is not None:
        offset = moment.utcoffset()
        return 0 if offset is not None and moment.fold == 0 else 1
    repeats[key] += 1
    return min(repeats[key], 2) - 1


def _impossible(unit: str, rows: Sequence[ArrivalRow]) -> list[HistoryProblem]:
    bad = [row for row in rows if not (np.isfinite(row.count) and row.count >= 0)]
    part = [row for row in rows if np.isfinite(row.count) and row.count != int(row.count)]
    found = []
    if bad:
        text = f"{len(bad)} counts are negative or not a number, the first is {bad[0].count:g}."
        found.append(HistoryProblem(unit, "impossible_count", text, True, tuple(r.place for r in bad), bad[0].time))
    if part:
        text = f"{len(part)} counts are not whole numbers, the first is {part[0].count:g}; used as they are."
        found.append(HistoryProblem(unit, "impossible_count", text, False, tuple(r.place for r in part), part[0].time))
    return found


def _off_grid(unit: str, row: ArrivalRow, wall: datetime, step: str) -> HistoryProblem:
    what = "hour" if step == "h" else "day"
    return HistoryProblem(
        unit, "mixed_step", f"{wall:%Y-%m-%d %H:%M} is not the start of a {what}.", True, (row.place,), wall
    )


def _skipped(unit: str, row: ArrivalRow, wall: datetime) -> HistoryProblem:
    does = (
        "empty, ignored"
        if row.count == 0
        else f"its count {row.count:g} is counted in the next hour. If the table's clock is UTC or stays on winter "
        f"time, write the offset (as {wall:%Y-%m-%dT%H:%M}Z): otherwise the shape of the day is an hour off in summer"
    )
    text = f"{wall:%Y-%m-%d %H:%M} does not exist: the clock was put forward; {does}."
    return HistoryProblem(unit, "skipped_hour", text, False, (row.place,), wall)


def _duplicates(unit: str, twice: list[list[ArrivalRow]], zone: str) -> list[HistoryProblem]:
    """A problem for each step given more than once; of very many, the first and one that counts the rest."""
    named = [_duplicate(unit, found, zone) for found in twice[:_MOST_DUPLICATES]]
    rest = twice[_MOST_DUPLICATES:]
    if rest:
        differ = sum(len({row.count for row in found}) > 1 for found in rest)
        text = f"{len(rest)} more steps are given more than once, {differ} of them with different counts (left out)."
        named.append(
            HistoryProblem(unit, "duplicate", text, False, tuple(row.place for found in rest for row in found))
        )
    return named


def _duplicate(unit: str, found: list[ArrivalRow], zone: str) -> HistoryProblem:
    wall, counts = _wall(found[0].time, zone), [f"{row.count:g}" for row in found]
    same = len(set(counts)) == 1
    does = "the same count, used once" if same else "different counts, so it is left out"
    text = f"{wall:%Y-%m-%d %H:%M} is given {len(found)} times ({', '.join(counts[:4])}): {does}."
    return HistoryProblem(unit, "duplicate", text, False, tuple(row.place for row in found), wall)


def _repeated_hours(
    unit: str,
    places: dict[int, list[int]],
    given: dict[int, list[ArrivalRow]],
    counts: np.ndarray,
    known: np.ndarray,
    day: np.ndarray,
) -> list[HistoryProblem]:
    found = []
    for slots in places.values():
        if len(slots) == 2 and slots[0] in given and slots[1] not in given:
            counts[slots[1]], known[slots[1]] = 0.0, known[slots[0]]
            when = date.fromordinal(int(day[slots[0]]))
            text = f"On {when} the clock was put back; the repeated hour is given once, read as the sum of both."
            found.append(HistoryProblem(unit, "repeated_hour", text, False, (given[slots[0]][0].place,), when, when))
    return found


def _gaps(unit: str, known: np.ndarray, day: np.ndarray, hour: np.ndarray, step: str) -> list[HistoryProblem]:
    edges = np.flatnonzero(np.diff(np.concatenate([[True], known, [True]]).astype(np.int8)))
    found = []
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        first, last = (datetime.fromordinal(int(day[i])) + timedelta(hours=int(hour[i])) for i in (start, stop - 1))
        name = f"{stop - start} {'hour' if step == 'h' else 'day'}{'s' if stop - start > 1 else ''}"
        form = "%Y-%m-%d %H:%M" if step == "h" else "%Y-%m-%d"
        span = f"{first:{form}}" if stop - start == 1 else f"{first:{form}} to {last:{form}}"
        found.append(HistoryProblem(unit, "gap", f"{name} without a usable count: {span}.", False, (), first, last))
    return found
