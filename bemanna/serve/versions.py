"""Versions of one ward's period in the plan store, and which of them people have."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from bemanna.project.store_location import home_of
from bemanna.reporting.report import Report
from bemanna.store.records import ChangeRow, Plan, Publication, Version
from bemanna.store.store import Now, Store, clock_now, open_store
from bemanna.use_cases.calendar_sequences import tell
from rules.horizon import Horizon
from rules.timeline import Duty


class Shelf:
    """What the page asks of the plan store, for the unit and period of one project folder.

    Raises the errors of bemanna.store.errors; PointerMoved when another version was published than the planner saw.
    """

    def __init__(self, store: Store, unit: str, horizon: Horizon) -> None:
        self.store, self.unit, self._horizon = store, unit, horizon
        self._content = lru_cache(maxsize=64)(lambda version: self.store.read(version).duties)

    def versions(self) -> tuple[Version, ...]:
        """Every version of the period, the newest first."""
        return self.store.versions(self.unit, self._horizon.first_day)

    def version(self, version: int) -> Version:
        """One of them. Raises UnknownVersion, also for a version of another unit or period."""
        from bemanna.store.errors import UnknownVersion

        found = self.store.version(version)
        if (found.unit, found.first_day) != (self.unit, self._horizon.first_day):
            raise UnknownVersion(f"Version {version} is none of {self.unit}.")
        return found

    def duties(self, version: int) -> tuple[Duty, ...]:
        """Duties of a version (never absences)."""
        self.version(version)
        return self._content(version)

    def changes(self, version: int) -> tuple[ChangeRow, ...]:
        """What the version changes of the one that it was made from, with the reasons."""
        return self.store.changes(version)

    def published(self) -> Publication | None:
        """What people have; None before anything was published."""
        return self.store.published(self.unit, self._horizon.first_day)

    def knows(self, duties: Iterable[Duty]) -> bool:
        """Whether a version has these duties."""
        digest = Plan.of(self._horizon, duties).digest
        return any(one.digest == digest for one in self.versions())

    def publications(self) -> tuple[Publication, ...]:
        """Every publication of the period, the oldest first."""
        found = self.store.publications(self.unit)
        return tuple(one for one in reversed(found) if one.first_day == self._horizon.first_day)

    def told(self, report: Report) -> Report:
        """The report with its calendar entries numbered, and remembered as they are told now."""
        return tell(self.store, self.unit, report)


def open_shelf(folder: Path, horizon: Horizon, now: Now = clock_now) -> Shelf:
    """The shelf of a project folder, in the store that its settings name."""
    home = home_of(folder)
    return Shelf(open_store(folder, now), home.unit, horizon)
