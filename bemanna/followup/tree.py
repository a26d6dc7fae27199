"""The tree of units that follow-up is told for: a region's, or a single ward."""

from __future__ import annotations

from bemanna.region import Region
from capacity.followup.suppression import Tree


def tree_of(region: Region) -> Tree:
    """Units by parent; a ward alone is a tree without branches."""
    if region.of_one:
        return Tree(region.id, {})
    units = (region.id, *(unit.id for unit in region.units))
    below = {unit: tuple(child.id for child in region.children(unit)) for unit in units}
    return Tree(region.id, {unit: children for unit, children in below.items() if children})


def title_of(region: Region, unit: str) -> str:
    """Name of a unit of the tree; the id of one that the region does not know."""
    if unit == region.id:
        return region.title
    return next((one.title for one in region.units if one.id == unit), unit)


def place_of(region: Region, unit: str) -> str:
    """A unit under those that it belongs to, so that two of the same name can be told apart."""
    if unit == region.id or region.of_one:
        return title_of(region, unit)
    return " · ".join(one.title for one in region.lineage(unit))
