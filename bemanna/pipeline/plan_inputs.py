"""Digests of all that a region's plan is made from."""

from __future__ import annotations

from collections.abc import Iterable

from bemanna.inputs.digests import digest, digests
from bemanna.project.project import read_project
from bemanna.project.region import FILE, Region


def inputs_of(region: Region, wards: Iterable[str]) -> dict[str, str]:
    """Digests of the region's file and tables and of the wards' own, by a name that says whose they are."""
    found: dict[str, str | None] = {}
    if not region.of_one:
        found[FILE] = digest(region.folder / FILE)
        found |= {name: digest(region.folder / source.file) for name, source in region.sources.given().items()}
    for unit in wards:
        folder = region.path(unit)
        found |= {f"{unit}/{name}": value for name, value in digests(folder, read_project(folder)).items()}
    return {name: value for name, value in sorted(found.items()) if value is not None}
