"""An edited roster beside the one that people have: changes, new breaches, and the price, term by term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.files.output_names import ROSTER
from bemanna.pipeline.current_roster import Current, current, moment_of, parted, zones_now
from bemanna.pipeline.stages import Stages
from bemanna.pipeline.stored_version import measured
from bemanna.use_cases.edited_roster import read_edited
from bemanna.use_cases.publish import NewRoster, PublishResult, publish_new
from roster.audit_cache import Audits
from roster.audited_roster import AuditedRoster
from roster.check import check
from roster.edit_effect import EditEffect, edit_effect
from roster.result import ObjectiveTerm
from roster.roster_changes import Change, explain_changes


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """roster: the edited file. against: table that it is compared with (the last version). as_of: local time at which
    it is asked (now). take: make it the new version when that is allowed. formats: instead of the project's."""

    roster: Path
    against: Path | None = None
    as_of: str | None = None
    take: bool = False
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class CheckResult:
    """effect: what the edit does. changes: person-days with their reasons. terms: level and name of every term whose
    points change, with the points before and after. objective: points of the roster before the edit. where: which part
    of the file was read; source: what it was compared with. published: None when it was not taken."""

    effect: EditEffect
    changes: tuple[Change, ...]
    terms: tuple[tuple[str, int, int], ...]
    objective: int
    where: str
    source: str
    published: PublishResult | None

    @property
    def has_findings(self) -> bool:
        """Whether something that must hold is newly broken, a duty is not allowed, or fewer are there than is safe."""
        return not self.effect.allowed or bool(self.effect.unsafe)


def check_roster(stages: Stages, request: CheckRequest, out: Path) -> CheckResult:
    """What the edit does; it becomes the new version if that is asked for and allowed.

    Raises UsageError, InputProblems, and as `publish_new`.
    """
    inputs, now = stages.inputs, datetime.now().astimezone()
    have = _baseline(stages, request, out)
    zones = zones_now(inputs, moment_of(request.as_of, inputs.horizon.clock, now))
    edited = read_edited(request.roster, inputs, have.problem)
    new = parted(have.problem, edited.duties, str(request.roster))
    audits = Audits(inputs.pack)
    before, after = (AuditedRoster(one.problem, one.duties, audits) for one in (have, new))
    effect = edit_effect(before, after, have.duties, zones)
    changes = explain_changes(new.problem, have.duties, new.duties, zones)
    published = None
    if request.take and effect.allowed and changes:
        result = measured(new.problem, new.duties, strategy="edited by hand")
        roster = NewRoster(new.problem, result, changes, have.duties, have.version)
        published = publish_new(stages, roster, out, now, request.formats)
    old = check(have.problem, have.duties)
    return CheckResult(effect, changes, _terms(effect, old.terms), old.objective, edited.where, have.source, published)


def _terms(effect: EditEffect, terms: tuple[ObjectiveTerm, ...]) -> tuple[tuple[str, int, int], ...]:
    before = {(term.level, term.name): term.points for term in terms}
    rows = ((one, before.get((one.level, one.name), 0)) for one in effect.prices)
    return tuple((f"{one.level}: {one.name}", points, points + one.points) for one, points in rows)


def _baseline(stages: Stages, request: CheckRequest, out: Path) -> Current:
    """The roster to compare with: the one that is named, the last version, or the published one."""
    last = out / ROSTER
    if request.against is None and last.exists() and last.resolve() == request.roster.resolve():
        raise UsageError(f"{last} is the edited roster itself: say with --against what it is compared with.")
    return current(stages, out, request.against)
