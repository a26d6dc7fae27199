"""breaks: pauses inside a duty. Audit only: it binds no solver."""

from __future__ import annotations

from pydantic import model_validator

from rules.clock import LocalClock
from rules.counting import break_spans
from rules.fields import Frozen
from rules.finding import Finding, Verdict
from rules.judgement import Judgement
from rules.person_rule import PersonRule
from rules.rests import free_spans
from rules.terms import Term
from rules.timeline import Duty, Timeline
from rules.words import Sentence, hours, span
from rules.worker import Minutes


class BreakStep(Frozen):
    """A duty longer than `duty_gt` (of those that `match` means) has breaks of at least `total_min` in all."""

    duty_gt: Minutes
    total_min: Minutes
    match: Term | None = None

    def asks(self, duty: Duty, clock: LocalClock) -> bool:
        """Whether it is about the duty."""
        return duty.minutes > self.duty_gt and (self.match is None or self.match.matches(duty, clock))


class Breaks(PersonRule):
    """Duties that `match` means have enough breaks: `steps`, and never more than `max_continuous` without one.

    least: shorter breaks do not count. Without break data a duty that needs a break cannot be known.
    Legal with 5 h: 07:00-16:00 with a break at 12:00; illegal: with the only break at 12:15.

    Measure: minutes of break missing (steps), minutes over (max_continuous), per duty and stretch.
    Source: ATL par. 15; TCS 2016 Schedule 3; ArbZG par. 4.
    """

    match: Term | None = None
    steps: tuple[BreakStep, ...] = ()
    max_continuous: Minutes | None = None
    least: Minutes = 1

    @model_validator(mode="after")
    def _a_condition(self) -> Breaks:
        if not self.steps and self.max_continuous is None:
            raise ValueError("give steps or max_continuous")
        return self

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        known = (timeline.known_from, timeline.known_to)
        judgement = Judgement(self.rule, timeline.worker.id, timeline.clock, known)
        silent = 0
        for duty in timeline.spells:
            if not self.counting.in_sequence(duty, self.match, timeline.clock):
                continue
            if duty.breaks is not None:
                self._judge(
                    duty,
                    [one for one in break_spans(duty, duty.start, duty.end) if one[1] - one[0] >= self.least],
                    judgement,
                )
            elif judgement.in_force(duty.start) and self._asks_for_a_break(duty, timeline.clock):
                silent += 1
        finding = judgement.finding()
        if silent and finding.verdict is Verdict.KEPT:
            note = Sentence("no break data for {duties} duties that need a break", duties=silent)
            return Finding(self.rule.id, timeline.worker.id, Verdict.UNKNOWN, note=note)
        return finding

    def _asks_for_a_break(self, duty: Duty, clock: LocalClock) -> bool:
        stretch = self.max_continuous is not None and duty.minutes > self.max_continuous
        return stretch or any(step.asks(duty, clock) for step in self.steps)

    def _judge(self, duty: Duty, pauses: list[tuple[int, int]], judgement: Judgement) -> None:
        clock = judgement.clock
        due = max((step.total_min for step in self.steps if step.asks(duty, clock)), default=0)
        had = sum(end - start for start, end in pauses)
        if had < due:
            where = span(clock, duty.start, duty.end)
            text = Sentence(
                "the duty {where} has {had} of breaks, {due} due", where=where, had=hours(had), due=hours(due)
            )
            judgement.breach((duty.start, duty.end), had, due, "minutes", text)
        if self.max_continuous is not None:
            for start, end in free_spans(pauses, duty.start, duty.end):
                if end - start > self.max_continuous:
                    text = Sentence(
                        "{where}: {length} without a break, at most {most}",
                        where=span(clock, start, end),
                        length=hours(end - start),
                        most=hours(self.max_continuous),
                    )
                    judgement.breach((start, end), end - start, self.max_continuous, "minutes", text)
