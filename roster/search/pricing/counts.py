"""Which of a worker's sums are counted where: in the graph's states, beside them, or by the master."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roster.search.pricing.machine import Counter, State, Tally, Touches
from roster.search.pricing.oracle import FAR, Floats
from roster.search.pricing.personal import Row as Limited
from roster.search.pricing.readings import Readings, Row
from roster.search.pricing.scene import Part
from rules.person_rule import PersonRule

NO_LIMIT = Counter(None, None, None)


@dataclass(frozen=True, slots=True)
class Started:
    """A part after history: its rule (None: nobody is in two places), state, and what is left of its limit."""

    rule: PersonRule | None
    part: Part
    state: State
    limit: Counter | None


def states(one: Started) -> int:
    """Number of different counts that matter."""
    return 1 if one.limit is None else 1 + max(0, one.limit.low or 0, one.limit.high or 0)


def never_binds(one: Started, rows: Sequence[Row], base: Floats, readings: Readings) -> bool:
    """Whether a tally can reach neither limit whatever is chosen."""
    if not isinstance(one.part.machine, Tally) or one.limit is None or (one.limit.low or 0) > 0:
        return False
    if one.limit.high is None:
        return True
    most = 0
    for row, possible in zip(rows, base < FAR, strict=True):
        numbers = readings.numbers(row)
        most += int(np.max(numbers, where=possible[: len(numbers)], initial=0))
        if most > one.limit.high:
            return False
    return True


def split(started: list[Started], folded: int) -> tuple[list[Started], list[Started]]:
    """What the graph holds, and hard sums that the master keeps: all but the dense one and a few small ones."""
    axes = dense(started)
    kept = [one for one in started if one.limit is None or one.part in axes or not _is_hard_sum(one)]
    combinations = 1
    counted: list[Started] = []
    for one in sorted((one for one in started if one not in kept), key=states):
        combinations *= states(one)
        (kept if combinations <= folded else counted).append(one)
    return kept, counted


def _is_hard_sum(one: Started) -> bool:
    return isinstance(one.part.machine, Tally) and one.limit is not None and one.limit.weight is None


def dense(started: list[Started]) -> tuple[Part | None, Part | None]:
    """Parts counted beside the states: the widest sum, and the widest count of another kind."""
    sums = [one for one in started if isinstance(one.part.machine, Tally) and states(one) > 4]
    touches = [one for one in started if isinstance(one.part.machine, Touches) and states(one) > 4]
    long, short = (max(group, key=states, default=None) for group in (sums, touches))
    return None if long is None else long.part, None if short is None else short.part


def usual_unit(rows: Sequence[Row], readings: Readings) -> int:
    """Greatest common divisor of the amounts that occur on at least every fifth day."""
    days: dict[int, int] = defaultdict(int)
    for row in rows:
        for amount in set(readings.numbers(row).tolist()):
            days[amount] += 1
    return math.gcd(*(amount for amount, often in days.items() if 5 * often >= len(rows))) or 1


def limit_row(one: Started, rows: Sequence[Row], shape: tuple[int, ...], readings: Readings) -> Limited:
    """The sum as a row of the master."""
    amounts: NDArray[np.int32] = np.zeros(shape, dtype=np.int32)
    for day, row in enumerate(rows):
        amounts[day, : len(row)] = readings.numbers(row)
    limit = one.limit or NO_LIMIT
    return Limited(amounts, limit.low, limit.high)
