"""sequence: patterns over consecutive local days that are forbidden, or must be completed once begun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from pydantic import model_validator

from rules.clock import LocalClock, weekday
from rules.counting import Counting
from rules.fields import Weekday
from rules.finding import Finding
from rules.judgement import Judgement
from rules.person_rule import PersonRule
from rules.terms import Selector, Term
from rules.timeline import Duty, Timeline
from rules.windows import known_days, touched_days
from rules.words import Sentence, span

Token: TypeAlias = Literal["off", "work", "any"] | Selector


class Sequence(PersonRule):
    """Day patterns. A pattern is a list of tokens, one a local day.

    Tokens: `off`: no sequence-counted duty starts on the day; `work`: one does; `any`: whatever; otherwise a term or
    selector: a counted duty that it means starts on the day (see Counting.in_sequence).
    `forbidden`: days that fit the whole pattern, in order, are a breach. `desired`: days that fit the first token must
    fit the whole pattern. `starts_on`: only where the first day is one of these weekdays.

    Complete weekends: forbidden = [["work", "off"], ["off", "work"]], starts_on = ["Sat"]: legal Sat and Sun, illegal
    Sat alone. No early after late: forbidden = [["late", "early"]].

    Measure: 1 per pattern and first day. A pattern that reaches out of the known days is judged as far as no
    completion could change it; where the days that are known fit it, it cannot be known.
    Source: INRC-I/II forbidden successions and complete weekends.
    """

    forbidden: tuple[tuple[Literal["off", "work", "any"] | Term, ...], ...] = ()
    desired: tuple[tuple[Literal["off", "work", "any"] | Term, ...], ...] = ()
    starts_on: tuple[Weekday, ...] | None = None

    @model_validator(mode="after")
    def _some_pattern(self) -> Sequence:
        if not (*self.forbidden, *self.desired) or not all((*self.forbidden, *self.desired)):
            raise ValueError("give forbidden or desired, as lists of patterns, none of them empty")
        return self

    @classmethod
    def of_one_duty(cls, params: Mapping[str, Any]) -> dict[str, Any] | None:
        """The forbidden patterns in which no day off is asked for."""
        forbidden = [days for days in params.get("forbidden", ()) if "off" not in days]
        kept = {name: value for name, value in params.items() if name != "desired"}
        return kept | {"forbidden": forbidden} if forbidden else None

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        known = (timeline.known_from, timeline.known_to)
        judgement = Judgement(self.rule, timeline.worker.id, timeline.clock, known)
        days = self._days(timeline)
        for pattern in self.forbidden:
            self._judge_forbidden(pattern, days, judgement)
        for pattern in self.desired:
            self._judge_desired(pattern, days, judgement)
        return judgement.finding()

    def _days(self, timeline: Timeline) -> DutiesByDay:
        starts: dict[int, list[Duty]] = {}
        for duty in timeline.spells:
            starts.setdefault(timeline.clock.day(duty.start), []).append(duty)
        first, last = known_days(timeline.clock, timeline.known_from, timeline.known_to)
        touched = touched_days(timeline.clock, timeline.known_from, timeline.known_to)
        return DutiesByDay(starts, first, last, touched, timeline.clock, self.counting)

    def _judge_forbidden(self, pattern: tuple[Token, ...], days: DutiesByDay, judgement: Judgement) -> None:
        for day in range(days.touched.start - len(pattern) + 1, days.touched.stop):
            if self.starts_on is not None and weekday(day) not in self.starts_on:
                continue
            fits = [days.fits(day + place, token) for place, token in enumerate(pattern)]
            if all(fits):
                self._breach(
                    day,
                    len(pattern),
                    Sentence("the pattern {pattern} is forbidden", pattern=_words(pattern)),
                    judgement,
                )
            elif False not in fits and True in fits:
                window = (days.clock.midnight(day), days.clock.midnight(day + len(pattern)))
                judgement.unknown(window[0], window)

    def _judge_desired(self, pattern: tuple[Token, ...], days: DutiesByDay, judgement: Judgement) -> None:
        for day in days.touched:
            if self.starts_on is not None and weekday(day) not in self.starts_on:
                continue
            fits = [days.fits(day + place, token) for place, token in enumerate(pattern)]
            if fits[0] and False in fits:
                what = Sentence("the pattern {pattern} is begun and not completed", pattern=_words(pattern))
                self._breach(day, len(pattern), what, judgement)
            elif fits[0] and None in fits:
                end = days.clock.midnight(day + len(pattern))
                judgement.unknown(days.clock.midnight(day), (judgement.known_to, end))

    def _breach(self, day: int, length: int, what: Sentence, judgement: Judgement) -> None:
        start, end = judgement.clock.midnight(day), judgement.clock.midnight(day + length)
        text = Sentence("{where}: {what}", where=span(judgement.clock, start, end), what=what)
        judgement.breach((start, end), 1, 0, "patterns", text)


@dataclass(frozen=True, slots=True)
class DutiesByDay:
    """Duties by the local day on which they start, and the days that are wholly (or only in part) known."""

    starts: dict[int, list[Duty]]
    first: int
    last: int
    touched: range
    clock: LocalClock
    counting: Counting

    def fits(self, day: int, token: Token) -> bool | None:
        """Whether the token fits the day; None when the day is not known."""
        if token == "any":
            return True
        match = None if isinstance(token, str) else token
        found = any(self.counting.in_sequence(duty, match, self.clock) for duty in self.starts.get(day, ()))
        if not found and not self.first <= day <= self.last:
            return None
        return not found if token == "off" else found


def _words(pattern: tuple[Token, ...]) -> str:
    return "-".join(token if isinstance(token, str) else token.words() for token in pattern)
