"""Decompositions in which fairness prices whole loads (nights, weekends), everybody's totals being in intervals.

What fairness costs one person depends on the own load and on everybody's total. With the total held in an interval, the
least cost of every whole load is known. A master can have it as a convex row for each person (`softened`); there, a
roster of two nights and one of six still make four. Or it is part of the price of every roster (`priced`): exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array

from roster.search.column_generation.decomposition import Decomposition
from roster.search.column_generation.generation import Duals
from roster.search.column_generation.team_coupling import OPEN, Ints, TeamCoupling
from roster.search.fairness.integral_loads import LoadGroup, loads_of, row_costs
from roster.search.pricing.load_counting import LoadCounting, PricedLoad
from roster.search.pricing.metered_oracle import MeteredOracle
from roster.search.pricing.oracle import FAR, Choice, Floats
from roster.solver.restricted_master import PiecewiseCost

Interval = tuple[int, int]
"""Least and greatest total of a group; NONE where shares do not depend on a total."""
NONE = (0, 0)
SWIFT = 12
"""Steps of a graph with loads that count as one in a repeatable run: 2,000 to 7,000 million of them are done in a
second (most states are out of reach), and as many count as one second as are less than half of the fewest."""


@dataclass(frozen=True, slots=True, eq=False)
class WholeLoadCoupling(TeamCoupling):
    """A team whose rows of balance are priced by whole loads of one person. whole: their curves, by row."""

    whole: Mapping[int, PiecewiseCost] = field(default_factory=dict)

    def curves(self, present: Ints, first: int) -> list[PiecewiseCost]:
        """What moving each row further costs, from what is present (nothing, where whole loads are priced)."""
        return [self.whole.get(row, curve) for row, curve in enumerate(TeamCoupling.curves(self, present, first))]


@dataclass(frozen=True, slots=True, eq=False)
class FairDecomposition:
    """A decomposition with fairness in its prices, and its oracles that count loads, by worker."""

    decomposition: Decomposition
    oracles: Mapping[int, LoadCounting]
    constant: float


def costs(team: TeamCoupling, group: LoadGroup, member: int, interval: Interval) -> Floats:
    """Points of every load (in steps) of a member of the group, at the kindest total of the interval."""
    return np.asarray(by_total(team, group, member, interval).min(axis=0))


def by_total(team: TeamCoupling, group: LoadGroup, member: int, interval: Interval) -> Floats:
    """Points [total of the interval, load] of a member of the group."""
    person = group.people[member]
    totals = totals_in(group, interval)
    loads = group.step * np.arange(person.most + 1)
    cells = np.zeros((len(totals), len(loads)))
    for row, times, factor in person.rows:
        cells += row_costs(team, row, times * loads[None, :] + factor * totals[:, None])
    return np.minimum(cells, FAR)


def totals_in(group: LoadGroup, interval: Interval) -> Ints:
    """Totals of the interval that whole steps make."""
    first, last = interval
    return np.asarray(group.step * np.arange(-(-first // group.step), last // group.step + 1))


def softened(decomposition: Decomposition, found: Sequence[LoadGroup], within: Sequence[Interval]) -> Decomposition:
    """The decomposition with a convex row of whole loads for every person."""
    team = decomposition.coupling.team
    held = _held(team, found, within, decomposition.coupling.dear)
    whole = {}
    for group, interval in zip(found, within, strict=True):
        for member, person in enumerate(group.people):
            points = costs(team, group, member, interval)
            row, times, _ = person.rows[0]
            whole[row] = _curve(points, max(1, times) * group.step, float(decomposition.coupling.dear))
    fields = {name: getattr(held, name) for name in TeamCoupling.__dataclass_fields__}
    return replace(
        decomposition, coupling=replace(decomposition.coupling, team=WholeLoadCoupling(**fields, whole=whole))
    )


def _curve(points: Floats, width: int, dear: float) -> PiecewiseCost:
    """Points by load as a curve of the row's sum: the loads that are allowed, and a slack beyond them."""
    allowed = np.nonzero(points < FAR)[0]
    if not len(allowed):
        return PiecewiseCost(dear, ())
    first, last = int(allowed[0]), int(allowed[-1])
    pieces = [((after - before) / width, float(width)) for before, after in pairwise(points[first : last + 1].tolist())]
    return PiecewiseCost(float(points[first]), tuple(sorted(pieces)), float(width * first), slack=dear)


