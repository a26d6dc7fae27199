"""Which roster belongs to which ward: what --roster says, as a file, as UNIT=FILE, or as the wards' last ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.files.output_names import ROSTER
from bemanna.project.region import Region

LAST = "last"
"""Every ward's roster of the last run, where there is one."""


def rosters_asked(region: Region, given: Iterable[str]) -> dict[str, Path]:
    """Files by unit. Raises UsageError for a file without a unit in a region of several wards, or no such file."""
    found: dict[str, Path] = {}
    for written in given:
        if written == LAST:
            found |= last_rosters(region)
            if not found:
                raise UsageError("No ward has a roster of a last run (out/roster.csv).")
            continue
        unit, mark, name = written.partition("=")
        if not mark:
            if len(region.wards) != 1:
                names = ", ".join(ward.id for ward in region.wards[:3])
                raise UsageError(f"Say whose roster {written} is: --roster UNIT={written} ({names} ...).")
            unit, name = region.wards[0].id, written
        region.path(unit)
        if not Path(name).is_file():
            raise UsageError(f"There is no roster {name}.")
        found[unit] = Path(name)
    return found


def last_rosters(region: Region) -> dict[str, Path]:
    """The rosters in the wards' own output folders."""
    paths = {ward.id: region.path(ward.id) / "out" / ROSTER for ward in region.wards}
    return {unit: path for unit, path in paths.items() if path.is_file()}
