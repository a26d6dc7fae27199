"""A ward's totals by period, worked out from its project folder: patients, staff, the plan ahead, what was changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bemanna.files.output_names import ROSTER, VERSIONS
from bemanna.followup.cells import Basis
from bemanna.followup.outputs import BEDS, REQUIREMENT, read_expected, read_needs
from bemanna.followup.published import PublishedPeriod, published_periods
from bemanna.followup.staff_totals import (
    Groups,
    change_totals,
    fairness_totals,
    hours_totals,
    need_totals,
    planned_totals,
    required_totals,
    sick_totals,
)
from bemanna.inputs.inputs import Inputs
from bemanna.inputs.load import load_project
from bemanna.pipeline.rescored_roster import last_manifest, read_roster
from bemanna.pipeline.roster_problem import problem as roster_problem
from bemanna.problems import Problem, check
from bemanna.project.project import FILE as PROJECT
from bemanna.readers.grid import Layout, read_grid
from bemanna.reporting.hours import person_hours
from bemanna.reporting.report import PackNote, Report
from capacity.followup.patient_totals import patient_totals, presence, settling_days
from capacity.followup.period import Cadence, NamedPeriod, periods_between
from capacity.stay import Stay
from roster.result import RosterResult, Status
from rules.clock import LocalClock
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class PeriodTotals:
    """Totals of a unit and period. basis: what came true, what is planned (staff), what is forecast (patients)."""

    unit: str
    period: NamedPeriod
    basis: Basis
    totals: dict[str, float]


@dataclass(frozen=True, slots=True)
class WardTotals:
    """Everything that could be worked out. stale: the tables have changed since the last plan or roster."""

    entries: tuple[PeriodTotals, ...]
    stale: bool


def ward_totals(
    folder: Path, unit: str, as_of: int, cadences: Iterable[Cadence], groups: Groups, above: Path | None = None
) -> WardTotals:
    """Totals of a project folder as they are known at the beginning of local day `as_of`.

    unit: the ward's id in the follow-up, for tables that do not tell units apart. above: output folder of the region,
    whose plan is read where the ward has none of its own. Raises UsageError, InputProblems.
    """
    inputs = load_project(folder)
    ward = _Ward(inputs, folder / "out", unit, as_of, tuple(dict.fromkeys(cadences)), groups)
    ward.above = above
    published = published_periods(folder)
    entries = (
        *ward.patients(),
        *ward.worked(),
        *ward.expected(),
        *ward.rostered(),
        *(entry for period in published for entry in ward.changed(period)),
    )
    check(ward.problems)
    return WardTotals(entries, ward.stale)


class _Ward:
    def __init__(
        self, inputs: Inputs, out: Path, unit: str, as_of: int, cadences: tuple[Cadence, ...], groups: Groups
    ) -> None:
        self.inputs, self.out, self.unit, self.cadences, self.groups = inputs, out, unit, cadences, groups
        self.clock: LocalClock = inputs.horizon.clock
        self.now = self.clock.midnight(as_of)
        self.above: Path | None = None
        self.problems: list[Problem] = []
        self.stale = False
        if _older(out, inputs):
            self.stale = True

    def _unit(self, name: str) -> str:
        """The ward's id for its own name in its tables; another unit's name as it stands."""
        return self.unit if name == self.inputs.project.project.unit else name

    def _periods(self, first: int, last: int) -> tuple[NamedPeriod, ...]:
        return tuple(period for cadence in self.cadences for period in periods_between(cadence, first, last))

    def patients(self) -> Iterator[PeriodTotals]:
        """What came true of patients: months, weeks ... that are over."""
        by_unit: defaultdict[str, list[Stay]] = defaultdict(list)
        for stay in self.inputs.stays:
            by_unit[stay.unit].append(stay)
        looked = min(self.now, self.inputs.as_of or self.now)
        for unit, stays in by_unit.items():
            there = presence(stays, looked, self.clock, settling_days(stays))
            if there is None:
                continue
            beds = self.inputs.project.capacity.beds_of(unit)
            periods = self._periods(there.known_from, int(there.known_to) - 1)
            for period in periods:
                totals = patient_totals(there, beds, period)
                if totals is not None:
                    yield PeriodTotals(self._unit(unit), period, "actual", totals)
            yield from self._lag(unit, stays, looked, periods)

    def _lag(
        self, unit: str, stays: list[Stay], looked: int, periods: tuple[NamedPeriod, ...]
    ) -> Iterator[PeriodTotals]:
        """Days from the last registered event to the day of looking, with the last period of each cadence."""
        events = [at for stay in stays for at in (stay.admitted, stay.discharged) if at is not None and at < looked]
        lag = {"lag_days": float(self.clock.day(self.now) - 1 - self.clock.day(max(events))), "reporting_units": 1.0}
        for cadence in self.cadences:
            mine = [period for period in periods if period.cadence == cadence]
            if mine and lag["lag_days"] >= 0:
                yield PeriodTotals(self._unit(unit), max(mine), "actual", lag)

    def worked(self) -> Iterator[PeriodTotals]:
        """What came true of staff: periods inside the history that are over."""
        inputs, clock = self.inputs, self.clock
        if inputs.known_from is None:
            return
        end = min(self.now, inputs.horizon.start)
        for period in self._periods(clock.day(inputs.known_from), clock.day(end) - 1):
            duties = [duty for duty in inputs.history if clock.midnight(period.last + 1) > duty.start]
            totals = hours_totals(duties, self.groups, period, clock)
            totals["actual_hours"] = totals.pop("worked_hours")
            totals |= sick_totals(inputs.workers, (*inputs.history, *inputs.absences), period, clock)
            if inputs.published is not None:
                planned = planned_totals(inputs.published, self.groups, period, clock)
                if planned["planned_hours"]:
                    totals |= planned
            yield PeriodTotals(self.unit, period, "actual", totals)

    def expected(self) -> Iterator[PeriodTotals]:
        """Patients and beds that the last plan expects, for periods inside it."""
        days = read_expected(self._planned_in(BEDS), self.inputs.project.project.zone, self.problems)
        for unit in self._own(day.unit for day in days):
            mine = {day.day: day for day in days if day.unit == unit}
            for period in self._ahead(min(mine), max(mine)):
                inside = [mine[day] for day in range(period.first, period.last + 1) if day in mine]
                if len(inside) < period.days:
                    continue
                totals = {"patient_days": sum(day.patients for day in inside)}
                beds = [day.beds for day in inside if day.beds is not None]
                if len(beds) == period.days:
                    totals["bed_days"] = float(sum(beds))
                    totals["overcrowded_patients"] = sum(day.beyond or 0.0 for day in inside)
                yield PeriodTotals(self._unit(unit), period, "forecast", totals)

    def rostered(self) -> Iterator[PeriodTotals]:
        """What the roster plans, for the planned span and the periods inside it; what was changed since it was out."""
        if not (self.out / ROSTER).is_file():
            return
        inputs, clock, horizon = self.inputs, self.clock, self.inputs.horizon
        roster = read_roster(self.out / ROSTER, inputs)
        needs = read_needs(self._planned_in(REQUIREMENT), horizon.zone, self.problems)
        needs = tuple(need for need in needs if need.unit in self._own(need.unit for need in needs))
        known = (*roster, *inputs.known)
        first, zones = self._first_version(roster)
        for period in self._ahead(horizon.first_day, horizon.first_day + horizon.days - 1):
            totals = hours_totals(known, self.groups, period, clock)
            totals["planned_hours"] = totals.pop("worked_hours")
            if needs:
                totals |= need_totals(known, needs, period, clock)
                totals |= required_totals(needs, self.groups, period, clock)
            changed = change_totals(first, roster, zones, period, clock)
            changed["staff"] = totals["staff"] = float(len({duty.worker for duty in self._touching(known, period)}))
            if period.first == horizon.first_day and period.days == horizon.days:
                fair = fairness_totals(person_hours(self._report(roster)))
                totals |= fair
                changed["staff"] = fair["staff"]
            yield PeriodTotals(self.unit, period, "plan", totals)
            yield PeriodTotals(self.unit, period, "actual", changed)

    def changed(self, published: PublishedPeriod) -> Iterator[PeriodTotals]:
        """What was changed of a published roster so far, and the hours that it planned; whole and by period."""
        last = published.first_day + published.days - 1
        for period in self._ahead(published.first_day, last):
            totals = change_totals(published.first, published.now, published.zones, period, self.clock)
            totals["staff"] = float(len({duty.worker for duty in self._touching(published.first, period)}))
            totals |= planned_totals(published.first, self.groups, period, self.clock)
            yield PeriodTotals(self.unit, period, "actual", totals)

    def _planned_in(self, name: str) -> Path:
        """Where a table of the last plan lies: the ward's own output folder, else the region's."""
        return self.out if self.above is None or (self.out / name).is_file() else self.above

    def _own(self, units: Iterable[str]) -> tuple[str, ...]:
        """Those of the units that are this ward's: all that its tables name, or itself in a table of the region."""
        mine = {self.unit, self.inputs.project.project.unit, *(stay.unit for stay in self.inputs.stays)}
        return tuple(unit for unit in dict.fromkeys(units) if unit in mine)

    def _touching(self, duties: Iterable[Duty], period: NamedPeriod) -> Iterator[Duty]:
        start, end = self.clock.midnight(period.first), self.clock.midnight(period.last + 1)
        return (duty for duty in duties if duty.start < end and duty.end > start)

    def _ahead(self, first: int, last: int) -> tuple[NamedPeriod, ...]:
        """Periods of a plan, and the planned span itself under its own name."""
        span = NamedPeriod(first, last, f"{_iso(first)}..{_iso(last)}")
        found = self._periods(first, last)
        return found if any(one.first == first and one.last == last for one in found) else (*found, span)

    def _report(self, roster: tuple[Duty, ...]) -> Report:
        """As much of a report as the hours need."""
        result = RosterResult(Status.FEASIBLE, roster, None, None)
        asked, pack = roster_problem(self.inputs, ()), PackNote(self.inputs.pack.id)
        return Report(self.unit, "en", datetime(1970, 1, 1, tzinfo=UTC), asked, result, pack)

    def _first_version(self, now: tuple[Duty, ...]) -> tuple[tuple[Duty, ...], dict[tuple[int, str], list[str]]]:
        """The roster as it was first published (as it is now, when no version was replaced), and zones of changes."""
        folder = self.out / VERSIONS
        kept = sorted(folder.glob(f"[0-9][0-9][0-9]_{ROSTER}"))
        first = read_roster(kept[0], self.inputs) if kept else now
        zones: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for path in sorted(folder.glob("[0-9][0-9][0-9]_changes.csv")):
            grid = read_grid(path, f"out/{VERSIONS}/{path.name}", Layout(), self.problems)
            if grid is None or not {"date", "worker", "zone"} <= set(grid.header):
                continue
            day, worker, zone = (grid.header.index(name) for name in ("date", "worker", "zone"))
            for _, cells in grid.rows:
                at = datetime.fromisoformat(str(cells[day])).toordinal()
                zones[at, str(cells[worker])].append(str(cells[zone]))
        return first, zones


def _older(out: Path, inputs: Inputs) -> bool:
    """Whether a roster or plan in the output folder was made from other tables than those that lie there now."""
    kept = last_manifest(out).get("inputs")
    if kept is not None and kept != inputs.digests:
        return True
    files = [inputs.folder / PROJECT, *(inputs.folder / one.file for one in inputs.project.sources.given().values())]
    newest = max((path.stat().st_mtime for path in files if path.is_file()), default=0.0)
    return any((out / name).is_file() and (out / name).stat().st_mtime < newest for name in (BEDS, REQUIREMENT))


def _iso(day: int) -> str:
    return datetime.fromordinal(day).date().isoformat()
