"""Peers in the forecast benchmark, as their own tutorials set them up: `pip install -e '.[bench]'`.

statsforecast (AutoETS, dynamic optimised Theta), mlforecast with LightGBM and conformal intervals, Prophet with country
holidays. Hourly quantiles of peers are summed to shifts as they stand, except Prophet's, which has samples.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.forecast_ours import to_shifts
from benchmarks.forecasters import Make, Task

Frame = pd.DataFrame
SAMPLED = "prophet"
"""Sums its samples to shifts itself."""


def prepare(name: str, task: Task) -> Make:
    """The peer's forecaster for the task. Exits with what to install when its package is missing."""
    makers: dict[str, Callable[[Task], Callable[[Frame], Frame]]] = {
        "autoets": _statsforecast("AutoETS"),
        "theta": _statsforecast("DynamicOptimizedTheta"),
        "lightgbm": _lightgbm,
        "prophet": _prophet,
    }
    try:
        forecast = makers[name](task)
    except ImportError as missing:
        raise SystemExit(
            f"{name} needs a package that is not installed ({missing}); pip install -e '.[bench]'"
        ) from None
    long = task.wide().melt(ignore_index=False, var_name="unique_id", value_name="y").dropna()
    long = long.rename_axis("ds").reset_index()[["unique_id", "ds", "y"]]

    def make(origin: pd.Timestamp) -> Frame:
        found = forecast(long[long["ds"] <= origin])
        return _shifts(found, task) if task.shifts and name != SAMPLED else found

    return make


def _levels(task: Task) -> list[float]:
    """Central levels in percent that give the wanted quantiles."""
    return sorted({round(abs(100 * (1 - 2 * p)), 3) for p in task.probabilities if p != 0.5})


def _from_levels(found: Frame, model: str, task: Task) -> Frame:
    """Columns of a Nixtla forecast in the names of the scorer."""
    rows = {"unit": found["unique_id"], "time": found["ds"], "mean": found[model]}
    for p in task.probabilities:
        level = f"{round(abs(100 * (1 - 2 * p)), 3):g}"
        names = {name.replace(".0", ""): name for name in found.columns}
        side = "lo" if p < 0.5 else "hi"
        rows[f"q{round(1000 * p):03d}"] = found[model] if p == 0.5 else found[names[f"{model}-{side}-{level}"]]
    return pd.DataFrame(rows)


def _statsforecast(model: str) -> Callable[[Task], Callable[[Frame], Frame]]:
    def prepared(task: Task) -> Callable[[Frame], Frame]:
        from statsforecast import StatsForecast, models

        peer = StatsForecast(models=[getattr(models, model)(season_length=task.season)], freq=task.step)

        def forecast(past: Frame) -> Frame:
            found = peer.forecast(df=past, h=task.horizon, level=_levels(task))
            return _from_levels(found, model, task)

        return forecast

    return prepared


def _lightgbm(task: Task) -> Callable[[Frame], Frame]:
    from lightgbm import LGBMRegressor
    from mlforecast import MLForecast
    from mlforecast.lag_transforms import RollingMean
    from mlforecast.utils import PredictionIntervals

    hourly = task.step == "h"
    lags = [1, 2, 24, 48, 168, 336] if hourly else [1, 2, 7, 14, 28, 364]
    features = ["hour", "dayofweek", "month", "dayofyear"] if hourly else ["dayofweek", "month", "dayofyear", "week"]
    means: dict[int, list[Any]] = {1: [RollingMean(task.season), RollingMean(4 * task.season)]}
    settings: dict[str, Any] = {"objective": "poisson"} if hourly else {}
    model = LGBMRegressor(verbosity=-1, random_state=task.seed, n_jobs=1, **settings)

    def forecast(past: Frame) -> Frame:
        peer = MLForecast([model], freq=task.step, lags=lags, lag_transforms=means, date_features=features)
        peer.fit(past, prediction_intervals=PredictionIntervals(n_windows=2, h=task.horizon))
        return _from_levels(peer.predict(task.horizon, level=_levels(task)), "LGBMRegressor", task)

    return forecast


def _prophet(task: Task) -> Callable[[Frame], Frame]:
    from prophet import Prophet

    logging.getLogger("cmdstanpy").setLevel(logging.ERROR)

    def one(unit: str, past: Frame) -> Frame:
        peer = Prophet(uncertainty_samples=task.paths)
        if task.region:
            peer.add_country_holidays(country_name=task.region.partition("-")[0])
        np.random.seed(task.seed)  # noqa: NPY002 - the peer draws from the old global generator
        peer.fit(past[["ds", "y"]])
        future = peer.make_future_dataframe(task.horizon, freq=task.step, include_history=False)
        samples = np.asarray(peer.predictive_samples(future)["yhat"]).T
        times = pd.DatetimeIndex(future["ds"])
        if task.shifts:
            times, samples = to_shifts(times, samples, task.shifts)
        quantiles = np.quantile(samples, task.probabilities, axis=0)
        named = {f"q{round(1000 * p):03d}": quantiles[place] for place, p in enumerate(task.probabilities)}
        return pd.DataFrame({"unit": unit, "time": times, "mean": samples.mean(axis=0), **named})

    return lambda past: pd.concat(one(str(unit), group) for unit, group in past.groupby("unique_id"))


def _shifts(found: Frame, task: Task) -> Frame:
    """Hourly rows summed to whole shifts."""
    from benchmarks.forecast import shift_start

    named = found.assign(time=shift_start(found["time"], task.shifts))
    summed = named.groupby(["unit", "time"]).sum().reset_index()
    size = named.groupby(["unit", "time"]).size().to_numpy()
    full = pd.Series(size).groupby(summed["time"].dt.hour).transform("max").to_numpy()
    return summed[size == full]
