"""Terms of the objective, added up and put in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from roster.objective import LEVELS
from roster.result import ObjectiveTerm


def sum_terms(parts: Iterable[ObjectiveTerm]) -> tuple[ObjectiveTerm, ...]:
    """One term a level and name, in order of level and name; those of no amount and no points are left out."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for part in parts:
        here = sums[part.level, part.name]
        here[0] += part.amount
        here[1] += part.points
    terms = [ObjectiveTerm(level, name, *both) for (level, name), both in sums.items() if any(both)]
    return tuple(sorted(terms, key=lambda term: (LEVELS.index(term.level), term.name)))
