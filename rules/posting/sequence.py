"""Posting of sequence: one clause a pattern and first day."""

from __future__ import annotations

from rules.choices import Choices, choices, known_days
from rules.clock import weekday
from rules.encoder import Encoder, Lit
from rules.terms import Selector
from rules.types.sequence import Sequence


def post(rule: Sequence, encoder: Encoder) -> None:
    """Say what the rule requires of the worker's duties."""
    clock = encoder.clock
    days = known_days(clock, encoder.known_from, encoder.horizon[1])
    tokens = _Tokens(rule, encoder)
    for pattern, desired in [*((one, False) for one in rule.forbidden), *((one, True) for one in rule.desired)]:
        for first in range(days.start, days.stop - len(pattern) + 1):
            if rule.starts_on is not None and weekday(first) not in rule.starts_on:
                continue
            if not rule.rule.in_force(first):
                continue
            fits = [tokens.fits(token, first + place) for place, token in enumerate(pattern)]
            at = (clock.midnight(first), clock.midnight(first + len(pattern)))
            if desired:
                encoder.require_any([~fits[0], encoder.all_of(fits)], at)
            else:
                encoder.require_any([~lit for lit in fits], at)


class _Tokens:
    """Whether a local day fits a token of a pattern."""

    def __init__(self, rule: Sequence, encoder: Encoder) -> None:
        self._rule = rule
        self._encoder = encoder
        self._all = choices(encoder, lambda duty: rule.counting.in_sequence(duty, None, encoder.clock))
        self._meant: list[tuple[Selector, Choices]] = []

    def fits(self, token: str | Selector, day: int) -> Lit:
        """The literal that says so."""
        if token == "any":
            return self._encoder.true
        if isinstance(token, str):
            worked = self._all.any_on(day)
            return worked if token == "work" else ~worked
        return self._choices(token).any_on(day)

    def _choices(self, token: Selector) -> Choices:
        for known, found in self._meant:
            if known is token:
                return found
        counting, clock = self._rule.counting, self._encoder.clock
        found = choices(self._encoder, lambda duty: counting.in_sequence(duty, token, clock))
        self._meant.append((token, found))
        return found
