"""Posting of sequence: one clause a pattern and first day."""

from __future__ import annotations

from rules.clock import weekday
from rules.duty_literals import DutyLiterals, duty_literals, known_days
from rules.encoder import Encoder, Lit
from rules.terms import Selector
from rules.types.sequence import Sequence


def post(rule: Sequence, encoder: Encoder) -> None:
    """Say what the rule requires of the worker's duties.

    A pattern that reaches out of the known days binds as far as no completion of them could keep it.
    """
    clock = encoder.clock
    touched = range(clock.day(encoder.known_from), clock.day(encoder.horizon[1] - 1) + 1)
    tokens = _Tokens(rule, encoder)
    for pattern, desired in [*((one, False) for one in rule.forbidden), *((one, True) for one in rule.desired)]:
        for first in touched if desired else range(touched.start - len(pattern) + 1, touched.stop):
            if rule.starts_on is not None and weekday(first) not in rule.starts_on:
                continue
            if not rule.rule.in_force(first):
                continue
            at = (clock.midnight(first), clock.midnight(first + len(pattern)))
            days = list(enumerate(pattern, first))
            if desired:
                may_fit = encoder.all_of(tokens.may_fit(token, day) for day, token in days)
                encoder.require_any([~tokens.fits(pattern[0], first), may_fit], at)
            else:
                encoder.require_any([~tokens.fits(token, day) for day, token in days], at)


class _Tokens:
    """Whether a local day fits a token of a pattern."""

    def __init__(self, rule: Sequence, encoder: Encoder) -> None:
        self._rule = rule
        self._encoder = encoder
        self._known = known_days(encoder.clock, encoder.known_from, encoder.horizon[1])
        self._all = duty_literals(encoder, lambda duty: rule.counting.in_sequence(duty, None, encoder.clock))
        self._meant: list[tuple[Selector, DutyLiterals]] = []

    def fits(self, token: str | Selector, day: int) -> Lit:
        """The day fits, whatever the unknown part of it holds."""
        if token == "off" and day not in self._known:
            return ~self._encoder.true
        return self._seen(token, day)

    def may_fit(self, token: str | Selector, day: int) -> Lit:
        """The day fits, or the unknown part of it could make it fit."""
        if token != "off" and day not in self._known:
            return self._encoder.true
        return self._seen(token, day)

    def _seen(self, token: str | Selector, day: int) -> Lit:
        if token == "any":
            return self._encoder.true
        if isinstance(token, str):
            worked = self._all.any_on(day)
            return worked if token == "work" else ~worked
        return self._choices(token).any_on(day)

    def _choices(self, token: Selector) -> DutyLiterals:
        for known, found in self._meant:
            if known is token:
                return found
        counting, clock = self._rule.counting, self._encoder.clock
        found = duty_literals(self._encoder, lambda duty: counting.in_sequence(duty, token, clock))
        self._meant.append((token, found))
        return found
