"""Series with breaks, made from real ones: what a pandemic, a merger, a lost month or a new unit does to a forecast.

    python -m benchmarks.forecast_breaks FOLDER --data ../shared/data/forecast

Every table ends before the span that the benchmark of its source scores, so that constants may be chosen on it. Counts
are thinned by chance (each arrival kept with some probability), which keeps them whole and as random as they were.
Writes one unit,time,count table a case into FOLDER and prints the command that forecasts it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import pandas as pd
from numpy.typing import NDArray

Frame = pd.DataFrame
Profile = Callable[[NDArray[np.float64]], NDArray[np.float64]]
"""From days since the break to the share of arrivals that is kept."""


def fall_and_slow_return(day: NDArray[np.float64]) -> NDArray[np.float64]:
    """A fall by 40 % within three weeks, half of it won back within eight months."""
    gone = 0.4 * np.clip(day / 21, 0, 1) * np.exp(-np.maximum(0, day - 21) / 350)
    return np.where(day < 0, 1.0, 1 - gone)


def waves(day: NDArray[np.float64]) -> NDArray[np.float64]:
    """A fall by 35 %, a lasting level 12 % below, and two further waves of 12 %, the last of which turns upwards."""
    first = -0.35 * np.interp(day, [0, 18, 60, 130], [0, 1, 1, 0.34])
    later = sum(size * np.exp(-(((day - at) / 18) ** 2)) for at, size in ((260, -0.12), (420, 0.12)))
    return np.asarray(np.where(day < 0, 0.88, 0.88 * (1 + first + later)))


def step_up(day: NDArray[np.float64]) -> NDArray[np.float64]:
    """A quarter more for good from one day on: a neighbour closes."""
    return np.where(day < 0, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Case:
    """A table and how it is forecast. origins: first origin, distance, number."""

    table: Frame
    step: str
    origins: tuple[str, str, int]
    horizon: int
    region: str

    def command(self, path: Path) -> str:
        """The benchmark's command for it."""
        first, every, count = self.origins
        season = 7 if self.step == "D" else 168
        return (
            f'python -m benchmarks.forecast {path} --step {self.step} --first-origin "{first}" --every {every} '
            f"--count {count} --horizon {self.horizon} --season {season} --region {self.region}"
        )


def thinned(table: Frame, keep: NDArray[np.float64], rng: np.random.Generator) -> Frame:
    """The table with each arrival kept with the probability `keep` of its row."""
    counts = rng.binomial(table["count"].to_numpy(dtype=np.int64), np.clip(keep, 0, 1))
    return table.assign(count=counts)


def broken(table: Frame, profile: Profile, day: str, rng: np.random.Generator) -> Frame:
    """The table with a profile of arrivals kept from `day` on."""
    since = (table["time"] - pd.Timestamp(day)) / pd.Timedelta(days=1)
    return thinned(table, profile(np.floor(since.to_numpy(dtype=np.float64))), rng)


def read(folder: Path, name: str, end: str) -> Frame:
    """A table before the day `end`."""
    table = pd.read_csv(folder / name, parse_dates=["time"])
    return table[table["time"] < end].reset_index(drop=True)


def daily(table: Frame) -> Frame:
    """Counts a day."""
    summed = table.assign(time=table["time"].dt.normalize()).groupby(["unit", "time"])["count"].sum()
    return summed.reset_index()


