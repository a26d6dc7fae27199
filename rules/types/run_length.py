"""run_length: at most (or at least) so many days, duties or weekends in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field, model_validator

from rules.clock import MINUTES_PER_DAY, LocalClock, weekday
from rules.fields import Frozen, Weekday
from rules.finding import Finding
from rules.judgement import Judgement
from rules.person_rule import PersonRule, upper_limits
from rules.terms import ClockBand, Term
from rules.timeline import Duty, Timeline
from rules.weekends import SATURDAY, worked_weekends
from rules.windows import known_days
from rules.words import Sentence, span

_UNITS = {
    "days": Sentence("days"),
    "duties": Sentence("duties"),
    "weekends": Sentence("weekends"),
    "weeks": Sentence("weeks"),
}


class RunException(Frozen):
    """A run that begins on this weekday may be as long as `max`."""

    first_weekday: Weekday
    max: int


class RunLength(PersonRule):
    """Every run is at most `max` and at least `min` long.

    unit: `days`: consecutive local dates on which a counted duty starts (a night: to which it belongs); with `free`,
    consecutive local dates on which none starts. `duties`: counted duties that follow each other with no other
    sequence-counted duty between them, whatever time lies between. `weekends`: consecutive weekends touched by a
    counted duty (see count_within, `band`). `weeks`: consecutive weeks (Monday to Sunday) in which a counted duty
    starts.
    Counted: those that `match` means (see Counting.in_sequence).

    Legal with max 4 nights: Mon-Thu; illegal: Mon-Fri. `exceptions`: another maximum for runs (of days) that begin on a
    weekday: on-call not consecutive, except Saturday and Sunday.

    A run that touches the first known day may be longer than is seen: it can break a maximum, never a minimum. A run
    that touches the last known day may go on: it never breaks a minimum.

    Measure: units over `max`, or missing from `min`, per run.
    Source: TCS 2016 Schedule 3; Tyoaikalaki 872/2019 par. 8; INRC-I/II consecutive assignments.
    """

    unit: Literal["days", "duties", "weekends", "weeks"] = "days"
    match: Term | None = None
    max: int | None = Field(default=None, ge=0)
    min: int | None = Field(default=None, ge=1)
    free: bool = False
    band: ClockBand | None = None
    exceptions: tuple[RunException, ...] = ()

    @model_validator(mode="after")
    def _a_limit(self) -> RunLength:
        if self.max is None and self.min is None:
            raise ValueError("give max or min")
        if self.unit != "days" and (self.free or self.exceptions):
            raise ValueError("free and exceptions go with unit days")
        return self

    def max_from(self, first_weekday: int) -> int | None:
        """The maximum for a run that begins on the weekday (Monday = 0)."""
        for exception in self.exceptions:
            if exception.first_weekday == first_weekday:
                return exception.max
        return self.max

    @classmethod
    def of_one_duty(cls, params: Mapping[str, Any]) -> dict[str, Any] | None:
        """Its upper limits."""
        return upper_limits(params)

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        known = (timeline.known_from, timeline.known_to)
        judgement = Judgement(self.rule, timeline.worker.id, timeline.clock, known)
        line = self._line(timeline)
        for first, length in line.runs():
            self._judge_longest(first, length, line, judgement)
            self._judge_shortest(first, length, line, judgement)
        return judgement.finding()

    def _line(self, timeline: Timeline) -> NumberedSlots:
        clock = timeline.clock
        counted = [duty for duty in timeline.spells if self.counting.in_sequence(duty, self.match, clock)]
        first, last = known_days(clock, timeline.known_from, timeline.known_to)
        if self.unit == "duties":
            return self._line_of_duties(timeline, counted)
        if self.unit == "weekends":
            hits = {saturday // 7 for saturday in worked_weekends(counted, self.band, clock)}
            return NumberedSlots(frozenset(hits), first // 7, last // 7 - 1, 7, SATURDAY + 1, clock)
        starts = {self.counting.day_of(duty, self.match, clock) for duty in counted}
        if self.unit == "weeks":
            return NumberedSlots(
                frozenset((day - 1) // 7 for day in starts), (first + 5) // 7, last // 7 - 1, 7, 1, clock
            )
        hits = set(range(first, last + 1)) - starts if self.free else starts
        return NumberedSlots(frozenset(hits), first, last, 1, 0, clock)

    def _line_of_duties(self, timeline: Timeline, counted: list[Duty]) -> NumberedSlots:
        ranked = [duty for duty in timeline.spells if self.counting.in_sequence(duty, None, timeline.clock)]
        ranked = sorted({*ranked, *counted}, key=lambda duty: (duty.start, duty.end))
        means = set(counted)
        hits = frozenset(number for number, duty in enumerate(ranked) if duty in means)
        spans = tuple((duty.start, duty.end) for duty in ranked)
        return NumberedSlots(hits, 0, len(ranked) - 1, 1, 0, timeline.clock, spans)

    def _judge_longest(self, first: int, length: int, line: NumberedSlots, judgement: Judgement) -> None:
        if self.max is None:
            return
        most = self._most(first, line)
        earlier = first <= line.first
        if length > most and not (earlier and self._could_be_lawful(first, length, line)):
            text = self._text(first, length, line, Sentence("at most {limit}", limit=most))
            judgement.breach(line.span(first, length), length, most, self.unit, text)
        elif earlier:
            start = line.span(first, length)[0]
            missing = (max(1, most + 1 - length)) * line.step * MINUTES_PER_DAY
            judgement.unknown(start, (min(start, judgement.known_from) - missing, judgement.known_from))

    def _judge_shortest(self, first: int, length: int, line: NumberedSlots, judgement: Judgement) -> None:
        if self.min is None or length >= self.min:
            return
        start, end = line.span(first, length)
        missing = (self.min - length) * line.step * MINUTES_PER_DAY
        if first <= line.first:
            judgement.unknown(start, (min(start, judgement.known_from) - missing, judgement.known_from))
        elif first + length - 1 >= line.last:
            judgement.unknown(start, (start, max(end, judgement.known_to) + missing))
        else:
            text = self._text(first, length, line, Sentence("at least {limit}", limit=self.min))
            judgement.breach((start, end), length, self.min, self.unit, text)

    def _most(self, first: int, line: NumberedSlots) -> int:
        return (self.max or 0) if not self.exceptions else self.max_from(weekday(first)) or 0

    def _could_be_lawful(self, first: int, length: int, line: NumberedSlots) -> bool:
        """Whether a run of which the beginning may be unseen could keep its maximum, had it begun earlier."""
        return any(length + more <= self._most(first - more, line) for more in range(1, 15))

    def _text(self, first: int, length: int, line: NumberedSlots, limit: Sentence) -> Sentence:
        what = Sentence("free days") if self.free else _UNITS[self.unit]
        where = span(line.clock, *line.span(first, length))
        return Sentence(
            "{length} {what} in a row ({where}), {limit}", length=length, what=what, where=where, limit=limit
        )


@dataclass(frozen=True, slots=True)
class NumberedSlots:
    """Numbered days, weeks, weekends or duties: those hit, the first and last that are wholly known.

    Number n stands for `step` local days from day n x step + offset (or for the n-th of `spans`).
    """

    hits: frozenset[int]
    first: int
    last: int
    step: int
    offset: int
    clock: LocalClock
    spans: tuple[tuple[int, int], ...] | None = None

    def runs(self) -> Iterator[tuple[int, int]]:
        """First number and length of every run of hits."""
        for number in sorted(self.hits):
            if number - 1 not in self.hits:
                length = 1
                while number + length in self.hits:
                    length += 1
                yield number, length

    def span(self, first: int, length: int) -> tuple[int, int]:
        """Instants from the beginning of the first to the end of the last."""
        if self.spans is not None:
            return self.spans[first][0], self.spans[first + length - 1][1]
        day = first * self.step + self.offset
        width = (length - 1) * self.step + (2 if self.offset > 1 else self.step)
        return self.clock.midnight(day), self.clock.midnight(day + width)
