"""Rounding of the relaxation for long horizons: everybody's lawful roster that agrees with it most.

Prices alone leave a person many rosters that are worth the same, and everybody takes the same one. What the relaxation
takes of each option tells them apart, and with it how hours and weekends are spread over the year. One after the other
takes a roster, to those who have theirs already and to what is expected of those who do not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from roster.search.bounds.subgradient import usual_step
from roster.search.bounds.volume import VolumeBound, mean_of
from roster.search.column_generation.columns import Column
from roster.search.column_generation.decomposition import Decomposition
from roster.search.control.stopwatch import STEPS_PER_SECOND
from roster.search.pricing.oracle import FAR, Floats, PricingOracle
from roster.search.windows.course_start import in_corridor, in_corridors, response

FEWEST_ROUNDS = 150
"""Rounds of the bound from which its prices say something."""
FEWEST_COUNTED = 30
"""Rounds that must have been counted, lest what they took is chance."""
DEAR = 0.1
"""Share of the time left from which exact prices for everybody take too long; then they are sought in a corridor."""
WIDTH = 0.12
"""Share of a whole sum by which it may stray there from what the relaxation has done by each day."""
AGREED = 0.2
"""Of the usual points of a missing person, what an option is worth that the relaxation always takes."""
TRIALS = 100
"""Prices of a person's limits that are tried, one after the other."""
STEP = 0.01
"""What a limit is priced more for one duty too many or too few, of the usual points of a missing person."""


def rounded_columns(
    decomposition: Decomposition, prices: VolumeBound, rng: np.random.Generator, left: Callable[[], float]
) -> list[Column] | None:
    """A lawful roster of everybody; None when the relaxation is not known well enough, when somebody has no roster, or
    when the time ends."""
    if prices.rounds < FEWEST_ROUNDS or prices.counted < FEWEST_COUNTED:
        return None
    step = usual_step(prices.flat, len(prices.needs))
    exact = sum(oracle.work for oracle in decomposition.oracles) / STEPS_PER_SECOND < DEAR * left()
    expected = [_expected(decomposition, worker, share) for worker, share in enumerate(prices.shares)]
    present = np.sum(expected, axis=0)
    done = np.zeros_like(decomposition.coupling.given)
    quick = in_corridors(decomposition)
    found: dict[int, Column] = {}
    for worker in rng.permutation(len(decomposition.people)).tolist():
        person, share = (
            decomposition.people[worker],
            prices.shares[worker] / prices.shares[worker].sum(axis=1, keepdims=True),
        )
        present -= expected[worker]
        more = decomposition.coupling.worth(_one_more(decomposition, present))
        asked = person.base + more[decomposition.coupling.cell_of[worker]] - AGREED * step * share
        oracle = decomposition.oracles[worker]
        oracle = oracle if exact else in_corridor(oracle, _course(share), (WIDTH,))
        column = _agreed(decomposition, oracle, worker, asked, step)
        column = column or response(quick, worker, done, rng)
        if column is None or left() <= 0:
            return None
        found[worker] = column
        present[column.needs] += column.people
        done[column.needs] += column.people
    return [found[worker] for worker in range(len(decomposition.people))]


def _expected(decomposition: Decomposition, worker: int, counted: NDArray[np.float32]) -> Floats:
    """People that a worker is for each need when every option is taken as often as was counted."""
    coupling = decomposition.coupling
    share = counted / counted.sum(axis=1, keepdims=True)
    kinds = np.bincount(coupling.cell_of[worker].ravel(), share.ravel(), coupling.cells.shape[0])
    return np.asarray(coupling.cells.T @ kinds)


def _one_more(decomposition: Decomposition, present: Floats) -> Floats:
    """Points of one more person for each need when about so many are present."""
    table = decomposition.coupling.table
    at, low = np.arange(len(table)), np.clip(present.astype(np.int64), 0, table.shape[1] - 3)
    part = np.clip(present - low, 0.0, 1.0)
    steps = np.diff(table, axis=1)
    return np.asarray((1 - part) * steps[at, low] + part * steps[at, low + 1])


def _agreed(
    decomposition: Decomposition, oracle: PricingOracle, worker: int, prices: Floats, step: float
) -> Column | None:
    """The cheapest roster, limits that it breaks being priced until it keeps them; None when that fails."""
    person = decomposition.people[worker]
    usual = np.array([mean_of(row.amounts) for row in person.rows])
    force = np.zeros(len(person.rows))
    for _ in range(TRIALS):
        asked = prices + sum((f * row.amounts for f, row in zip(force, person.rows, strict=True)), np.zeros(1))
        asked[person.base >= FAR] = FAR
        priced = oracle.price(asked)
        if priced.choice is None:
            return None
        column = decomposition.priced(worker, priced, asked)
        beyond = _beyond(decomposition, column)
        if not beyond.any():
            return column
        force += STEP * step * beyond / usual**2
    return None


def _beyond(decomposition: Decomposition, column: Column) -> Floats:
    """By how much each sum is beyond its limit: above 0 when too much, below 0 when too little."""
    rows: Sequence[int] = column.totals
    found = np.zeros(len(rows))
    for at, (row, total) in enumerate(zip(decomposition.people[column.worker].rows, rows, strict=True)):
        if row.high is not None and total > row.high:
            found[at] = total - row.high
        elif row.low is not None and total < row.low:
            found[at] = total - row.low
    return found


def _course(share: Floats) -> Floats:
    """Share of the duties that lie before each day and after the last [layer]."""
    done = np.concatenate([[0.0], np.cumsum(1.0 - share[:, 0])])
    return np.asarray(done / max(1e-9, done[-1]))
