"""hours_within: at most (or at least) so many hours in a window."""

from __future__ import annotations

from pydantic import Field, model_validator

from rules.anchor import Anchor
from rules.counting import Basis
from rules.fields import Names
from rules.finding import Finding
from rules.person_rule import PersonRule
from rules.terms import Term
from rules.timeline import Timeline
from rules.worker import CalendarPeriod, Minutes


class HoursWithin(PersonRule):
    """The counted minutes in each window lie between `min` and `max`, give or take `tolerance`.

    Counted: what the counting table gives for `basis`, of the duties that `match` means (None: all), clipped to the
    window. `credit`: minutes added for each Monday to Friday of the window that a duty of that kind touches (leave,
    public holiday; `credit_pro_rata`: times the contract's percentage, resolved before). `neutral`: local days touched
    by these kinds do not count as days.

    Limit: `max` as it stands; with `per`, max x (days - neutral days) / days of `per`, rounded down (for `min` up).
    `deduct_day_per_started_week`: the days are also reduced by one for each started week of them (night work, 8 h a
    day). Legal with 48 h per 7 days over 122 days: 836 h 34; illegal: 836 h 35.

    Windows: `period`, `grid`: the cells (with `straddling`, also the equally long windows that begin on every other
    local day, CJEU C-254/18). `rolling`: [start, start + window) at the start and [end - window, end) at the end of
    every counted duty; nothing else can be the worst (lemma 2). `rolling_days`: every `days` local days in a row
    inside the known span (the known span itself when it is shorter). `day_after`: the local day after a duty `of`.

    Measure: minutes over or under, per distinct window. On-call duties whose expected work is not known count their
    least for a maximum and their most for a minimum (so they never make a breach, only an unknown).
    Source: Directive 2003/88/EC art. 6, 8, 16; TCS 2016 Schedule 3 (72 h in 168 h); norm hours of agreements.
    """

    anchor: Anchor
    window: CalendarPeriod | None = None
    max: Minutes | None = None
    min: Minutes | None = None
    per: CalendarPeriod | None = None
    basis: Basis = "working_time"
    match: Term | None = None
    neutral: Names = ()
    credit: dict[str, Minutes] = Field(default_factory=dict)
    credit_pro_rata: bool = False
    percent: int = 100
    deduct_day_per_started_week: bool = False
    tolerance: Minutes = 0
    straddling: bool = False

    @model_validator(mode="after")
    def _limits_and_window(self) -> HoursWithin:
        if self.max is None and self.min is None:
            raise ValueError("give max or min")
        if self.anchor.mode == "work":
            raise ValueError("hours_within knows no anchor 'work'")
        if (self.window is None) != (self.anchor.mode in ("rolling_days", "day_after")):
            raise ValueError("a window is given for the anchors grid, period and rolling, and for no other")
        if self.per is not None and (self.per.months or self.per.minutes or not self.per.days):
            raise ValueError("per is a number of days or weeks")
        return self

    def credit_minutes(self, kind: str) -> int:
        """Minutes that a day of this kind is credited, pro rata where so agreed (rounded half up)."""
        full = self.credit.get(kind, 0)
        return (full * self.percent + 50) // 100 if self.credit_pro_rata else full

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        raise NotImplementedError
