"""Which sums are resources of the labels, which states of the graph, and which rows of the master."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roster.search.pricing.automata.automaton import RunningSum, State, SumLimit
from roster.search.pricing.automata.touched import TouchedPeriods
from roster.search.pricing.oracle import FAR, Floats
from roster.search.pricing.token_cache import Row, TokenCache
from roster.search.pricing.worker_context import RulePart
from roster.search.pricing.worker_problem import LimitRow as Limited
from rules.person_rule import PersonRule

NO_LIMIT = SumLimit(None, None, None)


@dataclass(frozen=True, slots=True)
class StartedPart:
    """A part after history: its rule (None: nobody is in two places), state, and what is left of its limit."""

    rule: PersonRule | None
    part: RulePart
    state: State
    limit: SumLimit | None


def states(one: StartedPart) -> int:
    """Number of different counts that matter."""
    return 1 if one.limit is None else 1 + max(0, one.limit.low or 0, one.limit.high or 0)


def never_binds(one: StartedPart, rows: Sequence[Row], base: Floats, readings: TokenCache) -> bool:
    """Whether a tally can reach neither limit whatever is chosen."""
    if not isinstance(one.part.machine, RunningSum) or one.limit is None or (one.limit.low or 0) > 0:
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


def split(started: list[StartedPart], folded: int) -> tuple[list[StartedPart], list[StartedPart]]:
    """What the graph holds, and hard sums that the master keeps: all but the dense one and a few small ones."""
    axes = dense(started)
    kept = [one for one in started if one.limit is None or one.part in axes or not _is_hard_sum(one)]
    combinations = 1
    counted: list[StartedPart] = []
    for one in sorted((one for one in started if one not in kept), key=states):
        combinations *= states(one)
        (kept if combinations <= folded else counted).append(one)
    return kept, counted


def _is_hard_sum(one: StartedPart) -> bool:
    return isinstance(one.part.machine, RunningSum) and one.limit is not None and one.limit.weight is None


def dense(started: list[StartedPart]) -> tuple[RulePart | None, RulePart | None]:
    """Parts counted beside the states: the widest sum, and the widest count of another kind."""
    sums = [one for one in started if isinstance(one.part.machine, RunningSum) and states(one) > 4]
    touches = [one for one in started if isinstance(one.part.machine, TouchedPeriods) and states(one) > 4]
    long, short = (max(group, key=states, default=None) for group in (sums, touches))
    return None if long is None else long.part, None if short is None else short.part


def usual_unit(rows: Sequence[Row], readings: TokenCache) -> int:
    """Greatest common divisor of the amounts that occur on at least every fifth day."""
    days: dict[int, int] = defaultdict(int)
    for row in rows:
        for amount in set(readings.numbers(row).tolist()):
            days[amount] += 1
    return math.gcd(*(amount for amount, often in days.items() if 5 * often >= len(rows))) or 1


def limit_row(one: StartedPart, rows: Sequence[Row], shape: tuple[int, ...], readings: TokenCache) -> Limited:
    """The sum as a row of the master."""
    amounts: NDArray[np.int32] = np.zeros(shape, dtype=np.int32)
    for day, row in enumerate(rows):
        amounts[day, : len(row)] = readings.numbers(row)
    limit = one.limit or NO_LIMIT
    return Limited(amounts, limit.low, limit.high)
