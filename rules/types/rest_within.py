"""rest_within: every window of time contains an unbroken rest."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from rules.anchor import Anchor
from rules.counting import Column
from rules.fields import Frozen
from rules.finding import Finding
from rules.person_rule import PersonRule
from rules.terms import Band
from rules.timeline import Timeline
from rules.worker import CalendarPeriod, Minutes


class RestOption(Frozen):
    """One way to satisfy the rule: `count` separate rests of at least `min_rest`."""

    min_rest: Minutes
    count: int = 1


class RestWithin(PersonRule):
    """In every `window` there is a free block of at least `min_rest` (or: one of the options of `any_of` holds).

    Anchor `work` (looking back, Denmark): at the end of every breaking duty i, the span [end - window, end) contains
    a free block of min_rest. Equivalent: every cluster of breaking duties with inner gaps < min_rest spans at most
    window - min_rest from its first start to the end of i. 11 h in 24 h, so a spell of 13 h: legal 07:00-20:00,
    illegal 07:00-20:01. Here `window` is a length in elapsed minutes (P7D = 168 h).

    Anchor `grid` or `period` (Sweden, EU week): each cell, cut at a local time, contains the rest; cells last 23 or
    25 h on clock-change days. `clip`: only the part of a free block inside the cell counts. `starts_in`: a free block
    counts wholly, in the cell in which it begins. A cell in which no breaking duty has a minute is kept. Legal with
    11 h, cut at 07:00: work 07:00-20:00; illegal: 07:00-20:01.

    must_contain: the rest must also contain a whole local day, or the whole of a band on one day (00:00-05:00).

    Measure: anchor `work`: 1 per breaking duty at whose end the look-back holds no such rest. Cells: minutes missing
    from the best block of the cell; but 1 per broken cell with `any_of`, `count` or `must_contain`.
    Hours before the known span and after it could be rest (so never a breach) or work (so perhaps no keeping).
    Source: Directive 2003/88/EC art. 3, 5; BEK 324/2002 par. 3-4; ATL par. 13-14.
    """

    window: CalendarPeriod
    anchor: Anchor
    breakers: Column = "daily_rest"
    min_rest: Minutes | None = None
    any_of: tuple[RestOption, ...] = ()
    attribution: Literal["clip", "starts_in"] = "clip"
    must_contain: Literal["local_day"] | Band | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> RestWithin:
        if (self.min_rest is None) == (not self.any_of):
            raise ValueError("give either min_rest or any_of")
        if self.anchor.mode not in ("work", "grid", "period"):
            raise ValueError(f"rest_within knows no anchor {self.anchor.mode!r}")
        if self.anchor.mode == "work" and (self.any_of or self.must_contain is not None or self.window.months):
            raise ValueError("anchor work takes min_rest and a window without months, and nothing else")
        return self

    @property
    def options(self) -> tuple[RestOption, ...]:
        """The ways to satisfy the rule."""
        return self.any_of or (RestOption(min_rest=self.min_rest or 0),)

    @property
    def window_minutes(self) -> int:
        """Length of the look-back window of anchor `work`."""
        return 1440 * self.window.days + self.window.minutes

    @property
    def counts_cells(self) -> bool:
        """Whether a broken cell is charged 1 instead of the missing minutes."""
        return bool(self.any_of) or self.must_contain is not None

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        raise NotImplementedError
