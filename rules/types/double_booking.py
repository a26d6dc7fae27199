"""double_booking: nobody is on two duties at once. Audit only: a plan never does it."""

from __future__ import annotations

from rules.finding import Finding
from rules.judgement import Judgement
from rules.kinds import is_absence
from rules.person_rule import PersonRule
from rules.timeline import Timeline
from rules.words import Sentence, hours, span


class DoubleBooking(PersonRule):
    """No two rows of duty of one person have a minute in common. A call-out inside on-call at home may; absences are
    not looked at.

    Legal: 07:00-15:00 and 15:00-19:00; illegal: 07:00-15:00 and 14:59-19:00.

    Measure: minutes in common, per row that begins before an earlier one has ended.
    """

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        known = (timeline.known_from, timeline.known_to)
        judgement = Judgement(self.rule, timeline.worker.id, timeline.clock, known)
        rows = sorted(row for row in timeline.duties if not is_absence(row.kind) and row.kind != "callout")
        busy = rows[:1]
        for row in rows[1:]:
            last = busy[-1]
            both = min(row.end, last.end) - row.start
            if both > 0:
                text = Sentence(
                    "{one} and {other} overlap by {length}",
                    one=span(timeline.clock, last.start, last.end),
                    other=span(timeline.clock, row.start, row.end),
                    length=hours(both),
                )
                judgement.breach((row.start, min(row.end, last.end)), both, 0, "minutes", text)
            if row.end > last.end:
                busy.append(row)
        return judgement.finding()
