"""Audits rosters: every rule of a pack on every person, and on the team."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from rules.clock import LocalClock
from rules.derogation_use import budget_findings
from rules.finding import Breach, Finding, Verdict
from rules.pack import RulePack, Unanswered
from rules.person_rule import PersonRule
from rules.rule import Layer, Rule
from rules.team_rule import PatientsPresent, Team
from rules.timeline import Timeline
from rules.words import Sentence
from rules.worker import Contract

DOUBLE_BOOKING = Rule(
    id="BEMANNA-DOUBLE-BOOKING",
    type="double_booking",
    layer=Layer.POLICY,
    title=Sentence("Nobody is on two duties at once"),
    interpretation="No law says so: what two rows claim at once is counted once by the other rules.",
)
"""Audited on rosters that were made elsewhere; a plan of bemanna never breaks it."""


def with_double_booking(pack: RulePack) -> RulePack:
    """The pack for a roster that was made elsewhere, whose rows may overlap."""
    return replace(pack, rules=(*pack.rules, DOUBLE_BOOKING))


class Auditor:
    """A pack, ready to audit many people: what applies is worked out once for each different contract."""

    def __init__(self, pack: RulePack) -> None:
        self.pack = pack
        self._applied: dict[tuple[str, date, date], tuple[tuple[PersonRule, ...], tuple[Unanswered, ...]]] = {}

    def person(self, timeline: Timeline) -> tuple[Finding, ...]:
        """Verdicts of all rules about one person, in the pack's order; then those on the use of derogations.

        None on somebody without duties who is not employed on any known day.
        """
        dates = _dates(timeline)
        if not timeline.duties and not timeline.worker.is_employed_in(*dates):
            return ()
        applied, unanswered = self._rules(timeline.worker.contract, *dates)
        worker = timeline.worker.id
        found = [rule.audit(timeline) for rule in applied]
        found += [Finding(one.rule.id, worker, Verdict.UNKNOWN, note=_silent(one)) for one in unanswered]
        if timeline.worker.contract.derogations:
            found += budget_findings(self.pack, timeline, applied, *_dates(timeline))
        return tuple(found)

    def team(self, timelines: Sequence[Timeline], patients: Sequence[PatientsPresent] = ()) -> tuple[Finding, ...]:
        """Verdicts of all rules about who is on duty together, in the pack's order."""
        if not timelines:
            return ()
        known_from = max(one.known_from for one in timelines)
        known_to = min(one.known_to for one in timelines)
        team = Team(timelines[0].clock, known_from, known_to, tuple(timelines), tuple(patients))
        first, last = _days(team.clock, known_from, known_to)
        return tuple(rule.audit(team) for rule in self.pack.team_rules(first, last))

    def _rules(
        self, contract: Contract, first: date, last: date
    ) -> tuple[tuple[PersonRule, ...], tuple[Unanswered, ...]]:
        key = (contract.model_dump_json(), first, last)
        if key not in self._applied:
            self._applied[key] = (
                self.pack.applied(contract, first, last),
                self.pack.unanswered(contract, first, last),
            )
        return self._applied[key]


def audit_person(pack: RulePack, timeline: Timeline) -> tuple[Finding, ...]:
    """Verdicts of all rules of the pack about one person."""
    return Auditor(pack).person(timeline)


def audit_team(
    pack: RulePack, timelines: Sequence[Timeline], patients: Sequence[PatientsPresent] = ()
) -> tuple[Finding, ...]:
    """Verdicts of all rules of the pack about who is on duty together (not those about single people)."""
    return Auditor(pack).team(timelines, patients)


def audit_roster(
    pack: RulePack,
    timelines: Sequence[Timeline],
    patients: Sequence[PatientsPresent] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[Finding, ...]:
    """Verdicts on everybody, person by person, and then on the team. on_progress: people done, people in all."""
    auditor = Auditor(pack)
    found: list[Finding] = []
    for number, timeline in enumerate(timelines, 1):
        found += auditor.person(timeline)
        if on_progress is not None:
            on_progress(number, len(timelines))
    return (*found, *auditor.team(timelines, patients))


def hard_breaches(pack: RulePack, findings: Sequence[Finding]) -> tuple[Breach, ...]:
    """Breaches of the hard rules among the findings."""
    hard = pack.hard_rules()
    return tuple(breach for one in findings if one.rule in hard for breach in one.breaches)


def _silent(one: Unanswered) -> Sentence:
    return Sentence("the contract does not say {fields}", fields=", ".join(one.fields))


def _dates(timeline: Timeline) -> tuple[date, date]:
    return _days(timeline.clock, timeline.known_from, timeline.known_to)


def _days(clock: LocalClock, known_from: int, known_to: int) -> tuple[date, date]:
    return date.fromordinal(clock.day(known_from)), date.fromordinal(clock.day(max(known_from, known_to - 1)))
