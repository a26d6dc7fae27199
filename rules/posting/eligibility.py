"""Posting of eligibility: a duty that the person may not work is not taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rules.clock import LocalClock
from rules.encoder import Encoder
from rules.timeline import Duty
from rules.types.eligibility import Eligibility
from rules.worker import Held, Worker


def post(rule: Eligibility, encoder: Encoder) -> None:
    """Say what the rule requires of the worker's duties."""
    clock = encoder.clock
    for index, duty in enumerate(encoder.duties):
        if not rule.rule.in_force(clock.day(duty.start)):
            continue
        means = rule.counting.is_worked(duty) if rule.match is None else rule.match.matches(duty, clock)
        if means and not _may_work(rule, encoder.worker, duty, clock):
            encoder.require_any([~encoder.take(index)], (duty.start, duty.end))


def _may_work(rule: Eligibility, worker: Worker, duty: Duty, clock: LocalClock) -> bool:
    if rule.never:
        return False
    first = clock.day(duty.start)
    last = clock.day(duty.end - 1) if rule.valid_through_end else first
    days = [date.fromordinal(day) for day in range(first, last + 1)]
    if rule.cert is not None and not _held(worker.certificates, rule.cert, days):
        return False
    if rule.skill is not None and not _held(worker.skills, rule.skill, days):
        return False
    if rule.role_held and duty.skill and not _held(worker.skills, duty.skill, days):
        return False
    if rule.own_units and duty.unit and worker.units and duty.unit not in worker.units:
        return False
    return not rule.employed or _employed(worker, duty, clock)


def _held(records: Sequence[Held], name: str, days: Sequence[date]) -> bool:
    return all(any(held.name == name and held.holds_on(day) for held in records) for day in days)


def _employed(worker: Worker, duty: Duty, clock: LocalClock) -> bool:
    begins, ends = worker.employed_from, worker.employed_to
    return (begins is None or clock.midnight(begins.toordinal()) <= duty.start) and (
        ends is None or duty.end <= clock.midnight(ends.toordinal() + 1)
    )
