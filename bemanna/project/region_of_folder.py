"""The region of a night: a ward whose folder is gone costs itself alone, any other mistake of region.toml the night."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import InputProblems
from bemanna.project.region import FILE, Region, parse_region, read_region

_FOLDER = "units.folder"


def region_of(folder: Path) -> Region:
    """The region of a folder. Raises UsageError, and InputProblems unless only wards' folders are missing."""
    try:
        return read_region(folder)
    except InputProblems as error:
        if any(problem.file != FILE or problem.column != _FOLDER for problem in error.problems):
            raise
    found = parse_region((folder / FILE).read_text(encoding="utf-8"))
    return Region(folder, found.region, found.units, found.plan, found.sources, found.export, nightly=found.nightly)
