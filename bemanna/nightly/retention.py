"""What the job lets go after a night: snapshots, results and unpublished versions that are old."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bemanna.files.fault_point import reach
from bemanna.nightly.folders import Places
from bemanna.store.database import Database
from bemanna.store.retention import Pruned, prune

TAKING = ".taking-"
"""Name of a snapshot that is being taken; left behind by a run that died."""


def old_folders(places: Places, before: date) -> Iterator[Path]:
    """Snapshots and results of nights before a day; the last complete run's are never among them."""
    from bemanna.nightly.status import read_json

    last = (read_json(places.latest) or {}).get("run")
    for above in (places.root, places.snapshots):
        for folder in sorted(above.glob("[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*")):
            if folder.is_dir() and folder.name != last and _day(folder.name) < before:
                yield folder


def clear(places: Places, database: Database, before: date, before_instant: int) -> tuple[tuple[Path, ...], Pruned]:
    """Delete what is old; returns what was deleted."""
    gone = tuple(old_folders(places, before))
    for folder in gone:
        reach(f"delete {folder.name}")
        shutil.rmtree(folder, ignore_errors=True)
    return gone, prune(database, before_instant)


def forget_unfinished(places: Places) -> None:
    """Delete snapshots that were never finished, and what a killed run had begun to write."""
    for folder in places.snapshots.glob(f"{TAKING}*"):
        shutil.rmtree(folder, ignore_errors=True)
    for file in places.root.rglob(".*.tmp"):
        file.unlink(missing_ok=True)


def _day(name: str) -> date:
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return date.max
