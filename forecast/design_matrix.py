"""The calendar as columns: weekday, season, named holidays and a slow level, each with the size it is expected to have.

A column's prior scale is the spread, in log units, that its effect had over hospital and ambulance series; it acts as
a ridge penalty (a normal prior), so that a rare holiday says little and a fast annual wave must earn its place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from forecast.calendar import Calendar
from forecast.special_days import SpecialDay

YEAR = 365.2425
_TURN_OF_YEAR = (
    (12, 23),
    (12, 24),
    (12, 25),
    (12, 26),
    (12, 27),
    (12, 28),
    (12, 29),
    (12, 30),
    (12, 31),
    (1, 1),
    (1, 2),
)


@dataclass(frozen=True, slots=True)
class EffectScales:
    """Prior scales in log units, and the number of annual waves."""

    weekday: float = 0.4
    season: float = 0.12
    waves: int = 10
    decay: float = 2.0
    weekend_season: float = 0.005
    holiday: float = 0.1
    beside: float = 0.05
    level_step: float = 0.03
    knot_days: int = 56


@dataclass(frozen=True, slots=True, eq=False)
class DesignMatrix:
    """Columns of the calendar over days.

    names, scales: of the columns [column]; kinds: which part a column belongs to ("weekday", "season", "holiday").
    matrix: [day, column].
    """

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    scales: NDArray[np.float64]
    matrix: NDArray[np.float64]


def design(calendar: Calendar, first: int, end: int, named: tuple[str, ...], scales: EffectScales) -> DesignMatrix:
    """Columns for local days [first, end), holidays by the names `named` (others have no column of their own)."""
    day = np.arange(first, end)
    parts = [_weekdays(day, scales), _season(day, scales), _holidays(calendar, day, named, scales)]
    return DesignMatrix(
        tuple(name for part in parts for name in part.names),
        tuple(kind for part in parts for kind in part.kinds),
        np.concatenate([part.scales for part in parts]),
        np.hstack([part.matrix for part in parts]),
    )


def names_in(calendar: Calendar, first: int, end: int) -> tuple[str, ...]:
    """Names of the special days that occur in [first, end), in alphabetical order."""
    return tuple(sorted({day.name for day in calendar.special_days(first, end)}))


def _weekdays(day: NDArray[np.int64], scales: EffectScales) -> DesignMatrix:
    place = (day - 1) % 7
    matrix = np.zeros((len(day), 7))
    matrix[np.arange(len(day)), place] = 1.0
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return DesignMatrix(names, ("weekday",) * 7, np.full(7, scales.weekday), matrix)


def _season(day: NDArray[np.int64], scales: EffectScales) -> DesignMatrix:
    turn = 2 * np.pi * day / YEAR
    waves = [(wave, trig) for wave in range(1, scales.waves + 1) for trig in (np.sin, np.cos)]
    columns = [trig(wave * turn) for wave, trig in waves]
    sizes = [scales.season / wave**scales.decay for wave, _ in waves]
    weekend = ((day - 1) % 7 >= 5) - 2 / 7
    for trig in (np.sin, np.cos):
        columns.append(weekend * trig(turn))
        sizes.append(scales.weekend_season)
    names = (
        *tuple(f"season {wave} {trig.__name__}" for wave, trig in waves),
        "weekend season sin",
        "weekend season cos",
    )
    return DesignMatrix(names, ("season",) * len(names), np.array(sizes), np.stack(columns, axis=1))


def _holidays(calendar: Calendar, day: NDArray[np.int64], named: tuple[str, ...], scales: EffectScales) -> DesignMatrix:
    first, end = int(day[0]), int(day[-1]) + 1
    special = calendar.special_days(first - 1, end + 1)
    names: list[str] = []
    sizes: list[float] = []
    columns: list[NDArray[np.float64]] = []

    def add(name: str, size: float, where: Callable[[SpecialDay], bool], shift: int = 0) -> None:
        column = np.zeros(len(day))
        for one in special:
            if where(one):
                column[max(0, one.first + shift - first) : max(0, one.last + shift - first + 1)] = 1.0
        names.append(name)
        sizes.append(size)
        columns.append(column)

    add("any public holiday", scales.holiday, lambda one: one.kind == "public")
    working = [one for one in special if one.kind == "public" and (one.first - 1) % 7 < 5]
    add("public holiday on a working day", scales.holiday, lambda one: one in working)
    add("day after a public holiday", scales.beside, lambda one: one.kind == "public", 1)
    add("day before a public holiday", scales.beside, lambda one: one.kind == "public", -1)
    for name in named:
        kinds = {one.kind for one in special if one.name == name}
        own = scales.beside if kinds <= {"season"} else scales.holiday
        add(name, own, lambda one, name=name: one.name == name)  # type: ignore[misc]
        if "season" not in kinds:
            add(f"day after {name}", scales.beside, lambda one, name=name: one.name == name, 1)  # type: ignore[misc]
    dates = [date.fromordinal(int(one)) for one in day]
    for month, monthday in _TURN_OF_YEAR:
        names.append(f"{monthday} {'December' if month == 12 else 'January'}")
        sizes.append(scales.holiday)
        columns.append(np.array([float(d.month == month and d.day == monthday) for d in dates]))
    return DesignMatrix(tuple(names), ("holiday",) * len(names), np.array(sizes), np.stack(columns, axis=1))


def level_basis(first: int, end: int, knot_days: int) -> NDArray[np.float64]:
    """Piecewise-linear level over [first, end) as cumulated steps, a knot every `knot_days` back from the end.

    The first column is the level at the start; each further column rises from 0 to 1 between two knots, so that a
    penalty on it is a penalty on the change of level, and the level stays where it is after the end. [day, column]
    """
    day = np.arange(first, end)
    knots = np.arange(end, first - knot_days, -knot_days)[::-1]
    ramps = [np.clip((day - low) / knot_days, 0.0, 1.0) for low in knots[:-1] if low + knot_days > first]
    return np.stack([np.ones(len(day)), *ramps], axis=1)
