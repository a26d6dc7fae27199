"""Counts per hour, day, shift, week or month on the local clock, and every problem of the table named with its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time

import numpy as np

from forecast.absent_rows import meaning_of_absent
from forecast.clock import TimeSteps, steps
from forecast.count_problems import duplicates, gaps, off_grid, repeated_hours, skipped
from forecast.count_steps import CountStep, divided, find_step
from forecast.history_problem import HistoryProblem
from forecast.history_rows import ArrivalRow, HistoryReading, possible, reading_of, refused_at_once, wall_time
from forecast.sentence import ForecastSentence
from forecast.series import Series
from forecast.timestamps import daily_stamp, stamped_at_the_end


@dataclass(frozen=True, slots=True)
class CountTable:
    """What is known of a table of counts beside its rows.

    step: one of forecast.count_steps.STEPS, None: found. missing: what an absent row means, one of
    forecast.absent_rows.MEANINGS, None: found. public: public holidays. until: first day after the planned period.
    closed: days on which the unit was shut. groups: as of forecast.series.Series.
    """

    step: str | None = None
    missing: str | None = None
    public: frozenset[int] = frozenset()
    until: int | None = None
    closed: frozenset[int] = frozenset()
    groups: tuple[str, ...] = ()


def read_counts(unit: str, zone: str, rows: Sequence[ArrivalRow], table: CountTable = CountTable()) -> HistoryReading:
    """Counts as a series by hour or by day; those of longer spans are divided over their days or hours.

    A step given twice with different counts is unknown, and very many such refuse the table. Of a wall-clock hour that
    the autumn change repeats, the first row is the first occurrence; an hour that the spring change skips is ignored
    when empty and named. What steps without a row mean: forecast.absent_rows.
    """
    problems, stop = refused_at_once(unit, zone, rows)
    if stop:
        return HistoryReading(None, tuple(problems))
    walls = [(row.place, wall_time(row.time, zone)) for row in rows]
    step = find_step(unit, [wall for _, wall in walls], table.step)
    problems += [step.problem] if step.problem is not None else []
    if step.problem is not None and step.problem.refused:
        return HistoryReading(None, tuple(problems))
    last = max(wall.toordinal() for _, wall in walls)
    if step.regrouped:
        rows = divided([replace(row, time=wall_time(row.time, zone)) for row in rows], step)
        if step.kind == "shift":  # what the last shift has after midnight is no whole day
            rows = [row for row in rows if row.time.toordinal() <= last]
    hourly = step.kind in ("hour", "shift")
    if not hourly:
        rows = _at_midnight(unit, zone, rows, problems)
    elif step.kind == "hour":
        problems += stamped_at_the_end(unit, walls)
    return _on_calendar(unit, zone, rows, table, step, problems)


def _at_midnight(
    unit: str, zone: str, rows: Sequence[ArrivalRow], problems: list[HistoryProblem]
) -> Sequence[ArrivalRow]:
    """Rows of days that all stand at one time of day, at midnight."""
    stamp = daily_stamp([wall_time(row.time, zone) for row in rows])
    if stamp in (None, time()):
        return rows
    text = ForecastSentence("Every time is {time}, one a day: read as counts of whole days.", time=f"{stamp:%H:%M}")
    problems.append(HistoryProblem(unit, "daily_stamp", text))
    return [replace(row, time=datetime.combine(wall_time(row.time, zone), time())) for row in rows]


@dataclass(slots=True)
class _Given:
    """Rows by step of the calendar, and counts of skipped hours that move to the next one."""

    by_step: dict[int, list[ArrivalRow]] = field(default_factory=lambda: defaultdict(list))
    places: dict[int, list[int]] = field(default_factory=dict)
    moved: dict[int, float] = field(default_factory=dict)


def _on_calendar(
    unit: str,
    zone: str,
    rows: Sequence[ArrivalRow],
    table: CountTable,
    step: CountStep,
    problems: list[HistoryProblem],
) -> HistoryReading:
    hourly = step.kind in ("hour", "shift")
    used = "h" if hourly else "D"
    days = [wall_time(row.time, zone).toordinal() for row in rows]
    first, last = min(days), max(days)
    index = steps(zone, used, first, last - first + 1)
    given = _by_step(unit, zone, rows, index, hourly, problems)
    counts, known = np.zeros(len(index.day)), np.zeros(len(index.day), dtype=bool)
    twice = []
    for number, found in given.by_step.items():
        counts[number], known[number] = found[0].count, True
        if len(found) > 1:
            twice.append(found)
            known[number] = len({row.count for row in found}) == 1
    problems += duplicates(unit, twice, zone, len(given.by_step))
    for number, count in given.moved.items():
        counts[number] += count
    problems += repeated_hours(unit, given.places, given.by_step, counts, known, index.day)
    has_row = np.zeros(len(known), dtype=bool)
    has_row[list(given.by_step)] = True
    has_row |= known
    absent = meaning_of_absent(unit, index, counts, has_row, hourly, _meaning(table, step), table.public, table.until)
    problems += absent.problems
    known |= absent.zero
    for number, found in given.by_step.items():
        if not all(possible(row) for row in found):
            counts[number], known[number] = 0.0, False
    closed = table.closed | absent.closed
    shut = np.array([day in closed for day in index.day.tolist()], dtype=bool)
    if not any(problem.refused for problem in problems):
        problems += gaps(unit, known | shut, index.day, index.hour, used)
    return reading_of(Series(unit, zone, used, first, counts, known & ~shut, closed, table.groups), problems)


def _meaning(table: CountTable, step: CountStep) -> str | None:
    """A week or month without a row is unknown unless the source says otherwise: its size tells nothing of a day."""
    return table.missing or ("unknown" if step.kind in ("week", "month") else None)


def _by_step(
    unit: str,
    zone: str,
    rows: Sequence[ArrivalRow],
    index: TimeSteps,
    hourly: bool,
    problems: list[HistoryProblem],
) -> _Given:
    found = _Given()
    for number, (day, hour) in enumerate(zip(index.day.tolist(), index.hour.tolist(), strict=True)):
        found.places.setdefault(day * 24 + hour, []).append(number)
    repeats: dict[int, int] = defaultdict(int)
    for row in rows:
        wall = wall_time(row.time, zone)
        key = wall.toordinal() * 24 + (wall.hour if hourly else 0)
        if wall.minute or wall.second or (wall.hour and not hourly):
            problems.append(off_grid(unit, row, wall, hourly))
        elif key not in found.places:
            problems.append(skipped(unit, row, wall))
            found.moved.update({found.places[key + 1][0]: row.count} if key + 1 in found.places else {})
        else:
            slots = found.places[key]
            slot = slots[_occurrence(row.time, repeats, key)] if len(slots) == 2 else slots[0]
            found.by_step[slot].append(row)
    return found


def _occurrence(moment: datetime, repeats: dict[int, int], key: int) -> int:
    if moment.tzinfo is not None:
        offset = moment.utcoffset()
        return 0 if offset is not None and moment.fold == 0 else 1
    repeats[key] += 1
    return min(repeats[key], 2) - 1
