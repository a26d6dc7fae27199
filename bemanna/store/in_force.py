"""Which version of a unit's roster is in force, and whether the files in its output folder are that version."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from bemanna.files.digest import file_digest
from bemanna.files.output_names import ROSTER
from bemanna.files.write import write_file
from bemanna.project.store_location import home_of
from bemanna.store.records import Plan, Version
from bemanna.store.store import Store, open_store
from rules.timeline import Duty

NAME = "version.json"
"""Beside the roster's files: which version of the store they are."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The plan that a unit has. draft: nobody has been told it; published: whether anything points to it."""

    version: Version
    plan: Plan
    draft: bool
    published: bool


def in_force(store: Store, unit: str, first_day: int) -> InForce | None:
    """What is published for the unit's period, else its last version, a proposal; None when there is none."""
    pointer = store.published(unit, first_day)
    if pointer is not None:
        kept = store.read(pointer.version)
        return InForce(kept.version, kept.plan, pointer.draft, True)
    versions = store.versions(unit, first_day)
    if not versions:
        return None
    kept = store.read(versions[0].id)
    return InForce(kept.version, kept.plan, True, False)


def mark(out: Path, version: Version) -> None:
    """Note that roster.csv in `out` is this version. Raises ExportFailed."""
    document = {
        "unit": version.unit,
        "version": version.id,
        "number": version.number,
        "roster": file_digest(out / ROSTER),
    }
    write_file(out / NAME, (json.dumps(document, ensure_ascii=False) + "\n").encode())


def marked(out: Path) -> int | None:
    """Id of the version that roster.csv in `out` is; None when it is of no version, or was changed since."""
    try:
        document = json.loads((out / NAME).read_text(encoding="utf-8"))
        same = document["roster"] is not None and document["roster"] == file_digest(out / ROSTER)
        return int(document["version"]) if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def standing(folder: Path, out: Path, first_day: int) -> tuple[int | None, tuple[Duty, ...] | None]:
    """Id of the version that is published, and its duties when the files in `out` are of the store: that version, or an
    older one that a publication has not replaced yet.

    Both None without a publication; no duties when the roster in `out` is another one. Raises the store's errors.
    """
    store, unit = open_store(folder), home_of(folder).unit
    pointer = store.published(unit, first_day)
    if pointer is None:
        return None, None
    return pointer.version, None if marked(out) is None else store.read(pointer.version).duties


def adopt(store: Store, unit: str, plan: Plan, by: str, why: str, draft: bool | None = None) -> Version:
    """A roster that was found becomes a version, unless the period has it already; returns that version.

    draft: put in force when nothing is, told to people (False) or to nobody yet (True); None: left as a proposal.
    """
    now = in_force(store, unit, plan.first_day)
    same = [one for one in store.versions(unit, plan.first_day) if one.digest == plan.digest]
    parent = None if now is None else now.version.id
    version = same[0] if same else store.save(unit, plan, by, why, parent)
    if draft is not None and (now is None or not now.published):
        store.publish(unit, version.id, by, None, why, draft)
    return version
