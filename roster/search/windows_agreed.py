"""A first roster of a long horizon from the relaxation: everybody's lawful roster that agrees with it most.

Prices alone leave a person many rosters that are worth the same, and everybody takes the same one. What the relaxation
takes of each option tells them apart, and with it how hours and weekends are spread over the year. One after the other
takes a roster, to those who have theirs already and to what is expected of those who do not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from roster.search.ascent import usual_step
from roster.search.columns import Column, Market
from roster.search.pricing.oracle import FAR, Floats, Oracle
from roster.search.watch import STEPS_PER_SECOND
from roster.search.windows_bound import PricedBound, mean_of
from roster.search.windows_start import in_corridor, near, reply

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


def agreed_columns(
    market: Market, prices: PricedBound, rng: np.random.Generator, left: Callable[[], float]
) -> list[Column] | None:
    """A lawful roster of everybody; None when the relaxation is not known well enough, when somebody has no roster, or
    when the time ends."""
    if prices.rounds < FEWEST_ROUNDS or prices.counted < FEWEST_COUNTED:
        return None
    step = usual_step(prices.flat, len(prices.needs))
    exact = sum(oracle.work for oracle in market.oracles) / STEPS_PER_SECOND < DEAR * left()
    expected = [_expected(market, worker, share) for worker, share in enumerate(prices.shares)]
    present = np.sum(expected, axis=0)
    done = np.zeros_like(market.staffing.given)
    quick = near(market)
    found: dict[int, Column] = {}
    for worker in rng.permutation(len(market.people)).tolist():
        person, share = market.people[worker], prices.shares[worker] / prices.shares[worker].sum(axis=1, keepdims=True)
        present -= expected[worker]
        more = market.staffing.worth(_one_more(market, present))
        asked = person.base + more[market.staffing.cell_of[worker]] - AGREED * step * share
        oracle = market.oracles[worker]
        oracle = oracle if exact else in_corridor(oracle, _course(share), (WIDTH,))
        column = _agreed(market, oracle, worker, asked, step)
        column = column or reply(quick, worker, done, rng)
        if column is None or left() <= 0:
            return None
        found[worker] = column
        present[column.needs] += column.people
        done[column.needs] += column.people
    return [found[worker] for worker in range(len(market.people))]


def _expected(market: Market, worker: int, counted: NDArray[np.float32]) -> Floats:
    """People that a worker is for each need when every option is taken as often as was counted."""
    staffing = market.staffing
    share = counted / counted.sum(axis=1, keepdims=True)
    kinds = np.bincount(staffing.cell_of[worker].ravel(), share.ravel(), staffing.cells.shape[0])
    return np.asarray(staffing.cells.T @ kinds)


def _one_more(market: Market, present: Floats) -> Floats:
    """Points of one more person for each need when about so many are present."""
    table = market.staffing.table
    at, low = np.arange(len(table)), np.clip(present.astype(np.int64), 0, table.shape[1] - 3)
    part = np.clip(present - low, 0.0, 1.0)
    steps = np.diff(table, axis=1)
    return np.asarray((1 - part) * steps[at, low] + part * steps[at, low + 1])


def _agreed(market: Market, oracle: Oracle, worker: int, prices: Floats, step: float) -> Column | None:
    """The cheapest roster, limits that it breaks being priced until it keeps them; None when that fails."""
    person = market.people[worker]
    usual = np.array([mean_of(row.amounts) for row in person.rows])
    force = np.zeros(len(person.rows))
    for _ in range(TRIALS):
        asked = prices + sum((f * row.amounts for f, row in zip(force, person.rows, strict=True)), np.zeros(1))
        asked[person.base >= FAR] = FAR
        priced = oracle.price(asked)
        if priced.choice is None:
            return None
        column = market.priced(worker, priced, asked)
        beyond = _beyond(market, column)
        if not beyond.any():
            return column
        force += STEP * step * beyond / usual**2
    return None


def _beyond(market: Market, column: Column) -> Floats:
    """By how much each sum is beyond its limit: above 0 when too much, below 0 when too little."""
    rows: Sequence[int] = column.totals
    found = np.zeros(len(rows))
    for at, (row, total) in enumerate(zip(market.people[column.worker].rows, rows, strict=True)):
        if row.high is not None and total > row.high:
            found[at] = total - row.high
        elif row.low is not None and total < row.low:
            found[at] = total - row.low
    return found


def _course(share: Floats) -> Floats:
    """Share of the duties that lie before each day and after the last [layer]."""
    done = np.concatenate([[0.0], np.cumsum(1.0 - share[:, 0])])
    return np.asarray(done / max(1e-9, done[-1]))
