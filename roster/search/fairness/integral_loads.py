"""Integrality of loads in the Lagrangian bound (Geoffrion 1974): fairness comes in whole duties.

A balanced load is a person's own sum against a share of everybody's total, and both are whole numbers. At given prices
of the loads the cheapest whole loads for every possible total are found by looking at them all, so the value stays a
true bound (a Lagrangian relaxation whose part for the total keeps its integrality; Geoffrion 1974).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from roster.search.column_generation.decomposition import Decomposition
from roster.search.column_generation.generation import Duals
from roster.search.column_generation.team_coupling import Ints, TeamCoupling
from roster.search.pricing.oracle import FAR, Floats
from roster.search.pricing.worker_problem import WorkerProblem

MOST = 2_000_000
"""Loads times totals, for one person, up to which all are looked at."""


@dataclass(frozen=True, slots=True)
class ShareRows:
    """A person's rows that compare the own load with a total: (row, how often the load counts, how often the total).

    most: the greatest load, in steps of the group. worker: by index; -1 for rows that nobody moves but by the total.
    """

    rows: tuple[tuple[int, int, int], ...]
    most: int
    worker: int = -1


@dataclass(frozen=True, slots=True)
class LoadGroup:
    """A total, the step in which it and all loads come, and everybody whose load is compared with it.

    total: None where everybody's share is known beforehand.
    """

    total: int | None
    step: int
    people: tuple[ShareRows, ...]

    @property
    def workers(self) -> list[int]:
        """Those whose load is compared with the total, by index."""
        return [person.worker for person in self.people if person.worker >= 0]


class IntegralityLift:
    """What whole loads add to the bound of a decomposition, over everybody; the same duals are asked for once."""

    def __init__(self, decomposition: Decomposition) -> None:
        self._team, self._first = decomposition.coupling.team, len(decomposition.coupling.needs)
        self._groups = groups(self._team, decomposition.people)
        self._asked: Duals | None = None
        self._gain = 0.0

    def at(self, duals: Duals | None) -> float:
        """Points that a bound at these duals may be raised by."""
        if duals is not self._asked and duals is not None:
            self._asked, self._gain = duals, gain(self._team, self._groups, duals.needs[self._first :])
        return self._gain


def groups(team: TeamCoupling, people: Sequence[WorkerProblem]) -> tuple[LoadGroup, ...]:
    """Totals whose rows are all of this kind; the others stay as they are."""
    links = team.links.tocsc()
    found = []
    for total in range(team.totals):
        span = slice(links.indptr[total], links.indptr[total + 1])
        factors = dict(zip(links.indices[span].tolist(), links.data[span].tolist(), strict=True))
        if any(team.links[[row], :].nnz != 1 for row in factors):
            continue
        loads = [_sums(team, worker, total) for worker in range(len(people))]
        step = math.gcd(*(int(one) for load in loads for one in np.unique(load)))
        if step == 0 or any((load < 0).any() for load in loads):
            continue
        members = _members(team, people, factors, loads, step)
        if members is not None:
            found.append(LoadGroup(total, step, members))
    return tuple(found)


def alone(team: TeamCoupling, people: Sequence[WorkerProblem]) -> tuple[LoadGroup, ...]:
    """Loads that cost one person alone: the first one of everybody, the second one, and so on.

    Where there is one step at most, a row of the master is exact as it is.
    """
    linked = set(team.links.tocoo().row.tolist())
    owners: dict[int, list[int]] = {}
    for worker, own in enumerate(team.own):
        for row in np.unique(own.indices).tolist():
            owners.setdefault(row, []).append(worker)
    loads: list[dict[bytes, list[int]]] = [{} for _ in people]
    for row, (first, *more) in sorted(owners.items()):
        amounts = _sums(team, first, row)
        several = _most(people[first], amounts) > amounts.max(initial=0)
        if several and row >= team.totals and row not in linked and not more and (amounts >= 0).all():
            loads[first].setdefault(amounts.tobytes(), []).append(row)
    found = []
    for nth in range(max(map(len, loads), default=0)):
        mine = [(worker, list(rows.values())[nth]) for worker, rows in enumerate(loads) if nth < len(rows)]
        amounts_of = {worker: _sums(team, worker, rows[0]) for worker, rows in mine}
        step = math.gcd(*(int(one) for amounts in amounts_of.values() for one in np.unique(amounts)))
        members = tuple(
            ShareRows(tuple((row, 1, 0) for row in rows), _most(people[worker], amounts_of[worker]) // step, worker)
            for worker, rows in mine
        )
        found.append(LoadGroup(None, step, members))
    return tuple(found)


def _most(person: WorkerProblem, load: Ints) -> int:
    """The greatest load that a person can have, day by day."""
    return int(np.where(person.base < FAR, load.reshape(person.base.shape), 0).max(axis=1).sum())


def loads_of(team: TeamCoupling, group: LoadGroup, person: ShareRows) -> Ints:
    """What every option adds to a person's load."""
    return _sums(team, person.worker, person.rows[0][0] if group.total is None else group.total)


