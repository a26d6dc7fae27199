"""The duties that a worker could have when rows that touch are one duty, as the posting of rules looks at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rules.clock import LocalClock
from rules.encoder import Encoder, Lit
from rules.kinds import family_of
from rules.person_rule import PersonRule
from rules.rule import Severity
from rules.timeline import Duty, joins, spells
from rules.types.duty_length import DutyLength
from rules.types.rest_within import RestWithin

LONGEST_SPELL = 1440
"""Minutes: no plan makes one duty of shifts that last longer together."""


def possible_spells(encoder: Encoder) -> list[tuple[Duty, Lit]]:
    """Every duty that the worker could have, rows that touch as one, with the literal that says that it is so.

    A chain of touching rows is a duty when all of it is taken and nothing that touches either end. See
    :class:`Encoder` for the rows that never touch.
    """
    fixed = [(duty, encoder.true) for duty in spells(_rows(encoder, fixed=True))]
    free = [(duty, encoder.take(at)) for at, duty in enumerate(encoder.duties) if not encoder.is_fixed(at)]
    rows = sorted([*fixed, *free], key=lambda row: (row[0].start, row[0].end))
    after = _touching([duty for duty, _ in rows], encoder.clock, encoder.longest_spell)
    if not after:
        return rows
    before: dict[int, list[int]] = defaultdict(list)
    for place, following in after.items():
        for other in following:
            before[other].append(place)
    found = []
    for chain in (chain for place in range(len(rows)) for chain in _chains((place,), after)):
        duty = spells(rows[place][0] for place in chain)[0] if len(chain) > 1 else rows[chain[0]][0]
        if len(chain) > 1 and duty.minutes > encoder.longest_spell:
            continue
        others = (*before.get(chain[0], ()), *after.get(chain[-1], ()))
        taken = [*(rows[place][1] for place in chain), *(~rows[place][1] for place in others)]
        found.append((duty, encoder.all_of(taken)))
    return sorted(found, key=lambda item: (item[0].start, item[0].end))


def never_together(duties: Sequence[Duty], clock: LocalClock, longest: int) -> Iterator[tuple[int, ...]]:
    """Positions of candidates and known duties (in order of start) that a plan never holds together, so that every
    duty is one of the possible spells: a row that touches one of another local day, and chains that last too long."""
    ends: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, duty in enumerate(duties):
        family = family_of(duty.kind)
        if family is not None:
            for other in ends.get((family, duty.start), ()):
                if clock.day(duties[other].start) != clock.day(duty.start) and joins(duties[other], duty):
                    yield other, place
            ends[family, duty.end].append(place)
    after = _touching(duties, clock, 2 * LONGEST_SPELL)
    for first in after:
        yield from (
            chain
            for chain in _chains((first,), after)
            if len(chain) > 1 and _span(duties, chain) > longest and _span(duties, chain[:-1]) <= longest
        )


def longest_spell(rules: Iterable[PersonRule]) -> int:
    """Minutes that a duty of several shifts can last at most under these rules, as far as hard ones say so plainly."""
    limits = [LONGEST_SPELL]
    for one in rules:
        always = one.rule.valid_from is None and one.rule.valid_to is None
        if one.rule.severity is not Severity.HARD or not always:
            continue
        if isinstance(one, DutyLength) and one.max is not None and _means_all_work(one):
            limits.append(one.max + 60 * one.dst_tolerance)
        if isinstance(one, RestWithin) and one.anchor.mode == "work" and one.breakers == "daily_rest":
            limits.append(one.window_minutes - (one.min_rest or 0))
    return min(limits)


def _means_all_work(rule: DutyLength) -> bool:
    match = rule.match
    if match is None:
        return True
    asked = {name for name in type(match).model_fields if getattr(match, name) is not None}
    return asked == {"kind"} and "work" in (match.kind or ())


def _rows(encoder: Encoder, fixed: bool) -> Iterator[Duty]:
    return (duty for at, duty in enumerate(encoder.duties) if encoder.is_fixed(at) == fixed)


def _touching(duties: Sequence[Duty], clock: LocalClock, longest: int) -> dict[int, list[int]]:
    """Position -> positions of the rows of its family that begin where it ends, on the same local day, unless the two
    last too long together; rows that nothing follows are left out."""
    begins: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, duty in enumerate(duties):
        family = family_of(duty.kind)
        if family is not None:
            begins[family, duty.start].append(place)
    found: dict[int, list[int]] = {}
    for place, duty in enumerate(duties):
        following = begins.get((family_of(duty.kind) or "", duty.end), [])
        meant = [
            other
            for other in following
            if duties[other].end - duty.start <= longest
            and clock.day(duties[other].start) == clock.day(duty.start)
            and joins(duty, duties[other])
        ]
        if meant:
            found[place] = meant
    return found


def _chains(chain: tuple[int, ...], after: dict[int, list[int]]) -> Iterator[tuple[int, ...]]:
    """The chain, and every chain of touching rows that goes on from it."""
    yield chain
    for following in after.get(chain[-1], ()):
        yield from _chains((*chain, following), after)


def _span(duties: Sequence[Duty], chain: tuple[int, ...]) -> int:
    return duties[chain[-1]].end - duties[chain[0]].start
