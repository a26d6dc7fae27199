"""From fractions to a roster: settle the columns that the master likes best, price anew, and go on."""

from __future__ import annotations

from collections.abc import Callable

from roster.search.columns import Generation
from roster.search.incumbent import Incumbent, best_reply
from roster.solver.master import MasterFailed

SURE = 0.7
"""A column that the master takes to at least this part is settled together with the best one."""


def dive(generation: Generation, remaining: Callable[[], float], rounds: int = 8) -> Incumbent | None:
    """A complete roster of the generation's workers (all of the market's), or None when the time did not suffice."""
    market, pool = generation.market, generation.pool
    found = Incumbent(market, pool, [None] * len(market.people))
    most = max(1, len(market.people) // 25)
    while len(generation.settled) < len(generation.workers):
        if remaining() < 0.05:
            break
        for worker, number in _surest(generation, most):
            generation.settle(worker, number)
            found.put(worker, number)
        try:
            _reprice(generation, remaining, rounds)
        except MasterFailed:
            break
    return found if _complete(found) else None


def _surest(generation: Generation, most: int) -> list[tuple[int, int]]:
    """(worker, column) with the greatest values that keep the worker's limits: all that are sure, at least one."""
    best: dict[int, tuple[float, int]] = {}
    for value, number in generation.values():
        column = generation.pool.columns[number]
        if column.worker in generation.settled or not generation.market.keeps_limits(column):
            continue
        if value > best.get(column.worker, (0.0, 0))[0]:
            best[column.worker] = (value, number)
    if not best:
        return _any(generation)
    order = sorted(((-value, worker, number) for worker, (value, number) in best.items()))
    sure = [(worker, number) for value, worker, number in order[:most] if -value >= SURE]
    whole = [(worker, number) for value, worker, number in order if -value > 1 - 1e-6]
    return sorted({*whole, *(sure or [(order[0][1], order[0][2])])})


def _any(generation: Generation) -> list[tuple[int, int]]:
    """When the master has nothing lawful for anybody: the first open worker's cheapest lawful column, if any."""
    for number, _ in generation.reduced_costs():
        column = generation.pool.columns[number]
        if column.worker not in generation.settled and generation.market.keeps_limits(column):
            return [(column.worker, number)]
    worker = next(worker for worker in generation.workers if worker not in generation.settled)
    generation.settled.add(worker)
    return []


def _reprice(generation: Generation, remaining: Callable[[], float], rounds: int) -> None:
    if len(generation.settled) == len(generation.workers):
        return
    for _ in range(rounds):
        if not generation.round(max(0.05, remaining())):
            return
    generation.solve(max(0.05, remaining()))


def _complete(found: Incumbent) -> bool:
    """Give those who have none a best reply; whether everybody has a column then."""
    for worker, number in enumerate(found.taken):
        if number is None:
            column = best_reply(found.market, worker, found.present)
            if column is None:
                return False
            found.put(worker, found.pool.add(column)[0])
    return True
