"""Levels above the units: every path adds up, stays whole and never falls below zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from forecast.forecast_units import forecast_units
from forecast.hierarchy import hierarchy_of, reconcile
from forecast.panel import panel_of
from forecast.series import Series, daily_series

FIRST = date(2024, 1, 1)


def units(days: int = 200) -> list[Series]:
    rng = np.random.default_rng(9)
    means = {"A1": 30.0, "A2": 3.0, "B1": 0.4}
    groups = {"A1": ("A", "Hospital"), "A2": ("A", "Hospital"), "B1": ("B", "Hospital")}
    return [
        replace(
            daily_series(name, "Europe/Copenhagen", FIRST, rng.poisson(mean, days).astype(float)), groups=groups[name]
        )
        for name, mean in means.items()
    ]


def test_levels_are_named_nearest_first_and_hold_their_units() -> None:
    found = hierarchy_of(units())
    assert found.names == ("A", "B", "Hospital")
    assert found.members.tolist() == [[True, True, False], [False, False, True], [True, True, True]]


def test_a_sum_is_known_where_all_its_units_are() -> None:
    series = units()
    known = series[1].known.copy()
    known[10] = False
    series[1] = replace(series[1], known=known)
    found = hierarchy_of(series).with_sums(panel_of(series))
    assert found.units == ("A1", "A2", "B1", "A", "B", "Hospital")
    assert found.known[10].tolist() == [True, False, True, False, True, False]
    assert found.counts[0, 5] == sum(one.counts[0] for one in series)


def test_a_level_with_the_name_of_a_unit_is_refused() -> None:
    series = [replace(one, groups=("A1",)) for one in units()]
    with pytest.raises(ValueError, match="both a unit and a level"):
        hierarchy_of(series).with_sums(panel_of(series))


def test_reconciled_paths_are_whole_never_negative_and_close_to_the_sum_when_it_is_sure() -> None:
    rng = np.random.default_rng(1)
    drawn = rng.normal([5.0, 20.0], 4.0, (4000, 10, 2))
    total = rng.normal(40.0, 0.5, (4000, 10, 1))
    found = reconcile(drawn, total, np.array([[True, True]]), rng)
    assert np.array_equal(found, np.rint(found))
    assert np.all(found >= 0)
    assert found.sum(axis=2).mean() == pytest.approx(40, abs=0.6)
    assert found.sum(axis=2).std() < 2


def test_parents_equal_the_sum_of_their_children_on_every_path() -> None:
    series = units()
    found = {one.unit: one for one in forecast_units(series, series[0].end_day, 14, paths=60, region="DK")}
    children = {name: found[name].forecast.paths for name in ("A1", "A2", "B1")}
    assert np.array_equal(found["A"].forecast.paths, children["A1"] + children["A2"])
    assert np.array_equal(found["Hospital"].forecast.paths, sum(children.values()))
    assert all(np.all(paths >= 0) for paths in children.values())
    assert found["Hospital"].card.notes[0].startswith("The sum of 3 units")
