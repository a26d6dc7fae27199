"""The restricted master (Dantzig & Wolfe 1960): which columns to take, as a linear programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from roster.solver.linear_programme import INFINITE, ColumnBatch, LinearProgramme, ProgrammeFailed

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PiecewiseCost:
    """Points of a row by its sum (people of a need): `points` at `first`, then pieces (slope, width), slopes rising.

    shares: rows in which this sum counts as well, and how often. slack: price of a unit beyond either end, where the
    ends are limits that must hold; None: no column goes there.
    """

    points: float
    pieces: tuple[tuple[float, float], ...]
    first: float = 0.0
    shares: tuple[tuple[int, int], ...] = ()
    slack: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PieceArrays:
    """All curves in arrays: points and first sum [row]; row, slope and width of every piece [piece]."""

    points: Floats
    first: Floats
    rows: Ints
    slopes: Floats
    widths: Floats

    def least(self, duals: Floats) -> float:
        """Sum over all rows of the least of the curve plus `dual` times the sum."""
        gains = self.widths * np.minimum(0.0, self.slopes + duals[self.rows])
        return float(self.points.sum() + duals @ self.first + gains.sum())


def piece_arrays(curves: Sequence[PiecewiseCost]) -> PieceArrays:
    """The curves in arrays."""
    parts = [(row, slope, width) for row, curve in enumerate(curves) for slope, width in curve.pieces]
    rows, slopes, widths = np.array(parts, dtype=np.float64).reshape(-1, 3).T
    points, first = np.array([(curve.points, curve.first) for curve in curves], dtype=np.float64).reshape(-1, 2).T
    return PieceArrays(points, first, rows.astype(np.int64), slopes, widths)


@dataclass(frozen=True, slots=True)
class MasterLimit:
    """A row that one worker's columns share: low <= sum <= high (None: open)."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, eq=False)
class MasterColumn:
    """A column as the master sees it: worker, points, people for needs (rows, numbers), sums for limits."""

    worker: int
    points: float
    needs: Ints
    people: Ints
    limits: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class MasterSolution:
    """Objective, duals of workers, of curves (`needs`) and limits, and the value of every column."""

    objective: float
    workers: Floats
    needs: Floats
    limits: Floats
    columns: Floats


class MasterFailed(RuntimeError):
    """The linear programme could not be solved, also after it was built afresh."""


@dataclass(slots=True, eq=False)
class RestrictedMaster:
    """min points of columns + curves, one column a worker. `missing`: points when a worker has no column at all."""

    workers: int
    curves: Sequence[PiecewiseCost]
    limits: Sequence[MasterLimit]
    missing: float = 1e6
    _programme: LinearProgramme = field(init=False)
    _first: int = field(init=False)
    _waiting: list[MasterColumn] = field(default_factory=list)
    _open: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._programme = LinearProgramme(*bounds(self.workers, self.curves, self.limits), offset(self.curves))
        self._programme.add(pieces(self.workers, self.curves))
        self._programme.add(self._absences())
        self._first = len(self._programme)

    def _absences(self) -> ColumnBatch:
        """What fills a worker's row, or a limit's, when no column does."""
        rows = [(row, 1.0) for row in range(self.workers)]
        first = self.workers + len(self.curves)
        for row, limit in enumerate(self.limits, first):
            rows += [(row, sign) for side, sign in ((limit.low, 1.0), (limit.high, -1.0)) if side is not None]
        many = len(rows)
        at = np.array([row for row, _ in rows], dtype=np.int64)
        signs = np.array([sign for _, sign in rows], dtype=np.float64)
        costs = np.full(many, self.missing)
        return ColumnBatch(costs, np.zeros(many), np.full(many, INFINITE), at, np.arange(many), signs)

    def __len__(self) -> int:
        return len(self._open)

    def add(self, entry: MasterColumn) -> None:
        """One more column."""
        self._waiting.append(entry)
        self._open.append(True)

    def allow(self, column: int, allowed: bool) -> None:
        """Whether the column may be taken."""
        if self._open[column] != allowed:
            self._open[column] = allowed
            self._programme.cap(self._first + column, INFINITE if allowed else 0.0)

    def solve(self, seconds: float) -> MasterSolution:
        """Optimum over the columns so far. Raises MasterFailed when the solver gives none in time."""
        if self._waiting:
            self._programme.add(bundle(self._waiting, self.workers, len(self.curves)))
            self._waiting.clear()
        for attempt in range(2):
            try:
                found = self._programme.solve(seconds)
                break
            except ProgrammeFailed as error:
                # GLOP now and then ends abnormally after many changes; it starts from nothing the second time.
                if attempt:
                    raise MasterFailed(str(error)) from error
        needs, limits = self.workers, self.workers + len(self.curves)
        rows = found.rows
        return MasterSolution(
            found.objective, rows[:needs], rows[needs:limits], rows[limits:], found.columns[self._first :]
        )


def bounds(workers: int, curves: Sequence[PiecewiseCost], limits: Sequence[MasterLimit]) -> tuple[Floats, Floats]:
    """Lower and upper bounds of the rows: workers, then curves, then limits."""
    ends = [curve.first for curve in curves]
    for curve in curves:
        for row, factor in curve.shares:
            ends[row] -= factor * curve.first
    low = [-INFINITE if limit.low is None else float(limit.low) for limit in limits]
    high = [INFINITE if limit.high is None else float(limit.high) for limit in limits]
    return np.array([1.0] * workers + ends + low), np.array([1.0] * workers + ends + high)


def offset(curves: Sequence[PiecewiseCost]) -> float:
    """Points when nobody comes."""
    return sum(curve.points for curve in curves)


def pieces(workers: int, curves: Sequence[PiecewiseCost]) -> ColumnBatch:
    """The sum of every row, piece by piece, and what is beyond the ends of those with slack."""
    parts: list[tuple[float, float]] = []
    entries: list[tuple[int, int, float]] = []
    for row, curve in enumerate(curves, workers):
        for slope, width in curve.pieces:
            entries.append((row, len(parts), -1.0))
            entries += [(workers + other, len(parts), float(factor)) for other, factor in curve.shares]
            parts.append((slope, width))
        if curve.slack is not None:
            entries += [(row, len(parts), -1.0), (row, len(parts) + 1, 1.0)]
            parts += [(curve.slack, INFINITE)] * 2
    costs, widths = np.array(parts, dtype=np.float64).reshape(-1, 2).T
    rows, columns, values = np.array(entries, dtype=np.float64).reshape(-1, 3).T
    return ColumnBatch(costs, np.zeros(len(parts)), widths, rows.astype(np.int64), columns.astype(np.int64), values)


def bundle(entries: Sequence[MasterColumn], workers: int, needs: int, whole: bool = False) -> ColumnBatch:
    """Entries as columns over the rows of workers, needs and limits."""
    rows: list[Ints] = []
    values: list[Ints] = []
    for entry in entries:
        limits = np.array(entry.limits, dtype=np.int64).reshape(-1, 2)
        rows += [np.array([entry.worker]), workers + entry.needs, workers + needs + limits[:, 0]]
        values += [np.ones(1, dtype=np.int64), entry.people, limits[:, 1]]
    many = len(entries)
    sizes = [1 + len(entry.needs) + len(entry.limits) for entry in entries]
    return ColumnBatch(
        np.array([entry.points for entry in entries], dtype=np.float64),
        np.zeros(many),
        np.full(many, 1.0 if whole else INFINITE),
        np.concatenate(rows).astype(np.int64),
        np.repeat(np.arange(many), sizes),
        np.concatenate(values).astype(np.float64),
        whole,
    )
