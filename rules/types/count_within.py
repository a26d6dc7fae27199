"""count_within: at most (or at least) so many duties, days, weekends or free days in a window."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import model_validator

from rules.anchor import Anchor, CalendarWindow
from rules.clock import weekday
from rules.fields import Share
from rules.finding import Finding
from rules.judgement import Judgement
from rules.person_rule import PersonRule, upper_limits
from rules.terms import ClockBand, Term
from rules.timeline import Timeline
from rules.weekends import weekends_between, worked_weekends
from rules.windows import day_cell, fixed_cells, known_days, touched_days
from rules.words import Sentence, span
from rules.worker import CalendarPeriod

_WHAT = {
    "duties": Sentence("duties"),
    "days": Sentence("days"),
    "weekends": Sentence("weekends"),
    "days_off": Sentence("days off"),
    "free_sundays": Sentence("free sundays"),
}


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
    span; from its first day, when it is shorter).
    Legal with 3 in 7 days: duties on Mon, Wed, Fri; illegal: Mon, Wed, Fri, Sun.

    Measure: number over or under, per window. Days outside the known span could be free or worked.
    Source: TCS 2016 Schedule 3 (weekends, on-call); HOK (nine free days); Yngre Laeger par. 20 (every sixth day).
    """

    what: Literal["duties", "days", "weekends", "days_off", "free_sundays"]
    anchor: Anchor
    window: CalendarPeriod | None = None
    match: Term | None = None
    band: ClockBand | None = None
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
        wrong = self.anchor.why_not(self.window)
        if wrong is not None:
            raise ValueError(wrong)
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

    @classmethod
    def of_one_duty(cls, params: Mapping[str, Any]) -> dict[str, Any] | None:
        """Its upper limits."""
        return upper_limits(params)

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        known = (timeline.known_from, timeline.known_to)
        judgement = Judgement(self.rule, timeline.worker.id, timeline.clock, known)
        tally = self._tally(timeline)
        for cell in fixed_cells(self.anchor, timeline.clock, self.window, known):
            self._judge(cell, tally, judgement)
        if self.anchor.mode == "rolling_days":
            self._before_known(tally, judgement)
        return judgement.finding()

    def _tally(self, timeline: Timeline) -> WindowCount:
        clock, counting = timeline.clock, self.counting
        known = known_days(clock, timeline.known_from, timeline.known_to)
        if self.what in ("days_off", "free_sundays"):
            worked = [duty for duty in timeline.spells if counting.is_worked(duty)]
            touched = {day for duty in worked for day in touched_days(clock, duty.start, duty.end)}
            return WindowCount(touched, known, [])
        counted = [duty for duty in timeline.spells if counting.in_sequence(duty, self.match, clock)]
        if self.what == "weekends":
            return WindowCount(worked_weekends(counted, self.band, clock), known, [])
        return WindowCount({clock.day(duty.start) for duty in counted}, known, sorted(one.start for one in counted))

    def _judge(self, cell: CalendarWindow, tally: WindowCount, judgement: Judgement) -> None:
        saturdays = weekends_between(cell.first_day, cell.first_day + cell.days)
        least, most = self.limits(cell.days, len(saturdays))
        certain, possible = self._count(cell, saturdays, tally, judgement)
        where = span(judgement.clock, cell.start, cell.end)
        what = _WHAT[self.what]
        unit = {"duties": "duties", "weekends": "weekends"}.get(self.what, "days")
        if most is not None:
            if certain > most:
                judgement.breach((cell.start, cell.end), certain, most, unit, _most(where, certain, what, most))
            elif certain and (possible is None or possible > most):
                judgement.unknown(cell.start, (cell.start, cell.end))
        if least is not None:
            if possible is not None and possible < least:
                judgement.breach((cell.start, cell.end), possible, least, unit, _least(where, possible, what, least))
            elif certain < least:
                judgement.unknown(cell.start, (cell.start, cell.end))

    def _count(
        self, cell: CalendarWindow, saturdays: range, tally: WindowCount, judgement: Judgement
    ) -> tuple[int, int | None]:
        """Number that is certain, and number that is possible (None: any) in the window."""
        outside = cell.start < judgement.known_from or cell.end > judgement.known_to
        if self.what == "duties":
            certain = bisect_left(tally.starts, cell.end) - bisect_left(tally.starts, cell.start)
            return certain, None if outside else certain
        days = range(cell.first_day, cell.first_day + cell.days)
        if self.what in ("days_off", "free_sundays"):
            asked = [day for day in days if self.what == "days_off" or weekday(day) == 6]
            free = [day for day in asked if day not in tally.touched]
            return sum(tally.is_known(day) for day in free), len(free)
        asked = list(saturdays if self.what == "weekends" else days)
        certain = sum(day in tally.touched for day in asked)
        width = 2 if self.what == "weekends" else 1
        unseen = sum(day not in tally.touched and not tally.is_known(day, width) for day in asked) if outside else 0
        return certain, certain + unseen

    def _before_known(self, tally: WindowCount, judgement: Judgement) -> None:
        """Windows of rolling days that begin before the known span, which what is not known could break."""
        days = self.anchor.days or 1
        first = judgement.clock.day(judgement.known_from)
        _, most = self.limits(days, 0)
        for day in range(first - days + 1, first) if most is not None else ():
            cell = day_cell(judgement.clock, day, days)
            certain, possible = self._count(cell, weekends_between(day, day + days), tally, judgement)
            if certain and (possible is None or possible > (most or 0)):
                judgement.unknown(cell.start, (cell.start, judgement.known_from))


def _most(where: Sentence, number: int, what: Sentence, limit: int) -> Sentence:
    return Sentence("{where}: {number} {what}, at most {limit}", where=where, number=number, what=what, limit=limit)


def _least(where: Sentence, number: int, what: Sentence, limit: int) -> Sentence:
    return Sentence("{where}: {number} {what}, at least {limit}", where=where, number=number, what=what, limit=limit)


@dataclass(frozen=True, slots=True)
class WindowCount:
    """Local days (Saturdays, for weekends) touched by what counts, the days known, and starts of counted duties."""

    touched: Set[int]
    known: tuple[int, int]
    starts: list[int]

    def is_known(self, day: int, width: int = 1) -> bool:
        """Whether so many local days from this one lie wholly in the known span."""
        return self.known[0] <= day and day + width - 1 <= self.known[1]
