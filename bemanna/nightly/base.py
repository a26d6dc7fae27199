"""The plan that a unit has before the night: in force in the store, or found in the ward's folder the first time."""

from __future__ import annotations

from pathlib import Path

from bemanna.again import ROSTER, read_roster
from bemanna.exits import UsageError
from bemanna.in_force import InForce, in_force, mark
from bemanna.load import load_project
from bemanna.nightly.snapshot import project_of
from bemanna.nightly.task import Base
from bemanna.problems import InputProblems
from bemanna.project import read_project
from bemanna.store.records import Plan
from bemanna.store.store import Store

BY = "nightly"


def first_day_of(ward: Path) -> int | None:
    """First day of the ward's period; None when its bemanna.toml cannot be used."""
    try:
        return read_project(ward).horizon.first_day
    except (InputProblems, UsageError):
        return None


def base_of(store: Store, unit: str, ward: Path, snapshot: Path) -> Base | None:
    """The plan of the unit's period. A roster that the store does not know yet is taken into it, once:

    the published table of the project, which people have been told, or else the roster of the output folder, a draft.
    Raises the store's errors.
    """
    first_day = first_day_of(snapshot)
    if first_day is None:
        return _any(store, unit)
    found = in_force(store, unit, first_day) or _taken_in(store, unit, ward, snapshot, first_day)
    return None if found is None else Base(found.plan, found.draft, found.version.id)


def _any(store: Store, unit: str) -> Base | None:
    """What is published of the unit for any period: enough to say that it is kept."""
    pointer = store.published(unit)
    if pointer is None:
        return None
    return Base(store.read(pointer.version).plan, pointer.draft, pointer.version)


def _taken_in(store: Store, unit: str, ward: Path, snapshot: Path, first_day: int) -> InForce | None:
    out = ward / "out"
    try:
        inputs = load_project(snapshot, project_of(snapshot))
        if inputs.published is not None:
            plan, draft, reason = Plan.of(inputs.horizon, inputs.published), False, "the published table of the project"
        elif (out / ROSTER).is_file():
            plan, draft, reason = Plan.of(inputs.horizon, read_roster(out / ROSTER, inputs)), True, f"out/{ROSTER}"
        else:
            return None
    except InputProblems:
        return None
    if not plan.duties:
        return None
    version = store.save(unit, plan, BY, f"taken in: {reason}", run="taken in")
    store.publish(unit, version.id, BY, None, f"taken in: {reason}", draft=draft)
    if draft:
        mark(out, version)
    return in_force(store, unit, first_day)
