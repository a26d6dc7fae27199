"""rest_after: a rest follows a duty, a run of duties, or a spell of work."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Annotated, Literal

from pydantic import Field, model_validator

from rules.clock import LocalClock
from rules.counting import Column
from rules.fields import Frozen, Looser, Share
from rules.finding import Finding
from rules.judgement import Judgement
from rules.person_rule import PersonRule
from rules.rests import breaking
from rules.terms import Term
from rules.timeline import Duty, Timeline
from rules.words import Sentence, hours, moment
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
    - `end_of_run`: the last duty of every run of at least `run_min` local start dates in a row (a night that begins
      after midnight belongs to the night before). Two such duties belong
      to one run when their start dates are equal or follow each other and, with adjacency `duties`, no other duty that
      breaks the rest (whatever `before` says) starts between their starts. Night Mon, night Tue: rest only after Tue.
      Night Mon, night Wed: two runs.
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
    run_min: Annotated[int, Looser.WHEN_HIGHER] = Field(default=1, ge=1)
    adjacency: Literal["days", "duties"] = "days"
    longer_than: Annotated[Minutes, Looser.WHEN_HIGHER] = 0

    @model_validator(mode="after")
    def _proportion_after_spell(self) -> RestAfter:
        if isinstance(self.min_rest, RestInProportion) != (self.trigger == "end_of_spell"):
            raise ValueError(
                "trigger end_of_spell takes min_rest = {factor_of, factor, at_least}, the others a duration"
            )
        return self

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        known = (timeline.known_from, timeline.known_to)
        judgement = Judgement(self.rule, timeline.worker.id, timeline.clock, known)
        breakers = breaking(timeline.spells, self.counting, self.breakers)
        next_starts = _Rests(
            [duty for duty in breakers if self.before is None or self.before.matches(duty, timeline.clock)]
        )
        for trigger in self._triggers(timeline, breakers):
            self._judge(trigger, next_starts, judgement)
        return judgement.finding()

    def _judge(self, trigger: RestTrigger, rests: _Rests, judgement: Judgement) -> None:
        end, needed = trigger.end, trigger.needed
        start = rests.next_start(end)
        rest = (judgement.known_to if start is None else start) - end
        if rest >= needed:
            return
        if start is None:
            judgement.unknown(trigger.start, (judgement.known_to, end + needed))
        elif trigger.unsure is not None:
            judgement.unknown(trigger.start, trigger.unsure)
        else:
            text = Sentence(
                "{rest} of rest after {end} ({why}), {due} due",
                rest=hours(rest),
                end=moment(judgement.clock, end),
                why=trigger.why,
                due=hours(needed),
            )
            judgement.breach((trigger.start, max(end, start)), rest, needed, "minutes", text)

    def _triggers(self, timeline: Timeline, breakers: list[Duty]) -> Iterator[RestTrigger]:
        if isinstance(self.min_rest, RestInProportion):
            yield from self._spells(breakers, self.min_rest, timeline)
            return
        counted = [duty for duty in timeline.spells if self.counting.in_sequence(duty, self.after, timeline.clock)]
        counted.sort(key=lambda duty: (duty.start, duty.end))
        if self.trigger == "each":
            why = Sentence("after every such duty")
            yield from (RestTrigger(duty.start, duty.end, self.min_rest, why) for duty in counted)
        else:
            for run in self._runs(counted, breakers, timeline):
                yield from self._of_run(run, self.min_rest, timeline)

    def _runs(self, counted: list[Duty], breakers: list[Duty], timeline: Timeline) -> Iterator[list[Duty]]:
        """Counted duties in runs of equal or following local start dates."""
        run: list[Duty] = []
        for duty in counted:
            if run and not self._continues(run[-1], duty, breakers, timeline.clock):
                yield run
                run = []
            run.append(duty)
        if run:
            yield run

    def _continues(self, last: Duty, duty: Duty, breakers: list[Duty], clock: LocalClock) -> bool:
        if self._day(duty, clock) - self._day(last, clock) > 1:
            return False
        return self.adjacency == "days" or not any(last.start < other.start < duty.start for other in breakers)

    def _day(self, duty: Duty, clock: LocalClock) -> int:
        """The start date, for a night that of the night."""
        return self.counting.day_of(duty, self.after, clock)

    def _of_run(self, run: list[Duty], needed: int, timeline: Timeline) -> Iterator[RestTrigger]:
        clock = timeline.clock
        dates = sorted({self._day(duty, clock) for duty in run})
        before = clock.midnight(dates[0] - 1)
        longer = (before, timeline.known_from) if before < timeline.known_from else None
        if self.trigger == "end_of_run":
            goes_on = clock.midnight(dates[-1] + 2)
            unsure = longer if len(dates) < self.run_min else None
            if self.adjacency == "days" and goes_on > timeline.known_to:
                unsure = unsure or (timeline.known_to, goes_on)
            if len(dates) >= self.run_min or longer:
                why = Sentence("end of a run of {length}", length=len(dates))
                yield RestTrigger(run[-1].start, run[-1].end, needed, why, unsure)
            return
        for position, date in enumerate(dates, 1):
            if position >= self.run_min or longer:
                last = max((duty for duty in run if self._day(duty, clock) == date), key=lambda duty: duty.end)
                yield RestTrigger(
                    last.start,
                    last.end,
                    needed,
                    Sentence("day {number} in a row", number=position),
                    longer if position < self.run_min else None,
                )

    def _spells(self, breakers: list[Duty], due: RestInProportion, timeline: Timeline) -> Iterator[RestTrigger]:
        spells: list[tuple[int, int]] = []
        for duty in breakers:
            if spells and duty.start - spells[-1][1] < due.at_least:
                spells[-1] = (spells[-1][0], max(spells[-1][1], duty.end))
            else:
                spells.append((duty.start, duty.end))
        for number, (start, end) in enumerate(spells):
            length = end - start
            unsure = None
            if number == 0 and start - timeline.known_from < due.at_least and length <= self.longer_than:
                unsure = (start - due.at_least, timeline.known_from)
            if length > self.longer_than or unsure:
                needed = max(due.at_least, ceil(due.factor * length), self.longer_than + 1 if unsure else 0)
                yield RestTrigger(
                    start, end, needed, Sentence("end of a spell of {length}", length=hours(length)), unsure
                )


@dataclass(frozen=True, slots=True)
class RestTrigger:
    """The rest of `needed` minutes is due from `end`; unsure: the span that would tell whether it is due at all."""

    start: int
    end: int
    needed: int
    why: Sentence
    unsure: tuple[int, int] | None = None


class _Rests:
    """Finds the end of a rest: the earliest later instant of a breaking duty."""

    def __init__(self, breakers: list[Duty]) -> None:
        self._starts = [duty.start for duty in breakers]
        self._last_end = list(accumulate((duty.end for duty in breakers), max))

    def next_start(self, end: int) -> int | None:
        """Earliest instant at or after `end` at which a breaking duty goes on or begins; None when none is known."""
        number = bisect_left(self._starts, end)
        if number and self._last_end[number - 1] > end:
            return end
        return self._starts[number] if number < len(self._starts) else None
