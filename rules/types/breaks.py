"""breaks: pauses inside a duty. Audit only: it binds no solver."""

from __future__ import annotations

from pydantic import model_validator

from rules.fields import Frozen
from rules.finding import Finding
from rules.person_rule import PersonRule
from rules.terms import Term
from rules.timeline import Timeline
from rules.worker import Minutes


class BreakStep(Frozen):
    """A duty longer than `duty_gt` has breaks of at least `total_min` in all."""

    duty_gt: Minutes
    total_min: Minutes


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
        raise NotImplementedError
