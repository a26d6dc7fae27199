"""A real hospital: two years of admissions through stays and census, with known arrivals and forecast stays."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from capacity.census import census_of
from capacity.stay import Stay, fit_stays, inpatients_at
from forecast.forecast import Forecast
from rules.clock import local_clock

TABLE = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "forecast" / "admissions_stays.csv"
MIDNIGHT = local_clock("UTC").midnight
ORIGIN = date(2018, 9, 3).toordinal()
DAYS = 28


@pytest.fixture(scope="module")
def admissions() -> NDArray[np.int64]:
    """Day admitted and nights [admission, 2]."""
    if not TABLE.is_file():
        pytest.skip(f"the real admissions are not here ({TABLE.resolve()})")
    with TABLE.open(encoding="utf-8") as file:
        rows = [(date.fromisoformat(row["admitted"]).toordinal(), int(row["nights"])) for row in csv.DictReader(file)]
    return np.array(rows)


def known_at(admissions: NDArray[np.int64], origin: int) -> list[Stay]:
    return [
        Stay("H", "all", MIDNIGHT(int(day)), MIDNIGHT(int(day + nights)) if day + nights <= origin else None)
        for day, nights in admissions
        if day < origin
    ]


def occupied(admissions: NDArray[np.int64], day: int) -> int:
    return int(((admissions[:, 0] <= day) & (day < admissions.sum(axis=1))).sum())


def test_the_beds_of_four_weeks_are_within_a_tenth_when_arrivals_are_known(admissions: NDArray[np.int64]) -> None:
    stays = known_at(admissions, ORIGIN)
    as_of = MIDNIGHT(ORIGIN)
    here = inpatients_at(stays, as_of)
    assert len(here) == occupied(admissions[admissions[:, 0] < ORIGIN], ORIGIN)
    arrivals = np.array([(admissions[:, 0] == day).sum() for day in range(ORIGIN, ORIGIN + DAYS)], dtype=float)
    edges = np.array([MIDNIGHT(day) for day in range(ORIGIN, ORIGIN + DAYS + 1)])
    forecast = Forecast("H", "UTC", edges, np.tile(arrivals, (200, 1)), as_of, "known", 0)
    census = census_of(forecast, fit_stays(stays, as_of, "UTC"), here, seed=1)
    ours = census.patients[:, 12::24]
    actual = np.array([occupied(admissions, day) for day in range(ORIGIN, ORIGIN + DAYS)])
    assert np.abs(ours.mean(axis=0) - actual).mean() < 0.1 * actual.mean()
    low, high = np.quantile(ours, [0.025, 0.975], axis=0)
    assert ((low <= actual) & (actual <= high)).mean() > 0.7


def test_open_stays_are_censored_so_that_an_early_look_does_not_shorten_the_stay(
    admissions: NDArray[np.int64],
) -> None:
    early = date(2017, 5, 1).toordinal()  # a month after the table's first day
    stays = known_at(admissions, early)
    # every admission of that month, with the stay that it had in the end
    truth = admissions[admissions[:, 0] < early, 1].mean() * 24
    censored = fit_stays(stays, MIDNIGHT(early), "UTC").mean_hours
    ended = [s for s in stays if s.discharged is not None]
    dropped = np.mean([(s.discharged - s.admitted) / 60 for s in ended if s.discharged is not None])
    assert abs(censored - truth) < abs(dropped - truth)
    assert censored == pytest.approx(truth, rel=0.08)
