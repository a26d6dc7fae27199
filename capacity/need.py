"""A need: what it costs to have n people in one interval, for n = 0, 1, 2 ..."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Need:
    """Staffing need of one unit over [start, end), instants in minutes since 1970-01-01 UTC.

    A duty counts when it covers the whole interval and agrees with unit, skill (the role in which it is worked) and
    shift, wherever those are given. `cost[n]` is the price, in whole points, of n people for the whole interval;
    beyond the last entry every further person costs what the last one did. The curve is convex (checked).
    least: number below which the need is unsafe. wanted: the number at which the cost is least. most: number above
    which nobody is wanted, None when nothing is said. unneeded: nobody asked for anybody here; it only says what
    presence costs. driver: what made it (a norm's id); why: the derivation in a plain sentence.
    """

    unit: str
    start: int
    end: int
    cost: tuple[int, ...]
    skill: str | None = None
    shift: str | None = None
    least: int = 0
    driver: str = ""
    why: str = ""
    most: int | None = None
    unneeded: bool = False

    def __post_init__(self) -> None:
        steps = [after - before for before, after in pairwise(self.cost)]
        if not steps or self.end <= self.start:
            raise ValueError(f"need of {self.unit}: empty cost curve or interval")
        if any(later < earlier for earlier, later in pairwise(steps)):
            raise ValueError(f"need of {self.unit}: the cost curve {self.cost} is not convex")

    @property
    def wanted(self) -> int:
        """Smallest number of people with the least cost."""
        return self.cost.index(min(self.cost))

    def price(self, people: int) -> int:
        """Cost of `people` on duty."""
        last = len(self.cost) - 1
        if people <= last:
            return self.cost[people]
        return self.cost[last] + (people - last) * (self.cost[last] - self.cost[last - 1])