def priced(
    decomposition: Decomposition,
    found: Sequence[LoadGroup],
    within: Sequence[Interval],
    reach: Sequence[Interval],
    allowance: float,
    duals: Floats,
) -> FairDecomposition:
    """The decomposition with everybody's whole loads in the price of a roster.

    reach: intervals for whose totals the loads that are counted must be enough. duals: of the rows of the softened
    decomposition, for slopes to begin with. allowance: left out are loads that cost so much more at these duals than
    the cheapest one.
    """
    team = decomposition.coupling.team
    first = len(decomposition.coupling.needs)
    loads: dict[int, list[PricedLoad]] = {}
    constant = 0.0
    for group, interval, wide in zip(found, within, reach, strict=True):
        for member, person in enumerate(group.people):
            points = costs(team, group, member, interval)
            if person.worker < 0:
                constant += float(points.min())
                continue
            row, times, _ = person.rows[0]
            slope = -float(duals[first + row]) * times * group.step
            rests = costs(team, group, member, wide) - slope * np.arange(person.most + 1)
            allowed = np.nonzero(rests <= rests.min() + allowance)[0]
            shape = decomposition.people[person.worker].base.shape
            own = loads_of(team, group, person).reshape(shape) // group.step
            load = PricedLoad(own.astype(np.int64), points[: int(allowed[-1]) + 1], slope)
            loads.setdefault(person.worker, []).append(load)
    counting = {worker: LoadCounting(decomposition.people[worker], mine) for worker, mine in loads.items()}
    oracles = tuple(
        MeteredOracle(counting[worker], decomposition.watch, SWIFT) if worker in counting else oracle
        for worker, oracle in enumerate(decomposition.oracles)
    )

    def charge(worker: int, choice: Choice) -> float:
        return counting[worker].cost(choice) if worker in counting else 0.0

    coupling = replace(decomposition.coupling, team=_held(team, found, within, decomposition.coupling.dear))
    return FairDecomposition(
        replace(decomposition, oracles=oracles, coupling=coupling, charges=charge), counting, constant
    )


def without_rows(decomposition: Decomposition, found: Sequence[LoadGroup], duals: Duals) -> Duals:
    """Duals to begin near, in which the rows of the groups have no price."""
    needs = duals.needs.copy()
    first = len(decomposition.coupling.needs)
    needs[[first + row for group in found for person in group.people for row, _, _ in person.rows]] = 0.0
    return Duals(needs, duals.limits)


def with_one_row(decomposition: Decomposition, found: Sequence[LoadGroup], duals: Duals) -> Duals:
    """Duals to begin a softened decomposition near: a person's first row has the price of all of the person's rows."""
    needs = without_rows(decomposition, found, duals).needs
    first = len(decomposition.coupling.needs)
    for group in found:
        for person in group.people:
            worth = sum(float(duals.needs[first + row]) * times for row, times, _ in person.rows)
            row, times, _ = person.rows[0]
            needs[first + row] = worth / max(1, times)
    return Duals(needs, duals.limits)


def _held(team: TeamCoupling, found: Sequence[LoadGroup], within: Sequence[Interval], dear: int) -> TeamCoupling:
    """The team with the groups' totals in their intervals; the rows of the groups cost nothing."""
    weight, hard = team.weight.copy(), team.hard.copy()
    low, high = team.low.copy(), team.high.copy()
    free = np.zeros(len(team), dtype=bool)
    for group, (least, most) in zip(found, within, strict=True):
        rows = [row for person in group.people for row, _, _ in person.rows]
        free[rows] = True
        weight[rows], hard[rows], low[rows], high[rows] = 0, False, -OPEN, OPEN
        if group.total is not None:
            weight[group.total], hard[group.total], low[group.total], high[group.total] = dear, True, least, most
    links = team.links.tocoo()
    stay = ~free[links.row]
    kept = csr_array((links.data[stay], (links.row[stay], links.col[stay])), shape=links.shape)
    return replace(team, weight=weight, hard=hard, low=low, high=high, links=kept)
