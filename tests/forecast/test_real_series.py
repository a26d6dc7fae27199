"""A real emergency department, hour by hour, through the room. Skipped where the shared data is absent."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from forecast.forecast_units import forecast_units
from forecast.history_rows import ArrivalRow
from forecast.read_counts import read_counts

TABLE = Path(__file__).resolve().parents[2] / "../shared/data/forecast/iowa_ed_hourly.csv"
END = date(2016, 1, 4)


@pytest.mark.skipif(not TABLE.exists(), reason=f"the public series {TABLE.name} is not on this machine")
def test_a_real_emergency_department_is_forecast_better_than_by_the_planners_rule() -> None:
    with TABLE.open(encoding="utf-8") as handle:
        lines = list(csv.DictReader(handle))
    times = [datetime.fromisoformat(line["time"]) for line in lines]
    rows = [
        ArrivalRow(n + 2, time, float(line["count"])) for n, (time, line) in enumerate(zip(times, lines, strict=True))
    ]
    past = [row for row in rows if date(2013, 12, 30) <= row.time.date() < END]
    reading = read_counts("ED", "America/Chicago", past)
    assert {problem.kind for problem in reading.problems} == {"skipped_hour", "repeated_hour"}
    assert reading.series is not None
    (found,) = forecast_units([reading.series], END, 42, paths=200, region="US-IA")
    later = [row for row in rows if END <= row.time.date() < date(2016, 2, 15)]
    truth = np.bincount([row.time.toordinal() - END.toordinal() for row in later], weights=[row.count for row in later])
    error = np.abs(truth - found.daily.quantile(0.5)).mean()
    assert error < 0.12 * truth.mean()
    inside = (truth >= found.daily.quantile(0.1)) & (truth <= found.daily.quantile(0.9))
    assert 0.6 <= inside.mean() <= 0.98
    assert found.forecast.paths.shape == (200, 42 * 24)
    assert all(band.error < band.planners_error for band in found.card.bands)
