"""A table of stays is used for what it can tell: however it was cut out, the mean stay comes out right and is said."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from capacity.stay import Stay
from capacity.stay_register import StayRegister, read_register

ZONE = "UTC"
START = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp() // 60)
DAY = 1440
MEAN_DAYS = 4.0
NOW = START + 200 * DAY


def patients(a_day: float = 6, days: int = 240, mean_days: float = MEAN_DAYS, seed: int = 5) -> list[Stay]:
    """Everybody, with the discharge that fate has in store: exponential stays from Poisson arrivals."""
    draw = np.random.default_rng(seed)
    admitted = np.sort(draw.integers(START, START + days * DAY, draw.poisson(a_day * days)))
    lengths = draw.exponential(mean_days * DAY, len(admitted)).astype(int) + 1
    return [Stay("W", "all", int(at), int(at + length)) for at, length in zip(admitted, lengths, strict=True)]


def known(stays: list[Stay], until: int) -> list[Stay]:
    """The register as it stands at an instant."""
    seen = [stay for stay in stays if stay.admitted < until]
    return [
        Stay(s.unit, s.patient_class, s.admitted, s.discharged if s.discharged and s.discharged <= until else None)
        for s in seen
    ]


def mean_days(register: StayRegister) -> float:
    return register.fit(ZONE).mean_hours / 24


def test_a_whole_register_is_used_whole() -> None:
    found = read_register(known(patients(), NOW), NOW, ZONE)
    assert found.notes == ()
    assert found.inpatients is not None
    assert len(found.inpatients) == pytest.approx(24, abs=12)
    assert mean_days(found) == pytest.approx(MEAN_DAYS, rel=0.08)


def test_a_register_cut_by_discharge_knows_nobody_who_is_here() -> None:
    cut = [stay for stay in known(patients(), NOW) if stay.discharged is not None]
    found = read_register(cut, NOW, ZONE)
    assert found.inpatients is None
    assert "only stays that have ended" in found.notes[0]
    assert mean_days(found) == pytest.approx(MEAN_DAYS, rel=0.08)


def test_an_empty_ward_of_few_patients_is_an_empty_ward() -> None:
    cut = [stay for stay in known(patients(0.5, mean_days=2), NOW) if stay.discharged is not None]
    assert read_register(cut, NOW, ZONE).inpatients == ()


def test_a_register_that_ends_earlier_is_censored_at_its_own_last_event() -> None:
    found = read_register(known(patients(), NOW - 21 * DAY), NOW, ZONE)
    assert found.inpatients is None
    assert found.seen == pytest.approx(NOW - 21 * DAY, abs=DAY)
    assert mean_days(found) == pytest.approx(MEAN_DAYS, rel=0.08)


def test_whoever_was_there_in_a_window_is_counted_from_its_beginning() -> None:
    window = START + 100 * DAY
    lasting = patients(a_day=3, days=240, mean_days=25)
    there = [stay for stay in known(lasting, NOW) if stay.discharged is None or stay.discharged >= window]
    found = read_register(there, NOW, ZONE)
    assert found.entered == pytest.approx(window, abs=DAY)
    assert mean_days(found) == pytest.approx(25, rel=0.12)
    naive = StayRegister(tuple(there), NOW, None, None, ()).fit(ZONE).mean_hours / 24
    assert naive > 1.1 * mean_days(found)


def test_a_cohort_by_admission_is_no_window() -> None:
    cohort = [stay for stay in known(patients(mean_days=25, a_day=3), NOW) if stay.admitted >= START + 100 * DAY]
    assert read_register(cohort, NOW, ZONE).entered is None


def test_a_stay_that_nobody_closed_is_left_out() -> None:
    old = Stay("W", "all", START - 1500 * DAY, None)
    found = read_register([old, *known(patients(), NOW)], NOW, ZONE)
    assert "forgotten" in found.notes[0]
    assert found.inpatients is not None
    assert all(patient.admitted >= START for patient in found.inpatients)


def test_stays_of_one_day_are_no_window() -> None:
    same = [Stay("W", "all", START + day * DAY + 720, START + day * DAY + 1080) for day in range(40) for _ in range(9)]
    found = read_register(same, START + 40 * DAY, ZONE)
    assert found.entered is None
    assert mean_days(found) == pytest.approx(0.25)
