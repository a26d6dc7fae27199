"""The tables of patients of a project: arrivals as histories, stays, and what units are called in both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bemanna.problems import Place, Problem
from bemanna.project.project import Project
from bemanna.readers.arrivals import Arrivals, read_arrivals
from bemanna.readers.stays import read_stays
from bemanna.readers.table import Placed
from bemanna.readers.unit_names import UnitNames, read_unit_names
from capacity.stay import Stay
from forecast.calendar import Calendar
from forecast.history_problem import HistoryProblem
from forecast.series import Series
from forecast.swapped_dates import swapped_dates
from rules.words import Sentence


@dataclass(frozen=True, slots=True)
class PatientTables:
    """Reads them once. What is wrong goes to the problems, what was read into them to the remarks."""

    folder: Path
    project: Project
    problems: list[Problem]
    remarks: list[str]
    names: UnitNames

    @classmethod
    def of(cls, folder: Path, project: Project, problems: list[Problem], remarks: list[str]) -> PatientTables:
        """Of a project, with how it writes its units and which were renamed."""
        beds = project.capacity.beds
        known = (project.project.unit, *(beds if isinstance(beds, dict) else ()))
        known += tuple(unit for units in project.forecast.groups.values() for unit in units)
        renamed = read_unit_names(project.sources.unit_names, folder, project.project.zone, problems)
        return cls(folder, project, problems, remarks, UnitNames(known, renamed))

    def histories(self) -> tuple[tuple[Series, ...], int | None]:
        """Arrivals per unit, and the instant after the last day that they know."""
        source, own = self.project.sources.arrivals, self.project.project
        if source is None:
            return (), None
        arrivals = read_arrivals(source, self.folder, own.zone, own.unit, self.names, self.remarks, self.problems)
        found = []
        for unit in arrivals:
            until = self.project.horizon.first_day + self.project.horizon.days
            first = min(row.time.toordinal() for row in unit.rows)
            read = unit.read(own.zone, Calendar(own.calendar_region).public(first, until), until)
            for problem in read.problems:
                self._told(unit, problem)
            if read.series is not None:
                found.append(read.series)
        end = max((series.end_day for series in found), default=None)
        return tuple(found), None if end is None else self.project.horizon.clock.midnight(end)

    def stays(self) -> tuple[Placed[Stay], ...]:
        """Stays; those whose day and month must have been exchanged, by the order of the rows, are problems."""
        source, own = self.project.sources.stays, self.project.project
        if source is None:
            return ()
        stays = read_stays(source, self.folder, own.zone, own.unit, self.names, self.remarks, self.problems)
        clock = self.project.horizon.clock
        rows = [(item.place.row or 0, clock.aware(item.record.admitted).replace(tzinfo=None)) for item in stays]
        for problem in swapped_dates(own.unit, rows):
            row = next(item.row for item in stays if item.place.row == problem.rows[0])
            self.problems.append(row.problem(problem.text, "admitted"))
        return stays

    def _told(self, arrivals: Arrivals, problem: HistoryProblem) -> None:
        row = problem.rows[0] if problem.rows else None
        if problem.refused:
            self.problems.append(Problem(arrivals.file, problem.text, arrivals.sheet, row, "time"))
        else:
            place = Place(arrivals.file, arrivals.sheet, row).problem("").place
            self.remarks.append(Sentence("{place}: {text}", place=f"{place}: {arrivals.unit}", text=problem.text))
