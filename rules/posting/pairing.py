"""Posting of pairing: clauses on overlapping duties, and sums a segment for supervision."""

from __future__ import annotations

from collections import defaultdict

from rules.encoder import Lit, TeamEncoder
from rules.possible_attendance import PossibleAttendance, possible_attendances, segments
from rules.types.pairing import Pairing


def post(rule: Pairing, encoder: TeamEncoder) -> None:
    """Say what the rule requires of everybody's duties."""
    by_unit: dict[str | None, list[PossibleAttendance]] = defaultdict(list)
    for place in possible_attendances(encoder, lambda duty: rule.counting.breaks("daily_rest", duty)):
        by_unit[place.duty.unit].append(place)
    for _, here in sorted(by_unit.items(), key=lambda pair: pair[0] or ""):
        for one, other in rule.forbid_together:
            _apart(rule, encoder, _of(here, one), _of(here, other))
        for one, other in rule.together:
            _never_alone(rule, encoder, _of(here, one), _of(here, other))
        if rule.supervised is not None:
            _supervised(rule, encoder, here)


def _of(here: list[PossibleAttendance], worker: str) -> list[PossibleAttendance]:
    return [place for place in here if place.worker.id == worker]


def _known(encoder: TeamEncoder) -> tuple[int, int]:
    return encoder.known_from, encoder.horizon[1]


def _apart(
    rule: Pairing, encoder: TeamEncoder, ones: list[PossibleAttendance], others: list[PossibleAttendance]
) -> None:
    for one in ones:
        for other in others:
            start = max(one.duty.start, other.duty.start)
            end = min(one.duty.end, other.duty.end)
            if start < end and rule.rule.in_force(encoder.clock.day(start)):
                encoder.require_best([(~one.lit, 0), (~other.lit, 0)], end - start, (start, end))


def _never_alone(
    rule: Pairing, encoder: TeamEncoder, ones: list[PossibleAttendance], others: list[PossibleAttendance]
) -> None:
    joined: dict[tuple[Lit, Lit], list[tuple[int, int]]] = defaultdict(list)
    guarded = {place.worker.id for place in ones}
    for start, end, present in segments([*ones, *others], _known(encoder)):
        if rule.rule.in_force(encoder.clock.day(start)):
            there = encoder.any_of(place.lit for place in present if place.worker.id in guarded)
            company = encoder.any_of(place.lit for place in present if place.worker.id not in guarded)
            joined[there, company].append((start, end))
    for (there, company), spans in joined.items():
        minutes = sum(end - start for start, end in spans)
        encoder.require_best([(~there, 0), (company, 0)], minutes, (spans[0][0], spans[-1][1]))


def _supervised(rule: Pairing, encoder: TeamEncoder, here: list[PossibleAttendance]) -> None:
    joined: dict[tuple[tuple[Lit, int], ...], list[tuple[int, int]]] = defaultdict(list)
    for start, end, present in segments(here, _known(encoder)):
        if not rule.rule.in_force(encoder.clock.day(start)):
            continue
        terms: list[tuple[Lit, int]] = []
        for place in present:
            if rule.supervised is not None and rule.supervised.matches(place.worker, place.day):
                terms.append((place.lit, 1))
            if rule.supervisor is not None and rule.supervisor.matches(place.worker, place.day):
                terms.append((place.lit, -rule.max_per_supervisor))
        joined[tuple(terms)].append((start, end))
    for terms_here, spans in joined.items():
        minutes = 1 if encoder.is_hard else sum(end - start for start, end in spans)
        at = (spans[0][0], spans[-1][1])
        encoder.require_at_most([(lit, minutes * factor) for lit, factor in terms_here], 0, at)
