"""Which leave and which earlier duties take part in a conflict: without any one of them it would be none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from roster.problem import RosterProblem
from roster.solver.conflict import Clash, ConflictSearch, assumed, can_hold, clashing, given_of, shrunk
from roster.solver.rule_severity import Key
from rules.timeline import Duty

Spell = tuple[Duty, ...]
"""One duty that is known, or the days of one leave."""


def involved(problem: RosterProblem, clash: Clash, search: ConflictSearch) -> tuple[Duty, ...]:
    """Known duties with which the clash's requirements cannot hold together; none when they cannot without any."""

    def stays(known: RosterProblem) -> bool:
        return can_hold(known, clash.keys, search) is False

    leave = _in_the_way(problem, clash.keys, search)
    if leave is not None:
        near = {duty for spell in _near(problem, clash.keys) if _is_leave(spell) for duty in spell}
        without = replace(problem, known=tuple(one for one in problem.known if one not in near or one in leave))
        if stays(without):
            rest = _fewest(without, clash.keys, stays, search, lambda spell: not _is_leave(spell))
            return tuple(sorted((*leave, *rest), key=lambda one: (one.worker, one.start)))
    return _fewest(problem, clash.keys, stays, search)


def _in_the_way(problem: RosterProblem, keys: Sequence[Key], search: ConflictSearch) -> set[Duty] | None:
    """Leave near the keys that takes part by keeping duties from being worked, sought in one model; None when what
    else leave counts for matters."""
    near = [spell for spell in _near(problem, keys) if _is_leave(spell)]
    if not near:
        return set()
    gone = {duty for spell in near for duty in spell}
    free = replace(problem, known=tuple(one for one in problem.known if one not in gone))
    guards, asked, parts = assumed(free, keys)
    blocks = {guards.model.literal(): spell for spell in near}
    for block, spell in blocks.items():
        for part in parts:
            for duty, take in zip(part.duties, part.takes, strict=True):
                if part.worker.id == spell[0].worker and any(_meet(duty, day) for day in spell):
                    guards.model.clause([~take], block)

    def core(some: Collection[int]) -> Collection[int] | None:
        found, _ = clashing(guards.model, [*asked, *some], search)
        return None if found is None else [one for one in some if one in found]

    first = core(list(blocks))
    if first is None:
        return None
    kept, _ = shrunk(first, core, lambda: not search.left)
    return {duty for block in kept for duty in blocks[block]}


def involved_in_given(problem: RosterProblem, given: Sequence[Key], search: ConflictSearch) -> tuple[Duty, ...]:
    """Known duties that break a rule of one person, or of the team, whatever is decided."""
    first, last = min(key[2][0] for key in given), max(key[2][1] for key in given)

    def stays(known: RosterProblem) -> bool:
        return any(key[2][0] < last and first < key[2][1] for key in given_of(known, given[0][0], given[0][1]))

    leave = _in_the_way(problem, given, search)
    if leave:
        others = {duty for spell in _near(problem, given) if _is_leave(spell) for duty in spell} - leave
        if stays(replace(problem, known=tuple(one for one in problem.known if one not in others))):
            return tuple(sorted(leave, key=lambda one: (one.worker, one.start)))
    return _fewest(problem, given, stays, search)


def spells(known: Iterable[Duty]) -> Iterator[Spell]:
    """Leave of one person and kind that goes on without a break together; every other duty on its own."""
    spell: list[Duty] = []
    for duty in sorted(known, key=lambda one: (one.worker, one.kind, one.start, one.end)):
        goes_on = spell and _same_leave(spell[-1], duty)
        if spell and not goes_on:
            yield tuple(spell)
            spell = []
        spell.append(duty)
    if spell:
        yield tuple(spell)


def _is_leave(spell: Spell) -> bool:
    return spell[0].kind.startswith("leave")


def _meet(one: Duty, other: Duty) -> bool:
    return one.start < other.end and other.start < one.end


def _same_leave(one: Duty, other: Duty) -> bool:
    return (
        (one.worker, one.kind) == (other.worker, other.kind)
        and one.kind.startswith("leave")
        and (other.start <= one.end)
    )


def _fewest(
    problem: RosterProblem,
    keys: Sequence[Key],
    stays: Callable[[RosterProblem], bool],
    search: ConflictSearch,
    matters: Callable[[Spell], bool] = bool,
) -> tuple[Duty, ...]:
    """The fewest spells near the keys with which it stays so, of those that matter."""
    near = [spell for spell in _near(problem, keys) if matters(spell)]
    far = {*problem.known} - {duty for spell in near for duty in spell}

    def only(kept: Collection[int]) -> RosterProblem:
        known = {duty for number in kept for duty in near[number]}
        return replace(problem, known=tuple(duty for duty in problem.known if duty in far or duty in known))

    if not near or not search.left or stays(only(())):
        return ()
    kept, _ = shrunk(range(len(near)), lambda some: some if stays(only(some)) else None, lambda: not search.left)
    return tuple(sorted((duty for number in kept for duty in near[number]), key=lambda one: (one.worker, one.start)))


def _near(problem: RosterProblem, keys: Sequence[Key]) -> Iterator[Spell]:
    """Spells of the people of the keys (of everybody, when the team is one) in their span, and a day on both sides."""
    spans = [span for _, _, span in keys]
    first, last = min(span[0] for span in spans) - 1440, max(span[1] for span in spans) + 1440
    people = {worker for _, worker, _ in keys}
    mine = (duty for duty in problem.known if "" in people or duty.worker in people)
    for spell in spells(mine):
        if spell[0].start < last and first < spell[-1].end:
            yield spell
