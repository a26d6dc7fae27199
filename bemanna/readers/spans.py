"""When one row's duty is: from start and end, from times of day beside a date, from a shift, or from days away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import CellError, Reading
from bemanna.readers.columns import nearest
from bemanna.readers.duty_row import DAY, INSTANT, DutyTableRow, End
from bemanna.readers.shifts import shift_named
from roster.shift import Shift
from rules.words import Sentence

LONGEST_WORK = 72 * 60
"""Minutes beyond which one spell of work must be a mistake in the table."""
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SpanReader:
    """Reads spans; what cannot be is added to `problems`. shifts: the catalogue, by code."""

    reading: Reading
    shifts: Mapping[str, Shift]
    problems: list[Problem]

    def span(self, row: DutyTableRow) -> Span | None:
        """Start and end of the row's duty; None with a problem."""
        start, finish, day = row.start, row.end, row.date
        if start is None:
            return self._of_shift(row)
        if finish is None:
            self._wrong(row, "the cell is empty; a value is needed", "end")
            return None
        if DAY in (start[0], finish[0]):
            return self._days_away(row, start, finish)
        begins = self._instant(row, "start", start, day)
        if begins is None:
            return None
        first = date.fromordinal(self.reading.clock.day(begins)) if day is None else day
        ends = self._instant(row, "end", finish, first, not_before=begins)
        return None if ends is None else self._sensible(row, begins, ends)

    def _sensible(self, row: DutyTableRow, begins: int, ends: int) -> Span | None:
        clock = self.reading.clock
        shown = dates.local_text(clock.zone, ends)
        if ends <= begins:
            expected = f"the duty ends when or before it begins ({dates.local_text(clock.zone, begins)})"
            meant = dates.swapped(clock.aware(ends).date())
            if meant and 0 <= (meant - clock.aware(begins).date()).days <= 2:
                expected += f": day and month look swapped (is it {meant}?)"
            self._wrong(row, expected, "end", shown)
            return None
        if ends - begins > LONGEST_WORK and (row.kind or "work") == "work":
            self._wrong(
                row,
                Sentence("a duty of {hours} h: longer than three days of work", hours=(ends - begins) // 60),
                "end",
                shown,
            )
            return None
        return begins, ends

    def _days_away(self, row: DutyTableRow, start: End, finish: End) -> Span | None:
        """The span of an absence that is written as days, both included; work needs times of day."""
        away = (row.kind or "work").startswith("leave")
        for field, (what, _) in (("start", start), ("end", finish)):
            if not away and what == DAY:
                self._wrong(row, Sentence("{moment}: the time of day is missing", moment=dates.MOMENT), field)
            elif away and what != DAY:
                self._wrong(row, "expected a day at both ends, or a moment at both", field)
        if not away or start[0] != DAY or finish[0] != DAY:
            return None
        if finish[1] < start[1]:
            self._wrong(
                row, Sentence("the absence ends before it begins ({day})", day=date.fromordinal(start[1])), "end"
            )
            return None
        return self.reading.clock.midnight(start[1]), self.reading.clock.midnight(finish[1] + 1)

    def _of_shift(self, row: DutyTableRow) -> Span | None:
        day, code = row.date, row.shift
        if day is None or code is None:
            self._wrong(row, "either start and end, or date and shift are needed", "start")
            return None
        shift = shift_named(self.shifts, code)
        if shift is None and not self.shifts and self.problems:
            return None  # the table of shifts could not be read, which has been told
        if shift is None:
            near = nearest(code, sorted(self.shifts))
            known = (
                Sentence("did you mean {near}?", near=repr(near))
                if near
                else f"known: {', '.join(sorted(self.shifts)) or 'none'}"
            )
            self._wrong(
                row, Sentence("unknown shift ({known}), so its times are not known", known=known), "shift", code
            )
            return None
        duty = shift.duty(self.reading.clock, day.toordinal(), "", None)
        return duty.start, duty.end

    def _instant(
        self, row: DutyTableRow, field: str, given: End, day: date | None, not_before: int | None = None
    ) -> int | None:
        """The instant of a moment, or of a time of day on the row's date (the next day when it must lie later)."""
        what, value = given
        if what == INSTANT:
            return value
        if day is None:
            self._wrong(row, Sentence("{moment}, or a column date beside the time of day", moment=dates.MOMENT), field)
            return None
        try:
            found = dates.on_day(day.toordinal(), value, self.reading)
            if not_before is None or found > not_before:
                return found
            return dates.on_day(day.toordinal() + 1, value, self.reading)
        except CellError as error:
            self._wrong(row, error.args[0], field, f"{value // 60:02d}:{value % 60:02d}")
            return None

    def _wrong(self, row: DutyTableRow, expected: str, field: str, value: Any = None) -> None:
        self.problems.append(row.problem(expected, field, value))
