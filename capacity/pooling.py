"""Pooling: what several units need together, rounded after adding up and not before.

Four wards that need 3.3, 2.9, 3.4 and 3.15 people ask for 15 when each rounds up, for 13 together; and chance evens out
between them, so that the pool is safe with fewer still.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

import numpy as np

from capacity.need import Need
from capacity.newsvendor import Prices, Work, cost_curve
from capacity.requirement import Requirement
from rules.words import RoundedNumber, Sentence

Rounding = Literal["fraction", "pool", "ceil", "min1"]
"""When people are rounded: never, after adding up, in each unit, in each unit with one at least."""


@dataclass(frozen=True, slots=True)
class Pooled:
    """A need of several units together.

    work: expected people, in fractions. fractional: people at the service level for all together, each: for every unit
    by itself [unit]. apart: what the units want added up, each by itself.
    """

    need: Need
    units: tuple[str, ...]
    work: float
    fractional: float
    apart: int
    each: tuple[float, ...] = ()

    def target(self, rounding: Rounding) -> float:
        """People under a rounding policy; the least numbers are applied last.

        fraction: the pool's, unrounded. pool: rounded after adding up (the number with the least expected cost). ceil:
        every unit rounds up; min1: every unit rounds up and has one person at least.
        """
        floor = 1 if rounding == "min1" else 0
        wanted: float = self.need.wanted
        if rounding == "fraction":
            wanted = self.fractional
        elif rounding in ("ceil", "min1"):
            wanted = sum(max(floor, ceil(people - 1e-9)) for people in self.each)
        return max(float(self.need.least), wanted)


def pool(requirements: Sequence[Requirement], name: str, prices: Prices) -> tuple[Pooled, ...]:
    """Needs of unit `name` for every interval and skill that the units share, in order of time.

    Path i of one unit belongs to path i of another (forecasts are joint). Work counts over the whole interval. Raises
    ValueError when units have different numbers of paths.
    """
    together: dict[tuple[int, int, str | None], list[Requirement]] = defaultdict(list)
    for requirement in requirements:
        need = requirement.need
        together[need.start, need.end, need.skill].append(requirement)
    ordered = sorted(together.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or ""))
    return tuple(_pooled(span, rows, name, prices) for span, rows in ordered)


def _pooled(span: tuple[int, int, str | None], rows: Sequence[Requirement], name: str, prices: Prices) -> Pooled:
    start, end, skill = span
    if len({len(row.path_hours) for row in rows}) > 1:
        raise ValueError(f"units of {name} were planned on different numbers of paths and cannot be pooled")
    hours = (end - start) / 60
    people = np.sum([row.path_hours for row in rows], axis=0)[:, None] / hours
    least = sum(row.need.least for row in rows)
    work = Work(people, np.array([hours]), np.array([least]))
    spread = work.spread()
    units = tuple(row.need.unit for row in rows)
    apart = sum(row.need.wanted for row in rows)
    bare = Need(name, start, end, cost_curve(work, prices, spread), skill=skill, least=least)
    why = Sentence(
        "{units} together take {mean} people on average; wanted {wanted} as a pool, {apart} if each unit were by "
        "itself.",
        units=", ".join(units),
        mean=RoundedNumber(work.mean, 1),
        wanted=bare.wanted,
        apart=apart,
    )
    need = Need(name, start, end, bare.cost, skill=skill, least=least, driver="pool", why=why)
    each = tuple(row.fractional for row in rows)
    return Pooled(need, units, work.mean, spread.quantile(prices.service_level), apart, each)
