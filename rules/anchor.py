"""Anchors: where the windows of a rule lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from rules.clock import LocalClock, weekday
from rules.fields import Frozen, Weekday
from rules.period import Period
from rules.terms import Term
from rules.worker import ClockMinute


@dataclass(frozen=True, slots=True)
class CalendarWindow:
    """A window [start, end) of `days` local days from local day `first_day`."""

    start: int
    end: int
    first_day: int
    days: int


class Anchor(Frozen):
    """mode:

    - `work`: looking back from every instant of work;
    - `grid`: cells cut at the local time `at` (on `weekday`, counted from the date `from` when a cell is longer than a
      week), running in both directions;
    - `period`: periods from the date `from` on, one after another (also calendar months), cut at `at`;
    - `rolling`: every instant; `rolling_days`: every `days` consecutive local days;
    - `day_after`: the local day after the one on which a duty `of` starts (with `skip_if_run`: not when such a duty
      starts on that day too, so only after the last of a run).
    """

    mode: Literal["work", "grid", "period", "rolling", "rolling_days", "day_after"]
    weekday: Weekday | None = None
    at: ClockMinute = 0
    start: date | None = Field(default=None, alias="from")
    days: int | None = Field(default=None, ge=1)
    of: Term | None = None
    skip_if_run: bool = False

    def why_not(self, window: Period | None) -> str | None:
        """What is wrong with this anchor for a window of that length; None when nothing is."""
        if self.mode in ("grid", "period") and window is not None:
            if window.minutes or not (window.months or window.days):
                return f"a {self.mode} of {window} cannot be laid out in local days"
            if self.mode == "period" and self.start is None:
                return "a period needs the date `from`"
            if self.weekday is not None and (window.months or window.days % 7):
                return f"a {self.mode} with a weekday takes whole weeks, not {window}"
            if self.mode == "grid" and self.start is None and (window.months or window.days not in (1, 7)):
                return f"a grid of {window} needs the date `from`"
        if self.mode == "rolling_days" and self.days is None:
            return "rolling_days needs `days`"
        return "day_after needs `of`" if self.mode == "day_after" and self.of is None else None

    def cells(self, clock: LocalClock, window: Period, start: int, end: int) -> Iterator[CalendarWindow]:
        """Cells of a `grid` or `period` that have an instant in common with [start, end), in order."""
        k = self._first_index(clock.day(start), window)
        while True:
            first_day = self._edge(k, window)
            last_day = self._edge(k + 1, window)
            cell = CalendarWindow(
                clock.at(first_day, self.at), clock.at(last_day, self.at), first_day, last_day - first_day
            )
            if cell.start >= end:
                return
            if cell.end > start:
                yield cell
            k += 1

    def _edge(self, k: int, window: Period) -> int:
        """Local day on which cell number k begins."""
        origin = self._origin()
        if window.months:
            return Period(window.months * k, window.days * k).after(origin)
        return origin + k * window.days

    def _origin(self) -> int:
        if self.start is not None:
            day = self.start.toordinal()
            return day if self.weekday is None else day - (weekday(day) - self.weekday) % 7
        return 1 + (self.weekday or 0)

    def _first_index(self, day: int, window: Period) -> int:
        """Number of a cell that begins before local day `day`, and not long before."""
        longest = 31 * window.months + window.days
        if longest < 1:
            raise ValueError(f"a window of {window} cannot be laid out in local days")
        k = (day - self._origin()) // longest - 1
        while self._edge(k + 1, window) < day:
            k += 1
        return max(k, 0) if self.mode == "period" else k