def cases(folder: Path, seed: int = 1) -> dict[str, Case]:
    """All cases by name."""
    rng = np.random.default_rng(seed)
    west = read(folder, "swast_daily.csv", "2018-12-31")
    west = west[west["unit"] != "Trust"].reset_index(drop=True)
    county = west[west["unit"] == min(west["unit"])].reset_index(drop=True)
    hours = read(folder, "iowa_ed_hourly.csv", "2017-03-31")
    days = daily(hours)
    wales = read(folder, "ems_wales_daily.csv", "2018-04-25")
    in_west, in_days = ("2016-07-31", "14D", 56), ("2015-06-14", "14D", 43)
    found = {
        "west_fall": Case(broken(west, fall_and_slow_return, "2016-10-10", rng), "D", in_west, 84, "GB-ENG"),
        "west_waves": Case(broken(west, waves, "2016-10-10", rng), "D", in_west, 84, "GB-ENG"),
        "west_step": Case(broken(west, step_up, "2016-10-10", rng), "D", in_west, 84, "GB-ENG"),
        "county_fall": Case(broken(county, fall_and_slow_return, "2016-10-10", rng), "D", in_west, 84, "GB-ENG"),
        "county_waves": Case(broken(county, waves, "2016-10-10", rng), "D", in_west, 84, "GB-ENG"),
        "ed_fall": Case(broken(days, fall_and_slow_return, "2015-09-14", rng), "D", in_days, 84, "US-IA"),
        "ed_waves": Case(broken(days, waves, "2015-09-14", rng), "D", in_days, 84, "US-IA"),
        "ed_step": Case(broken(days, step_up, "2015-09-14", rng), "D", in_days, 84, "US-IA"),
        "lost_month": Case(_without_month(west, "2017-03-06"), "D", ("2017-01-29", "14D", 14), 84, "GB-ENG"),
        "few": Case(_few(wales, rng), "D", ("2017-07-02", "14D", 16), 84, "GB-WLS"),
        "opens_closes": Case(_opens_and_closes(west), "D", ("2016-11-06", "14D", 20), 84, "GB-ENG"),
        "hours_fall": Case(
            broken(_busy(hours), fall_and_slow_return, "2015-12-14", rng),
            "h",
            ("2015-10-04 23:00", "28D", 17),
            1008,
            "US-IA",
        ),
        "hours_quiet": Case(
            thinned(hours, np.full(len(hours), 0.45), rng), "h", ("2016-03-06 23:00", "28D", 12), 1008, "US-IA"
        ),
        "hours_busy": Case(_busy(hours), "h", ("2016-03-06 23:00", "28D", 12), 1008, "US-IA"),
        "hours_short": Case(
            hours[hours["time"] >= "2015-12-14"].reset_index(drop=True),
            "h",
            ("2017-01-15 23:00", "7D", 5),
            1008,
            "US-IA",
        ),
    }
    return found


def _without_month(table: Frame, day: str) -> Frame:
    """Rows of four weeks from `day` on missing in every unit."""
    first = pd.Timestamp(day)
    lost = (table["time"] >= first) & (table["time"] < first + pd.Timedelta(days=28))
    return table[~lost].reset_index(drop=True)


def _few(table: Frame, rng: np.random.Generator) -> Frame:
    """Small units: under one arrival a day, three weeks in ten without any."""
    red = table[table["unit"].str.endswith("/RED")].reset_index(drop=True)
    small = thinned(red, np.full(len(red), 0.08), rng)
    week = small["unit"] + (small["time"].dt.to_period("W-SUN")).astype(str)
    silent = {name for name in sorted(set(week)) if rng.random() < 0.3}
    return small.assign(count=np.where(week.isin(silent), 0, small["count"]))


def _opens_and_closes(table: Frame) -> Frame:
    """One unit without rows before 2017, one whose rows end in May 2017, one with zeros from March 2017 on."""
    new, gone, shut = sorted(set(table["unit"]))[:3]
    hidden = ((table["unit"] == new) & (table["time"] < "2017-01-09")) | (
        (table["unit"] == gone) & (table["time"] >= "2017-05-01")
    )
    zero = (table["unit"] == shut) & (table["time"] >= "2017-03-06")
    changed: Frame = table.assign(count=np.where(zero, 0, table["count"]))[~hidden]
    return changed.reset_index(drop=True)


def _busy(hours: Frame) -> Frame:
    """Twice as busy: each hour with the hour 52 weeks before it."""
    counts = hours["count"].to_numpy()
    lag = 364 * 24
    return hours.iloc[lag:].assign(count=counts[lag:] + counts[:-lag]).reset_index(drop=True)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--seed", default=1, show_default=True)
def main(folder: Path, data: Path, seed: int) -> None:
    """Write the tables into FOLDER and print their commands."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, case in cases(data, seed).items():
        path = folder / f"{name}.csv"
        case.table.to_csv(path, index=False)
        click.echo(case.command(path))


if __name__ == "__main__":
    main()
