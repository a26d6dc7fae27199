"""The wards that one server shows: of a region, or of several project folders, each with an address of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from bemanna.errors import UsageError
from bemanna.project.region_of_folder import region_of


@dataclass(frozen=True, slots=True)
class WardAddress:
    """A ward. key: its name in addresses. above: titles of the units that it belongs to, the region first."""

    key: str
    title: str
    above: tuple[str, ...]
    folder: Path
    out: Path

    @property
    def address(self) -> str:
        """Its path on the server."""
        return f"/ward/{quote(self.key, safe='')}/"


def places_of(folders: Sequence[Path]) -> tuple[WardAddress, ...]:
    """Every ward of the folders, in their order. Two wards of one id get a number after it.

    Raises UsageError for a folder that is neither a region nor a project, and when there is no ward at all;
    InputProblems for a region.toml with mistakes other than a ward's missing folder.
    """
    found: dict[str, WardAddress] = {}
    for folder in folders:
        region = region_of(folder)
        for unit in region.wards:
            above = () if region.of_one else (region.title, *(one.title for one in region.lineage(unit.id)[:-1]))
            path = region.path(unit.id)
            place = WardAddress(unit.id, unit.title, above, path, path / "out")
            number = 2
            while place.key in found:
                place, number = replace(place, key=f"{unit.id}~{number}"), number + 1
            found[place.key] = place
    if not found:
        raise UsageError(f"No ward of {', '.join(map(str, folders))} has a project folder: there is nothing to show.")
    return tuple(found.values())
