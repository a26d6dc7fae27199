"""The public Python API: a project from a folder or from DataFrames, and every deed of the command line on it.

`import bemanna` gives `open_project`, `Project`, `StageProgress` and the errors. Results are records whose tables are
DataFrames (`.to_frame()`, `.to_frames()`): what the command line writes. Progress goes to a callback.
Errors are those of bemanna.errors: InputProblems names file, row and column of everything that is wrong at once.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from bemanna.files.output_names import ROSTER
from bemanna.files.table import Table
from bemanna.files.write import write_files
from bemanna.pipeline.kept_needs import needs
from bemanna.pipeline.progress import OnProgress
from bemanna.pipeline.region_plan import RegionPlan, plan_ward
from bemanna.pipeline.rescored_roster import measured
from bemanna.pipeline.roster_problem import problem as roster_problem
from bemanna.pipeline.stages import Stages
from bemanna.project.frames import project_files_of
from bemanna.project.region import read_region
from bemanna.render.audit_files import breach_rows_table, people_table, rules_table
from bemanna.render.tables.frames import frame_of
from bemanna.render.tables.plan_tables import forecast_table
from bemanna.render.tables.roster_tables import report_tables, roster_table
from bemanna.reporting.audit_report import Audited
from bemanna.reporting.build_report import findings
from bemanna.reporting.pack_note import pack_note
from bemanna.reporting.report import Report
from bemanna.sweep.scenario_run import SweepRequest, asked_for, explained_of
from bemanna.use_cases.explain import ExplainRequest, ExplainResult, explain
from bemanna.use_cases.plan_outputs import plan_tables
from bemanna.use_cases.publish import change_rows
from bemanna.use_cases.replace import ReplaceRequest, ReplaceResult, replace_worker
from bemanna.use_cases.replan import ReplanRequest, ReplanResult, replan_roster
from bemanna.use_cases.roster_files import RosterFiles, RosterRequest, make_roster_files
from bemanna.use_cases.scenario import ScenarioResult, run_scenarios
from bemanna.use_cases.version_files import change_table
from forecast.forecast_units import UnitForecast


@dataclass(frozen=True, slots=True, eq=False)
class ForecastFrames:
    """Arrivals to come. units: the forecasts themselves, with sample paths [path, step] and backtest."""

    units: tuple[UnitForecast, ...]

    def to_frame(self) -> pd.DataFrame:
        """A row a unit and day: expected number and quantiles."""
        return frame_of(forecast_table(self.units))


@dataclass(frozen=True, slots=True, eq=False)
class PlanFrames:
    """The capacity plan. plan: the whole record."""

    plan: RegionPlan

    def to_frame(self) -> pd.DataFrame:
        """The requirement: a row a need."""
        return self.to_frames()["requirement"]

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """Every table that `bemanna plan` writes, by name."""
        return _frames(plan_tables(self.plan))


@dataclass(frozen=True, slots=True, eq=False)
class RosterFrames:
    """A roster with what is said of it. report: the whole record; its result holds status, objective and bound."""

    made: RosterFiles

    @property
    def report(self) -> Report:
        """Problem, result, audit and forecasts."""
        return self.made.report

    @property
    def status(self) -> str:
        """optimal, feasible, infeasible, none yet or invalid."""
        return self.report.result.status.value

    def to_frame(self) -> pd.DataFrame:
        """A row a duty or absence; empty without a roster (then `report.result.conflicts` says why)."""
        return frame_of(roster_table(self.report))

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """Roster, coverage, hours, shares, breaches and rules."""
        return _frames(report_tables(self.report))


@dataclass(frozen=True, slots=True, eq=False)
class AuditFrames:
    """A roster judged by the rules. audited: the whole record."""

    audited: Audited

    @property
    def hard_breaches(self) -> int:
        """Breaches of rules that must hold."""
        return self.audited.hard_breaches

    def to_frame(self) -> pd.DataFrame:
        """A row a breach, with arithmetic and article."""
        return frame_of(breach_rows_table(self.audited))

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """Breaches, the verdict of each rule, and people."""
        return _frames((breach_rows_table(self.audited), rules_table(self.audited), people_table(self.audited)))


@dataclass(frozen=True, slots=True, eq=False)
class ReplanFrames:
    """A new roster after absences. found: the whole record, with every change and its reasons."""

    found: ReplanResult

    def to_frame(self) -> pd.DataFrame:
        """A row a changed person-day: before, after, zone, points, and why."""
        return frame_of(change_table(change_rows(self.found.found.changes)))


@dataclass(frozen=True, slots=True, eq=False)
class ReplaceFrames:
    """Who can take the duties of somebody who is away. found: the whole record, refusals with reasons included."""

    found: ReplaceResult

    def to_frame(self) -> pd.DataFrame:
        """A row a vacant duty and candidate, in the order of rank."""
        clock = self.found.have.problem.horizon.clock
        columns = ("shift", "skill", "start", "number", "worker", "way", "points", "paid_minutes", "balance_after")
        rows = tuple(
            (
                vacancy.duty.shift,
                vacancy.duty.skill,
                clock.aware(vacancy.duty.start),
                number,
                one.worker,
                one.way.name.lower(),
                one.points,
                one.paid_minutes,
                one.balance_after,
            )
            for vacancy in self.found.vacancies
            for number, one in enumerate(vacancy.candidates, 1)
        )
        return frame_of(Table("candidates", columns, rows))


@dataclass(frozen=True, slots=True, eq=False)
class ScenarioFrames:
    """Scenarios beside the baseline. found: the whole record, decisions lever by lever included."""

    found: ScenarioResult

    def to_frame(self) -> pd.DataFrame:
        """A row a scenario and figure: baseline, value, difference and its 95 % interval."""
        return pd.DataFrame([asdict(row) for row in self.found.found.comparison.rows])


@dataclass(frozen=True, slots=True)
class OpenProject:
    """A project folder that is worked on; every call reads its tables anew. on_progress: is told how far a stage is.

    out: where files are written (FOLDER/out).
    """

    folder: Path
    out: Path
    on_progress: OnProgress | None = None

    @classmethod
    def from_frames(
        cls,
        workers: pd.DataFrame,
        shifts: pd.DataFrame,
        settings: Mapping[str, Any],
        folder: Path | str | None = None,
        on_progress: OnProgress | None = None,
        **tables: pd.DataFrame,
    ) -> OpenProject:
        """A project of DataFrames, written to `folder` (a temporary one) as tables and bemanna.toml.

        Columns have the names of docs/tables.md. settings: sections of bemanna.toml as mappings; at least project,
        period and rules. tables: norms, arrivals, stays, absences, wishes, locks, history, published and the other
        names of [sources]. Raises UsageError for an unknown table; what is wrong in the tables is told by InputProblems
        when they are read.
        """
        place = Path(tempfile.mkdtemp(prefix="bemanna-")) if folder is None else Path(folder)
        write_files(place, project_files_of({"workers": workers, "shifts": shifts, **tables}, settings))
        return open_project(place, on_progress)

    def forecast(self) -> ForecastFrames:
        """Forecast arrivals. Raises InputProblems, UsageError."""
        return ForecastFrames(self._stages().forecasts)

    def plan(self) -> PlanFrames:
        """Forecast, census, beds and requirement."""
        return PlanFrames(plan_ward(read_region(self.folder), {}, self.on_progress))

    def roster(self, seconds: float | None = None, formats: Iterable[str] = ()) -> RosterFrames:
        """Make the roster and write it to `out`, in the formats asked for besides roster.csv."""
        stages = Stages(self.folder, seconds, self.on_progress)
        return RosterFrames(make_roster_files(stages, RosterRequest(self.out, tuple(formats))))

    def audit(self, roster: pd.DataFrame | None = None) -> AuditFrames:
        """Judge a roster (that of `out` when none is given) by the project's rules, whoever made it."""
        stages = self._stages()
        path = self.out / ROSTER if roster is None else self._kept("roster", roster)
        inputs, problem = stages.inputs, roster_problem(stages.inputs, needs(stages, self.out))
        result = measured(path, inputs, problem)
        names = {worker.id: worker.name or worker.id for worker in inputs.workers}
        project = inputs.project.project
        judged = findings(problem, result)[0]
        note = pack_note(inputs.pack)
        return AuditFrames(Audited(project.name, project.language, project.zone, judged, names, note))

    def explain(self, request: ExplainRequest | None = None) -> ExplainResult:
        """Why (not) this shift, what a shortfall takes, why there is no roster: see ExplainRequest."""
        return explain(self._stages(), request or ExplainRequest(), self.out)

    def replan(
        self, absences: pd.DataFrame | None = None, request: ReplanRequest | None = None, publish: bool = False
    ) -> ReplanFrames:
        """A new roster after absences, with as little change as it takes; with `publish` it becomes the new version."""
        asked = request or ReplanRequest()
        table = None if absences is None else self._kept("absences", absences)
        asked = replace(asked, absences=table or asked.absences, dry_run=not publish)
        return ReplanFrames(replan_roster(self._stages(), asked, self.out))

    def replace(self, worker: str, first: date, last: date | None = None, as_of: str | None = None) -> ReplaceFrames:
        """Everybody's answer to the duties of somebody who is away from `first` to `last`; nothing is written."""
        request = ReplaceRequest(worker, (first, last or first), as_of=as_of)
        return ReplaceFrames(replace_worker(self._stages(), request, self.out))

    def scenario(self, *names: str, request: SweepRequest | None = None) -> ScenarioFrames:
        """Run the folder's scenarios (those named) beside the baseline and compare them."""
        region = read_region(self.folder)
        chosen = asked_for(self.folder, (), names)
        asked = request or SweepRequest(chosen, explained_of(chosen, names), engine="serial")
        return ScenarioFrames(run_scenarios(region, asked, self.out / "scenarios", (), self.on_progress))

    def _stages(self) -> Stages:
        return Stages(self.folder, on_progress=self.on_progress)

    def _kept(self, name: str, frame: pd.DataFrame) -> Path:
        """A frame as a table that the readers know."""
        path = self.out / "given" / f"{name}.csv"
        write_files(path.parent, {path.name: frame.to_csv(index=False).encode()})
        return path


def open_project(folder: Path | str, on_progress: OnProgress | None = None) -> OpenProject:
    """The project in a folder. Raises UsageError when there is none."""
    place = Path(folder)
    read_region(place)
    return OpenProject(place, place / "out", on_progress)


def _frames(tables: Iterable[Table]) -> dict[str, pd.DataFrame]:
    return {table.name: frame_of(table) for table in tables}
