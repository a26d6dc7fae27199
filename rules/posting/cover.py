"""Posting of cover: a sum over the people on duty for every segment between starts, ends and patient counts."""

from __future__ import annotations

from collections import defaultdict
from math import ceil

from rules.encoder import Lit, Span, TeamEncoder
from rules.possible_attendance import PossibleAttendance, possible_attendances, segments
from rules.types.cover import Cover, Helpers

Terms = tuple[tuple[Lit, int], ...]


def post(rule: Cover, encoder: TeamEncoder) -> None:
    """Say what the rule requires of everybody's duties. Segments that ask the same of the same people are joined."""
    here = possible_attendances(
        encoder, lambda duty: duty.unit == rule.unit and rule.counting.breaks("daily_rest", duty)
    )
    joined: dict[tuple[Terms, int], list[Span]] = defaultdict(list)
    for start, end, patients in _judged(rule, encoder):
        for left, right, present in segments(here, (start, end)):
            for terms, least in _demands(rule, present, patients):
                joined[terms, least].append((left, right))
    for (terms, least), spans in joined.items():
        if encoder.is_hard:
            for at in _without_a_break(spans):
                encoder.require_at_least(terms, least, at)
            continue
        minutes = sum(end - start for start, end in spans)
        at = (spans[0][0], spans[-1][1])
        encoder.require_at_least([(lit, minutes * factor) for lit, factor in terms], minutes * least, at)


def _without_a_break(spans: list[Span]) -> list[Span]:
    """Spans in order, those that touch as one: what must hold is said for each stretch of time on its own."""
    found = [spans[0]]
    for start, end in spans[1:]:
        if start == found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _judged(rule: Cover, encoder: TeamEncoder) -> list[tuple[int, int, int]]:
    """Spans in which the rule is judged, with the number of patients then (0 when it does not matter)."""
    known = (encoder.known_from, encoder.horizon[1])
    if rule.when == "always":
        open_spans = [(*known, 0)]
    else:
        open_spans = [
            (max(known[0], one.start), min(known[1], one.end), one.number)
            for one in encoder.patients
            if one.unit == rule.unit
        ]
    clock = encoder.clock
    first, last = clock.day(known[0]) - 1, clock.day(known[1])
    bands = [known] if rule.band is None else rule.band.spans(clock, first, last)
    days = [(clock.midnight(day), clock.midnight(day + 1)) for day in range(first, last + 1) if rule.rule.in_force(day)]
    if rule.rule.valid_from is None and rule.rule.valid_to is None:
        days = [(clock.midnight(first), clock.midnight(last + 1))]
    found = {
        (max(a, b, c), min(a_end, b_end, c_end), number)
        for a, a_end, number in open_spans
        for b, b_end in bands
        for c, c_end in days
        if max(a, b, c) < min(a_end, b_end, c_end)
    }
    return sorted(found)


def _demands(rule: Cover, present: list[PossibleAttendance], patients: int) -> list[tuple[Terms, int]]:
    """What must hold in one segment: sums of literals that reach a number."""
    people = tuple((place.lit, 1) for place in present if rule.who.matches(place.worker, place.day))
    found: list[tuple[Terms, int]] = []
    least = rule.min or 0
    if rule.max_patients_per is not None:
        if rule.helpers is None:
            found.append((people, -(-patients // rule.max_patients_per)))
        else:
            found += _with_helpers(rule.helpers, present, patients, rule.max_patients_per)
    if least:
        found.append((people, least))
    if rule.max is not None:
        found.append((tuple((lit, -1) for lit, _ in people), -rule.max))
    return found


def _with_helpers(
    helpers: Helpers, present: list[PossibleAttendance], patients: int, per: int
) -> list[tuple[Terms, int]]:
    qualified = [place for place in present if helpers.qualified.matches(place.worker, place.day)]
    both = [place for place in present if place in qualified or helpers.helper.matches(place.worker, place.day)]
    return [
        (tuple((place.lit, 1) for place in both), -(-patients // per)),
        (tuple((place.lit, 1) for place in qualified), ceil((1 - helpers.max_share) * patients / per)),
    ]
