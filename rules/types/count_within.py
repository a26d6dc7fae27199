"""count_within: at most (or at least) so many duties, days, weekends or free days in a window."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from rules.anchor import Anchor
from rules.fields import Share
from rules.finding import Finding
from rules.person_rule import PersonRule
from rules.terms import Band, Term
from rules.timeline import Timeline
from rules.worker import CalendarPeriod


class CountWithin(PersonRule):
    """The number of `what` in each window is at most `max` and at least `min`.

    what:

    - `duties`: counted duties that start in the window; `days`: local dates on which a counted duty starts;
    - `weekends`: Saturdays in the window whose weekend, from `band`.from on Saturday to `band`.to on Sunday, is touched
      by a counted duty (default 00:00 on Saturday to 24:00 on Sunday);
    - `days_off`: local dates without a minute of a worked duty; `free_sundays`: Sundays among them.

    Counted duties: those that `match` means (see Counting.in_sequence). Worked: see Counting.is_worked.
    Limits: `max`/`min` as numbers; `max_ratio` of the window's weekends (or days, for other `what`), rounded down;
    `max_one_per_days` n: days of the window / n, rounded down; `min_per_week`: times days / 7, rounded up.

    Windows: as in hours_within: `period`, `grid`, `rolling_days` (every `days` local days in a row inside the known
    span, or the known span itself when it is shorter).
    Legal with 3 in 7 days: duties on Mon, Wed, Fri; illegal: Mon, Wed, Fri, Sun.

    Measure: number over or under, per window. Days outside the known span could be free or worked.
    Source: TCS 2016 Schedule 3 (weekends, on-call); HOK (nine free days); Yngre Laeger par. 20 (every sixth day).
    """

    what: Literal["duties", "days", "weekends", "days_off", "free_sundays"]
    anchor: Anchor
    window: CalendarPeriod | None = None
    match: Term | None = None
    band: Band | None = None
    max: int | None = None
    min: int | None = None
    max_ratio: Share | None = None
    max_one_per_days: int | None = None
    min_per_week: int | None = None

    @model_validator(mode="after")
    def _limits_and_window(self) -> CountWithin:
        limits = (self.max, self.min, self.max_ratio, self.max_one_per_days, self.min_per_week)
        if all(limit is None for limit in limits):
            raise ValueError("give a limit: max, min, max_ratio, max_one_per_days or min_per_week")
        if self.anchor.mode not in ("grid", "period", "rolling_days"):
            raise ValueError(f"count_within knows no anchor {self.anchor.mode!r}")
        if (self.window is None) != (self.anchor.mode == "rolling_days"):
            raise ValueError("a window is given for the anchors grid and period, days for rolling_days")
        return self

    def limits(self, days: int, weekends: int) -> tuple[int | None, int | None]:
        """Least and most that a window of so many local days and weekends allows."""
        most = [self.max] if self.max is not None else []
        if self.max_ratio is not None:
            most.append(int((weekends if self.what == "weekends" else days) * self.max_ratio))
        if self.max_one_per_days is not None:
            most.append(days // self.max_one_per_days)
        least = [self.min] if self.min is not None else []
        if self.min_per_week is not None:
            least.append(-(-days * self.min_per_week // 7))
        return max(least, default=None), min(most, default=None)

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        raise NotImplementedError
