"""A tour of the Python API on a ward of DataFrames: plan, roster, audit, sick call, re-plan."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pandas as pd

import bemanna

SETTINGS = {
    "project": {"name": "Ward 7", "unit": "W7", "zone": "Europe/Stockholm", "country": "SE", "language": "en"},
    "period": {"first": date(2027, 1, 4), "days": 14},
    "rules": {"pack": "dk_region_nurse"},
    "contract": {
        "full_time_week": "PT37H",
        "norm_period": "P2W",
        "norm_start": date(2027, 1, 4),
        "reference_start": date(2027, 1, 4),
    },
    "roster": {"seconds": 3, "threads": 1, "repeatable": True},
}


def ward(folder: Path | None = None) -> bemanna.Project:
    """Eight nurses on days and evenings."""
    workers = pd.DataFrame({"worker": [f"n{number}" for number in range(8)], "skills": "nurse", "percent": 80})
    shifts = pd.DataFrame(
        {"shift": ["D", "A"], "start": ["07:00", "15:00"], "end": ["15:00", "23:00"], "roles": "nurse"}
    )
    norms = pd.DataFrame(
        {"kind": ["fixed"], "skill": ["nurse"], "value": [2], "from": ["07:00"], "to": ["23:00"], "least": [1]}
    )
    return bemanna.Project.from_frames(workers, shifts, SETTINGS, folder, norms=norms)


def tour(folder: Path | None = None) -> dict[str, pd.DataFrame]:
    """Every step with its table."""
    project = ward(folder)
    roster = project.roster(formats=("html", "csv"))
    frame = roster.to_frame()
    first = frame.sort_values("start").iloc[8]
    day = first["start"].date()
    sick = pd.DataFrame({"worker": [first["worker"]], "from": [day], "to": [day], "type": ["leave_sick"]})
    asked = bemanna.ReplanRequest(as_of="2027-01-03T12:00", seconds=3)
    return {
        "requirement": project.plan().to_frame(),
        "roster": frame,
        "hours": roster.to_frames()["hours"],
        "breaches": project.audit().to_frame(),
        "candidates": project.replace(first["worker"], day, as_of="2027-01-03T12:00").to_frame(),
        "changes": project.replan(sick, asked, publish=True).to_frame(),
        "roster now": pd.read_csv(project.out / "roster.csv"),
    }


if __name__ == "__main__":
    for name, found in tour(Path(sys.argv[1]) if len(sys.argv) > 1 else None).items():
        print(f"\n{name} ({len(found)} rows)\n{found.head(6).to_string(index=False)}")