def _members(
    team: TeamCoupling, people: Sequence[WorkerProblem], factors: dict[int, int], loads: Sequence[Ints], step: int
) -> tuple[ShareRows, ...] | None:
    rows_of: dict[int, list[tuple[int, int, int]]] = {}
    for row, factor in factors.items():
        owners = [worker for worker, own in enumerate(team.own) if (own.indices == row).any()]
        if not owners:
            rows_of.setdefault(-1, []).append((row, 0, factor))
            continue
        if len(owners) != 1:
            return None
        (worker,) = owners
        amounts, load = _sums(team, worker, row), loads[worker]
        times = int(amounts[load > 0][0] // load[load > 0][0]) if (load > 0).any() else 0
        if not np.array_equal(amounts, times * load):
            return None
        rows_of.setdefault(worker, []).append((row, times, factor))
    members = []
    for worker, rows in rows_of.items():
        if worker < 0:
            members.append(ShareRows(tuple(rows), 0))
            continue
        members.append(ShareRows(tuple(rows), _most(people[worker], loads[worker]) // step, worker))
    return tuple(members)


def _sums(team: TeamCoupling, worker: int, row: int) -> Ints:
    """What every option of a worker adds to a row."""
    return np.asarray(team.own[worker][:, [row]].toarray().ravel(), dtype=np.int64)


def gain(team: TeamCoupling, found: Sequence[LoadGroup], duals: Floats) -> float:
    """What the bound rises at the duals [row of the team] when loads and totals are whole; never negative."""
    return sum(max(0.0, _whole(team, group, duals) - _any(team, group, duals)) for group in found)


def _whole(team: TeamCoupling, group: LoadGroup, duals: Floats) -> float:
    """Least cost of a total and everybody's loads, all whole numbers of steps."""
    first, last = int(team.least[group.total]), int(team.most[group.total])
    totals = group.step * np.arange(-(-first // group.step), last // group.step + 1)
    costs: Floats = duals[group.total] * totals.astype(np.float64)
    for person in group.people:
        if len(totals) * (person.most + 1) > MOST:
            return -FAR
        loads = group.step * np.arange(person.most + 1)
        cells = np.zeros((len(totals), len(loads)))
        for row, times, factor in person.rows:
            cells += row_costs(team, row, times * loads[None, :] + factor * totals[:, None])
            cells += duals[row] * times * loads[None, :]
        costs = costs + cells.min(axis=1)
    least = float(costs.min(initial=FAR))
    return least if least < FAR else -FAR


def _any(team: TeamCoupling, group: LoadGroup, duals: Floats) -> float:
    """The same when every row and the total are taken as any number, each by itself."""
    rows = [(row, factor) for person in group.people for row, _, factor in person.rows]
    worth = float(duals[group.total]) - sum(float(duals[row]) * factor for row, factor in rows)
    value = min(worth * float(team.least[group.total]), worth * float(team.most[group.total]))
    return value + sum(min(_ends(team, row, float(duals[row]))) for row, _ in rows)


def _ends(team: TeamCoupling, row: int, dual: float) -> Iterator[float]:
    """Cost of a row where its pieces meet."""
    unit, low, high = int(team.unit[row]), int(team.low[row]), int(team.high[row])
    least, most = float(team.least[row]), float(team.most[row])
    if team.hard[row]:
        start = max(least, float(-(-low // unit)))
        yield dual * start
        yield dual * max(start, min(most, float(high // unit)))
        return
    for at in (least, most, *(side / unit for side in (low, high) if least < side / unit < most)):
        missed = max(0.0, low - unit * at) + max(0.0, unit * at - high)
        yield float(team.weight[row]) * missed + dual * at


def row_costs(team: TeamCoupling, row: int, sums: Ints) -> Floats:
    """Points of a row at each of its sums; FAR where a hard one is broken."""
    raw = team.unit[row] * sums
    missed = np.maximum(0, team.low[row] - raw) + np.maximum(0, raw - team.high[row])
    if team.hard[row]:
        return np.where(missed > 0, FAR, 0.0)
    return np.asarray(team.weight[row] * missed, dtype=np.float64)
