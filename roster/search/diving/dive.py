"""Diving with re-pricing (Sadykov et al. 2019): fix the cells the master is nearly sure of, price anew, go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from roster.search.column_generation.restricted_generation import Flags, RestrictedGeneration
from roster.solver.restricted_master import MasterFailed

SURE = 0.85
"""A cell that the master takes to at least this part is settled at once."""
NOISE = 0.05
"""Spread of what is added to a cell's share for variety."""
HALF = 0.8
"""Share of what the bound leaves to gain, at which the master is good enough to go on with."""
NEAR = 1e-4
"""Relative distance of master and bound at which it is as good as solved."""
WHOLE = 1 - 1e-6


@dataclass(frozen=True, slots=True)
class DivePace:
    """share: of the open cells that are settled in one step at least; rounds: of pricing after each step, first: and
    before the first one; least: points by which two choices differ at least, if they differ; relaxing: share of the
    time left that the pricing before the first step may take."""

    share: float = 0.08
    rounds: int = 4
    first: int = 150
    least: int = 1
    relaxing: float = 1.0


@dataclass(frozen=True, slots=True)
class DiveResult:
    """One column for each worker, or None; whether it is proven that no choice costs less than what was asked."""

    columns: list[int] | None
    proven: bool = False


def dive(
    generation: RestrictedGeneration,
    left: Callable[[], float],
    below: float,
    pace: DivePace = DivePace(),
    rng: np.random.Generator | None = None,
) -> DiveResult:
    """One column for each of the generation's workers that together cost less than `below`; none when the bound says
    that there are none, when a limit cannot be kept, or when the time ends.

    The generation is narrowed on the way. Every worker keeps a column of the master at each step, so that there is
    always a roster to go on with. rng: for variety in what is settled first.
    """
    whole = True
    until = (1 - pace.relaxing) * left()
    while left() > 0.05:
        try:
            if whole:
                _converge(generation, lambda: left() - until, pace.first, below, pace.least)
            else:
                _converge(generation, left, pace.rounds, below, pace.least)
        except MasterFailed:
            break
        if _is_beaten(generation, below, pace.least):
            return DiveResult(None, whole)
        support = generation.support()
        if any(not parts for parts in support.values()):
            break
        if all(parts[0][0] > WHOLE for parts in support.values()):
            return DiveResult([parts[0][1] for parts in support.values()])
        if not _narrow(generation, support, pace.share, rng):
            break
        whole = False
    return DiveResult(None)


def _is_beaten(generation: RestrictedGeneration, below: float, least: int) -> bool:
    """Whether the bound leaves nothing that is better by the least difference."""
    return generation.bound > below - least + 1e-6


def _converge(
    generation: RestrictedGeneration, left: Callable[[], float], rounds: int, below: float, least: int
) -> None:
    """Some pricing rounds, ending with the master's optimum over what they found."""
    for _ in range(rounds):
        if left() < 0.05:
            break
        added = generation.round(max(0.05, left()))
        if not added or _is_beaten(generation, below, least):
            return
        if below - generation.relaxed > HALF * (below - generation.bound):
            break
        if generation.relaxed - generation.bound < NEAR * max(abs(generation.relaxed), below - generation.bound):
            return
    generation.solve(max(0.05, left()))


def _narrow(
    generation: RestrictedGeneration,
    support: dict[int, list[tuple[float, int]]],
    share: float,
    rng: np.random.Generator | None,
) -> bool:
    """Settle the surest cells: all above SURE, and at least `share` of those that are open; whether any was open."""
    shares = generation.shares()
    cells: list[tuple[float, int, int]] = []
    options: dict[int, np.ndarray[tuple[int], np.dtype[np.int64]]] = {}
    for worker, taken in shares.items():
        mask = _mask(generation, worker)
        best = options[worker] = taken.argmax(axis=1)
        undecided = mask.sum(axis=1) > 1
        for day in np.nonzero(undecided)[0].tolist():
            cells.append((float(taken[day, best[day]]), worker, day))
    if rng is not None:
        noise = rng.normal(0.0, NOISE, len(cells)).tolist()
        cells = [
            (value if value > WHOLE else value + more, w, day)
            for (value, w, day), more in zip(cells, noise, strict=True)
        ]
    cells.sort(key=lambda cell: (-cell[0], cell[1], cell[2]))
    least = max(1, int(share * len(cells)))
    chosen: dict[int, list[int]] = {}
    fractional = 0
    for value, worker, day in cells:
        if value < SURE and fractional >= least:
            break
        fractional += value < WHOLE
        chosen.setdefault(worker, []).append(day)
    for worker, days in chosen.items():
        _close(generation, worker, days, options[worker].tolist(), support[worker])
    return bool(cells)


def _mask(generation: RestrictedGeneration, worker: int) -> Flags:
    mask = generation.opened.get(worker)
    return generation.decomposition.people[worker].base < 1e15 if mask is None else mask


def _close(
    generation: RestrictedGeneration, worker: int, days: list[int], options: list[int], support: list[tuple[float, int]]
) -> None:
    """Settle the days one by one, each as a column of the support has it that remains."""
    columns = [(value, generation.pool.columns[number]) for value, number in support]
    lawful = [(value, column) for value, column in columns if generation.decomposition.keeps_limits(column)]
    values = np.array([value for value, _ in lawful or columns])
    choices = np.array([column.choice for _, column in lawful or columns])
    mask = _mask(generation, worker).copy()
    for day in days:
        agree = choices[:, day] == options[day]
        if not agree.any():
            agree = choices[:, day] == choices[values.argmax(), day]
        mask[day] = np.arange(mask.shape[1]) == choices[agree.argmax(), day]
        values, choices = values[agree], choices[agree]
    generation.narrow(worker, mask)
