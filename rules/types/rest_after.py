"""rest_after: a rest follows a duty, a run of duties, or a spell of work."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from rules.counting import Column
from rules.fields import Frozen, Share
from rules.finding import Finding
from rules.person_rule import PersonRule
from rules.terms import Term
from rules.timeline import Timeline
from rules.worker import Minutes


class RestInProportion(Frozen):
    """A rest of `factor` times the spell before it, and never less than `at_least`."""

    factor_of: Literal["preceding_spell"] = "preceding_spell"
    factor: Share = Field(default=1, validate_default=True)
    at_least: Minutes = 0


class RestAfter(PersonRule):
    """After a trigger, the time to the next breaking duty is at least `min_rest`.

    The rest runs from the end of the triggering duty to the earliest later instant of a breaking duty (one that is
    marked `breaks` in column `breakers` and fulfils `before`); 0 when such a duty goes on over that end. Duties that
    lie wholly before the end do not count.

    Triggers (`after`: which duties; None = all that count in sequences):

    - `each`: every such duty. Legal with 11 h: 13:00-21:00, then 08:00; illegal: 13:00-21:01, then 08:00.
    - `end_of_run`: the last duty of every run of at least `run_min` local start dates in a row. Two such duties belong
      to one run when their start dates are equal or follow each other and, with adjacency `duties`, no other breaking
      duty starts between their starts. Night Mon, night Tue: rest only after Tue. Night Mon, night Wed: two runs.
    - `nth`: the last such duty of every local date that is at least the `run_min`-th in a row (so also of the next
      dates, when the run goes on).
    - `end_of_spell`: the last breaking duty of a cluster with inner gaps < min_rest.at_least, when the cluster spans
      more than `longer_than`; min_rest = factor x span, at least `at_least`. Legal: 20 h, then 20 h
      free; illegal: 20 h, then 12 h.

    Measure: minutes short per trigger. A rest that runs out of the known span cannot be known.
    Source: TCS 2016 Schedule 3 (11, 46, 48 h); ArbZG par. 5; AB par. 13 mom. 5 (20 h exception).
    """

    trigger: Literal["each", "end_of_run", "nth", "end_of_spell"]
    min_rest: Minutes | RestInProportion
    after: Term | None = None
    before: Term | None = None
    breakers: Column = "daily_rest"
    run_min: int = Field(default=1, ge=1)
    adjacency: Literal["days", "duties"] = "days"
    longer_than: Minutes = 0

    @model_validator(mode="after")
    def _proportion_after_spell(self) -> RestAfter:
        if isinstance(self.min_rest, RestInProportion) != (self.trigger == "end_of_spell"):
            raise ValueError(
                "trigger end_of_spell takes min_rest = {factor_of, factor, at_least}, the others a duration"
            )
        return self

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        raise NotImplementedError
