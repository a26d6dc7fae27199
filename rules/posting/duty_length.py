"""Posting of duty_length: a duty that is too long or too short is not taken."""

from __future__ import annotations

from rules.encoder import Encoder
from rules.possible_spells import possible_spells
from rules.types.duty_length import DutyLength


def post(rule: DutyLength, encoder: Encoder) -> None:
    """Say what the rule requires of the worker's duties."""
    clock = encoder.clock
    for duty, lit in possible_spells(encoder):
        if not rule.rule.in_force(clock.day(duty.start)) or not rule.counting.in_sequence(duty, rule.match, clock):
            continue
        shorter, longer = sorted((duty.minutes, clock.wall_minutes(duty.start, duty.end)))
        if not rule.dst_tolerance:
            shorter = longer = duty.minutes
        over = 0 if rule.max is None else max(0, shorter - rule.max)
        short = 0 if rule.min is None else max(0, rule.min - longer)
        for amount in (over, short):
            if amount:
                encoder.require_best([(~lit, 0)], amount, (duty.start, duty.end))
