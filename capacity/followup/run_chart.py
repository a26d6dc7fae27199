"""Signal told from noise: rules of the run chart and limits of the XmR chart for a figure measured again and again.

Rules: a shift is eight or more values in a row on one side of the median (values on it do not count and do not break;
where half of all values or more lie on it, it has no two sides and there are no shifts),
a trend six or more all rising or all falling; a point beyond the natural limits is special (mean +- 2.66 x mean
moving range). Perla, Provost, Murray 2011 (BMJ Qual Saf 20:46); NHS England, Making Data Count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median
from typing import Literal

SHIFT_RUN = 8
TREND_RUN = 6
XMR_FACTOR = 2.66


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that chance hardly does. first, last: places of the values that show it, both included.

    count: how many values show it (those on the median lie inside a shift and do not count). way: above or below (the
    median, the limits), rising or falling.
    """

    kind: Literal["shift", "trend", "point"]
    first: int
    last: int
    text: str
    way: Literal["above", "below", "rising", "falling"]
    count: int = 1


def signals(values: Sequence[float]) -> tuple[Signal, ...]:
    """All signals in order of their first value."""
    found = [*_shifts(values), *_trends(values), *_points(values)]
    return tuple(sorted(found, key=lambda signal: (signal.first, signal.kind)))


def natural_limits(values: Sequence[float]) -> tuple[float, float] | None:
    """Lower and upper natural limit; None for fewer than two values."""
    if len(values) < 2:
        return None
    spread = XMR_FACTOR * mean(abs(after - before) for before, after in pairwise(values))
    return mean(values) - spread, mean(values) + spread


def _shifts(values: Sequence[float]) -> list[Signal]:
    if not values:
        return []
    middle = median(values)
    found: list[Signal] = []
    run: list[int] = []
    if 2 * sum(value == middle for value in values) >= len(values):
        return []
    sides = [(value > middle) - (value < middle) for value in values]
    for place, side in enumerate([*sides, None]):
        if side == 0:
            continue
        if run and side != sides[run[0]]:
            if len(run) >= SHIFT_RUN:
                where: Literal["above", "below"] = "above" if sides[run[0]] > 0 else "below"
                text = f"{len(run)} values in a row {where} the median"
                found.append(Signal("shift", run[0], run[-1], text, where, len(run)))
            run = []
        if side is not None:
            run.append(place)
    return found


def _trends(values: Sequence[float]) -> list[Signal]:
    found: list[Signal] = []
    first = 0
    directions = [(after > before) - (after < before) for before, after in pairwise(values)]
    for place in range(1, len(values) + 1):
        goes_on = place < len(values) and directions[place - 1] != 0
        if goes_on and (place - 1 == first or directions[place - 1] == directions[first]):
            continue
        if place - first >= TREND_RUN and directions[first] != 0:
            way: Literal["rising", "falling"] = "rising" if directions[first] > 0 else "falling"
            text = f"{place - first} values in a row {way}"
            found.append(Signal("trend", first, place - 1, text, way, place - first))
        first = place - 1 if goes_on else place
    return found


def _points(values: Sequence[float]) -> list[Signal]:
    limits = natural_limits(values)
    if limits is None:
        return []
    low, high = limits
    return [
        Signal("point", place, place, f"{value:g} lies outside {low:.3g} to {high:.3g}", _side(value, high))
        for place, value in enumerate(values)
        if not low <= value <= high
    ]


def _side(value: float, high: float) -> Literal["above", "below"]:
    return "above" if value > high else "below"
