"""Occupancy from arrivals and stays: beds forecast 1-28 days ahead on a real hospital's admissions, rolling origins.

    python -m benchmarks.occupancy ../shared/data/forecast/admissions_stays.csv

The table has one row an admission: admitted (date), nights, kind. A patient occupies a bed on day d when
admitted <= d < admitted + nights. At each weekly origin only what had happened by then is used: arrivals before it,
and stays ended before it; the others are open. Writes a dated row to benchmarks/results/occupancy.csv.
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from capacity.census import census_of
from capacity.stay import Stay, fit_stays, inpatients_at
from forecast.forecast_units import forecast_units
from forecast.series import Series, daily_series
from rules.clock import local_clock

ZONE = "UTC"
UNIT = "hospital"
DAYS = 28
NOON = 12


@dataclass(frozen=True, slots=True, eq=False)
class Admissions:
    """Local days (ordinals) and nights of every admission, and its kind [admission]."""

    day: NDArray[np.int64]
    nights: NDArray[np.int64]
    kind: list[str]

    def occupancy(self, first: int, days: int) -> NDArray[np.float64]:
        """Beds occupied on each day from `first` [day]."""
        ahead = np.arange(first, first + days)[:, None]
        return np.asarray(((self.day <= ahead) & (ahead < self.day + self.nights)).sum(axis=1), dtype=float)


def read_admissions(path: Path) -> Admissions:
    """The table."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    days = np.array([date.fromisoformat(row["admitted"]).toordinal() for row in rows])
    return Admissions(days, np.array([int(row["nights"]) for row in rows]), [row["kind"] for row in rows])


def stays_before(admissions: Admissions, origin: int) -> list[Stay]:
    """Stays as they were known at the beginning of day `origin`; a day's patients come and go in its first hour."""
    midnight = local_clock(ZONE).midnight
    found = []
    for day, nights, kind in zip(admissions.day, admissions.nights, admissions.kind, strict=True):
        if day < origin:
            end = int(day + nights)
            found.append(Stay(UNIT, kind, midnight(int(day)) + 30, midnight(end) + 30 if end < origin else None))
    return found


def history(admissions: Admissions, origin: int) -> Series:
    """Admissions a day before `origin`."""
    first = int(admissions.day.min())
    counts = np.bincount(admissions.day[admissions.day < origin] - first, minlength=origin - first).astype(float)
    return daily_series(UNIT, ZONE, date.fromordinal(first), counts)


def occupancy_paths(admissions: Admissions, origin: int, paths: int, seed: int) -> NDArray[np.float64]:
    """Forecast occupancy from the beginning of day `origin` [path, day]."""
    forecast = forecast_units([history(admissions, origin)], origin, DAYS, paths=paths, seed=seed)[0].forecast
    as_of = local_clock(ZONE).midnight(origin)
    known = stays_before(admissions, origin)
    stays = fit_stays(known, as_of, ZONE)
    census = census_of(forecast, stays, inpatients_at(known, as_of), seed)
    return census.patients[:, NOON::24]


def main() -> None:
    """Run all origins, print the table and write the row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--origins", type=int, default=25)
    parser.add_argument("--skip", type=int, default=0, help="weeks left out at the end, to choose constants on")
    parser.add_argument("--paths", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results/occupancy.csv"))
    given = parser.parse_args()
    admissions = read_admissions(given.table)
    last = int(admissions.day.max()) + 1 - DAYS - 7 * given.skip
    origins = [last - 7 * back for back in range(given.origins)][::-1]
    began = perf_counter()
    errors, inside, naive = [], [], []
    for origin in origins:
        paths = occupancy_paths(admissions, origin, given.paths, given.seed)
        actual = admissions.occupancy(origin, DAYS)
        errors.append(np.abs(np.median(paths, axis=0) - actual))
        low, high = np.quantile(paths, [0.1, 0.9], axis=0)
        inside.append((low <= actual) & (actual <= high))
        week = admissions.occupancy(origin - 7, 7)
        naive.append(np.abs(np.tile(week, 4) - actual))
    error, cover, floor = np.mean(errors, axis=0), np.mean(inside, axis=0), np.mean(naive, axis=0)
    row = {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "table": given.table.name,
        "origins": f"{date.fromordinal(origins[0])}..{date.fromordinal(origins[-1])}",
        "mae_h1": round(float(error[0]), 2),
        "mae_h7": round(float(error[6]), 2),
        "mae_h14": round(float(error[13]), 2),
        "mae_h28": round(float(error[27]), 2),
        "mae_1_14": round(float(error[:14].mean()), 2),
        "coverage80_1_14": round(float(cover[:14].mean()), 3),
        "coverage80_1_28": round(float(cover.mean()), 3),
        "same_weekday_mae_1_14": round(float(floor[:14].mean()), 2),
        "seconds": round(perf_counter() - began, 1),
    }
    for name, value in row.items():
        print(f"{name:>22}  {value}")
    fresh = not given.results.exists()
    with given.results.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(row))
        if fresh:
            writer.writeheader()
        writer.writerow(row)


if __name__ == "__main__":
    main()
