"""The daily level at one origin: models weighted by band, calibrated on earlier origins, drawn as joint paths."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from forecast.calibration import ErrorSpread, calibrate
from forecast.dependence import Dependence, learn_dependence
from forecast.model_switching import switched_weights
from forecast.model_weights import band_weights, combine
from forecast.rolling_origin import Backtest, Progress, RollingOrigin, weekly_origins

CALIBRATION_WEEKS = 52
_HELD_OUT = 0.4


@dataclass(frozen=True, slots=True, eq=False)
class DayForecast:
    """Daily forecast of all units of a panel.

    origin: first day forecast. expected: [day ahead, unit]. weights: [band, model]. backtest: the earlier forecasts
    that chose and calibrated; blended: their weighted mean [origin, day ahead, unit]. dispersion: variance over mean
    of a day's count [unit].
    """

    origin: int
    expected: NDArray[np.float64]
    weights: NDArray[np.float64]
    spread: ErrorSpread
    dependence: Dependence
    backtest: Backtest
    blended: NDArray[np.float64]
    dispersion: NDArray[np.float64]

    def quantiles(self, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        """Counts [day, unit, probability]."""
        return self.spread.quantiles(self.expected, probabilities)

    def draws(self, paths: int, seed: int) -> NDArray[np.float64]:
        """Counts before rounding [path, day, unit], joint over days and units."""
        scores = self.dependence.scores(paths, len(self.expected), np.random.default_rng(seed))
        return self.spread.draw(self.expected, scores)

    def paths(self, paths: int, seed: int) -> NDArray[np.float64]:
        """Whole counts [path, day, unit], joint over days and units."""
        return np.asarray(np.rint(self.draws(paths, seed)))


def forecast_days(
    rolling: RollingOrigin,
    origin: int,
    *,
    skip: int = 0,
    quick: int = 0,
    weeks: int = CALIBRATION_WEEKS,
    on_progress: Progress | None = None,
) -> DayForecast:
    """Forecast from local day `origin` on, seeing the days before it only.

    skip: the first so many models are replayed for comparison and have no weight.
    quick: the last so many have weight only while the last weeks show a break (forecast.model_switching).
    """
    horizon = rolling.horizon
    back = weeks + -(-horizon // 7)
    origins = weekly_origins(rolling.panel.first_day, origin, back)
    backtest = rolling.backtest(origins, origin, on_progress)
    used = replace(backtest, expected=backtest.expected[skip:])
    settled = replace(used, expected=used.expected[: len(used.expected) - quick])
    weights = switched_weights(used, band_weights(settled))
    now = np.stack([rolling.expected(model, origin, fresh=True) for model in range(skip, len(rolling.models))])
    blended = combine(used.expected, weights)
    dispersion = _dispersion(rolling, origin)
    spread = calibrate(blended, backtest.actual, dispersion)
    errors = (backtest.actual - blended) / np.sqrt(np.maximum(blended, 0.25))
    return DayForecast(
        origin, combine(now, weights), weights, spread, learn_dependence(errors), backtest, blended, dispersion
    )


def held_out(forecast: DayForecast) -> tuple[NDArray[np.float64], slice]:
    """Quantiles 2.5, 10, 50, 90, 97.5 % [origin, day ahead, unit, probability] of the latest earlier origins.

    Their spread is calibrated on the older origins only; the slice says which origins they are.
    """
    count = len(forecast.backtest.origins)
    start = count - int(_HELD_OUT * count)
    spread = calibrate(forecast.blended[:start], forecast.backtest.actual[:start], forecast.dispersion)
    probabilities = np.array([0.025, 0.1, 0.5, 0.9, 0.975])
    judged = [spread.quantiles(one, probabilities) for one in forecast.blended[start:]]
    shape = (0, *forecast.blended.shape[1:], 5)
    return (np.stack(judged) if judged else np.zeros(shape)), slice(start, count)


def _dispersion(rolling: RollingOrigin, origin: int) -> NDArray[np.float64]:
    """Variance over mean of a day's count [unit], from the differences of the same weekday in following weeks."""
    panel = rolling.panel.until(origin)
    counts, known = panel.counts, panel.known
    found = np.full(len(panel.units), 1.5)
    for unit in range(len(panel.units)):
        both = known[7:, unit] & known[:-7, unit] if len(counts) > 7 else np.zeros(0, dtype=bool)
        mean = counts[known[:, unit], unit].mean() if known[:, unit].any() else 0.0
        if both.sum() >= 14 and mean > 0:
            step = (counts[7:, unit] - counts[:-7, unit])[both]
            found[unit] = max(1.0, float(np.mean(step**2)) / 2 / mean)
    return found
