"""Totals of a unit from the totals of the units below it: sums, known only where every part is known."""

from __future__ import annotations

from collections.abc import Mapping

from capacity.followup.suppression import Tree

Book = Mapping[tuple[str, str], Mapping[str, float]]
"""Totals by name for each unit and name of a period."""


def rolled_up(tree: Tree, book: Book) -> dict[tuple[str, str], dict[str, float]]:
    """The book with every unit of the tree that has units below.

    A unit above gets the sum over those right below that report the total at all (in any period); where one of them
    lacks it in a period, the sum is not known. What the book says of a unit above itself stands.
    """
    found = {key: dict(totals) for key, totals in book.items()}
    periods = sorted({period for _, period in book})
    for unit in reversed(tree.order()):
        below = tree.children.get(unit, ())
        if not below:
            continue
        names = sorted({name for (who, _), totals in found.items() if who in below for name in totals})
        for name in names:
            reporting = [one for one in below if any(name in found.get((one, period), {}) for period in periods)]
            for period in periods:
                parts = [found.get((one, period), {}).get(name) for one in reporting]
                own = found.setdefault((unit, period), {})
                if name not in own and all(part is not None for part in parts):
                    own[name] = sum(part for part in parts if part is not None)
    return {key: totals for key, totals in found.items() if totals}
