"""Smallest sets of hard requirements that cannot hold together, found with assumptions in a second model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter

from roster.problem import RosterProblem
from roster.solver.manner import Guards, Key
from roster.solver.model import Model
from roster.solver.run import Ending, Limits, run_assuming
from roster.solver.whole import build
from roster.solver.worker import add_worker
from rules.encoder import Lit, Span
from rules.worker import Worker


@dataclass(frozen=True, slots=True)
class Clash:
    """Requirements (rule id or lock:<day>, worker or '', span) that cannot hold together.

    smallest: without any one of them the others can (as far as the time sufficed to see).
    """

    keys: tuple[Key, ...]
    smallest: bool


def clash_of_worker(problem: RosterProblem, worker: Worker, seconds: float, seed: int = 0) -> Clash | None:
    """What cannot hold together for one worker alone; None when all of it can (or the time ended first)."""
    return _clash(lambda guards: _add(problem, worker, guards), seconds, seed)


def clash_of_team(problem: RosterProblem, seconds: float, seed: int = 0) -> Clash | None:
    """What cannot hold together for everybody; None when all of it can (or the time ended first)."""
    return _clash(lambda guards: _build(problem, guards), seconds, seed)


def _add(problem: RosterProblem, worker: Worker, guards: Guards) -> None:
    add_worker(guards.model, problem, worker, guards)


def _build(problem: RosterProblem, guards: Guards) -> None:
    build(problem, guards.model, guards)


def _clash(put: Callable[[Guards], None], seconds: float, seed: int) -> Clash | None:
    """First which rules of which people, then at which spans."""
    ends = perf_counter() + seconds
    rules = _smallest(put, None, _whole_rule, ends, seed)
    if rules is None:
        return None
    wanted = frozenset((name, worker) for name, worker, _ in rules.keys)
    spans = _smallest(put, wanted, _every_span, ends, seed)
    return spans or rules


def _whole_rule(name: str, worker: str, _: Span) -> Key:
    return name, worker, (0, 0)


def _every_span(name: str, worker: str, at: Span) -> Key:
    return name, worker, at


def _smallest(
    put: Callable[[Guards], None],
    wanted: frozenset[tuple[str, str]] | None,
    key: Callable[[str, str, Span], Key],
    ends: float,
    seed: int,
) -> Clash | None:
    model = Model()
    guards = Guards(model, key, wanted)
    put(guards)

    def core(assumed: Iterable[Lit]) -> tuple[Lit, ...] | None:
        found = run_assuming(model, assumed, Limits(max(0.0, ends - perf_counter()), seed=seed))
        return found.core if found.ending is Ending.INFEASIBLE else None

    found = core(guards.keys)
    if found is None:
        return None
    found, smallest = _shrunk(list(found), core, lambda: perf_counter() > ends)
    return Clash(tuple(sorted(guards.keys[lit] for lit in found)), smallest)


def _shrunk(
    found: Sequence[Lit], core: Callable[[Iterable[Lit]], tuple[Lit, ...] | None], late: Callable[[], bool]
) -> tuple[tuple[Lit, ...], bool]:
    """Leave out what is not needed, in chunks that get smaller down to one."""
    kept, size = sorted(found), max(1, len(found) // 2)
    while True:
        place = 0
        while place < len(kept):
            if late():
                return tuple(kept), False
            without = core(kept[:place] + kept[place + size :])
            if without is None:
                place += size
            else:
                kept = [lit for lit in kept if lit in set(without)]
        if size == 1:
            return tuple(kept), True
        size = max(1, size // 2)
