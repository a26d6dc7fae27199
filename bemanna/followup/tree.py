"""The tree of units that follow-up is told for: a region's, or a single ward."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bemanna.project.region import Region
from capacity.followup.suppression import Tree


def tree_of(region: Region, named: Mapping[str, Iterable[str]] | None = None) -> Tree:
    """Units by parent. named: by ward, the units of which its tables tell; those that the region does not know lie
    below the ward, whose totals are then their sum."""
    below: dict[str, list[str]] = {}
    if not region.of_one:
        for unit in (region.id, *(unit.id for unit in region.units)):
            below[unit] = [child.id for child in region.children(unit)]
    known = {region.id, *(unit.id for unit in region.units)}
    for ward, units in (named or {}).items():
        others = [unit for unit in dict.fromkeys(units) if unit not in known]
        below.setdefault(ward, []).extend(others)
        known.update(others)
    return Tree(region.id, {unit: tuple(children) for unit, children in below.items() if children})


def title_of(region: Region, unit: str) -> str:
    """Name of a unit of the tree; the id of one that the region does not know."""
    if unit == region.id:
        return region.title
    return next((one.title for one in region.units if one.id == unit), unit)


def units_above(tree: Tree, unit: str) -> tuple[str, ...]:
    """The units that a unit belongs to, from the root down; without the unit itself."""
    above = tree.parent(unit)
    return () if above is None else (*units_above(tree, above), above)


def place_of(region: Region, tree: Tree, unit: str) -> str:
    """A unit under those below the root that it belongs to, so that two of the same name can be told apart."""
    return " · ".join(title_of(region, one) for one in (*units_above(tree, unit)[1:], unit))
