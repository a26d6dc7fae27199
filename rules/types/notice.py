"""notice: a plan or a change is announced so long before it takes effect. Audit only: it binds no solver."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from rules.clock import LocalClock
from rules.finding import Finding, Verdict
from rules.judgement import Judgement
from rules.person_rule import PersonRule
from rules.timeline import Timeline
from rules.words import Sentence, lasting, moment
from rules.worker import CalendarPeriod


class Notice(PersonRule):
    """Between the announcement and the day on which it takes effect lies at least `min_lead` of calendar time.

    Calendar time: the same wall-clock time so many local days (or months) later, whatever the clock change does.
    event: `publish` (a plan) or `change` (of one duty). Read from the timeline's announcements; without one of that
    event the rule cannot be known. Legal with 28 days: 2 November 00:00 for 30 November 00:00; illegal: 00:01.

    Measure: minutes short, per announcement.
    Source: arbejdstidsaftale 11.05.9.1 par. 6; ATL par. 12.
    """

    event: Literal["publish", "change"]
    min_lead: CalendarPeriod

    @classmethod
    def of_one_duty(cls, params: Mapping[str, Any]) -> dict[str, Any] | None:
        """Nothing: it is about announcements."""
        return None

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        known = (timeline.known_from, timeline.known_to)
        judgement = Judgement(self.rule, timeline.worker.id, timeline.clock, known)
        announced = [one for one in timeline.announced if one.event == self.event]
        if not announced:
            published = Sentence("no publication with its dates is recorded")
            note = published if self.event == "publish" else Sentence("no change with its dates is recorded")
            return Finding(self.rule.id, timeline.worker.id, Verdict.UNKNOWN, note=note)
        for one in announced:
            earliest = self.earliest_effect(one.at, timeline.clock)
            if one.effective < earliest:
                text = Sentence(
                    "announced {said} for {effect}; with {lead} of notice not before {earliest}",
                    said=moment(timeline.clock, one.at),
                    effect=moment(timeline.clock, one.effective),
                    lead=lasting(self.min_lead),
                    earliest=moment(timeline.clock, earliest),
                )
                lead, due = one.effective - one.at, earliest - one.at
                judgement.breach((one.at, max(one.at, one.effective)), lead, due, "minutes", text)
        return judgement.finding()

    def earliest_effect(self, at: int, clock: LocalClock) -> int:
        """First instant that leaves the notice from `at`: the same clock time so many days later, plus any hours."""
        return clock.at(self.min_lead.after(clock.day(at)), clock.minute_of_day(at)) + self.min_lead.minutes
