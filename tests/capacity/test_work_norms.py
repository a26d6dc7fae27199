"""Acuity, workload and queue norms: by hand, and from a census that tells classes and moves."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError

from capacity.census import census_of
from capacity.norms import AcuityNorm, Load, Norm, QueueNorm, WorkloadNorm
from capacity.plan import plan_unit
from capacity.requirement import Staffing
from capacity.stay import Inpatient, stays_from_curves
from capacity.survival_curve import curve_from_table
from forecast.forecast import Forecast
from rules.horizon import Horizon

STAYS = stays_from_curves({"light": curve_from_table([0, 48], [1, 0]), "heavy": curve_from_table([0, 96], [1, 0])})
DAY = Horizon("Europe/Stockholm", date(2027, 1, 4), 1)
ACUITY = AcuityNorm(id="a", unit="A", hours={"light": 3, "heavy": 9})


def load(**values: object) -> Load:
    return Load(**({"patients": np.array([12.0])} | values))  # type: ignore[arg-type]


def test_ten_light_and_two_heavy_patients_take_two_people() -> None:
    classes = {"light": np.array([10.0]), "heavy": np.array([2.0])}
    assert ACUITY.people(load(by_class=classes), 0) == pytest.approx([2.0])


def test_a_class_without_hours_is_refused_unless_there_is_a_number_for_others() -> None:
    classes = {"new": np.array([8.0])}
    with pytest.raises(ValueError, match="no hours for patients of class 'new'"):
        ACUITY.people(load(by_class=classes), 0)
    with_other = AcuityNorm(id="a", unit="A", hours={}, other=6)
    assert with_other.people(load(by_class=classes), 0) == pytest.approx([2.0])


def test_two_admissions_and_a_discharge_take_two_people_for_the_hour() -> None:
    norm = WorkloadNorm(id="w", unit="A", arrival_minutes=45, departure_minutes=30)
    assert norm.people(load(arrivals=np.array([2.0]), departures=np.array([1.0])), 0) == pytest.approx([2.0])


def test_a_queue_is_staffed_by_erlang_on_the_expected_arrivals() -> None:
    # 12 arrivals an hour x 15 min = load 3; at most a fifth may wait: 6 people, whatever the path
    norm = QueueNorm(id="q", unit="A", service_minutes=15, late_share=0.2)
    busy = Load(patients=np.zeros(2), arrivals=np.array([10.0, 14.0]))
    assert norm.people(busy, 0) == pytest.approx([6.0, 6.0])


@pytest.mark.parametrize(
    "norm",
    [ACUITY, WorkloadNorm(id="w", unit="A"), QueueNorm(id="q", unit="A", service_minutes=15, late_share=0.2)],
)
def test_a_census_that_does_not_tell_enough_is_refused(norm: Norm) -> None:
    with pytest.raises(ValueError, match="which the census does not tell"):
        norm.people(load(), 0)


def test_negative_hours_are_refused() -> None:
    with pytest.raises(ValidationError, match="cannot be negative"):
        TypeAdapter(Norm).validate_python({"kind": "acuity", "id": "a", "unit": "A", "hours": {"light": -1}})


def _forecast() -> Forecast:
    edges = np.arange(DAY.start, DAY.end + 1, 60)
    return Forecast("A", DAY.zone, edges, np.full((50, 24), 1.0), DAY.start, "test", 0)


def test_the_classes_of_a_census_add_up_to_its_patients() -> None:
    here = [Inpatient("heavy", DAY.start - 60)] * 3 + [Inpatient("light", DAY.start - 60)] * 5
    census = census_of(_forecast(), STAYS, here, 1, by_class=True)
    plain = census_of(_forecast(), STAYS, here, 1)
    assert census.by_class is not None
    assert plain.by_class is None
    assert sum(census.by_class.values()) == pytest.approx(census.patients)
    assert census.patients == pytest.approx(plain.patients)
    assert census.by_class["heavy"][:, 0].min() >= 3
    assert census.by_class["light"][:, 0].min() >= 5


def test_a_plan_with_an_acuity_norm_sees_the_classes() -> None:
    here = [Inpatient("heavy", DAY.start - 60)] * 16
    quiet = Forecast("A", DAY.zone, _forecast().edges, np.zeros((50, 24)), DAY.start, "test", 0)
    plan = plan_unit(quiet, STAYS, here, [ACUITY], Staffing(DAY, (0,)))
    assert plan.needs[0].wanted == 6  # 16 x 9 / 24
    assert "by class (heavy 9 h, light 3 h)" in plan.needs[0].why
