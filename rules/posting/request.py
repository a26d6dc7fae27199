"""Posting of request: a person's wish for each date."""

from __future__ import annotations

from rules.duty_literals import duty_literals, known_days
from rules.encoder import Encoder
from rules.types.request import Request


def post(rule: Request, encoder: Encoder) -> None:
    """Say what the rule requires of the worker's duties; other people than the one who wishes keep it."""
    if encoder.worker.id != rule.worker:
        return
    clock = encoder.clock
    meant = duty_literals(encoder, lambda duty: rule.counting.in_sequence(duty, rule.match, clock))
    known = known_days(clock, encoder.known_from, encoder.horizon[1])
    for day in range(rule.first.toordinal(), rule.last.toordinal() + 1):
        if day in known and rule.rule.in_force(day):
            there = meant.any_on(day)
            at = (clock.midnight(day), clock.midnight(day + 1))
            encoder.require_any([there if rule.want == "on" else ~there], at)
