"""The volume algorithm (Barahona & Anbil 2000): a bound for long horizons without a linear programme.

What joins people (needs) and what joins a year (limits of sums) has a price; then everybody's cheapest roster is a
shortest way. The value at any prices is a true bound; prices follow its averaged subgradient by steps that become
shorter (Shor 1985), and averages of the rosters met come near those of the relaxation (Barahona & Anbil 2000, the
volume algorithm).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from roster.search.bounds.subgradient import usual_step, wanted, worthwhile
from roster.search.column_generation.decomposition import Decomposition
from roster.search.pricing.automata.automaton import SumLimit
from roster.search.pricing.lagrangian_pricing import LagrangianPricing
from roster.search.pricing.oracle import FAR, Choice, Floats
from roster.search.pricing.unwrapped import label_setting_of
from roster.solver.restricted_master import PieceArrays, piece_arrays

FRESH = 0.1
"""Share of the newest subgradient in the direction."""
MOST_ROUNDS = 3000
"""Rounds, where there is time for so many."""
FIRST = 0.02
"""First step for one person or duty too few or too many, of the usual points of a missing person."""
LAST = 0.8
"""The same of the last step, times the rounds that the time allows."""
COUNTED = 0.3
"""Last share of the rounds whose rosters are counted."""


@dataclass(slots=True, eq=False)
class PricedLimits:
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
class VolumeBound:
    """Prices `needs` [row] and `sums` [worker][limit], the best value so far, and the prices at which it was found.

    shares: how often everybody took each option [worker][day, option] in the last rounds: about what the relaxation
    takes. rounds, counted: how many there were, and how many of them were counted.
    """

    decomposition: Decomposition
    needs: Floats
    bound: float = -FAR
    sums: list[Floats] = field(init=False)
    shares: list[NDArray[np.float32]] = field(default_factory=list)
    _limits: list[PricedLimits] = field(init=False)
    _loose: list[LagrangianPricing] = field(init=False)
    flat: PieceArrays = field(init=False)
    rounds: int = 0
    counted: int = 0
    _work: int = field(init=False)

    def __post_init__(self) -> None:
        found = [label_setting_of(oracle) for oracle in self.decomposition.oracles]
        self._loose = [LagrangianPricing(one) for one in found if one is not None]
        self._limits = [_limits(self.decomposition, worker) for worker in range(len(self.decomposition.people))]
        self.sums = [np.zeros(len(limits.low)) for limits in self._limits]
        self._work = sum(len(person.graph.source) for person in self.decomposition.people)
        self.flat = piece_arrays(self.decomposition.coupling.curves(np.zeros_like(self.decomposition.coupling.given)))

    def rise(self, left: Callable[[], float]) -> None:
        """Raise the bound by steps that become shorter, in as many rounds as the time allows."""
        step = usual_step(self.flat, len(self.needs))
        least, most = worthwhile(self.flat, len(self.needs))
        needs, sums = np.clip(self.needs, least, most), [mine.copy() for mine in self.sums]
        going = np.zeros_like(needs), [np.zeros_like(mine) for mine in sums]
        before, part = left(), 0.0
        while part < 1.0 and left() > 0:
            value, over, beyond, choices = self._look(needs, sums)
            if value <= -FAR / 2:
                return
            if value > self.bound:
                self.bound, self.needs, self.sums = value, needs.copy(), [mine.copy() for mine in sums]
            self.rounds += 1
            part = max(self.rounds / MOST_ROUNDS, 1.0 - left() / before)
            if part > 1.0 - COUNTED:
                self._count(choices)
            last = LAST * part / (FIRST * self.rounds)
            share = step * FIRST * min(1.0, last) ** part
            going = (
                FRESH * over + (1 - FRESH) * going[0],
                [FRESH * a + (1 - FRESH) * b for a, b in zip(beyond, going[1], strict=True)],
            )
            needs = np.clip(needs + share * going[0], least, most)
            sums = [
                limits.allowed(mine + share * way / limits.usual**2)
                for limits, mine, way in zip(self._limits, sums, going[1], strict=True)
            ]

    def _count(self, choices: list[Choice]) -> None:
        if not self.shares:
            self.shares = [np.zeros(person.base.shape, dtype=np.float32) for person in self.decomposition.people]
        self.counted += 1
        for mine, choice in zip(self.shares, choices, strict=True):
            mine[np.arange(len(choice)), choice] += 1.0

    def _look(self, needs: Floats, sums: list[Floats]) -> tuple[float, Floats, list[Floats], list[Choice]]:
        """The value at these prices, its subgradient for needs and sums, and everybody's roster."""
        coupling = self.decomposition.coupling
        worth = coupling.worth(needs)
        value = coupling.least(self.flat, needs)
        over = wanted(self.flat, needs)
        beyond: list[Floats] = []
        choices: list[Choice] = []
        self.decomposition.watch.did(self._work)
        for worker, (person, limits, mine) in enumerate(
            zip(self.decomposition.people, self._limits, sums, strict=True)
        ):
            prices = person.base - worth[coupling.cell_of[worker]]
            for price, row in zip(mine[:-2].tolist(), person.rows, strict=True):
                if price:
                    prices -= price * row.amounts
            prices[person.base >= FAR] = FAR
            found = self._loose[worker].price(prices, (-float(mine[-2]), -float(mine[-1])))
            if found is None:
                return -FAR, over, beyond, choices
            choices.append(found.choice)
            side = limits.side(mine)
            value += found.value + float(mine @ side)
            rows, people = coupling.people(worker, found.choice)
            over[rows] -= people
            totals = np.array([*(row.total(found.choice) for row in person.rows), *found.counts])
            beyond.append(limits.missing(mine, totals))
        return value, over, beyond, choices


def _limits(decomposition: Decomposition, worker: int) -> PricedLimits:
    person = decomposition.people[worker]
    low = [-np.inf if row.low is None else float(row.low) for row in person.rows]
    high = [np.inf if row.high is None else float(row.high) for row in person.rows]
    most = [1e9] * len(person.rows)
    usual = [mean_of(row.amounts) for row in person.rows]
    graph = person.graph
    for counter, unit, adds in ((person.long, graph.long_unit, graph.long_add), (person.short, 1, graph.short_add)):
        usual.append(mean_of(adds))
        counter = counter or SumLimit(None, None, None)
        low.append(-np.inf if counter.low is None else counter.low / unit)
        high.append(np.inf if counter.high is None else counter.high / unit)
        most.append(1e9 if counter.weight is None else float(counter.weight * unit))
    return PricedLimits(np.array(low), np.array(high), np.array(most), np.array(usual))


def mean_of(amounts: NDArray[np.signedinteger]) -> float:
    """Of those that are not 0."""
    return float(np.abs(amounts[amounts != 0]).mean()) if amounts.any() else 1.0


def _finite(high: Floats) -> Floats:
    return np.where(np.isfinite(high), high, 0.0)
