"""A re-plan from the command line: what is asked, what is said, and the new version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bemanna.errors import INFEASIBLE, NO_TIME, OK, UsageError
from bemanna.i18n.language import Language
from bemanna.pipeline.current_roster import current, moment_of, new_absences, zones_now
from bemanna.pipeline.stages import Stages
from bemanna.render.terminal.change_text import change_records, say_changes
from bemanna.render.terminal.forecast_text import say_json
from bemanna.use_cases.new_version import publish
from roster.replan import Replanned, replan
from roster.result import Status
from roster.search.control.budget import Budget


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says."""

    absences: Path | None
    as_of: str | None
    roster: Path | None
    seconds: float
    most_people: int | None
    willing: tuple[str, ...]
    free: bool
    all_gaps: bool
    dry_run: bool
    formats: tuple[str, ...]


def answer(stages: Stages, asked: Asked, out: Path, as_json: bool) -> int:
    """Re-plan, print every change, write the new version; returns the exit code. No change writes nothing."""
    inputs = stages.inputs
    names = {worker.id: worker.name for worker in inputs.workers}
    unknown = sorted(set(asked.willing) - set(names))
    if unknown:
        raise UsageError(f"--willing: there is no worker {', '.join(unknown)} in the project.")
    as_of = moment_of(asked.as_of, inputs.horizon.clock, datetime.now().astimezone())
    have = current(stages, out, asked.roster)
    absences = () if asked.absences is None else new_absences(asked.absences, inputs)
    settings = inputs.project
    budget = Budget(asked.seconds, settings.roster.threads, settings.project.seed)
    found = stages.run(
        "Re-planning",
        lambda step: replan(
            have.problem,
            have.duties,
            absences,
            zones_now(inputs, as_of),
            budget,
            willing=asked.willing,
            most_touched=asked.most_people,
            coverage_first=not asked.free,
            all_gaps=asked.all_gaps,
            on_progress=step.roster,
        ),
    )
    if as_json:
        say_json({"status": found.result.status.value, "changes": change_records(found.changes)})
    else:
        _say(found, names, Language(settings.project.language))
    if found.result.duties is None:
        return NO_TIME if found.result.status is Status.NONE_YET else INFEASIBLE
    if asked.dry_run or (not found.changes and not absences):
        return OK
    return publish(stages, have, found.problem, found.result, found.changes, out, asked.formats or None)


def _say(found: Replanned, names: dict[str, str], language: Language) -> None:
    if found.result.duties is not None:
        say_changes(found.changes, names, language)
