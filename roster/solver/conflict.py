"""Minimal infeasible subsets by assumptions (Liffiton & Sakallah 2008): hard requirements that cannot hold together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter

from roster.problem import RosterProblem
from roster.solver.constraint_model import ConstraintModel
from roster.solver.cp_sat import CpSatLimits, Ending, run_assuming, run_fixing
from roster.solver.rule_severity import Guards, Key
from roster.solver.whole_model import build
from roster.solver.worker_constraints import WorkerPart, add_worker
from rules.encoder import Lit, Span
from rules.worker import Worker

QUICK = 0.5
"""CP-SAT's own time for a look with assumptions, before literals are fixed instead."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Requirements (rule id or lock:<day>, worker or '', span) that cannot hold together.

    smallest: without any one of them the others can (as far as the time sufficed to see).
    """

    keys: tuple[Key, ...]
    smallest: bool


@dataclass(frozen=True, slots=True)
class ConflictsFound:
    """clashes: no two have a requirement in common. complete: without them all the rest can hold together. given: hard
    rules that what is known breaks already, so that no decision can keep them there."""

    clashes: tuple[Clash, ...]
    complete: bool
    given: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class ConflictSearch:
    """How long is sought (an instant of `perf_counter`), with which seed, for at most how many clashes."""

    ends: float
    seed: int
    most: int

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return max(0.0, self.ends - perf_counter())


Put = Callable[[Guards], Iterable[Key]]
"""Puts requirements into a model; returns the hard rules that what is known breaks already."""


def clashes_of_worker(
    problem: RosterProblem, worker: Worker, search: ConflictSearch, likely: Iterable[frozenset[str]] = ()
) -> ConflictsFound:
    """What cannot hold together for one worker alone. likely: rules that clash for others, which are tried first."""
    first = tuple(frozenset((rule, worker.id) for rule in rules) for rules in likely)
    return _clashes(lambda guards: _add(problem, worker, guards), search, frozenset(), first)


def clashes_of_team(problem: RosterProblem, search: ConflictSearch, without: Collection[Key] = ()) -> ConflictsFound:
    """What cannot hold together for everybody, apart from the requirements `without`."""
    return _clashes(lambda guards: _build(problem, guards), search, frozenset(without))


def can_hold(problem: RosterProblem, keys: Iterable[Key], search: ConflictSearch) -> bool | None:
    """Whether the locks and the rules of the keys, within the stretch of time that the keys of a rule span, can hold
    together when nothing else is asked; None when the time was too short to tell.

    The spans themselves may come from duties that the problem does not have: that is why a rule is taken whole there.
    """
    guards, asked, _ = assumed(problem, keys)
    found = run_fixing(guards.model, asked, CpSatLimits(search.left, seed=search.seed))
    return None if found.ending is Ending.UNKNOWN else found.ending is not Ending.INFEASIBLE


def assumed(problem: RosterProblem, keys: Iterable[Key]) -> tuple[Guards, list[Lit], Sequence[WorkerPart]]:
    """A model of nothing but the locks and rules of the keys, the guards to assume, and the parts of the people."""
    stretches: dict[tuple[str, str], Span] = {}
    for name, worker, (start, end) in keys:
        first, last = stretches.get((name, worker), (start, end))
        stretches[name, worker] = min(first, start), max(last, end)
    guards = Guards(ConstraintModel(), _every_span, frozenset(stretches))
    people = {worker for _, worker in stretches}
    if "" in people:
        parts: Sequence[WorkerPart] = build(problem, guards.model, guards).parts
    else:
        parts = [add_worker(guards.model, problem, one, guards) for one in problem.workers if one.id in people]
    asked = [lit for lit, (name, worker, at) in guards.keys.items() if _within(at, stretches[name, worker])]
    return guards, asked, parts


def given_of(problem: RosterProblem, rule: str, worker: str) -> Iterable[Key]:
    """Where what is known breaks the rule already, for one worker or ('') the team."""
    guards = Guards(ConstraintModel(), _every_span, frozenset({(rule, worker)}))
    if not worker:
        return _build(problem, guards)
    return [key for one in problem.workers if one.id == worker for key in _add(problem, one, guards)]


def _within(at: Span, stretch: Span) -> bool:
    return stretch[0] <= at[0] and at[1] <= stretch[1]


def _add(problem: RosterProblem, worker: Worker, guards: Guards) -> Iterable[Key]:
    part = add_worker(guards.model, problem, worker, guards)
    return [(rule, worker.id, span) for rule, span in part.given]


def _build(problem: RosterProblem, guards: Guards) -> Iterable[Key]:
    return build(problem, guards.model, guards).given


def _clashes(
    put: Put, search: ConflictSearch, without: frozenset[Key], likely: Iterable[frozenset[tuple[str, str]]] = ()
) -> ConflictsFound:
    """One clash after the other, each without the requirements of the ones before: first which rules of which people,
    then, with nothing else in the model, which of these are needed, then at which spans."""
    found: list[Clash] = []
    given: tuple[Key, ...] = ()
    for wanted_first in likely:
        guards = Guards(ConstraintModel(), _every_span, wanted_first, without)
        put(guards)
        closer = _core(guards, search)
        if not isinstance(closer, Ending):
            found.append(Clash(*_smallest(guards, closer, search)))
            without |= {*found[-1].keys}
    while len(found) < search.most:
        everything = Guards(ConstraintModel(), _whole_rule, None, without)
        given = tuple(put(everything))
        core = _core(everything, search)
        if isinstance(core, Ending):
            return ConflictsFound(tuple(found), core is Ending.FEASIBLE, given)
        wanted, smallest = core, False
        for key in (_whole_rule, _every_span):
            guards = Guards(ConstraintModel(), key, frozenset((name, worker) for name, worker, _ in wanted), without)
            put(guards)
            closer = _core(guards, search)
            if isinstance(closer, Ending):
                return ConflictsFound((*found, Clash(wanted, False)), False, given)
            wanted, smallest = _smallest(guards, closer, search)
        found.append(Clash(wanted, smallest))
        without |= {*wanted}
    return ConflictsFound(tuple(found), False, given)


def _whole_rule(name: str, worker: str, _: Span) -> Key:
    return name, worker, (0, 0)


def _every_span(name: str, worker: str, at: Span) -> Key:
    return name, worker, at


def _core(guards: Guards, search: ConflictSearch) -> tuple[Key, ...] | Ending:
    """Keys that cannot hold together, not necessarily fewest; FEASIBLE when all can, UNKNOWN when the time ended."""
    first = run_fixing(guards.model, guards.keys, CpSatLimits(search.left, seed=search.seed))
    if first.ending is not Ending.INFEASIBLE:
        return Ending.UNKNOWN if first.ending is Ending.UNKNOWN else Ending.FEASIBLE
    core, _ = clashing(guards.model, list(guards.keys), search)
    return tuple(sorted(guards.keys[lit] for lit in (guards.keys if core is None else core)))


def _smallest(guards: Guards, keys: Collection[Key], search: ConflictSearch) -> tuple[tuple[Key, ...], bool]:
    """The fewest of some keys that cannot hold together, and whether the time sufficed to see that."""
    unsure: list[bool] = []

    def core(assumed: Sequence[int]) -> Collection[int] | None:
        found, sure = clashing(guards.model, assumed, search)
        unsure.extend([True] * (not sure))
        return found

    found, smallest = shrunk((lit for lit, key in guards.keys.items() if key in keys), core, lambda: not search.left)
    return tuple(sorted(guards.keys[lit] for lit in found)), smallest and not unsure


def clashing(
    model: ConstraintModel, assumed: Sequence[Lit], search: ConflictSearch
) -> tuple[Collection[Lit] | None, bool]:
    """What of the literals cannot be true together, None when all can; and whether that is sure.

    Assumptions tell a core, but are left to the search as they are; where that takes long, the literals are fixed.
    """
    found = run_assuming(model, assumed, CpSatLimits(search.left, seed=search.seed, work=QUICK))
    if found.ending is Ending.INFEASIBLE:
        return found.core, True
    if found.ending is Ending.UNKNOWN:
        found = run_fixing(model, assumed, CpSatLimits(search.left, seed=search.seed))
        if found.ending is Ending.INFEASIBLE:
            return tuple(assumed), True
    return None, found.ending is not Ending.UNKNOWN


def shrunk(
    found: Iterable[int], core: Callable[[Sequence[int]], Collection[int] | None], late: Callable[[], bool]
) -> tuple[tuple[int, ...], bool]:
    """Leave out what is not needed, in chunks that get smaller down to one; whether the time sufficed.

    core: what of some members still clashes, None when they do not.
    """
    kept = sorted(found)
    size = max(1, len(kept) // 2)
    while True:
        place = 0
        while place < len(kept):
            if late():
                return tuple(kept), False
            without = core(kept[:place] + kept[place + size :])
            if without is None:
                place += size
            else:
                kept = [one for one in kept if one in set(without)]
        if size == 1:
            return tuple(kept), True
        size = max(1, size // 2)
