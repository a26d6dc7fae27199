"""Versions of one ward's period in the plan store, and which of them people have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from bemanna.project.store_location import home_of
from bemanna.reporting.report import Report
from bemanna.store.records import ChangeRow, Plan, Publication, Version
from bemanna.store.store import Now, Store, clock_now, open_store
from bemanna.use_cases.calendar_sequences import tell
from roster.roster_changes import Change
from rules.horizon import Horizon
from rules.timeline import Duty


class Shelf:
    """What the page asks of the plan store, for the unit and period of one project folder.

    Raises the errors of bemanna.store.errors; PointerMoved when another version was published than the planner saw.
    """

    def __init__(self, store: Store, unit: str, horizon: Horizon) -> None:
        self._store, self._unit, self._horizon = store, unit, horizon
        self._content = lru_cache(maxsize=64)(lambda version: self._store.read(version).duties)

    def versions(self) -> tuple[Version, ...]:
        """Every version of the period, the newest first."""
        return self._store.versions(self._unit, self._horizon.first_day)

    def version(self, version: int) -> Version:
        """One of them. Raises UnknownVersion, also for a version of another unit or period."""
        from bemanna.store.errors import UnknownVersion

        found = self._store.version(version)
        if (found.unit, found.first_day) != (self._unit, self._horizon.first_day):
            raise UnknownVersion(f"Version {version} is none of {self._unit}.")
        return found

    def duties(self, version: int) -> tuple[Duty, ...]:
        """Duties of a version (never absences)."""
        self.version(version)
        return self._content(version)

    def changes(self, version: int) -> tuple[ChangeRow, ...]:
        """What the version changes of the one that it was made from, with the reasons."""
        return self._store.changes(version)

    def save(
        self, duties: Iterable[Duty], by: str, why: str, parent: int | None, changes: Sequence[Change] = ()
    ) -> Version:
        """Keep a new version; it is not published by that."""
        plan = Plan.of(self._horizon, duties)
        return self._store.save(self._unit, plan, by, why, parent, [ChangeRow.of(one) for one in changes])

    def published(self) -> Publication | None:
        """What people have; None before anything was published."""
        return self._store.published(self._unit, self._horizon.first_day)

    def knows(self, duties: Iterable[Duty]) -> bool:
        """Whether a version has these duties."""
        digest = Plan.of(self._horizon, duties).digest
        return any(one.digest == digest for one in self.versions())

    def publications(self) -> tuple[Publication, ...]:
        """Every publication of the period, the oldest first."""
        found = self._store.publications(self._unit)
        return tuple(one for one in reversed(found) if one.first_day == self._horizon.first_day)

    def publish(self, version: int, by: str, expected: int | None, why: str = "", draft: bool = False) -> Publication:
        """Make a version what people have, if what they have is still `expected`. draft: nobody was told."""
        self.version(version)
        return self._store.publish(self._unit, version, by, expected, why, draft)

    def told(self, report: Report) -> Report:
        """The report with its calendar entries numbered, and remembered as they are told now."""
        return tell(self._store, self._unit, report)


def open_shelf(folder: Path, horizon: Horizon, now: Now = clock_now) -> Shelf:
    """The shelf of a project folder, in the store that its settings name."""
    home = home_of(folder)
    return Shelf(open_store(folder, now), home.unit, horizon)
