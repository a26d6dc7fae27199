"""Coupling rows of the team rules in numbers: what every day of every worker adds to them, and what they cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from roster.search.column_generation.team_rows import TeamRows
from roster.search.pricing.oracle import FAR, Choice, Floats
from roster.search.pricing.worker_problem import WorkerProblem
from roster.solver.restricted_master import PiecewiseCost

Ints = NDArray[np.int64]
OPEN = 1 << 50
"""Stands for no limit."""


@dataclass(frozen=True, slots=True, eq=False)
class TeamCoupling:
    """Rows: first the totals that several rows share, which cost nothing by themselves, then what has a limit.

    own: for each worker [day x width + option, row] what an option adds; spread: the same with totals carried over.
    links [row, row]: how often a total (column) counts in a row. low, high, unit, weight [row]: as in TeamRow, with
    OPEN for no limit. hard [row]; a hard total must stay within its limits and counts in no row. least, most [row]: how
    far everybody together can move it, totals carried over.
    kept: where a limited number of people may be touched, everybody's published roster (None: it is impossible now);
    the last row counts those who have another one.
    """

    own: tuple[csr_array, ...]
    spread: tuple[csr_array, ...]
    links: csr_array
    totals: int
    low: Ints
    high: Ints
    unit: Ints
    weight: Ints
    hard: NDArray[np.bool_]
    least: Ints
    most: Ints
    kept: tuple[Choice | None, ...] | None = None

    def __len__(self) -> int:
        return len(self.low)

    def added(self, worker: int, choice: Choice) -> tuple[Ints, Ints]:
        """Rows that a roster moves, and by how much (totals not carried over)."""
        rows, amounts = self._by_day(worker, choice)
        if self.kept is None or self.is_kept(worker, choice):
            return rows, amounts
        return np.append(rows, len(self) - 1), np.append(amounts, 1)

    def is_kept(self, worker: int, choice: Choice) -> bool:
        """Whether it is the worker's published roster."""
        before = None if self.kept is None else self.kept[worker]
        return before is not None and bool((before == choice).all())

    def fee(self, present: Ints) -> int:
        """Points lost when one more person is touched."""
        if self.kept is None:
            return 0
        last = np.array([len(self) - 1])
        return int((self._costs(last, present[last] + 1) - self._costs(last, present[last]))[0])

    def _by_day(self, worker: int, choice: Choice) -> tuple[Ints, Ints]:
        own = self.own[worker]
        width = own.shape[0] // len(choice)
        at = np.arange(len(choice)) * width + choice
        spans = [slice(own.indptr[k], own.indptr[k + 1]) for k in at[choice > 0].tolist()]
        if not len(self) or not spans:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        rows, where = np.unique(np.concatenate([own.indices[span] for span in spans]), return_inverse=True)
        amounts = np.zeros(len(rows), dtype=np.int64)
        np.add.at(amounts, where, np.concatenate([own.data[span] for span in spans]))
        return rows.astype(np.int64), amounts

    def worth(self, worker: int, duals: Floats, shape: tuple[int, ...]) -> Floats:
        """What the rows' duals are worth [day, option] to one worker."""
        return np.asarray(self.own[worker] @ duals).reshape(shape)

    def settled(self, present: Ints) -> Ints:
        """Rows with the totals carried over."""
        return np.asarray(present + self.links @ present, dtype=np.int64)

    def points(self, present: Ints) -> int:
        """Points of all rows, broken hard ones included."""
        return int(self._costs(np.arange(len(self), dtype=np.int64), self.settled(present)).sum())

    def holds(self, present: Ints) -> bool:
        """Whether no hard row is broken."""
        raw = self.unit * self.settled(present)
        return not (self.hard & ((raw < self.low) | (raw > self.high))).any()

    def steps(self, worker: int, present: Ints, shape: tuple[int, ...]) -> Floats:
        """Points lost more with one option more [day, option], each by itself."""
        spread = self.spread[worker]
        here = self.settled(present)
        rows: Ints = spread.indices.astype(np.int64)
        before = self._costs(rows, here[rows])
        after = self._costs(rows, here[rows] + spread.data)
        sums = np.concatenate([[0], np.cumsum(after - before)])
        return np.asarray(sums[spread.indptr[1:]] - sums[spread.indptr[:-1]], dtype=np.float64).reshape(shape)

    def _costs(self, rows: Ints, sums: Ints) -> Ints:
        raw = self.unit[rows] * sums
        missed = np.maximum(0, self.low[rows] - raw) + np.maximum(0, raw - self.high[rows])
        return np.asarray(self.weight[rows] * missed, dtype=np.int64)

    def curves(self, present: Ints, first: int) -> list[PiecewiseCost]:
        """What moving each row further costs, from what is present; rows of the master begin at `first`."""
        here = self.settled(present)
        shares: list[list[tuple[int, int]]] = [[] for _ in range(self.totals)]
        links = self.links.tocoo()
        for row, total, factor in zip(links.row.tolist(), links.col.tolist(), links.data.tolist(), strict=True):
            shares[total].append((first + row, factor))
        return [
            PiecewiseCost(
                0.0, ((0.0, float(self.most[row] - self.least[row])),), float(self.least[row]), tuple(shares[row])
            )
            if row < self.totals and not self.hard[row]
            else self._curve(row, int(here[row]))
            for row in range(len(self))
        ]

    def _curve(self, row: int, here: int) -> PiecewiseCost:
        unit, weight = int(self.unit[row]), int(self.weight[row])
        low, high = int(self.low[row]), int(self.high[row])
        first, last = int(self.least[row]), int(self.most[row])
        if self.hard[row]:
            start = max(first, -(-low // unit) - here)
            end = max(start, min(last, high // unit - here))
            return PiecewiseCost(0.0, ((0.0, float(end - start)),), float(start), slack=float(weight * unit))
        edges = sorted(
            {first, last, *(edge for edge in (low / unit - here, high / unit - here) if first < edge < last)}
        )
        pieces = []
        for before, after in pairwise(edges):
            middle = here + (before + after) / 2
            slope = weight * unit * (int(unit * middle > high) - int(unit * middle < low))
            pieces.append((float(slope), float(after - before)))
        cost = weight * (max(0, low - unit * (here + first)) + max(0, unit * (here + first) - high))
        return PiecewiseCost(float(cost), tuple(pieces), float(first))


def team_coupling(
    rows: TeamRows, people: Sequence[WorkerProblem], dear: int, kept: tuple[Choice | None, ...] | None = None
) -> TeamCoupling:
    """The rows in numbers, for these workers' options.

    dear: points of a duty that breaks a hard row. kept: see Team; the limit on it is the last of the rows.
    """
    many = len(rows.totals) + len(rows.rows)
    by_place: list[dict[object, list[tuple[int, int]]]] = [{} for _ in people]
    for number, amounts in enumerate([*rows.totals, *(row.amounts for row in rows.rows)]):
        for (worker, duty), amount in amounts.items():
            by_place[worker].setdefault(duty, []).append((number, amount))
    own = tuple(_own(person, mine, many) for person, mine in zip(people, by_place, strict=True))
    links = _links(rows, many)
    spread = tuple(csr_array(one + one @ links.T) for one in own)
    least, most = _ranges(people, spread, many)
    if kept is not None:
        most[-1] = len(people)
    weight, hard = _weights(rows, spread, many, dear)
    none = [OPEN] * len(rows.totals)
    return TeamCoupling(
        own,
        spread,
        links,
        len(rows.totals),
        np.array([*(-one for one in none), *(-OPEN if row.low is None else row.low for row in rows.rows)]),
        np.array([*none, *(OPEN if row.high is None else row.high for row in rows.rows)]),
        np.array([*(1 for _ in none), *(row.unit for row in rows.rows)]),
        weight,
        hard,
        least,
        most,
        kept,
    )


def _own(person: WorkerProblem, mine: dict[object, list[tuple[int, int]]], many: int) -> csr_array:
    width = person.base.shape[1]
    if not mine:
        return _sparse([], [], [], (len(person.options) * width, many))
    at: list[int] = []
    rows: list[int] = []
    amounts: list[int] = []
    for day, options in enumerate(person.options):
        for option, duties in enumerate(options):
            for duty in duties:
                for row, amount in mine.get(duty, ()):
                    at.append(day * width + option)
                    rows.append(row)
                    amounts.append(amount)
    return _sparse(amounts, at, rows, (len(person.options) * width, many))


def _links(rows: TeamRows, many: int) -> csr_array:
    links = [
        (factor, row, total)
        for row, one in enumerate(rows.rows, len(rows.totals))
        for total, factor in one.totals.items()
    ]
    return _sparse([f for f, _, _ in links], [r for _, r, _ in links], [t for _, _, t in links], (many, many))


def _sparse(values: list[int], rows: list[int], columns: list[int], shape: tuple[int, int]) -> csr_array:
    found = csr_array((np.array(values, dtype=np.int64), (np.array(rows, int), np.array(columns, int))), shape=shape)
    found.sum_duplicates()
    found.eliminate_zeros()
    return found


def _ranges(people: Sequence[WorkerProblem], spread: Sequence[csr_array], many: int) -> tuple[Ints, Ints]:
    """How far all workers together can move each row, by the best and worst option of every day."""
    least, most = np.zeros(many, dtype=np.int64), np.zeros(many, dtype=np.int64)
    for person, one in zip(people, spread, strict=True):
        days, width = person.base.shape
        possible = (person.base < FAR).ravel()
        entries = one.tocoo()
        kept = possible[entries.row]
        days_rows = np.zeros((2, days, many), dtype=np.int64)
        cells = entries.row[kept] // width, entries.col[kept]
        np.minimum.at(days_rows[0], cells, entries.data[kept])
        np.maximum.at(days_rows[1], cells, entries.data[kept])
        least += days_rows[0].sum(axis=0)
        most += days_rows[1].sum(axis=0)
    return least, most


def _weights(rows: TeamRows, spread: Sequence[csr_array], many: int, dear: int) -> tuple[Ints, NDArray[np.bool_]]:
    """Points a unit missed; what is hard costs so much that a duty too many or too few costs `dear`."""
    largest = np.ones(many, dtype=np.int64)
    for one in spread:
        np.maximum.at(largest, one.indices, np.abs(one.data))
    hard = np.array([*(False for _ in rows.totals), *(row.weight is None for row in rows.rows)], dtype=bool)
    weights: list[int] = [0] * len(rows.totals)
    for number, row in enumerate(rows.rows, len(rows.totals)):
        weights.append(-(-dear // (int(largest[number]) * row.unit)) if row.weight is None else row.weight)
    return np.array(weights, dtype=np.int64), hard
