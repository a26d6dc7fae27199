"""eligibility: who may work which duties."""

from __future__ import annotations

from datetime import date

from pydantic import model_validator

from rules.clock import LocalClock
from rules.finding import Finding
from rules.judgement import Judgement
from rules.person_rule import PersonRule
from rules.terms import Term
from rules.timeline import Duty, Timeline
from rules.words import Sentence, span
from rules.worker import Held, Worker


class Eligibility(PersonRule):
    """Every duty that `match` means (None: all that are worked) is one that the person may work.

    cert: a certificate held on the local date of the start and, with `valid_through_end`, on every local date up to the
    last one that the duty touches. skill: the same for a skill. role_held: the role of the duty (`skill`), if it has
    one, is a skill that the person holds. own_units: the duty's unit, if it has one, is one of the person's units, if
    any are listed. employed: the duty lies within the employment. never: no such duty at all (a personal ban, with
    `only_if` in the rule: no nights for a pregnant employee).

    Legal: a duty ending at 00:00 on 11 November with a certificate valid through the 10th; illegal: ending at 00:01.

    Measure: 1 per duty. Never unknown.
    """

    match: Term | None = None
    cert: str | None = None
    skill: str | None = None
    valid_through_end: bool = True
    role_held: bool = False
    own_units: bool = False
    employed: bool = False
    never: bool = False

    @model_validator(mode="after")
    def _a_condition(self) -> Eligibility:
        if not (self.cert or self.skill or self.role_held or self.own_units or self.employed or self.never):
            raise ValueError("give cert, skill, role_held, own_units, employed or never")
        return self

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        known = (timeline.known_from, timeline.known_to)
        judgement = Judgement(self.rule, timeline.worker.id, timeline.clock, known)
        for duty in timeline.duties:
            why = self.why_not(duty, timeline.worker, timeline.clock)
            if why is not None:
                where = span(timeline.clock, duty.start, duty.end)
                text = Sentence("the duty {where}: {why}", where=where, why=why)
                judgement.breach((duty.start, duty.end), 1, 0, "duties", text)
        return judgement.finding()

    def why_not(self, duty: Duty, worker: Worker, clock: LocalClock) -> Sentence | None:
        """What stands against the person working the duty, in plain words; None when nothing does."""
        if not (self.counting.is_worked(duty) if self.match is None else self.match.matches(duty, clock)):
            return None
        first, last = clock.day(duty.start), clock.day(duty.end - 1)
        days = [date.fromordinal(day) for day in range(first, (last if self.valid_through_end else first) + 1)]
        if self.never:
            return Sentence("the person may not work such duties")
        if self.cert and not _holds(worker.certificates, self.cert, days):
            return Sentence("no certificate {name} that is valid {when}", name=self.cert, when=self._through())
        if self.skill and not _holds(worker.skills, self.skill, days):
            return Sentence("no skill {name} that is valid {when}", name=self.skill, when=self._through())
        if self.role_held and duty.skill and not _holds(worker.skills, duty.skill, days):
            return Sentence("the role {role} is no skill of the person", role=duty.skill)
        if self.own_units and worker.units and duty.unit and duty.unit not in worker.units:
            return Sentence("the unit {unit} is none of the person's units", unit=duty.unit)
        if self.employed and not _employed(worker, date.fromordinal(first), date.fromordinal(last)):
            return Sentence("it lies outside the employment")
        return None

    def _through(self) -> Sentence:
        if self.valid_through_end:
            return Sentence("through the end of the duty")
        return Sentence("at the start of the duty")


def _holds(held: tuple[Held, ...], name: str, days: list[date]) -> bool:
    return all(any(one.name == name and one.holds_on(day) for one in held) for day in days)


def _employed(worker: Worker, first: date, last: date) -> bool:
    return (worker.employed_from is None or worker.employed_from <= first) and (
        worker.employed_to is None or last <= worker.employed_to
    )
