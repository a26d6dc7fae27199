"""Markets in which fairness counts whole loads (nights, weekends) while everybody's totals are held in intervals.

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

from roster.search.buckets import Group, loads_of, row_costs
from roster.search.columns import Duals, Market
from roster.search.pricing.loaded import Load, Loaded
from roster.search.pricing.metered import Metered
from roster.search.pricing.oracle import FAR, Choice, Floats
from roster.search.team import OPEN, Ints, Team
from roster.solver.master import Curve

Interval = tuple[int, int]
"""Least and greatest total of a group; NONE where shares do not depend on a total."""
NONE = (0, 0)
SWIFT = 12
"""Steps of a graph with loads that count as one in a repeatable run: 2,000 to 7,000 million of them are done in a
second (most states are out of reach), and as many count as one second as are less than half of the fewest."""


@dataclass(frozen=True, slots=True, eq=False)
class Whole(Team):
    """A team whose rows of balance are priced by whole loads of one person. whole: their curves, by row."""

    whole: Mapping[int, Curve] = field(default_factory=dict)

    def curves(self, present: Ints, first: int) -> list[Curve]:
        """What moving each row further costs, from what is present (nothing, where whole loads are priced)."""
        return [self.whole.get(row, curve) for row, curve in enumerate(Team.curves(self, present, first))]


@dataclass(frozen=True, slots=True, eq=False)
class Fair:
    """A market with fairness in its prices, and its oracles that count loads, by worker."""

    market: Market
    oracles: Mapping[int, Loaded]
    constant: float

    def thorough(self, exact: bool) -> None:
        """Whether loads are counted until the price is exact, or slopes have to do."""
        for oracle in self.oracles.values():
            oracle.exact = exact


def costs(team: Team, group: Group, member: int, interval: Interval) -> Floats:
    """Points of every load (in steps) of a member of the group, at the kindest total of the interval."""
    return np.asarray(by_total(team, group, member, interval).min(axis=0))


def by_total(team: Team, group: Group, member: int, interval: Interval) -> Floats:
    """Points [total of the interval, load] of a member of the group."""
    person = group.people[member]
    totals = totals_in(group, interval)
    loads = group.step * np.arange(person.most + 1)
    cells = np.zeros((len(totals), len(loads)))
    for row, times, factor in person.rows:
        cells += row_costs(team, row, times * loads[None, :] + factor * totals[:, None])
    return np.minimum(cells, FAR)


def totals_in(group: Group, interval: Interval) -> Ints:
    """Totals of the interval that whole steps make."""
    first, last = interval
    return np.asarray(group.step * np.arange(-(-first // group.step), last // group.step + 1))


def softened(market: Market, found: Sequence[Group], within: Sequence[Interval]) -> Market:
    """The market with a convex row of whole loads for every person."""
    team = market.staffing.team
    held = _held(team, found, within, market.staffing.dear)
    whole = {}
    for group, interval in zip(found, within, strict=True):
        for member, person in enumerate(group.people):
            points = costs(team, group, member, interval)
            row, times, _ = person.rows[0]
            whole[row] = _curve(points, max(1, times) * group.step, float(market.staffing.dear))
    fields = {name: getattr(held, name) for name in Team.__dataclass_fields__}
    return replace(market, staffing=replace(market.staffing, team=Whole(**fields, whole=whole)))


def _curve(points: Floats, width: int, dear: float) -> Curve:
    """Points by load as a curve of the row's sum: the loads that are allowed, and a slack beyond them."""
    allowed = np.nonzero(points < FAR)[0]
    if not len(allowed):
        return Curve(dear, ())
    first, last = int(allowed[0]), int(allowed[-1])
    pieces = [((after - before) / width, float(width)) for before, after in pairwise(points[first : last + 1].tolist())]
    return Curve(float(points[first]), tuple(sorted(pieces)), float(width * first), slack=dear)


def priced(
    market: Market,
    found: Sequence[Group],
    within: Sequence[Interval],
    reach: Sequence[Interval],
    allowance: float,
    duals: Floats,
) -> Fair:
    """The market with everybody's whole loads in the price of a roster.

    reach: intervals for whose totals the loads that are counted must be enough. duals: of the softened market's rows,
    for slopes to begin with. allowance: left out are loads that cost so much more at these duals than the cheapest one.
    """
    team = market.staffing.team
    first = len(market.staffing.needs)
    loads: dict[int, list[Load]] = {}
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
            shape = market.people[person.worker].base.shape
            own = loads_of(team, group, person).reshape(shape) // group.step
            load = Load(own.astype(np.int64), points[: int(allowed[-1]) + 1], slope)
            loads.setdefault(person.worker, []).append(load)
    counting = {worker: Loaded(market.people[worker], mine) for worker, mine in loads.items()}
    oracles = tuple(
        Metered(counting[worker], market.watch, SWIFT) if worker in counting else oracle
        for worker, oracle in enumerate(market.oracles)
    )

    def charge(worker: int, choice: Choice) -> float:
        return counting[worker].cost(choice) if worker in counting else 0.0

    staffing = replace(market.staffing, team=_held(team, found, within, market.staffing.dear))
    return Fair(replace(market, oracles=oracles, staffing=staffing, charges=charge), counting, constant)


def without_rows(market: Market, found: Sequence[Group], duals: Duals) -> Duals:
    """Duals to begin near, in which the rows of the groups have no price."""
    needs = duals.needs.copy()
    first = len(market.staffing.needs)
    needs[[first + row for group in found for person in group.people for row, _, _ in person.rows]] = 0.0
    return Duals(needs, duals.limits)


def with_one_row(market: Market, found: Sequence[Group], duals: Duals) -> Duals:
    """Duals to begin a softened market near: the first row of everybody has the price of all of a person's rows."""
    needs = without_rows(market, found, duals).needs
    first = len(market.staffing.needs)
    for group in found:
        for person in group.people:
            worth = sum(float(duals.needs[first + row]) * times for row, times, _ in person.rows)
            row, times, _ = person.rows[0]
            needs[first + row] = worth / max(1, times)
    return Duals(needs, duals.limits)


def _held(team: Team, found: Sequence[Group], within: Sequence[Interval], dear: int) -> Team:
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
