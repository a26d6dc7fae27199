"""request: a wish of one person for days on or off."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import model_validator

from rules.finding import Finding
from rules.person_rule import PersonRule
from rules.terms import Term
from rules.timeline import Timeline


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

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        raise NotImplementedError
