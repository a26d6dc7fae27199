"""The plan that a unit has before the night: in force in the store, or found in the ward's folder the first time."""

from __future__ import annotations

from pathlib import Path

from bemanna.errors import UsageError
from bemanna.files.output_names import ROSTER
from bemanna.inputs.inputs import Inputs
from bemanna.inputs.load import load_project
from bemanna.nightly.snapshot import project_of
from bemanna.nightly.task import Base
from bemanna.pipeline.rescored_roster import read_roster
from bemanna.problems import InputProblems
from bemanna.store.in_force import InForce, adopt, in_force, mark
from bemanna.store.records import Plan
from bemanna.store.store import Store

BY = "nightly"


def base_of(store: Store, unit: str, ward: Path, snapshot: Path) -> Base | None:
    """The plan of the unit's period. A roster that the store does not know yet is taken into it:

    a published table of the project that was never published here (another system did), which people have been told,
    or, for a unit without any version, the roster of the output folder, a draft. Raises the store's errors.
    """
    try:
        project = project_of(snapshot)
    except (InputProblems, UsageError):
        return _any(store, unit)
    first_day = project.horizon.first_day
    found = in_force(store, unit, first_day)
    if project.sources.published is not None:
        found = _published_elsewhere(store, unit, snapshot, found) or found
    elif found is None:
        found = _of_the_folder(store, unit, ward, snapshot)
    return None if found is None else Base(found.plan, found.draft, found.version.id)


def _any(store: Store, unit: str) -> Base | None:
    """What is published of the unit for any period: enough to say that it is kept."""
    pointer = store.published(unit)
    if pointer is None:
        return None
    return Base(store.read(pointer.version).plan, pointer.draft, pointer.version)


def _published_elsewhere(store: Store, unit: str, snapshot: Path, now: InForce | None) -> InForce | None:
    """The project's published table, published here as well; None when it has been, or has been replaced since."""
    inputs = _loaded(snapshot)
    if inputs is None or inputs.published is None:
        return None
    plan = Plan.of(inputs.horizon, inputs.published)
    told = {one.version for one in store.publications(unit)}
    same = {one.id for one in store.versions(unit, plan.first_day) if one.digest == plan.digest}
    if not plan.duties or same & told:
        return None
    why = "taken in: the published table of the project"
    version = adopt(store, unit, plan, BY, why)
    expected = now.version.id if now is not None and now.published else None
    store.publish(unit, version.id, BY, expected, why)
    return InForce(version, plan, draft=False, published=True)


def _of_the_folder(store: Store, unit: str, ward: Path, snapshot: Path) -> InForce | None:
    """The roster that lies in the ward's output folder, as a draft."""
    out = ward / "out"
    inputs = _loaded(snapshot) if (out / ROSTER).is_file() else None
    if inputs is None:
        return None
    try:
        plan = Plan.of(inputs.horizon, read_roster(out / ROSTER, inputs))
    except InputProblems:
        return None
    if not plan.duties:
        return None
    why = f"taken in: out/{ROSTER}"
    version = adopt(store, unit, plan, BY, why, draft=True)
    mark(out, version)
    return InForce(version, plan, draft=True, published=True)


def _loaded(snapshot: Path) -> Inputs | None:
    """The snapshot's tables; None when they cannot be used (the unit's process says why)."""
    try:
        return load_project(snapshot, project_of(snapshot))
    except InputProblems:
        return None
