"""Loads before any plan: by hand, with pathways and stays, and in words."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from capacity.overload import load_ratios, load_warnings, steady_inflow
from capacity.production import Activity, Pathway, ProductionTask, Resource
from capacity.survival_curve import StayCurve


def task(available: float, probability: float = 0.5) -> ProductionTask:
    visit = Activity("visit", (10.0, 10.0), {"doctor": 1.0}, removals=(1.0, 1.0))
    again = Activity("again", (0.0, 0.0), {"doctor": 0.5})
    return ProductionTask(
        date(2026, 1, 5),
        2,
        (visit, again),
        (Resource("doctor", (available, available)),),
        (Pathway("visit", "again", probability), Pathway("again", "again", probability)),
    )


def test_the_inflow_includes_what_the_pathways_bring() -> None:
    # 9 visits; return visits r = 0.5 * 9 + 0.5 * r = 9
    assert steady_inflow(task(20)) == pytest.approx({"visit": 9.0, "again": 9.0})


def test_the_ratio_is_work_by_capacity() -> None:
    assert load_ratios(task(27.0))["doctor"] == pytest.approx(0.5)
    assert load_ratios(task(0.0))["doctor"] == float("inf")


def test_above_full_load_the_list_can_only_grow_and_at_exactly_full_nothing_is_said() -> None:
    assert load_warnings(task(13.5)) == ()
    warning = load_warnings(task(13.4))[0]
    assert "doctor: the load is 101% of the capacity" in warning
    assert "visit, again can only grow" in warning


def test_a_circle_that_brings_back_everybody_is_refused() -> None:
    with pytest.raises(ValueError, match="in a circle"):
        steady_inflow(task(20, probability=1.0))


def test_beds_are_loaded_by_the_mean_stay_and_the_acute_patients() -> None:
    stay = StayCurve(np.array([0.0, 48.0]), np.array([1.0, 0.0]))
    admission = Activity("admission", (7.0,), stay=stay, bed="ward")
    ward = Resource("ward", (28.0,), "bed", acute=(7.0,))
    assert load_ratios(ProductionTask(date(2026, 1, 5), 1, (admission,), (ward,)))["ward"] == pytest.approx(0.75)
