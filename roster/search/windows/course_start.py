"""Sequential construction for long horizons: best responses whose yearly sums take the course of the needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from roster.search.column_generation.columns import Column
from roster.search.column_generation.coupling_rows import Ints
from roster.search.column_generation.decomposition import Decomposition
from roster.search.pricing.audited_pricing import AuditedPricing
from roster.search.pricing.bounded_label_setting import BoundedLabelSetting
from roster.search.pricing.metered_oracle import MeteredOracle
from roster.search.pricing.oracle import FAR, Floats, PricedRoster, PricingOracle
from roster.search.pricing.worker_problem import WorkerProblem

WIDTHS = (0.03, 0.12)
"""Shares of a whole sum by which it may stray from its course, one after the other, before all is allowed."""
TRIALS = 24
"""Prices of a person's limits that are tried, one after the other."""
TURNS = 4
"""Times that this is begun again before a person's roster is given up."""
ENOUGH = 3
"""Rosters that keep the limits, of which the cheapest is taken."""
SLACK = 0.25
"""How much faster a limit's price rises than it falls, inverted."""
STEP = 0.1
"""Of the dearest price: what a limit that is broken by as much again as it allows is priced more."""
NOISE = 0.3
"""Of the dearest price: what is added to prices of people with such limits, for variety."""


class CorridorPricing:
    """Pricing in a corridor, which is quick; the whole table where there is no roster in it."""

    def __init__(
        self,
        whole: MeteredOracle,
        slim: BoundedLabelSetting,
        audited: AuditedPricing | None,
        course: Floats,
        widths: tuple[float, ...],
    ) -> None:
        self._whole, self._slim, self._audited = whole, slim, audited
        self._course, self._widths = course, widths

    @property
    def work(self) -> int:
        """Elementary steps of one pricing, about."""
        return self._whole.work

    def price(self, prices: Floats) -> PricedRoster:
        """A cheap roster; its bound is that of none."""
        for width in self._widths:
            found = self._slim.within(prices, self._course, width)
            if found.choice is not None:
                charged = 0 if self._audited is None else self._audited.charge(found.choice)
                if charged is not None:
                    return PricedRoster(found.choice, found.value + charged, -FAR)
        return self._whole.price(prices)


def in_corridors(decomposition: Decomposition) -> Decomposition:
    """The same decomposition, in which replies are quick and not quite the best."""
    course = course_of(decomposition)
    return replace(decomposition, oracles=tuple(in_corridor(oracle, course) for oracle in decomposition.oracles))


def course_of(decomposition: Decomposition) -> Floats:
    """Share of all the people wanted, in minutes, before each day and after the last [layer]."""
    wanted = np.full(len(decomposition.people[0].base), 1e-6)
    for need, day in zip(decomposition.coupling.needs, days_of(decomposition).tolist(), strict=True):
        wanted[day] += need.wanted * (need.end - need.start)
    done = np.concatenate([[0.0], np.cumsum(wanted)])
    return np.asarray(done / done[-1])


def days_of(decomposition: Decomposition) -> Ints:
    """The day on which each need begins [need], within the horizon."""
    horizon = decomposition.people[0].scene.horizon
    days = [horizon.clock.day(need.start) - horizon.first_day for need in decomposition.coupling.needs]
    return np.clip(np.array(days, dtype=np.int64), 0, len(decomposition.people[0].base) - 1)


def in_corridor(oracle: PricingOracle, course: Floats, widths: tuple[float, ...] = WIDTHS) -> PricingOracle:
    """The oracle that keeps sums near a course [layer], within each width in turn; the same one where none can."""
    inner = oracle.oracle if isinstance(oracle, MeteredOracle) else oracle
    audited = inner if isinstance(inner, AuditedPricing) else None
    slim = inner if audited is None else audited.dynamic
    if not isinstance(slim, BoundedLabelSetting) or not isinstance(oracle, MeteredOracle):
        return oracle
    return CorridorPricing(oracle, slim, audited, course, widths)


def first_columns(
    decomposition: Decomposition, rng: np.random.Generator, stopped: Callable[[], bool]
) -> list[Column] | None:
    """A lawful roster of everybody, one after the other; None when somebody has none, or when it is stopped.

    It is finished also when the time is over: it takes less than setting the decomposition up did, and without it there
    is nothing.
    """
    quick = in_corridors(decomposition)
    present = np.zeros_like(decomposition.coupling.given)
    found: dict[int, Column] = {}
    for worker in rng.permutation(len(decomposition.people)).tolist():
        column = response(quick, worker, present, rng)
        if column is None or stopped():
            return None
        found[worker] = column
        present[column.needs] += column.people
    return [found[worker] for worker in range(len(decomposition.people))]


def response(decomposition: Decomposition, worker: int, present: Ints, rng: np.random.Generator) -> Column | None:
    """A cheap roster of the worker when the others stay as they are; None when none was found that keeps the limits.

    What a limit leaves the master to watch is priced here: dearer by what it is broken, a little cheaper while it is
    kept, until a roster keeps all; among those the cheapest. When that fails, prices only rise, and faster.
    """
    for turn in range(TURNS):
        found = _reply(decomposition, worker, present, rng, turn)
        if found is not None:
            return found
    return None


def _reply(
    decomposition: Decomposition, worker: int, present: Ints, rng: np.random.Generator, turn: int
) -> Column | None:
    person = decomposition.people[worker]
    prices = decomposition.coupling.steps(worker, person.base, present)
    dear = float(np.abs(prices[prices < FAR]).max(initial=1.0))
    # Many duties are worth the same; without some noise a price on one kind of them would move all of them at once.
    noise = rng.uniform(0.0, NOISE * dear, prices.shape) if person.rows else np.zeros(1)
    force = np.zeros(len(person.rows))
    days = np.arange(len(prices))
    best: Column | None = None
    least, kept = FAR, 0
    for trial in range(TRIALS):
        asked = prices + sum((f * row.amounts for f, row in zip(force, person.rows, strict=True)), noise)
        asked[person.base >= FAR] = FAR
        priced = decomposition.oracles[worker].price(asked)
        if priced.choice is None:
            return best
        column = decomposition.priced(worker, priced, asked)
        if decomposition.keeps_limits(column):
            cost = float(prices[days, column.choice].sum())
            best, least = (column, cost) if cost < least else (best, least)
            kept += 1
            if not force.any() or kept == ENOUGH:
                return best
        force += STEP * (1 + 2 * turn) * dear * (1.0 + trial / 4.0) * _beyond(person, column, steady=turn > 0)
    return best


def _beyond(person: WorkerProblem, column: Column, steady: bool) -> Floats:
    """By which share of its limit each sum is beyond it: above 0 when too much, below 0 when too little.

    Where it is kept, a little of what is left with the other sign, unless `steady`.
    """
    found = np.zeros(len(person.rows))
    for at, (row, total) in enumerate(zip(person.rows, column.totals, strict=True)):
        if row.high is not None and total > row.high:
            found[at] = min(1.0, (total - row.high) / max(1, row.high))
        elif row.low is not None and total < row.low:
            found[at] = -min(1.0, (row.low - total) / max(1, row.low))
        elif not steady and row.high is not None and row.low is None:
            found[at] = -SLACK * min(1.0, (row.high - total) / max(1, row.high))
        elif not steady and row.low is not None and row.high is None:
            found[at] = SLACK * min(1.0, (total - row.low) / max(1, row.low))
    return found
