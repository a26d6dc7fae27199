"""One night's units: what each has and is asked, its share of the time, and its answer made good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bemanna.engine.engine import Engine, Failure, WorkUnit
from bemanna.errors import ExportFailed, UsageError
from bemanna.nightly.as_of import AsOf
from bemanna.nightly.folders import Places, safe
from bemanna.nightly.logs import RunLog
from bemanna.nightly.plan_before import base_of
from bemanna.nightly.publish_unit import Settling, UnitToPublish
from bemanna.nightly.snapshot import folder_in
from bemanna.nightly.status import UnitStatus, read_json, read_status, write_status
from bemanna.nightly.task import Checks, Task, read_verdict
from bemanna.problems import InputProblems
from bemanna.project.nightly_section import NightlySection
from bemanna.project.project import read_project
from bemanna.store.calendar_entries import CalendarEntry as CalendarEntry
from bemanna.store.entries import Entries
from bemanna.store.errors import StoreAway, StoreFull
from bemanna.store.records import InputRow, StoredFigure
from bemanna.store.runs import Runs
from bemanna.store.store import Store
from bemanna.use_cases.version_files import revision

Work = Callable[[Task], None]
_WEEKS = 28 * 24 * 60
SHORTEST_SECONDS = 0.2
"""With a smaller share of the time a unit is not begun."""


@dataclass(frozen=True, slots=True)
class NightWard:
    """A ward of the night: its id in the store, its title, and its project folder."""

    unit: str
    title: str
    folder: Path


@dataclass
class Night:
    """The state of one run while it works. began: instant that stands on its files."""

    store: Store
    places: Places
    run: str
    at: AsOf
    settings: NightlySection
    auto_publish: bool
    began: int
    rows: tuple[InputRow, ...]
    still_mine: Callable[[], bool]
    log: RunLog
    _statuses: dict[str, UnitStatus] = field(default_factory=dict)
    _entries: dict[str, UnitToPublish] = field(default_factory=dict)
    _earlier: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)

    @property
    def statuses(self) -> tuple[UnitStatus, ...]:
        """Every unit's status, in the order of the region."""
        return tuple(self._statuses.values())

    def prepare(self, wards: tuple[NightWard, ...]) -> tuple[str, ...]:
        """Which units are still to be planned; those whose night was over before a restart are not, and those that
        had answered are made good now."""
        self._earlier = Runs(self.store.database).earlier_rows(self.at.instant - _WEEKS, self.at.instant)
        waiting = []
        for ward in wards:
            folder = self.places.unit(self.run, ward.unit)
            status = read_status(folder) or UnitStatus(ward.unit, ward.title)
            self._statuses[ward.unit] = status
            if status.final:
                continue
            base = base_of(self.store, ward.unit, ward.folder, self._snapshot(ward.unit))
            self._entries[ward.unit] = UnitToPublish(ward.unit, ward.title, ward.folder, base)
            if status.state == "running" and read_verdict(folder) is not None:
                self._settle(ward.unit)
                continue
            self._say(UnitStatus(ward.unit, ward.title))
            waiting.append(ward.unit)
        return tuple(waiting)

    def work(
        self, waiting: tuple[str, ...], engine: Engine, work: Work, deadline: float, now: Callable[[], float]
    ) -> None:
        """Plan the units within the time, and make good each answer as it comes."""
        for unit, answer in engine.map(work, self._turns(waiting, engine, deadline, now)):
            if not isinstance(answer, Failure):
                self._settle(unit)
            elif answer.kind == "hung":
                self._out_of_time(unit, f"Planning was stopped: {answer.text}.")
            else:
                self._settle(unit, answer.text)

    def _turns(
        self, waiting: tuple[str, ...], engine: Engine, deadline: float, now: Callable[[], float]
    ) -> Iterator[WorkUnit[Task]]:
        """Each unit when its turn comes, with its share of the time that is left then."""
        for place, unit in enumerate(waiting):
            at_once, left = engine.places(), len(waiting) - place
            share = (deadline - now()) * at_once / max(left, at_once)
            if share < SHORTEST_SECONDS:
                self._out_of_time(unit, "No time was left for this unit.")
            else:
                task = self._task(unit, min(share, self.settings.unit_seconds))
                yield WorkUnit(unit, task, self.settings.grace_seconds + 2 * task.seconds)

    def _out_of_time(self, unit: str, why: str) -> None:
        self._final(self._settling.kept(self._entries[unit], "time", (why,), "timeout"))

    def figures(self) -> tuple[StoredFigure, ...]:
        """Key figures of the new plans."""
        found = []
        for one in self.statuses:
            if one.version is not None and one.figures:
                first, at = self.store.version(one.version).first_day, self.store.now()
                found += [
                    StoredFigure(one.unit, first, name, value, one.version, self.run, at)
                    for name, value in sorted(one.figures.items())
                ]
        return tuple(found)

    @property
    def _settling(self) -> Settling:
        return Settling(self.store, self.places, self.run, self.auto_publish, self.still_mine)

    def _snapshot(self, unit: str) -> Path:
        return folder_in(self.places.snapshots / self.run / safe(unit))

    def _task(self, unit: str, seconds: float) -> Task:
        entry = self._entries[unit]
        self._say(UnitStatus(unit, entry.title, "running"))
        mine = [row for row in self.rows if row.unit == unit]
        settings = self._settings_of(unit)
        checks = Checks(
            fresh_hours=dict(settings.fresh_hours),
            low=settings.volume_low,
            high=settings.volume_high,
            earlier_rows={source: counts for (of, source), counts in self._earlier.items() if of == unit},
            modified={row.source: row.modified for row in mine if row.modified is not None},
            rows={row.source: row.rows for row in mine if row.rows is not None},
        )
        return Task(
            unit=unit,
            snapshot=self._snapshot(unit),
            folder=self.places.unit(self.run, unit),
            as_of=self.at.instant,
            midnight=self.at.midnight,
            made_at=self.began,
            seconds=seconds,
            material_people=settings.material_people,
            checks=checks,
            base=entry.base,
            known=read_json(self.places.standing(unit)),
            revision=revision(entry.ward / "out") + (entry.base is not None),
            told=self._told(entry),
        )

    def _told(self, entry: UnitToPublish) -> dict[str, CalendarEntry]:
        """What calendars of the unit's period have told; of a unit without a plan nothing can have been told."""
        if entry.base is None:
            return {}
        return Entries(self.store.database).of(entry.unit, entry.base.plan.first_day)

    def _settings_of(self, unit: str) -> NightlySection:
        """The ward's own [nightly] where it has one, else the region's."""
        try:
            project = read_project(self._snapshot(unit))
        except (InputProblems, UsageError):
            return self.settings
        return project.nightly if "nightly" in project.model_fields_set else self.settings

    def _settle(self, unit: str, detail: str = "") -> None:
        entry, folder = self._entries[unit], self.places.unit(self.run, unit)
        try:
            self._final(self._settling.settle(entry, read_verdict(folder), detail))
        except (StoreAway, StoreFull, ExportFailed) as error:
            waiting = UnitStatus(unit, entry.title, "running", cause="publish", why=(str(error),))
            self._statuses[unit] = waiting
            self.log.warn("a plan could not be made good", unit=unit, error=type(error).__name__)

    def _final(self, status: UnitStatus) -> None:
        self._say(status)
        self.log.say(
            "unit is done",
            unit=status.unit,
            state=status.state,
            cause=status.cause,
            number=status.number,
            changes=status.changes,
            people=status.people,
            points=status.points,
            seconds=status.seconds,
            published=status.published,
        )

    def _say(self, status: UnitStatus) -> None:
        self._statuses[status.unit] = status
        write_status(self.places.unit(self.run, status.unit), status)
