"""Small numbers of persons in a tree of units: which cells are hidden so that no hidden number can be worked out.

Primary: a number from 1 to least - 1. Secondary: what else must go, because a reader may subtract what is shown from
a sum that is shown. The reader is taken to know the rule, that nothing is below zero and that a nought is never
hidden; sums over a tree have no circles, so that narrowing every cell upwards and then downwards gives exactly what
this reader can know. Hundepool et al. 2012, Statistical Disclosure Control, ch. 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Tree:
    """Units and the units right below them. root: the unit above all. Every other unit has one parent."""

    root: str
    children: Mapping[str, tuple[str, ...]]

    def order(self) -> tuple[str, ...]:
        """All units, parents before their children."""
        found = [self.root]
        for unit in found:
            found += self.children.get(unit, ())
        return tuple(found)

    def parent(self, unit: str) -> str | None:
        """The unit right above; None for the root."""
        return next((above for above, below in self.children.items() if unit in below), None)


def hidden_units(tree: Tree, numbers: Mapping[str, float], least: int, also: Iterable[str] = ()) -> frozenset[str]:
    """Units whose number of persons is not shown.

    numbers: persons by unit, a unit above being the sum of those right below it that have a number; units without a
    number are shown as unknown. least: smallest number of persons, other than none, that may be shown. also: units
    that must be hidden as well as the small ones, whatever their number.
    """
    others = set(also)
    primary = frozenset(unit for unit, number in numbers.items() if 0 < number < least or (unit in others and number))
    hidden = set(primary)
    while primary:
        ranges = what_a_reader_knows(tree, numbers, hidden)
        exposed = [unit for unit in sorted(primary) if ranges[unit][1] - ranges[unit][0] < least - 1]
        if not exposed:
            return frozenset(hidden)
        partner = next((found for unit in exposed if (found := _partner(tree, numbers, hidden, unit))), None)
        if partner is None:  # nothing is left to hide beside it: everything that is not a nought goes
            return frozenset(unit for unit, number in numbers.items() if number > 0)
        hidden.update(_with_below(tree, numbers, hidden, partner))
    return frozenset()


def what_a_reader_knows(tree: Tree, numbers: Mapping[str, float], hidden: Iterable[str]) -> dict[str, Range]:
    """Smallest and largest number that each unit can have for someone who sees all numbers but the hidden ones."""
    covered = set(hidden)
    ranges: dict[str, Range] = {
        unit: (1.0, inf) if unit in covered else (number, number) for unit, number in numbers.items()
    }
    order = [unit for unit in tree.order() if unit in numbers]
    for unit in reversed(order):
        below = _below(tree, numbers, unit)
        if below:
            sums = (sum(ranges[one][0] for one in below), sum(ranges[one][1] for one in below))
            ranges[unit] = _both(ranges[unit], sums)
    for unit in order:
        below = _below(tree, numbers, unit)
        low, high = ranges[unit]
        least = sum(ranges[one][0] for one in below)
        most = sum(ranges[one][1] for one in below if ranges[one][1] < inf)
        open_ended = sum(ranges[one][1] == inf for one in below)
        for one in below:
            own_low, own_high = ranges[one]
            rest_low = least - own_low
            others_open = open_ended - (own_high == inf)
            rest_high = inf if others_open else most - (own_high if own_high < inf else 0.0)
            ranges[one] = _both((own_low, own_high), (low - rest_high, high - rest_low))
    return ranges


def _below(tree: Tree, numbers: Mapping[str, float], unit: str) -> tuple[str, ...]:
    return tuple(one for one in tree.children.get(unit, ()) if one in numbers)


def _both(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1])


def _with_below(tree: Tree, numbers: Mapping[str, float], hidden: set[str], unit: str) -> tuple[str, ...]:
    """The unit, and its smallest unit below where all of those are shown: else their sum would tell its number."""
    below = _below(tree, numbers, unit)
    if not below or any(one in hidden for one in below):
        return (unit,)
    smallest = min((one for one in below if numbers[one] > 0), key=lambda one: (numbers[one], one), default=None)
    return (unit,) if smallest is None else (unit, *_with_below(tree, numbers, hidden, smallest))


def _partner(tree: Tree, numbers: Mapping[str, float], hidden: set[str], unit: str) -> str | None:
    """What to hide beside a unit: its smallest shown sibling, else its parent, else what lies beside the parent."""
    at: str | None = unit
    while at is not None:
        above = tree.parent(at)
        if above is None:
            break
        siblings = [one for one in _below(tree, numbers, above) if one not in hidden and numbers[one] > 0]
        if siblings:
            return min(siblings, key=lambda one: (numbers[one], one))
        if above in numbers and above not in hidden and numbers[above] > 0:
            return above
        at = above
    # what is known from below: a hidden unit above shown ones
    below = [
        one
        for top in tree.order()
        if top in hidden
        for one in _below(tree, numbers, top)
        if one not in hidden and numbers[one] > 0
    ]
    return min(below, key=lambda one: (numbers[one], one)) if below else None
