"""The census beside a discrete-event simulation in SimPy: other code, another clock, the same patients on average."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from capacity.census import census_of
from capacity.stay import stays_from_curves
from capacity.survival_curve import curve_from_table
from forecast.forecast import Forecast
from rules.horizon import Horizon

simpy = pytest.importorskip("simpy", reason="SimPy is not installed (extra dev)")
SPRING = Horizon("Europe/Copenhagen", date(2027, 3, 26), 5)
"""Five days with the 23-hour day of 28 March 2027."""
HOURS, WEIGHTS = (3.0, 12.0, 40.0), (0.5, 0.3, 0.2)
STAYS = stays_from_curves({"all": curve_from_table([0, 3, 12, 40], [1.0, 0.5, 0.2, 0.0])})


def rates() -> NDArray[np.float64]:
    """Arrivals an hour on the local clock: many by day, half of them at weekends."""
    clock = SPRING.clock
    found = []
    for minute in range(SPRING.start, SPRING.end, 60):
        share = 0.5 if SPRING.is_weekend(clock.day(minute)) else 1.0
        found.append(share * (2.0 if 540 <= clock.minute_of_day(minute) < 1260 else 0.7))
    return np.array(found)


def by_events(rate: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """Patients present, as time in each hour, of one run: processes that come, stay and leave."""
    rng = np.random.default_rng(seed)
    world = simpy.Environment()
    inside, since = 0, 0.0
    present = np.zeros(len(rate))

    def note() -> None:
        nonlocal since
        start, end = since, min(world.now, float(len(rate)))
        for hour in range(int(start), min(len(rate), int(np.ceil(end)))):
            present[hour] += inside * (min(end, hour + 1) - max(start, hour))
        since = world.now

    def patient() -> Iterator[object]:
        nonlocal inside
        note()
        inside += 1
        yield world.timeout(rng.choice(HOURS, p=WEIGHTS))
        note()
        inside -= 1

    def door() -> Iterator[object]:
        top = rate.max()
        while world.now < len(rate):
            yield world.timeout(rng.exponential(1 / top))
            if world.now < len(rate) and rng.random() < rate[int(world.now)] / top:
                world.process(patient())

    world.process(door())
    world.run(until=len(rate))
    note()
    return present


def test_the_census_lies_in_the_interval_of_a_discrete_event_simulation_over_the_spring_change() -> None:
    rate = rates()
    assert len(rate) == 5 * 24 - 1
    edges = np.arange(SPRING.start, SPRING.end + 1, 60)
    forecast = Forecast("A", SPRING.zone, edges, rate[None, :], SPRING.start, "test", 0)
    exact = census_of(forecast, STAYS, (), seed=3).expected
    runs = np.array([by_events(rate, seed) for seed in range(150)])
    error = runs.std(axis=0, ddof=1) / np.sqrt(len(runs))
    assert (np.abs(exact - runs.mean(axis=0)) / error).max() < 4.2
    assert np.mean(np.abs(exact - runs.mean(axis=0)) < 1.96 * error) > 0.85
