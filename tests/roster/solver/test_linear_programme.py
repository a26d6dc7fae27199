"""Linear programmes that grow: against scipy's solver after every change."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from roster.solver.linear_programme import INFINITE, ColumnBatch, LinearProgramme, ProgrammeFailed


def random_columns(rng: np.random.Generator, rows: int, many: int) -> ColumnBatch:
    matrix = rng.integers(0, 3, (rows, many))
    at, columns = np.nonzero(matrix)
    values = matrix[at, columns].astype(float)
    costs = rng.integers(1, 20, many).astype(float)
    return ColumnBatch(costs, np.zeros(many), np.full(many, INFINITE), at, columns, values)


def dense_of(bundles: list[ColumnBatch], rows: int) -> np.ndarray:
    parts = []
    for bundle in bundles:
        part = np.zeros((rows, len(bundle)))
        part[bundle.rows, bundle.columns] = bundle.values
        parts.append(part)
    return np.hstack(parts)


@pytest.mark.parametrize("seed", range(5))
def test_growing_and_capping_gives_what_scipy_finds_from_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = 6
    lower = rng.integers(1, 9, rows).astype(float)
    programme = LinearProgramme(lower, np.full(rows, INFINITE), 5.0)
    safe = ColumnBatch(
        np.full(rows, 50.0), np.zeros(rows), np.full(rows, INFINITE), np.arange(rows), np.arange(rows), np.ones(rows)
    )
    bundles, caps = [safe], {}
    programme.add(safe)
    for _ in range(4):
        bundles.append(random_columns(rng, rows, 5))
        numbers = programme.add(bundles[-1])
        caps[numbers[1]] = 0.5
        programme.cap(numbers[1], 0.5)
        found = programme.solve(10.0)
        costs = np.concatenate([bundle.costs for bundle in bundles])
        limits = [(0, caps.get(at)) for at in range(len(costs))]
        expected = linprog(costs, A_ub=-dense_of(bundles, rows), b_ub=-lower, bounds=limits)
        matrix = dense_of(bundles, rows)
        best = float(expected.fun or 0.0)
        assert found.objective == pytest.approx(best + 5.0)
        assert costs @ found.columns == pytest.approx(best)
        assert (matrix @ found.columns >= lower - 1e-6).all()
        reduced = costs - found.rows @ matrix
        capped = np.array([caps.get(at, 0.0) for at in range(len(costs))])
        assert found.rows @ lower + np.minimum(0.0, reduced) @ capped == pytest.approx(best)


def test_a_cap_that_is_lifted_again_counts_no_more() -> None:
    column = ColumnBatch(np.array([1.0]), np.zeros(1), np.array([INFINITE]), np.array([0]), np.array([0]), np.ones(1))
    dear = ColumnBatch(np.array([9.0]), np.zeros(1), np.array([INFINITE]), np.array([0]), np.array([0]), np.ones(1))
    programme = LinearProgramme(np.array([2.0]), np.array([2.0]))
    cheap = programme.add(column)[0]
    programme.add(dear)
    assert programme.solve(5.0).objective == pytest.approx(2.0)
    programme.cap(cheap, 0.0)
    assert programme.solve(5.0).objective == pytest.approx(18.0)
    programme.cap(cheap, INFINITE)
    assert programme.solve(5.0).objective == pytest.approx(2.0)


def test_what_cannot_hold_is_told_and_can_be_mended() -> None:
    column = ColumnBatch(np.array([1.0]), np.zeros(1), np.array([1.0]), np.array([0]), np.array([0]), np.ones(1))
    programme = LinearProgramme(np.array([2.0]), np.array([2.0]))
    programme.add(column)
    with pytest.raises(ProgrammeFailed):
        programme.solve(5.0)
    programme.add(column)
    assert programme.solve(5.0).objective == pytest.approx(2.0)
