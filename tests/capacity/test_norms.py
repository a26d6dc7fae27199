"""Norms: each kind by hand, windows over midnight, phases that cover the day."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError

from capacity.norms import FixedNorm, HoursPerPatientDayNorm, Load, Norm, Phase, RatioNorm, Window

TWENTY_TWO = Load(patients=np.array([22.0]))
PHASES = (
    Phase(start=420, end=900, share=0.5),
    Phase(start=900, end=1380, share=0.3),
    Phase(start=1380, end=420, share=0.2),
)


def test_one_to_four_with_twenty_two_patients_takes_five_and_a_half() -> None:
    assert RatioNorm(id="r", unit="A", patients=4).people(TWENTY_TWO, 600) == pytest.approx([5.5])


def test_hours_per_patient_day_are_spread_by_the_phases() -> None:
    norm = HoursPerPatientDayNorm(id="h", unit="A", hours=4.8, phases=PHASES)
    assert norm.people(TWENTY_TWO, 600) == pytest.approx([22 * 4.8 * 0.5 / 8])
    assert norm.people(TWENTY_TWO, 100) == pytest.approx([22 * 4.8 * 0.2 / 8])


def test_a_day_of_phases_adds_up_to_the_norm() -> None:
    norm = HoursPerPatientDayNorm(id="h", unit="A", hours=4.8, phases=PHASES)
    assert sum(norm.per_patient_hour(minute) for minute in range(1440)) / 60 == pytest.approx(4.8)
    assert HoursPerPatientDayNorm(id="h", unit="A", hours=4.8).per_patient_hour(0) == pytest.approx(0.2)


def test_a_fixed_number_is_its_own_safe_minimum() -> None:
    norm = FixedNorm(id="f", unit="A", number=2)
    assert norm.people(TWENTY_TWO, 0) == pytest.approx([2.0])
    assert norm.safety == 2
    assert norm.is_floor


@pytest.mark.parametrize(
    "phases",
    [
        [{"start": "07:00", "end": "15:00", "share": 1.0}],
        [{"start": "07:00", "end": "19:00", "share": 0.5}, {"start": "19:00", "end": "07:00", "share": 0.6}],
    ],
)
def test_phases_that_leave_hours_out_or_do_not_add_up_are_refused(phases: list[dict[str, object]]) -> None:
    with pytest.raises(ValidationError, match="phases must cover the day once"):
        TypeAdapter(Norm).validate_python(
            {"kind": "hours_per_patient_day", "id": "h", "unit": "A", "hours": 4, "phases": phases}
        )


def test_a_window_over_midnight_belongs_to_the_day_it_began() -> None:
    friday_night = Window(start=1380, end=420, weekdays=(4,))
    assert friday_night.holds(4, 1380)
    assert friday_night.holds(5, 419)
    assert not friday_night.holds(5, 420)
    assert not friday_night.holds(4, 419)
    assert not friday_night.holds(5, 1380)
    assert friday_night.minutes == 480


def test_a_window_without_ends_is_the_whole_day() -> None:
    assert all(Window().holds(day, minute) for day in range(7) for minute in (0, 719, 1439))
    assert Window().minutes == 1440


def test_the_kind_tells_the_norms_apart() -> None:
    norm = TypeAdapter(Norm).validate_python({"kind": "ratio", "id": "r", "unit": "A", "patients": 4})
    assert isinstance(norm, RatioNorm)
    with pytest.raises(ValidationError):
        TypeAdapter(Norm).validate_python({"kind": "ratio", "id": "r", "unit": "A", "patients": 0})
