"""From fractions to a roster: settle the columns that the master likes best, price anew for the others, and go on."""

from __future__ import annotations

from collections.abc import Callable

from roster.search.columns import Column, Duals, Generation, Pool
from roster.search.incumbent import Incumbent, best_reply
from roster.solver.master import MasterFailed

SURE = 0.7
"""A column that the master takes to at least this part is settled together with the best one."""
STEPS = 12
"""At most this part of the workers is settled at once."""
ROUNDS = 5
"""Pricing rounds after each step."""
FROM_POOL = 15
"""Columns of each worker that a step begins with."""


def dive(root: Generation, remaining: Callable[[], float]) -> Incumbent | None:
    """A complete roster of all of the market's workers, or None when the time did not suffice."""
    found = Incumbent(root.market, root.pool, [None] * len(root.market.people))
    generation = root
    most = max(1, len(root.workers) // STEPS)
    while remaining() > 0.05:
        for worker, number in _surest(generation, most):
            found.put(worker, number)
        free = [worker for worker in root.workers if found.taken[worker] is None]
        if not free:
            break
        try:
            generation = _among(generation, free, found, remaining)
        except MasterFailed:
            break
    return found if _complete(found) else None


def _among(before: Generation, free: list[int], found: Incumbent, remaining: Callable[[], float]) -> Generation:
    """Column generation for those who are left, near the duals of the step before."""
    centre = before.centre or before.duals()
    generation = Generation(before.market, free, found.present.copy(), before.pool, before.executor, centre)
    for worker in free:
        generation.enter(cheapest(before.pool, worker, centre, FROM_POOL))
    for _ in range(ROUNDS):
        added = generation.round(max(0.05, remaining()))
        if not added or generation.relaxed - generation.bound < 1e-4 * abs(generation.relaxed):
            return generation
    generation.solve(max(0.05, remaining()))
    return generation


def cheapest(pool: Pool, worker: int, duals: Duals, number: int) -> list[int]:
    """The worker's columns that cost least at the duals."""
    mine = pool.of_worker[worker]
    return sorted(mine, key=lambda one: (duals.cost(pool.columns[one]), one))[:number]


def _surest(generation: Generation, most: int) -> list[tuple[int, int]]:
    """(worker, column) with the greatest values that keep the worker's limits: all that are sure, at least one."""
    best: dict[int, tuple[float, int]] = {}
    for value, number in generation.values():
        column = generation.pool.columns[number]
        if generation.market.keeps_limits(column) and value > best.get(column.worker, (0.0, 0))[0]:
            best[column.worker] = (value, number)
    if not best:
        reply = _first_lawful(generation)
        return [] if reply is None else [(reply.worker, generation.pool.add(reply)[0])]
    order = sorted((-value, worker, number) for worker, (value, number) in best.items())
    sure = [(worker, number) for value, worker, number in order[:most] if -value >= SURE]
    whole = [(worker, number) for value, worker, number in order if -value > 1 - 1e-6]
    return sorted({*whole, *(sure or [(order[0][1], order[0][2])])})


def _first_lawful(generation: Generation) -> Column | None:
    """When the master takes nothing lawful of anybody: a best reply of somebody."""
    for worker in generation.workers:
        column = best_reply(generation.market, worker, generation.present)
        if column is not None:
            return column
    return None


def _complete(found: Incumbent) -> bool:
    """Give those who have none a best reply; whether everybody has a column then."""
    for worker, number in enumerate(found.taken):
        if number is None:
            column = best_reply(found.market, worker, found.present)
            if column is None:
                return False
            found.put(worker, found.pool.add(column)[0])
    return True
