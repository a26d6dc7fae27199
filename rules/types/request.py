"""request: a wish of one person for days on or off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import model_validator

from rules.finding import Finding
from rules.judgement import Judgement
from rules.person_rule import PersonRule
from rules.terms import Term
from rules.timeline import Timeline
from rules.windows import known_days
from rules.words import Sentence


class Request(PersonRule):
    """`worker` wishes to be `on` or `off` duty on each local date from `first` to `last`, both included.

    `match`: which duties are meant (None: all that count in sequences). Duties belong to the date on which they start.
    Legal with off on 24 December: a night that starts on the 23rd; illegal: one that starts on the 24th.

    Measure: 1 per date on which the wish is not met. Dates outside the known span cannot be known.
    Other people keep it.
    """

    worker: str
    want: Literal["on", "off"]
    first: date
    last: date
    match: Term | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Request:
        if self.last < self.first:
            raise ValueError("last lies before first")
        return self

    @classmethod
    def of_one_duty(cls, params: Mapping[str, Any]) -> dict[str, Any] | None:
        """Nothing: it is about a wish."""
        return None

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        known = (timeline.known_from, timeline.known_to)
        judgement = Judgement(self.rule, timeline.worker.id, timeline.clock, known)
        if timeline.worker.id != self.worker:
            return judgement.finding()
        clock = timeline.clock
        counted = (duty for duty in timeline.spells if self.counting.in_sequence(duty, self.match, clock))
        worked = {clock.day(duty.start) for duty in counted}
        first, last = known_days(clock, *known)
        for day in range(self.first.toordinal(), self.last.toordinal() + 1):
            start, end = clock.midnight(day), clock.midnight(day + 1)
            if day in worked and self.want == "off":
                judgement.breach(
                    (start, end), 1, 0, "days", Sentence("{day}: wished off, on duty", day=date.fromordinal(day))
                )
            elif day not in worked and not first <= day <= last:
                judgement.unknown(start, (start, end))
            elif day not in worked and self.want == "on":
                judgement.breach(
                    (start, end), 0, 1, "days", Sentence("{day}: wished on duty, off", day=date.fromordinal(day))
                )
        return judgement.finding()
