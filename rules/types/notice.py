"""notice: a plan or a change is announced so long before it takes effect. Audit only: it binds no solver."""

from __future__ import annotations

from typing import Literal

from rules.finding import Finding
from rules.person_rule import PersonRule
from rules.timeline import Timeline
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

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        raise NotImplementedError
