"""Deflected subgradient ascent (Camerini, Fratta, Maffioli 1975): prices of needs before there is a master.

From nothing, the master of many short needs takes a hundred rounds to learn sensible prices, and grows with each.
Prices that follow the deflected subgradient of the Lagrangian (Polyak 1969; Camerini, Fratta, Maffioli 1975) cost
nothing but pricing, and the rosters met on the way are those that the master needs.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from roster.search.column_generation.coupling_rows import CouplingRows
from roster.search.column_generation.generation import ColumnGeneration, Duals
from roster.search.pricing.oracle import Floats
from roster.solver.restricted_master import PieceArrays

MANY = 600
"""Needs from which a master is large."""
ROUNDS = 80
"""Rounds of pricing, where there is time for so many."""
FEWEST = 20
"""With fewer, prices do not come near enough."""
SHARE = 0.1
"""Of the time that is left, what this may take."""
FRESH = 0.3
"""Share of the newest subgradient in the direction."""
FIRST, LAST = 0.25, 0.016
"""Step for one person too few or too many, of the usual points of a missing person: in the first and last round."""
LOW = 0.1
"""Share of the needs whose points of a missing person are lower than what is usual."""
ENTERED = 40
"""Last rounds of which the rosters enter the master."""
MOST_ENTERED = 4000
"""Rosters that enter at most."""


def crowded(coupling: CouplingRows) -> bool:
    """Whether the needs are so many that the master and what is built on it are slow."""
    return len(coupling.needs) >= MANY


def ascend(generation: ColumnGeneration, left: Callable[[], float]) -> None:
    """Give a generation that has not been solved prices to begin near, a bound, and rosters to begin with.

    Only where needs are many or team rows join people: elsewhere the master learns the prices as quickly, and the
    rosters that it meets by itself settle better. Prices of needs alone are sought: those of team rows and of limits
    stay 0. left: seconds left.
    """
    coupling, flat = generation.decomposition.coupling, generation.flat
    many = len(coupling.needs)
    step = usual_step(flat, many)
    if not step or generation.decomposition.kept is not None or not (crowded(coupling) or len(coupling.team)):
        return
    least, most = worthwhile(flat, many)
    limits = {worker: np.zeros(len(generation.decomposition.people[worker].rows)) for worker in generation.workers}
    needs, going = np.zeros(len(flat.first)), np.zeros(many)
    met: list[list[int]] = []
    rounds, began = ROUNDS, left()
    for number in range(ROUNDS):
        if number >= rounds:
            break
        found = generation.look(Duals(needs.copy(), limits))
        met.append(found)
        if not number:
            rounds = int(min(ROUNDS, SHARE * began / max(1e-6, began - left())))
            if rounds < FEWEST:
                return
        over = wanted(flat, needs)[:many] - people_of(generation, found)[:many]
        going = FRESH * over + (1 - FRESH) * going
        length = step * FIRST * (LAST / FIRST) ** (number / rounds)
        needs[:many] = np.clip(needs[:many] + length * going, least, most)
    last = min(ENTERED, MOST_ENTERED // max(1, len(generation.workers)))
    for found in met[-last:]:
        generation.enter(found)


def usual_step(flat: PieceArrays, many: int) -> float:
    """The points of the last missing person where they are low (0: none is ever missing): some needs must be met at
    any price, and steps for those would be too long."""
    short = np.full(many, -np.inf)
    of_needs = flat.rows < many
    below = of_needs & (flat.slopes < 0)
    np.maximum.at(short, flat.rows[below], flat.slopes[below])
    known = short[np.isfinite(short)]
    return float(-np.quantile(known, 1 - LOW)) if len(known) else 0.0


def worthwhile(flat: PieceArrays, many: int) -> tuple[Floats, Floats]:
    """Least and greatest price of each need at which its curve has anything to say; the best prices lie between."""
    least, most = np.full(many, np.inf), np.full(many, -np.inf)
    here = flat.rows < many
    np.minimum.at(least, flat.rows[here], -flat.slopes[here])
    np.maximum.at(most, flat.rows[here], -flat.slopes[here])
    return np.where(np.isfinite(least), least, 0.0), np.where(np.isfinite(most), most, 0.0)


def wanted(flat: PieceArrays, needs: Floats) -> Floats:
    """People of each row at which its curve and their price are least."""
    found = flat.first.copy()
    np.add.at(found, flat.rows, np.where(flat.slopes + needs[flat.rows] < 0, flat.widths, 0.0))
    return np.asarray(found)


def people_of(generation: ColumnGeneration, numbers: list[int]) -> Floats:
    """What columns of the pool add to each row."""
    found = np.zeros(len(generation.flat.first))
    for number in numbers:
        column = generation.pool.columns[number]
        found[column.needs] += column.people
    return found
