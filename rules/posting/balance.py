"""Posting of balance: two linear rows a person, loads against the person's share of everybody's."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from rules.encoder import TeamEncoder
from rules.kinds import is_absence
from rules.possible_attendance import PossibleAttendance, possible_attendances
from rules.types.balance import Balance
from rules.worker import Worker

THOUSAND = 1000


def post(rule: Balance, encoder: TeamEncoder) -> None:
    """Say what the rule requires of everybody's duties: nothing while it is a share of needs that nobody counted."""
    if rule.uncounted:
        return
    clock, planned = encoder.clock, rule.to_do
    span = _window(rule, encoder)
    if not rule.rule.in_force(clock.day(span[0])):
        return
    group = [one for one in encoder.workers if rule.who is None or rule.who.matches(one, clock.day(span[0]))]
    shares = [_share(rule, encoder, worker, span) for worker in group]
    total = sum(shares)
    members = {worker.id for worker in group}
    counted = [
        place
        for place in possible_attendances(encoder, lambda duty: rule.counting.in_sequence(duty, rule.match, clock))
        if place.worker.id in members and span[0] <= place.duty.start < span[1]
    ]
    carried = sum(rule.carried.get(worker.id, 0) for worker in group)
    everybody: list[tuple[int, int]] = []
    if planned is None:
        everybody = [(encoder.total((place.lit, _load(rule, place)) for place in counted), 1)]
    own: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place in counted:
        own[place.worker.id].append((place.lit, rule.parts * _load(rule, place)))
    for worker, share in zip(group, shares, strict=True):
        portion = THOUSAND * share // total if total else 0
        terms = [*own[worker.id], *((lit, -portion * times) for lit, times in everybody)]
        due = portion * carried if planned is None else rule.parts * (planned + carried) * share // (total or 1)
        constant = rule.parts * rule.carried.get(worker.id, 0) - due
        room = rule.parts * rule.max_deviation
        encoder.require_at_most(terms, room - constant, span)
        encoder.require_at_least(terms, -room - constant, span)


def _window(rule: Balance, encoder: TeamEncoder) -> tuple[int, int]:
    clock, known = encoder.clock, (encoder.known_from, encoder.horizon[1])
    if rule.start is None:
        return known
    first = rule.start.toordinal()
    end = known[1] if rule.window is None else clock.midnight(rule.window.after(first)) + rule.window.minutes
    return clock.midnight(first), end


def _load(rule: Balance, place: PossibleAttendance) -> int:
    return 1 if rule.measure == "duties" else place.duty.minutes


def _share(rule: Balance, encoder: TeamEncoder, worker: Worker, span: tuple[int, int]) -> int:
    if rule.share == "equal":
        return 1
    clock = encoder.clock
    away = {
        day
        for duty in (encoder.duties_of(worker.id) if rule.share == "presence" else ())
        if is_absence(duty.kind)
        for day in range(clock.day(duty.start), clock.day(duty.end - 1) + 1)
    }
    days = range(clock.day(span[0]), clock.day(span[1] - 1) + 1)
    present = [day for day in days if day not in away and _employed(worker, date.fromordinal(day))]
    return worker.contract.percent * len(present)


def _employed(worker: Worker, day: date) -> bool:
    begins, ends = worker.employed_from, worker.employed_to
    return (begins is None or begins <= day) and (ends is None or day <= ends)
