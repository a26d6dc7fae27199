"""A roster that somebody edited: in a table of duties, or in the workbook, in its grid or in its list of duties."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.i18n.kinds import short_kind
from bemanna.i18n.language import Language
from bemanna.inputs.inputs import Inputs
from bemanna.pipeline.known_worker import unknown_workers
from bemanna.pipeline.rescored_roster import read_roster
from bemanna.problems import Problem, check
from bemanna.readers.duties import read_duties
from bemanna.readers.grid import Cell, Grid
from bemanna.readers.locks import FREE
from bemanna.readers.roster_grid import GridHeading, find_heading
from bemanna.readers.source import Source
from bemanna.render.xlsx.sheets.duties import NAME, PROPERTY, digest
from bemanna.reporting.grid import is_present
from roster.candidate_duties import holds_role
from roster.need_cover import counts_for
from roster.problem import RosterProblem
from roster.shift import Shift
from rules.kinds import BY_ID, is_absence, kind_of_word
from rules.timeline import Duty
from rules.words import Sentence

Place = tuple[str, int]
"""A worker and a local day."""


@dataclass(frozen=True, slots=True)
class Edited:
    """duties: what the file says now. where: which part of it was read as the edit, in words."""

    duties: tuple[Duty, ...]
    where: str


def read_edited(path: Path, inputs: Inputs, problem: RosterProblem) -> Edited:
    """The roster in a table or in a workbook that bemanna wrote.

    In the workbook the grid counts, day by day, where it differs from the list of duties; once the list itself was
    edited, the list counts. A shift that is new in the grid is worked in the role that the person had that day, else
    in the one that is worth most to the needs. problem: with whatever is known (absences). Raises UsageError without
    the file, InputProblems with all that is wrong.
    """
    if not path.is_file():
        raise UsageError(f"There is no roster {path}.")
    sheets, written = _workbook(path)
    if NAME not in sheets:
        return Edited(read_roster(path, inputs), Sentence("the table of duties"))
    problems: list[Problem] = []
    catalogue = {shift.code: shift for shift in inputs.shifts}
    listed = Source(file=path.name, sheet=NAME, extra_columns="ignore")
    placed = read_duties(listed, path.parent, inputs.project.project.zone, catalogue, problems)
    problems += unknown_workers(placed, inputs)
    table = listed.grid(path.parent, [])
    check(problems)
    duties = tuple(one.record for one in placed)
    if table is None or digest(cells[:7] for _, cells in table.rows) != written:
        return Edited(duties, Sentence("the sheet {name}, which was edited; the grid is passed over", name=NAME))
    name = Language(inputs.project.project.language).text("Roster")
    found = _Grid(inputs, problem, duties, problems).read(path, name) if name in sheets else duties
    check(problems)
    return Edited(found, Sentence("the grid on the sheet {name}", name=name))


def _workbook(path: Path) -> tuple[tuple[str, ...], str | None]:
    """Sheets and the digest that was written; none for a file that is no workbook."""
    if path.read_bytes()[:2] != b"PK":
        return (), None
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    try:
        written = getattr(book, "custom_doc_props", None)
        found = {one.name: one.value for one in written.props} if written is not None else {}
        return tuple(book.sheetnames), found.get(PROPERTY)
    finally:
        book.close()


@dataclass(frozen=True, slots=True)
class _Grid:
    """The grid, read against the list of duties."""

    inputs: Inputs
    problem: RosterProblem
    listed: tuple[Duty, ...]
    problems: list[Problem]

    def read(self, path: Path, sheet: str) -> tuple[Duty, ...]:
        source = Source(file=path.name, sheet=sheet)
        grid = source.grid(path.parent, self.problems)
        heading = None if grid is None else find_heading(grid, source.reading(grid, self.inputs.project.project.zone))
        if grid is None or heading is None:
            self.problems.append(Problem(path.name, "no row of dates was found in the grid", sheet))
            return self.listed
        before: dict[Place, list[Duty]] = defaultdict(list)
        for duty in self.listed:
            before[duty.worker, self.inputs.horizon.clock.day(duty.start)].append(duty)
        kept, new = dict(before), dict[Place, list[Shift]]()
        for number, worker, cells in self._rows(grid, heading):
            for column, day in heading.days.items():
                place = worker, day.toordinal()
                cell = cells[column] if column < len(cells) else None
                kept[place], new[place] = self._day(grid, number, place, cell, before.get(place, []))
        duties = [duty for theirs in kept.values() for duty in theirs]
        for place, shifts in sorted(new.items()):
            for shift in shifts:
                duties.append(self._duty(shift, place, before.get(place, []), duties))
        return tuple(sorted(duties, key=lambda duty: (duty.worker, duty.start)))

    def _rows(self, grid: Grid, heading: GridHeading) -> Iterable[tuple[int, str, tuple[Cell, ...]]]:
        """Rows of people, by name (or id); a name that two people have cannot be told apart."""
        ids: dict[str, list[str]] = defaultdict(list)
        for worker in self.inputs.workers:
            ids[(worker.name or worker.id).strip()].append(worker.id)
        for number, cells in grid.rows:
            name = cells[heading.person] if heading.person < len(cells) else None
            theirs = ids.get(str(name).strip(), [])
            if number <= heading.row or not theirs:
                continue
            if len(theirs) > 1:
                told = f"{len(theirs)} people have this name: edit the sheet {NAME} instead"
                self.problems.append(grid.place(number).problem(told, "worker", name))
            else:
                yield number, theirs[0], cells

    def _day(
        self, grid: Grid, number: int, place: Place, cell: Cell, before: list[Duty]
    ) -> tuple[list[Duty], list[Shift]]:
        """Duties that the cell keeps, and shifts that are new in it."""
        away = self._away(place)
        written = [part.strip() for part in re.split(r"[+\n/]", "" if cell is None else str(cell))]
        codes = [part for part in written if part and part.casefold() not in FREE and part not in away]
        if codes == [duty.shift or "" for duty in sorted(before)]:
            return before, []
        shifts = {shift.code: shift for shift in self.inputs.shifts}
        kept: list[Duty] = []
        new: list[Shift] = []
        for code in codes:
            same = next((duty for duty in before if duty.shift == code and duty not in kept), None)
            if same is not None:
                kept.append(same)
            elif code in shifts:
                new.append(shifts[code])
            else:
                expected = f"unknown code; shifts are {', '.join(sorted(shifts))}"
                if code in self._absences() or kind_of_word(code) is not None:
                    expected = "absences are given in the table of absences, not in the grid"
                self.problems.append(grid.place(number).problem(expected, str(place[1]), code))
        return kept, new

    def _duty(self, shift: Shift, place: Place, before: list[Duty], others: list[Duty]) -> Duty:
        worker, day = place
        clock = self.inputs.horizon.clock
        person = next(one for one in self.inputs.workers if one.id == worker)
        roles = [role for role in shift.roles if holds_role(person, role, day, day)] or [*shift.roles, None][:1]
        same = [duty.skill for duty in before if duty.skill in roles]
        made = [shift.duty(clock, day, worker, role) for role in (same[:1] or roles)]
        return min(made, key=lambda duty: self._price(duty, others))

    def _price(self, duty: Duty, others: list[Duty]) -> int:
        """Points of the needs with the duty, beside those without it."""
        change = 0
        for need in self.problem.needs:
            if counts_for(need, duty):
                people = sum(counts_for(need, one) for one in (*self.problem.known, *others))
                change += need.price(people + 1) - need.price(people)
        return change

    def _away(self, place: Place) -> set[str]:
        """Codes by which the grid shows what is known: absences on each of their days, duties on the first."""
        clock, (worker, day) = self.inputs.horizon.clock, place
        start, end = clock.midnight(day), clock.midnight(day + 1)
        known = [one for one in self.problem.known if one.worker == worker and one.start < end and start < one.end]
        return {
            one.shift or short_kind(one.kind, self._language)
            for one in known
            if not is_present(one) or clock.day(one.start) == day
        }

    def _absences(self) -> set[str]:
        return {short_kind(kind, self._language) for kind in BY_ID if is_absence(kind)}

    @property
    def _language(self) -> Language:
        return Language(self.inputs.project.project.language)
