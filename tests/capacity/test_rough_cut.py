"""Rough-cut loads by hand: referrals, pathways with their lags, stays and acute work."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from capacity.production import Activity, Pathway, ProductionTask, Resource
from capacity.rough_cut import inflow_load
from capacity.survival_curve import StayCurve

MONDAY = date(2027, 1, 4)
DOCTOR = Resource("doctor", (40.0,) * 4)


def test_patients_of_a_pathway_load_the_week_in_which_they_come() -> None:
    visit = Activity("visit", (10.0, 0.0, 0.0, 0.0), {"doctor": 0.5})
    operation = Activity("operation", (0.0,) * 4, {"doctor": 2.0})
    paths = (Pathway("visit", "operation", 0.5, (0.0, 0.4, 0.6)),)
    loads = inflow_load(ProductionTask(MONDAY, 4, (visit, operation), (DOCTOR,), paths))
    assert loads["doctor"] == pytest.approx((5.0, 4.0, 6.0, 0.0))


def test_a_pathway_within_the_week_is_followed_at_once() -> None:
    visit = Activity("visit", (10.0, 20.0, 0.0, 0.0), {"doctor": 0.5})
    test = Activity("test", (0.0,) * 4, {"doctor": 0.1})
    loads = inflow_load(ProductionTask(MONDAY, 4, (visit, test), (DOCTOR,), (Pathway("visit", "test", 1.0, (1.0,)),)))
    assert loads["doctor"] == pytest.approx((6.0, 12.0, 0.0, 0.0))


def test_stays_load_the_weeks_that_they_last_and_acute_work_comes_on_top() -> None:
    ten_days = StayCurve(np.array([0.0, 240.0]), np.array([1.0, 0.0]))
    admission = Activity("admission", (7.0, 0.0, 0.0, 0.0), stay=ten_days, bed="ward")
    ward = Resource("ward", (70.0,) * 4, "bed", acute=(10.0,) * 4)
    loads = inflow_load(ProductionTask(MONDAY, 4, (admission,), (ward,)))["ward"]
    assert sum(loads) == pytest.approx(70.0 + 40.0)
    # one a day on average: those of week one have filled its later days, the rest lies in the weeks after
    assert loads[0] == pytest.approx(10 + 7 * 3.5)
    assert loads[3] == pytest.approx(10.0)


def test_a_norm_that_changes_loads_each_week_by_its_own() -> None:
    visit = Activity("visit", (10.0,) * 4, weekly_norms={"doctor": (1.0, 1.0, 0.5, 0.5)})
    assert inflow_load(ProductionTask(MONDAY, 4, (visit,), (DOCTOR,)))["doctor"] == (10.0, 10.0, 5.0, 5.0)
