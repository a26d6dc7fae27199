"""sequence: patterns over consecutive local days that are forbidden, or must be completed once begun."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from rules.fields import Weekday
from rules.finding import Finding
from rules.person_rule import PersonRule
from rules.terms import Term
from rules.timeline import Timeline


class Sequence(PersonRule):
    """Day patterns. A pattern is a list of tokens, one a local day.

    Tokens: `off`: no sequence-counted duty starts on the day; `work`: one does; `any`: whatever; otherwise a term or
    selector: a counted duty that it means starts on the day (see Counting.in_sequence).
    `forbidden`: days that fit the whole pattern, in order, are a breach. `desired`: days that fit the first token must
    fit the whole pattern. `starts_on`: only where the first day is one of these weekdays.

    Complete weekends: forbidden = [["work", "off"], ["off", "work"]], starts_on = ["Sat"]: legal Sat and Sun, illegal
    Sat alone. No early after late: forbidden = [["late", "early"]].

    Measure: 1 per pattern and first day. A pattern whose days are not all known is not judged, unless the days that
    are known fit it: then it cannot be known.
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

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        raise NotImplementedError
