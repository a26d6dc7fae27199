"""A bound for long horizons without a linear programme: prices of needs and of sums, raised step by step.

What joins people (needs) and what joins a year (limits of sums) has a price; then everybody's cheapest roster is a
shortest way. The value at any prices is a true bound; prices follow its deflected subgradient with steps towards the
roster in hand (Polyak 1969; Camerini, Fratta, Maffioli 1975).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from roster.search.ascent import people_of, usual_step, wanted, worthwhile
from roster.search.columns import Duals, Generation, Market, Pool
from roster.search.pricing.loose import Loose
from roster.search.pricing.machine import Counter
from roster.search.pricing.oracle import FAR, Floats
from roster.search.watch import STEPS_PER_SECOND
from roster.search.windows import dynamic_of
from roster.solver.master import Flat, flat

FRESH = 0.35
"""Share of the newest subgradient in the direction."""
IDLE = 12
"""Rounds without a better bound after which steps become shorter."""
SHORTER = 0.7
"""What steps become by then."""
SCALE = 1.5
"""Of a step for a price of a need, that for a price of a sum (tried: 0.02 to 5)."""
FEWEST_ROUNDS, MOST_ROUNDS = 50, 600
"""Rounds in which everybody is priced exactly."""
CALM = 0.1
"""Share of the newest subgradient in their direction."""
FIRST, LAST = 0.02, 0.001
"""Their step for one person too few or too many, of the usual points of a missing person."""
SETTLING = 40
"""Rounds in which prices of sums alone are sought."""
FIRST_SUM, LAST_SUM = 0.1, 0.005
"""Their step for one duty too few or too many, of the usual points of a missing person."""
SMALL = 0.02
"""Length of step, of the one towards the roster in hand, at which to end."""


@dataclass(slots=True, eq=False)
class Sums:
    """One worker's limits: low and high [limit] in the units of the prices, the greatest price, and what one duty
    usually adds.

    The last two are the graph's long and short counters, in their steps.
    """

    low: Floats
    high: Floats
    most: Floats
    usual: Floats

    def side(self, prices: Floats) -> Floats:
        """The side of each limit that its price is paid for."""
        return np.where(prices > 0, np.where(np.isfinite(self.low), self.low, 0.0), _finite(self.high))

    def missing(self, prices: Floats, totals: Floats) -> Floats:
        """How much less each total is than what its price is paid for, or, where there is no price, than is allowed."""
        free = np.clip(totals, self.low, self.high)
        return np.where(prices == 0, free, self.side(prices)) - totals

    def allowed(self, prices: Floats) -> Floats:
        """The nearest prices that mean something: below 0 for too much, above for too little."""
        least = np.where(np.isfinite(self.high), -self.most, 0.0)
        most = np.where(np.isfinite(self.low), self.most, 0.0)
        return np.clip(prices, least, most)


@dataclass(slots=True, eq=False)
class PricedBound:
    """Prices `needs` [row] and `sums` [worker][limit], the best value so far, and the prices at which it was found."""

    market: Market
    needs: Floats
    bound: float = -FAR
    sums: list[Floats] = field(init=False)
    _limits: list[Sums] = field(init=False)
    _loose: list[Loose] = field(init=False)
    _flat: Flat = field(init=False)

    def __post_init__(self) -> None:
        found = [dynamic_of(oracle) for oracle in self.market.oracles]
        self._loose = [Loose(one) for one in found if one is not None]
        self._limits = [_limits(self.market, worker) for worker in range(len(self.market.people))]
        self.sums = [np.zeros(len(limits.low)) for limits in self._limits]
        self._flat = flat(self.market.staffing.curves(np.zeros_like(self.market.staffing.given)))

    def improve(self, points: float, left: Callable[[], float]) -> None:
        """Raise the bound towards `points`, which some roster has, until steps are small or no time is left."""
        least, most = worthwhile(self._flat, len(self.needs))
        needs, sums = np.clip(self.needs, least, most), [mine.copy() for mine in self.sums]
        going = np.zeros_like(needs), [np.zeros_like(mine) for mine in sums]
        if self.bound <= -FAR:
            self._settle(needs, sums, left)
        length, idle = 1.0, 0
        while length > SMALL and left() > 0 and self.bound < points - 1:
            value, over, beyond = self._look(needs, sums)
            if value <= -FAR / 2:
                return
            idle += 1
            if value > self.bound:
                idle = 0 if value > self.bound + 1e-3 * abs(points - self.bound) else idle
                self.bound, self.needs, self.sums = value, needs.copy(), [mine.copy() for mine in sums]
            if idle >= IDLE:
                length, idle = SHORTER * length, 0
                needs, sums = self.needs.copy(), [mine.copy() for mine in self.sums]
                going = np.zeros_like(needs), [np.zeros_like(mine) for mine in sums]
                continue
            going = (
                FRESH * over + (1 - FRESH) * going[0],
                [FRESH * a + (1 - FRESH) * b for a, b in zip(beyond, going[1], strict=True)],
            )
            norm = float(going[0] @ going[0]) + SCALE * sum(float(mine @ mine) for mine in going[1])
            if norm < 1e-9:
                return
            step = length * max(1.0, points - value) / norm
            needs = np.clip(needs + step * going[0], least, most)
            sums = [
                limits.allowed(mine + SCALE * step * way)
                for limits, mine, way in zip(self._limits, sums, going[1], strict=True)
            ]

    def _settle(self, needs: Floats, sums: list[Floats], left: Callable[[], float]) -> None:
        """Prices of sums for which everybody keeps the limits, about, at these prices of the needs."""
        step = usual_step(self._flat, len(needs))
        for number in range(SETTLING):
            if left() <= 0:
                return
            value, _, beyond = self._look(needs, sums)
            if value > self.bound:
                self.bound, self.needs, self.sums = value, needs.copy(), [mine.copy() for mine in sums]
            share = FIRST_SUM * (LAST_SUM / FIRST_SUM) ** (number / SETTLING)
            for worker, (limits, way) in enumerate(zip(self._limits, beyond, strict=True)):
                sums[worker] = limits.allowed(sums[worker] + share * step * way / limits.usual**2)
        sums[:] = [mine.copy() for mine in self.sums]

    def climb(self, left: Callable[[], float]) -> None:
        """Raise the prices of needs alone, by steps that become shorter, everybody being priced exactly; nothing when
        the time is too short for enough of them."""
        staffing = self.market.staffing
        many, curves = len(staffing.needs), self._flat
        step = usual_step(curves, many)
        least, most = worthwhile(curves, many)
        limits = {worker: np.zeros(len(person.rows)) for worker, person in enumerate(self.market.people)}
        needs, going = np.clip(self.needs, least, most), np.zeros(many)
        work = sum(oracle.work for oracle in self.market.oracles)
        if FEWEST_ROUNDS * work / STEPS_PER_SECOND > left():
            return
        before, rounds, number = left(), MOST_ROUNDS, 0
        nobody = np.zeros_like(staffing.given)
        while number < rounds and left() > 0:
            # A generation of its own for each round: no roster met on the way is needed any more.
            looked = Generation(self.market, range(len(limits)), nobody, Pool(len(limits)))
            found = looked.look(Duals(needs, limits))
            if looked.bound > self.bound:
                self.bound, self.needs = looked.bound, needs.copy()
            if not number:
                rounds = int(min(MOST_ROUNDS, before / max(1e-6, before - left())))
                if rounds < FEWEST_ROUNDS:
                    return
            over = wanted(curves, needs)[:many] - people_of(looked, found)[:many]
            going = CALM * over + (1 - CALM) * going
            needs = np.clip(needs + step * FIRST * (LAST / FIRST) ** (number / rounds) * going, least, most)
            number += 1

    def _look(self, needs: Floats, sums: list[Floats]) -> tuple[float, Floats, list[Floats]]:
        """The value at these prices, and its subgradient for needs and sums."""
        staffing = self.market.staffing
        worth = staffing.worth(needs)
        value = staffing.least(self._flat, needs)
        over = wanted(self._flat, needs)
        beyond: list[Floats] = []
        for worker, (person, limits, mine) in enumerate(zip(self.market.people, self._limits, sums, strict=True)):
            prices = person.base - worth[staffing.cell_of[worker]]
            for price, row in zip(mine[:-2].tolist(), person.rows, strict=True):
                if price:
                    prices -= price * row.amounts
            prices[person.base >= FAR] = FAR
            found = self._loose[worker].price(prices, (-float(mine[-2]), -float(mine[-1])))
            if found is None:
                return -FAR, over, beyond
            side = limits.side(mine)
            value += found.value + float(mine @ side)
            rows, people = staffing.people(worker, found.choice)
            over[rows] -= people
            totals = np.array([*(row.total(found.choice) for row in person.rows), *found.counts])
            beyond.append(limits.missing(mine, totals))
        return value, over, beyond


def _limits(market: Market, worker: int) -> Sums:
    person = market.people[worker]
    low = [-np.inf if row.low is None else float(row.low) for row in person.rows]
    high = [np.inf if row.high is None else float(row.high) for row in person.rows]
    most = [1e9] * len(person.rows)
    usual = [_mean(row.amounts) for row in person.rows]
    graph = person.graph
    for counter, unit, adds in ((person.long, graph.long_unit, graph.long_add), (person.short, 1, graph.short_add)):
        usual.append(_mean(adds))
        counter = counter or Counter(None, None, None)
        low.append(-np.inf if counter.low is None else counter.low / unit)
        high.append(np.inf if counter.high is None else counter.high / unit)
        most.append(1e9 if counter.weight is None else float(counter.weight * unit))
    return Sums(np.array(low), np.array(high), np.array(most), np.array(usual))


def _mean(amounts: NDArray[np.signedinteger]) -> float:
    """Of those that are not 0."""
    return float(np.abs(amounts[amounts != 0]).mean()) if amounts.any() else 1.0


def _finite(high: Floats) -> Floats:
    return np.where(np.isfinite(high), high, 0.0)
