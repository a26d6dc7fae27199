"""What a project folder says, read once for the page: the roster problem, the names, and what explains the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bemanna.inputs.inputs import Inputs
from bemanna.inputs.reported_absences import reported_only
from bemanna.pipeline.kept_needs import needs
from bemanna.pipeline.roster_problem import problem as roster_problem
from bemanna.pipeline.stages import Stages
from bemanna.project.project import FILE
from bemanna.reporting.build_report import holidays
from bemanna.reporting.pack_note import pack_note
from bemanna.reporting.report import PackNote, Report
from bemanna.serve.roster_rows import RosterRows
from roster.problem import RosterProblem
from roster.result import RosterResult, Status
from rules.timeline import Duty

Mark = tuple[int, int]
"""When a file was last written (nanoseconds) and its size; zeros when there is none."""


@dataclass(frozen=True, slots=True, eq=False)
class ServedWard:
    """problem: without the absences in `reported`, which belong to the roster's rows here. marks: of every file that
    was read, to see that one was changed."""

    inputs: Inputs
    problem: RosterProblem
    reported: frozenset[Duty]
    pack: PackNote
    holidays: Mapping[int, str]
    marks: Mapping[Path, Mark]

    @property
    def names(self) -> dict[str, str]:
        """Display names by worker id."""
        return {worker.id: worker.name or worker.id for worker in self.inputs.workers}

    def is_stale(self) -> bool:
        """Whether one of the files was changed since."""
        return any(mark(path) != was for path, was in self.marks.items())

    def report(self, board: RosterRows, language: str, made_at: datetime, revision: int = 0) -> Report:
        """The board as the record that every exporter and page reads, without forecasts."""
        result = RosterResult(Status.FEASIBLE, board.duties, None, None, breaches=(), strategy="planner")
        return Report(
            project=self.inputs.project.project.name,
            language=language,
            made_at=made_at,
            problem=board.problem,
            result=result,
            pack=self.pack,
            findings=board.findings,
            holidays=self.holidays,
            revision=revision,
        )


def read_ward(stages: Stages, out: Path) -> ServedWard:
    """Everything of a folder that the page needs. Raises UsageError, InputProblems; makes the needs when none fit."""
    inputs = stages.inputs
    sources = inputs.project.sources
    reported = reported_only(inputs.folder, inputs.project.project.zone, sources.absences)
    plain = replace(inputs, absences=tuple(one for one in inputs.absences if one not in reported))
    files = [inputs.folder / FILE, *(inputs.folder / source.file for source in sources.given().values())]
    return ServedWard(
        inputs=inputs,
        problem=roster_problem(plain, needs(stages, out)),
        reported=reported,
        pack=pack_note(inputs.pack),
        holidays=holidays(inputs),
        marks={path: mark(path) for path in files},
    )


def mark(path: Path) -> Mark:
    """What shows that a file was written again."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
