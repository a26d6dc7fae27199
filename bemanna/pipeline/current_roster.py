"""The roster that people have now: the last version in the output folder, or the published table of the project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.files.output_names import ROSTER
from bemanna.inputs.inputs import Inputs
from bemanna.pipeline.kept_needs import needs
from bemanna.pipeline.known_worker import unknown_workers
from bemanna.pipeline.rescored_roster import read_roster
from bemanna.pipeline.roster_problem import problem as roster_problem
from bemanna.pipeline.stages import Stages
from bemanna.problems import Problem, check
from bemanna.project.store_location import is_there
from bemanna.readers.absences import read_absences
from bemanna.readers.source import Source
from bemanna.store.in_force import marked, standing
from roster.change_zones import ChangeZones, change_zones
from roster.problem import RosterProblem
from rules.clock import LocalClock, instant
from rules.timeline import Duty
from rules.words import Sentence


@dataclass(frozen=True, slots=True)
class Current:
    """problem: with absences that only the roster's table knows. duties: what people have. source: where it stands.
    version: id of the version that the plan store said is published, None for none."""

    problem: RosterProblem
    duties: tuple[Duty, ...]
    source: str
    version: int | None = None


def current(stages: Stages, out: Path, roster: Path | None = None) -> Current:
    """The roster of `roster`, else of the output folder, else the published one. When the files of the output folder
    are a version of the plan store, what the store has published.

    Raises UsageError when there is none, InputProblems when it cannot be read, the store's errors.
    """
    inputs = stages.inputs
    path, version = roster or out / ROSTER, None
    stored: tuple[Duty, ...] | None = None
    source: str
    if out == inputs.folder / "out" and is_there(inputs.folder):
        version, stored = standing(inputs.folder, out, inputs.horizon.first_day)
    if roster is None and stored is not None:
        rows = stored
        source = (
            str(path) if marked(out) == version else Sentence("version {version} of the plan store", version=version)
        )
    elif roster is None and not path.is_file() and inputs.published is not None:
        rows, source = inputs.published, Sentence("the published roster of the project")
    else:
        rows, source = read_roster(path, inputs), str(path)
    return replace(parted(roster_problem(inputs, needs(stages, out)), rows, source), version=version)


def parted(problem: RosterProblem, rows: Iterable[Duty], source: str) -> Current:
    """Absences among the rows are known, whatever else they say is the roster (of the planned span)."""
    horizon = problem.horizon
    inside = [row for row in rows if horizon.start <= row.start < horizon.end]
    away = [row for row in inside if row.kind.startswith("leave")]
    duties = tuple(row for row in inside if not row.kind.startswith("leave"))
    known = tuple(sorted({*problem.known, *away}, key=lambda duty: (duty.start, duty.end, duty.worker)))
    return Current(replace(problem, known=known), duties, source)


def zones_now(inputs: Inputs, as_of: int) -> ChangeZones:
    """The zones at `as_of`, with the notice of the project's pack; the whole period is taken as published."""
    contracts = (worker.contract for worker in inputs.workers)
    return change_zones(inputs.pack, contracts, as_of, inputs.horizon.clock, inputs.horizon.end)


def moment_of(text: str | None, clock: LocalClock, now: datetime) -> int:
    """Instant of a local time such as 2027-01-04T06:30 (or with an offset), or of a day's beginning; now without one.

    Raises UsageError.
    """
    if text is None:
        return instant(now.replace(second=0, microsecond=0))
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"--as-of {text}: expected a time such as 2027-01-04T06:30 or a day such as 2027-01-04."
        ) from None
    if given.tzinfo is not None:
        return instant(given.replace(second=0, microsecond=0))
    return clock.at(given.toordinal(), 60 * given.hour + given.minute)


def new_absences(path: Path, inputs: Inputs) -> tuple[Duty, ...]:
    """Absences of a table. Raises UsageError without the file, InputProblems with all that is wrong in it."""
    if not path.is_file():
        raise UsageError(f"There is no file {path}: give a table with worker, from, to and kind.")
    problems: list[Problem] = []
    placed = read_absences(Source(file=path.name), path.parent, inputs.project.project.zone, problems)
    problems += unknown_workers(placed, inputs)
    check(problems)
    return tuple(item.record for item in placed)
