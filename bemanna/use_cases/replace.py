"""A sick call answered: the candidates for every vacant duty, and the new version when some are taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.pipeline.current_roster import Current, current, moment_of, zones_now
from bemanna.pipeline.known_worker import require_workers
from bemanna.pipeline.stages import Stages
from bemanna.pipeline.stored_version import measured
from bemanna.use_cases.publish import NewRoster, PublishResult, publish_new
from roster.absences import AbsenceEffect, absence_of_days, apply_absences
from roster.audit_cache import Audits
from roster.audited_roster import AuditedRoster
from roster.change_zones import ChangeZones
from roster.current_roster import CurrentRoster
from roster.edit_effect import edit_effect
from roster.replacements import ReplacementCandidate, Vacancy, apply_replacements, replacements
from roster.roster_changes import Change, explain_changes
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class ReplaceRequest:
    """Who is away, from which to which day. as_of: local time at which it is asked (now). roster: table of what people
    have (the last version). picks: a candidate's number for each vacant duty, 0 for none; empty: only look."""

    worker: str
    days: tuple[date, date]
    kind: str = "leave_sick"
    as_of: str | None = None
    roster: Path | None = None
    picks: tuple[int, ...] = ()
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ReplaceResult:
    """vacancies: every duty that becomes vacant, with its candidates. changes, published: of the roster that was made
    with those that were picked; published is None when none were."""

    request: ReplaceRequest
    have: Current
    vacancies: tuple[Vacancy, ...]
    changes: tuple[Change, ...] = ()
    published: PublishResult | None = None

    @property
    def has_findings(self) -> bool:
        """Whether a duty that is needed has no candidate."""
        return any(one.points > 0 and not one.candidates for one in self.vacancies)


def replace_worker(stages: Stages, request: ReplaceRequest, out: Path) -> ReplaceResult:
    """The candidates, or the new version with those that are picked.

    Raises UsageError also for candidates that cannot be taken together, InputProblems, and as `publish_new`.
    """
    inputs, clock, now = stages.inputs, stages.inputs.horizon.clock, datetime.now().astimezone()
    require_workers(inputs, [request.worker])
    _sensible(request)
    first, last = (day.toordinal() for day in request.days)
    as_of = moment_of(request.as_of, clock, now)
    have = current(stages, out, request.roster)
    zones = zones_now(inputs, as_of)
    absence = absence_of_days(clock, request.worker, first, last, request.kind)
    away = apply_absences(have.problem, have.duties, [absence], as_of)
    vacancies = replacements(CurrentRoster(away.problem, away.kept), away.vacated, zones)
    if not request.picks:
        return ReplaceResult(request, have, vacancies)
    duties = apply_replacements(away.kept, _chosen(vacancies, request.picks))
    _together(away, duties, zones)
    lost = set(away.vacated)
    changes = explain_changes(
        away.problem, have.duties, duties, zones, lambda one: not one.after and {*one.before} <= lost
    )
    result = measured(away.problem, duties, strategy="replace")
    new = NewRoster(away.problem, result, changes, have.duties, have.version)
    return ReplaceResult(request, have, vacancies, changes, publish_new(stages, new, out, now, request.formats))


def _sensible(request: ReplaceRequest) -> None:
    if request.days[1] < request.days[0]:
        raise UsageError(f"--to {request.days[1]} lies before --from {request.days[0]}.")
    if not request.kind.startswith("leave"):
        raise UsageError(f"--kind {request.kind}: expected a kind of leave such as leave_sick.")


def _chosen(vacancies: Sequence[Vacancy], picks: Sequence[int]) -> tuple[ReplacementCandidate, ...]:
    if len(picks) != len(vacancies):
        raise UsageError(
            f"{len(vacancies)} duties become vacant and --apply is given {len(picks)} times: once for each."
        )
    found = []
    for vacancy, number in zip(vacancies, picks, strict=True):
        if number > len(vacancy.candidates):
            raise UsageError(
                f"--apply {number}: there are {len(vacancy.candidates)} candidates for {vacancy.duty.shift}."
            )
        if number:
            found.append(vacancy.candidates[number - 1])
    return tuple(found)


def _together(away: AbsenceEffect, duties: Sequence[Duty], zones: ChangeZones) -> None:
    """Raises UsageError when the candidates break a hard rule together that none breaks alone."""
    audits = Audits(away.problem.pack)
    before, after = (AuditedRoster(away.problem, one, audits) for one in (away.kept, duties))
    effect = edit_effect(before, after, away.kept, zones)
    if not effect.allowed:
        wrong = [*effect.misplaced, *(f"{one.rule}: {one.text}" for one in effect.broken)]
        raise UsageError("The candidates cannot be taken together. Nothing was written.\n" + "\n".join(wrong))
