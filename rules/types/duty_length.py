"""duty_length: one duty is at most (or at least) so long."""

from __future__ import annotations

from pydantic import model_validator

from rules.clock import LocalClock
from rules.finding import Finding
from rules.judgement import Judgement
from rules.person_rule import PersonRule
from rules.terms import Term
from rules.timeline import Duty, Timeline
from rules.words import Sentence, hours, span
from rules.worker import Minutes


class DutyLength(PersonRule):
    """Every duty that `match` means is at most `max` and at least `min` long, in elapsed minutes.

    dst_tolerance: a duty that is too long only because the clock was changed is not (the shorter of elapsed and wall-
    clock length is compared with `max`, the longer with `min`). Legal with 12 h: 07:00-19:00; illegal: 07:00-19:01.

    Measure: minutes over or under, per duty. Never unknown.
    Source: TCS 2016 Schedule 3 (13 h); arbejdstidsaftale 11.05.9.1 (12 h).
    """

    match: Term | None = None
    max: Minutes | None = None
    min: Minutes | None = None
    dst_tolerance: bool = False

    @model_validator(mode="after")
    def _a_limit(self) -> DutyLength:
        if self.max is None and self.min is None:
            raise ValueError("give max or min")
        return self

    def lengths(self, duty: Duty, clock: LocalClock) -> tuple[int, int]:
        """Length to be compared with the maximum, and with the minimum."""
        wall = clock.wall_minutes(duty.start, duty.end) if self.dst_tolerance else duty.minutes
        return min(duty.minutes, wall), max(duty.minutes, wall)

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        known = (timeline.known_from, timeline.known_to)
        judgement = Judgement(self.rule, timeline.worker.id, timeline.clock, known)
        for duty in timeline.spells:
            if not self.counting.in_sequence(duty, self.match, timeline.clock):
                continue
            shortest, longest = self.lengths(duty, timeline.clock)
            where = span(timeline.clock, duty.start, duty.end)
            if self.max is not None and shortest > self.max:
                text = Sentence(
                    "the duty {where} lasts {length}, at most {limit}",
                    where=where,
                    length=hours(shortest),
                    limit=hours(self.max),
                )
                judgement.breach((duty.start, duty.end), shortest, self.max, "minutes", text)
            if self.min is not None and longest < self.min:
                text = Sentence(
                    "the duty {where} lasts {length}, at least {limit}",
                    where=where,
                    length=hours(longest),
                    limit=hours(self.min),
                )
                judgement.breach((duty.start, duty.end), longest, self.min, "minutes", text)
        return judgement.finding()
