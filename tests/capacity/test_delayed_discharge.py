"""Patients ready for discharge: learned from moments of readiness, part of the census, and shorter waits free beds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from capacity.census import Census, census_of
from capacity.delayed_discharge import ReadyWait
from capacity.stay import Inpatient, Stay, fit_ready, fit_stays, stays_from_curves
from capacity.survival_curve import curve_from_table
from forecast.forecast import Forecast
from rules.horizon import Horizon

MONTH = Horizon("UTC", date(2026, 3, 2), 30)
DAY = curve_from_table([0, 24], [1, 0])
HUNDRED = replace(
    stays_from_curves({"acute": curve_from_table([0, 100], [1, 0])}), ready={"acute": ReadyWait(0.5, DAY)}
)


def census(factor: float = 1.0, here: tuple[Inpatient, ...] = ()) -> Census:
    edges = np.arange(MONTH.start, MONTH.end + 1, 60)
    forecast = Forecast("A", "UTC", edges, np.full((60, 720), 1.0), MONTH.start, "test", 0)
    model = replace(HUNDRED, ready={"acute": HUNDRED.ready["acute"].scaled(factor)})
    return census_of(forecast, model, here, seed=1)


def test_half_of_the_patients_waiting_the_last_of_a_hundred_hours_are_an_eighth_of_the_census() -> None:
    steady = census().between(MONTH.start + 200 * 60, MONTH.end)
    assert steady.patients.mean() == pytest.approx(100, abs=0.05)
    assert steady.ready is not None
    assert steady.ready.mean() == pytest.approx(12, rel=0.02)  # one an hour x 0.5 x 24 h
    assert (steady.ready <= steady.patients).all()


def test_without_waits_the_beds_of_those_who_waited_are_free() -> None:
    steady = census(0.0).between(MONTH.start + 200 * 60, MONTH.end)
    assert steady.patients.mean() == pytest.approx(88, rel=0.01)
    assert steady.expected.mean() == pytest.approx(88, rel=0.01)
    assert steady.ready is not None
    assert steady.ready.max() == 0


def test_half_of_the_waits_save_half_and_never_add_a_patient_on_any_path() -> None:
    full, half = census(1.0), census(0.5)
    assert (half.patients <= full.patients + 1e-9).all()
    assert half.between(MONTH.start + 200 * 60, MONTH.end).patients.mean() == pytest.approx(94, rel=0.01)


def test_a_patient_here_now_waits_no_longer_than_she_stays() -> None:
    late = (Inpatient("acute", MONTH.start - 95 * 60),) * 40
    with_her, without = census(0.0, late), census(0.0)
    extra = (with_her.patients - without.patients).mean(axis=0)
    # five hours are left; for half of them the whole of it is waiting, which is saved
    assert extra[:5] == pytest.approx([20] * 5, abs=1.5)
    assert extra[5:] == pytest.approx(np.zeros(715), abs=1e-9)


def test_shares_and_waits_are_learned_and_open_waits_are_censored() -> None:
    hour = 60
    stays = [Stay("A", "acute", 0, 100 * hour, ready=(100 - 10) * hour) for _ in range(40)]
    stays += [Stay("A", "acute", 0, 100 * hour) for _ in range(120)]
    stays += [Stay("A", "planned", 0, 50 * hour) for _ in range(50)]
    open_ones = [Stay("A", "acute", 0, None, ready=190 * hour) for _ in range(40)]
    found = fit_ready([*stays, *open_ones], 200 * hour)
    assert set(found) == {"acute"}
    assert found["acute"].share == pytest.approx(0.25)
    assert found["acute"].wait.alive(9.9) == pytest.approx(1.0)
    assert fit_stays([*stays, *open_ones], 200 * hour, "UTC").ready["acute"].share == pytest.approx(0.25)
    assert fit_ready(stays[40:], 200 * hour) == {}


def test_what_happened_after_the_moment_of_looking_is_not_looked_at() -> None:
    known = [Stay("A", "acute", 0, 6000, ready=5400) for _ in range(40)]
    later = [Stay("A", "acute", 0, 90_000, ready=80_000) for _ in range(500)]
    assert fit_ready([*known, *later], 10_000)["acute"].share == pytest.approx(1.0)
    assert fit_ready(known, 5000) == {}


def test_ready_before_admission_or_after_discharge_is_refused() -> None:
    for wrong in (Stay("A", "acute", 100, 200, ready=99), Stay("A", "acute", 100, 200, ready=201)):
        with pytest.raises(ValueError, match="ready outside the stay"):
            fit_ready([wrong], 300)


def test_waits_cannot_be_multiplied_with_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="cannot be multiplied"):
        ReadyWait(0.5, DAY).scaled(-1)
