"""The census against a patient-level simulation, conservation of patients, the clock change and who is here now."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from capacity.census import census_of, presence
from capacity.stay import Inpatient, StayModel, stays_from_curves
from capacity.survival_curve import StayCurve, curve_from_table
from forecast.forecast import Forecast
from rules.horizon import Horizon

AUTUMN = Horizon("Europe/Copenhagen", date(2026, 10, 19), 14)
"""Two weeks with the 25-hour day of 25 October 2026."""
SHORT = curve_from_table([0, 2, 5, 9, 30], [1.0, 0.7, 0.4, 0.2, 0.0])
LONG = curve_from_table([0, 10, 40, 90, 200], [1.0, 0.9, 0.6, 0.3, 0.0])
MIXED = stays_from_curves({"short": SHORT, "long": LONG}, {"short": 0.6, "long": 0.4})


def hourly(horizon: Horizon, paths: NDArray[np.float64], origin: int | None = None) -> Forecast:
    edges = np.arange(horizon.start, horizon.end + 1, 60)
    return Forecast("A", horizon.zone, edges, paths, horizon.start if origin is None else origin, "test", 0)


def seasonal_rate(horizon: Horizon) -> NDArray[np.float64]:
    """Arrivals per hour that follow the local clock and are halved at weekends."""
    clock = horizon.clock
    rate = []
    for minute in range(horizon.start, horizon.end, 60):
        hour, day = clock.minute_of_day(minute) // 60, clock.day(minute)
        rate.append((0.5 if horizon.is_weekend(day) else 1.0) * (0.6 + 1.2 * (9 <= hour < 21)))
    return np.array(rate)


def simulate(rate: NDArray[np.float64], elapsed: list[float], runs: int, seed: int) -> NDArray[np.float64]:
    """Patient by patient, minute-free: the plain way to get time-weighted hours [run, hour]. Knows no capacity code."""
    rng = np.random.default_rng(seed)
    stay_hours = {"short": ([2, 5, 9, 30], [0.3, 0.3, 0.2, 0.2]), "long": ([10, 40, 90, 200], [0.1, 0.3, 0.3, 0.3])}
    present = np.zeros((runs, len(rate)))
    for run in range(runs):
        patients = []
        for hour, mean in enumerate(rate):
            for _ in range(rng.poisson(mean)):
                values, weights = stay_hours["short" if rng.random() < 0.6 else "long"]
                arrived = hour + rng.random()
                patients.append((arrived, arrived + rng.choice(values, p=weights)))
        for been in elapsed:
            while (total := rng.choice([10, 40, 90, 200], p=[0.1, 0.3, 0.3, 0.3])) <= been:
                pass
            patients.append((0.0, total - been))
        for start, end in patients:
            for hour in range(int(start), min(len(rate), int(np.ceil(end)))):
                present[run, hour] += min(end, hour + 1) - max(start, hour)
    return present


def test_the_census_equals_a_patient_level_simulation_with_season_week_and_clock_change() -> None:
    rate = seasonal_rate(AUTUMN)
    assert len(rate) == 14 * 24 + 1
    elapsed = [1.0, 30.0, 30.0, 60.0, 120.0]
    here = [Inpatient("long", AUTUMN.start - int(60 * been)) for been in elapsed]
    paths = np.random.default_rng(1).poisson(rate, (1500, len(rate))).astype(float)
    ours = census_of(hourly(AUTUMN, paths), MIXED, here, seed=5)
    theirs = simulate(rate, elapsed, 120, seed=6)
    exact = census_of(hourly(AUTUMN, rate[None, :]), MIXED, here, seed=5).expected
    error = theirs.std(axis=0, ddof=1) / np.sqrt(len(theirs))
    assert (np.abs(exact - theirs.mean(axis=0)) / error).max() < 4.2
    assert np.mean(np.abs(exact - theirs.mean(axis=0)) < 1.96 * error) > 0.8
    both = np.hypot(error, ours.patients.std(axis=0) / np.sqrt(1500))
    assert (np.abs(ours.patients.mean(axis=0) - theirs.mean(axis=0)) / both).max() < 4.2
    # the spread between paths is that of single patients' stays and arrivals, neither less nor more
    assert ours.patients.std(axis=0).mean() == pytest.approx(theirs.std(axis=0, ddof=1).mean(), rel=0.08)


def test_the_paths_average_to_the_exact_mean() -> None:
    paths = np.random.default_rng(1).poisson(seasonal_rate(AUTUMN), (800, 337)).astype(float)
    census = census_of(hourly(AUTUMN, paths), MIXED, [], seed=9)
    error = census.patients.std(axis=0) / np.sqrt(800)
    assert (np.abs(census.patients.mean(axis=0) - census.expected) / error)[5:].max() < 4.2


def test_the_first_hour_counts_the_patients_who_are_here_now() -> None:
    here = [Inpatient("long", AUTUMN.start - 60)] * 7
    census = census_of(hourly(AUTUMN, np.zeros((50, 337))), MIXED, here, seed=1)
    # one hour into a stay that lasts at least ten hours: all seven are here for nine hours more
    assert census.patients[:, :9] == pytest.approx(7.0)
    assert census.expected[:9] == pytest.approx(7.0)
    assert census.expected[9] == pytest.approx(6.3)


def test_a_patient_who_has_stayed_sixty_hours_stays_on_as_those_who_lasted_so_long_do() -> None:
    # of stays beyond 60 hours half end at 90 and half at 200: thirty more hours, or a hundred and forty
    here = [Inpatient("long", AUTUMN.start - 60 * 60)] * 40
    census = census_of(hourly(AUTUMN, np.zeros((100, 337))), MIXED, here, seed=1)
    assert census.patients[:, :30] == pytest.approx(40.0)
    assert census.patients[:, 30:140].mean() == pytest.approx(20.0, abs=0.5)
    assert census.patients[:, 140:].max() == 0.0
    assert census.expected[[29, 30, 139, 140]] == pytest.approx([40, 20, 20, 0])


def test_patient_hours_add_up_to_arrivals_times_the_mean_stay() -> None:
    horizon = Horizon("Europe/Stockholm", date(2026, 3, 2), 30)
    paths = np.zeros((40, 719))
    paths[:, :240] = np.random.default_rng(0).poisson(2.0, (40, 240))
    census = census_of(hourly(horizon, paths), MIXED, [], seed=2)
    assert census.arrivals is not None
    assert census.departures is not None
    assert (census.arrivals == paths).all()
    assert (census.departures.sum(axis=1) == paths.sum(axis=1)).all()
    assert census.expected.sum() == pytest.approx(paths.sum() / 40 * MIXED.mean_hours)


def test_a_daily_forecast_is_spread_by_the_admission_hours_and_loses_nobody() -> None:
    clock = AUTUMN.clock
    edges = np.array([clock.midnight(day) for day in range(AUTUMN.first_day, AUTUMN.first_day + 15)])
    daily = Forecast("A", AUTUMN.zone, edges, np.full((20, 14), 6.0), AUTUMN.start, "test", 0)
    morning = np.zeros(168)
    morning[np.isin(np.arange(168) % 24, [8, 9])] = 0.5
    model = StayModel(MIXED.classes, MIXED.curves, MIXED.shares, MIXED.which, morning)
    census = census_of(daily, model, [], seed=1)
    assert census.arrivals is not None
    hour = np.array([clock.minute_of_day(int(edge)) // 60 for edge in census.edges[:-1]])
    assert census.arrivals.sum() == 20 * 14 * 6
    assert census.arrivals[:, (hour < 8) | (hour >= 10)].sum() == 0


def test_a_gap_before_the_forecast_is_filled_with_its_own_weeks_and_said() -> None:
    rate = seasonal_rate(AUTUMN)
    paths = np.random.default_rng(4).poisson(rate, (100, len(rate))).astype(float)
    late = hourly(AUTUMN, paths, origin=AUTUMN.start - 10 * 1440)
    census = census_of(late, MIXED, [], seed=1)
    assert census.edges[0] == AUTUMN.start - 10 * 1440
    assert "10.0 days" in census.notes[0]
    balance = rate.mean() * MIXED.mean_hours
    assert census.between(AUTUMN.start, AUTUMN.end).expected.mean() == pytest.approx(balance, rel=0.15)


def test_when_nobody_knows_who_is_here_the_census_starts_in_balance_and_says_so() -> None:
    horizon = Horizon("UTC", date(2026, 5, 4), 28)
    census = census_of(hourly(horizon, np.full((60, 672), 2.0)), MIXED, None, seed=1)
    assert census.edges[0] == horizon.start
    assert census.expected[0] == pytest.approx(2 * MIXED.mean_hours, rel=0.02)
    assert "not known who is in A" in census.notes[0]


def test_patients_who_touched_the_hour_are_reduced_to_patient_hours() -> None:
    # a mean stay of 4.2 h touches 5.2 hours on average: 24 % too many
    curve = StayCurve(np.array([0.0]), np.array([1.0]), tail_rate=1 / 4.2)
    counts = Forecast("A", "UTC", np.arange(0, 601, 60), np.full((5, 10), 5.2), 0, "test", 0, measure="touched_hour")
    census = census_of(counts, stays_from_curves({"x": curve}), None, seed=0)
    assert census.patients == pytest.approx(4.2)
    assert "24%" in census.notes[0]


def test_patient_hours_are_taken_as_they_are() -> None:
    counts = Forecast("A", "UTC", np.array([0, 1440]), np.full((3, 1), 240.0), 0, "test", 0, measure="patient_hours")
    assert census_of(counts, MIXED, None, seed=0).patients == pytest.approx(10.0)


def test_an_unknown_measure_and_negative_counts_are_refused() -> None:
    edges = np.array([0, 60])
    with pytest.raises(ValueError, match="unknown measure 'visits'"):
        census_of(Forecast("A", "UTC", edges, np.ones((1, 1)), 0, "t", 0, measure="visits"), MIXED, None, 0)
    with pytest.raises(ValueError, match="below zero"):
        census_of(Forecast("A", "UTC", edges, -np.ones((1, 1)), 0, "t", 0), MIXED, None, 0)


def test_counts_that_are_not_whole_are_rounded_without_bias() -> None:
    horizon = Horizon("UTC", date(2026, 5, 4), 7)
    census = census_of(hourly(horizon, np.full((400, 168), 0.3)), MIXED, [], seed=0)
    assert census.arrivals is not None
    assert census.arrivals.mean() == pytest.approx(0.3, abs=0.01)


def test_the_same_seed_gives_the_same_census_and_another_seed_another() -> None:
    paths = np.full((20, 337), 1.0)
    one, same, other = (census_of(hourly(AUTUMN, paths), MIXED, [], seed) for seed in (1, 1, 2))
    assert (one.patients == same.patients).all()
    assert (one.patients != other.patients).any()


@settings(max_examples=40, deadline=None)
@given(extra=st.floats(0.0, 3.0), seed=st.integers(0, 10**6))
def test_more_arrivals_never_mean_fewer_patients_on_any_path(extra: float, seed: int) -> None:
    base = np.random.default_rng(seed).uniform(0, 1.5, (5, 337))
    few = census_of(hourly(AUTUMN, base), MIXED, [], seed)
    more = census_of(hourly(AUTUMN, base + extra), MIXED, [], seed)
    assert (more.patients >= few.patients - 1e-9).all()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 30), st.floats(0, 30)), min_size=1, max_size=12))
def test_presence_is_the_overlap_of_each_stay_with_each_hour(spans: list[tuple[float, float]]) -> None:
    start = np.array([min(span) for span in spans])
    end = np.array([max(span) for span in spans])
    ours = presence(np.zeros(len(spans), dtype=np.int64), (start, end), (1, 24))[0]
    by_hand = [sum(max(0.0, min(e, h + 1) - max(s, h)) for s, e in zip(start, end, strict=True)) for h in range(24)]
    assert ours == pytest.approx(by_hand, abs=1e-6)
