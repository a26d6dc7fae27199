"""Odd counts are named; only what cannot be a count of open days is left out."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from forecast.series import Series, daily_series
from forecast.series_checks import check_series, mask

FIRST = date(2024, 1, 1)


def counts(days: int = 400, mean: float = 20.0) -> np.ndarray:
    return np.random.default_rng(4).poisson(mean, days).astype(float)


def series(values: np.ndarray) -> Series:
    return daily_series("A", "Europe/Copenhagen", FIRST, values)


def test_plain_poisson_counts_are_not_odd() -> None:
    assert check_series(series(counts())) == ()


def test_a_fortnight_of_zeros_is_a_closure_and_is_left_out() -> None:
    values = counts()
    values[100:114] = 0
    found = check_series(series(values))
    assert [problem.kind for problem in found] == ["closure"]
    assert (found[0].first, found[0].last) == (date(2024, 4, 10), date(2024, 4, 23))
    assert np.flatnonzero(~mask(series(values), found).known).tolist() == list(range(100, 114))


def test_a_clinic_that_is_shut_on_weekends_has_no_closures() -> None:
    values = counts()
    values[(np.arange(400) % 7) >= 5] = 0
    assert "closure" not in {problem.kind for problem in check_series(series(values))}


def test_a_quiet_unit_may_have_days_without_arrivals() -> None:
    assert check_series(series(np.random.default_rng(1).poisson(0.7, 400).astype(float))) == ()


@pytest.mark.parametrize(("count", "kind", "kept"), [(60.0, "outlier", True), (900.0, "absurd_count", False)])
def test_a_day_far_from_its_weekday_is_named(count: float, kind: str, kept: bool) -> None:
    values = counts()
    values[200] = count
    found = check_series(series(values))
    assert [problem.kind for problem in found] == [kind]
    assert found[0].first == date(2024, 7, 19)
    assert mask(series(values), found).known[200] == kept


@pytest.mark.parametrize(("factor", "named"), [(1.0, False), (0.6, True), (1.5, True)])
def test_a_lasting_change_of_level_is_named_once_near_its_week(factor: float, named: bool) -> None:
    values = np.random.default_rng(8).poisson(np.where(np.arange(400) < 210, 60, 60 * factor)).astype(float)
    found = [problem for problem in check_series(series(values)) if problem.kind == "level_shift"]
    assert len(found) == named
    for problem in found:
        assert isinstance(problem.first, date)
        assert abs((problem.first - FIRST).days - 210) <= 14
