"""Rolling-origin forecasts of a table of counts, by our room or by a peer, in the columns that a scorer reads.

    python -m benchmarks.forecast TRUTH.csv --step D --first-origin 2018-12-31 --every 7D --count 41 --horizon 84 \
        --season 7 --region GB-ENG --out predictions.csv

TRUTH holds unit,time,count at a regular step, in the local time of its hospital. An origin is the last time that the
forecast may see. Written: unit,origin,time,mean and a quantile column each (q025 ... q975). With --shifts 7,15,23 an
hourly table is forecast and both the forecasts and the truth are summed to shifts (--truth-out names the summed truth).
"""

from __future__ import annotations

import time
from pathlib import Path

import click
import numpy as np
import pandas as pd

from benchmarks.forecasters import FORECASTERS, Task, forecaster

ALWAYS = (0.025, 0.1, 0.5, 0.9, 0.975)


def probabilities(text: str) -> tuple[float, ...]:
    """ "0.05:0.95:0.05" or "0.1,0.5,0.9", with those that the scorer needs."""
    if ":" in text:
        low, high, step = (float(part) for part in text.split(":"))
        wanted = [low + step * place for place in range(round((high - low) / step) + 1)]
    else:
        wanted = [float(part) for part in text.split(",") if part]
    return tuple(sorted({round(one, 4) for one in (*wanted, *ALWAYS)}))


def column(probability: float) -> str:
    """Name of a quantile column: probability x 1000, three digits."""
    return f"q{round(probability * 1000):03d}"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("truth", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--step", type=click.Choice(["D", "h"]), required=True, help="Step of the table.")
@click.option("--first-origin", required=True, help="Last time that the first forecast may see.")
@click.option("--every", default="7D", show_default=True, help="Distance of the origins.")
@click.option("--count", default=1, show_default=True, help="Number of origins.")
@click.option("--horizon", default=84, show_default=True, help="Steps ahead.")
@click.option("--season", default=7, show_default=True, help="Season of peers, in steps; ours reads the calendar.")
@click.option("--region", default="", help="Calendar, as GB-ENG or DK.")
@click.option("--quantiles", default="", help="As 0.05:0.95:0.05; 2.5, 10, 50, 90, 97.5 % are always written.")
@click.option("--model", type=click.Choice(sorted(FORECASTERS)), default="blend", show_default=True)
@click.option("--shifts", default="", help="Sum hourly forecasts to shifts that begin at these local hours.")
@click.option("--paths", default=1000, show_default=True, help="Sample paths (hourly).")
@click.option("--seed", default=1, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Predictions.")
@click.option("--truth-out", type=click.Path(path_type=Path), default=None, help="Truth summed to shifts.")
def main(
    truth: Path,
    step: str,
    first_origin: str,
    every: str,
    count: int,
    horizon: int,
    season: int,
    region: str,
    quantiles: str,
    model: str,
    shifts: str,
    paths: int,
    seed: int,
    out: Path,
    truth_out: Path | None,
) -> None:
    """Forecast TRUTH from every origin and write the predictions."""
    table = pd.read_csv(truth, parse_dates=["time"])
    starts = tuple(int(part) for part in shifts.split(",") if part)
    if starts and step != "h":
        raise click.UsageError("--shifts needs --step h")
    origins = [pd.Timestamp(first_origin) + number * pd.Timedelta(every) for number in range(count)]
    task = Task(table, step, horizon, season, region, probabilities(quantiles), starts, paths, seed)
    began = time.perf_counter()
    make = forecaster(model, task)
    parts = []
    for number, origin in enumerate(origins):
        parts.append(make(origin).assign(origin=origin))
        click.echo(f"\r{model}: {number + 1} of {count} origins", nl=False, err=True)
    seconds = time.perf_counter() - began
    click.echo(f", {seconds:.1f} s", err=True)
    names = ["unit", "origin", "time", "mean", *(column(one) for one in task.probabilities)]
    pd.concat(parts)[names].to_csv(out, index=False, float_format="%.4f")
    if truth_out is not None:
        if not starts:
            raise click.UsageError("--truth-out needs --shifts")
        shift_truth(table, starts).to_csv(truth_out, index=False)


def shift_truth(table: pd.DataFrame, starts: tuple[int, ...]) -> pd.DataFrame:
    """Counts summed to shifts, named by the time at which the shift begins; cut shifts at the ends are left out."""
    named = table.assign(time=shift_start(table["time"], starts))
    summed = named.groupby(["unit", "time"])["count"].agg(["sum", "size"]).reset_index()
    full = summed.groupby(summed["time"].dt.hour)["size"].transform("max")
    return summed[summed["size"] == full].rename(columns={"sum": "count"})[["unit", "time", "count"]]


def shift_start(moments: pd.Series, starts: tuple[int, ...]) -> pd.Series:
    """Begin of the shift in which each time lies."""
    ordered = np.array(sorted(starts))
    hours = moments.dt.hour.to_numpy()
    place = np.searchsorted(ordered, hours, side="right") - 1
    day = moments.dt.normalize() - pd.to_timedelta((place < 0).astype(int), unit="D")
    start: pd.Series = day + pd.to_timedelta(ordered[place], unit="h")
    return start


if __name__ == "__main__":
    main()
