"""Re-planning after absences: as little change as it takes, and the new version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.pipeline.current_roster import Current, current, moment_of, new_absences, zones_now
from bemanna.pipeline.known_worker import require_workers
from bemanna.pipeline.stages import Stages
from bemanna.use_cases.publish import NewRoster, PublishResult, publish_new
from roster.replan import Replanned, replan
from roster.search.control.budget import Budget
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class ReplanRequest:
    """absences: table of those that are new. as_of: local time at which it is asked (now). roster: table of what people
    have (the last version). seconds: for the search. willing: ids of people who agreed to be moved within 72 hours.
    free: the objective alone decides. dry_run: nothing is written. formats: instead of the project's."""

    absences: Path | None = None
    as_of: str | None = None
    roster: Path | None = None
    seconds: float = 20.0
    most_people: int | None = None
    willing: tuple[str, ...] = ()
    free: bool = False
    all_gaps: bool = False
    dry_run: bool = False
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ReplanResult:
    """found: the new roster with its changes. published: what was written; None when nothing was to be."""

    have: Current
    found: Replanned
    published: PublishResult | None


def replan_roster(stages: Stages, request: ReplanRequest, out: Path) -> ReplanResult:
    """Re-plan and, unless it is a dry run, make the new version. No change writes nothing.

    Raises UsageError, InputProblems, and as `publish_new`.
    """
    inputs, now = stages.inputs, datetime.now().astimezone()
    require_workers(inputs, request.willing, "--willing")
    as_of = moment_of(request.as_of, inputs.horizon.clock, now)
    have = current(stages, out, request.roster)
    absences = () if request.absences is None else new_absences(request.absences, inputs)
    found = replanned(stages, have, absences, as_of, request)
    wanted = found.result.duties is not None and not request.dry_run and bool(found.changes or absences)
    if not wanted:
        return ReplanResult(have, found, None)
    new = NewRoster(found.problem, found.result, found.changes, have.duties, have.version)
    return ReplanResult(have, found, publish_new(stages, new, out, now, request.formats))


def replanned(
    stages: Stages, have: Current, absences: tuple[Duty, ...], as_of: int, request: ReplanRequest
) -> Replanned:
    """The new roster, nothing written."""
    inputs = stages.inputs
    if request.seconds <= 0:
        raise UsageError(f"A re-plan needs some time, not {request.seconds} seconds.")
    budget = Budget(request.seconds, inputs.project.roster.threads, inputs.project.project.seed)
    return stages.run(
        "Re-planning",
        lambda step: replan(
            have.problem,
            have.duties,
            absences,
            zones_now(inputs, as_of),
            budget,
            willing=request.willing,
            most_touched=request.most_people,
            coverage_first=not request.free,
            all_gaps=request.all_gaps,
            on_progress=step.roster,
        ),
    )
