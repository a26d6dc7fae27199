"""Every new version of a ward's roster lands in the plan store as well, whoever makes it: the one way in."""

from __future__ import annotations

import getpass
from collections.abc import Sequence

from bemanna.inputs.load import Inputs
from bemanna.project.store_location import home_of
from bemanna.store.in_force import in_force
from bemanna.store.records import ChangeRow, Plan, Version
from bemanna.store.store import open_store
from roster.roster_changes import Change
from rules.timeline import Duty


def keep(
    inputs: Inputs,
    before: Sequence[Duty],
    duties: Sequence[Duty],
    changes: Sequence[Change],
    reason: str,
    expected: int | None,
) -> Version:
    """Save a roster as the ward's next version and publish it.

    before: the roster that it was made from, which becomes a version of its own when the store does not know one.
    expected: id of the version that was published when the roster was read, None for none. Raises PointerMoved when
    somebody has published since, and the store's errors; then nothing is published.
    """
    store, unit, by = open_store(inputs.folder), home_of(inputs.folder).unit, who()
    horizon = inputs.horizon
    known = in_force(store, unit, horizon.first_day)
    parent = None if known is None else known.version.id
    was = Plan.of(horizon, before)
    if known is None or known.plan != was:
        parent = store.save(unit, was, by, "as it was found", parent).id
    rows = [ChangeRow.of(change) for change in changes]
    version = store.save(unit, Plan.of(horizon, duties), by, reason, parent, rows)
    store.publish(unit, version.id, by, expected, reason)
    return version


def who() -> str:
    """Login name of whoever runs the program."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
