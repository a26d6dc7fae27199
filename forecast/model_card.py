"""The model card of a unit: what was learnt from, how well it did, and what a reader must know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forecast.excluded_days import ExcludedDays
from forecast.history_problem import HistoryProblem


@dataclass(frozen=True, slots=True)
class BandError:
    """How a forecast did over one band of days ahead, at earlier origins.

    first, last: days ahead, both inside. error, planners_error: mean absolute error of a day's count, of this forecast
    and of the planners' rule. scaled, planners_scaled: the same over the in-sample error of "same as last week" (MASE).
    pinball: mean pinball loss at 10, 50 and 90 %; None when no day was judged. coverage80, coverage95: share of days
    inside the band promised to hold 80 and 95 %, judged on origins that the band was not made from; None when too few.
    days: days judged.
    """

    first: int
    last: int
    error: float
    planners_error: float
    scaled: float
    planners_scaled: float
    pinball: float | None
    coverage80: float | None
    coverage95: float | None
    days: int


@dataclass(frozen=True, slots=True)
class HolidayEffect:
    """What the forecast expects of a named day, in percent of the same weekday, and what was seen.

    seen: number of such days. low, high: smallest and largest of their counts beside the usual one of that weekday.
    """

    name: str
    percent: float
    seen: int
    low: float = 1.0
    high: float = 1.0


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A unit's forecast, described.

    first, last: span of the history, both inside. days_known: days that were learnt from. gap_days: days without a
    usable count. closed_days: days shut. bands: errors by days ahead. weights: share of each model, by name, over the
    horizon. drift: whether recent errors are larger than the calibration expects; drift_text says so in words.
    borrowed: history was too short or empty, and the calendar comes from the siblings. problems: what looks odd in
    the history, kept or left out as it says. excluded: spans of days that taught nothing. held_days, held_steps: share
    of days, and of single hours of an hourly forecast, that the band named 80 % holds by the forecast's own account:
    more than 80 % where counts are so low that whole numbers cannot be split finer.
    """

    unit: str
    first: date
    last: date
    days_known: int
    gap_days: int
    closed_days: int
    daily_mean: float
    model: str
    weights: tuple[tuple[str, float], ...]
    bands: tuple[BandError, ...]
    holidays: tuple[HolidayEffect, ...]
    drift: bool
    drift_text: str
    borrowed: bool
    problems: tuple[HistoryProblem, ...] = ()
    notes: tuple[str, ...] = ()
    excluded: tuple[ExcludedDays, ...] = ()
    held_days: float | None = None
    held_steps: float | None = None

    def coverage(self, share: int = 80) -> float | None:
        """Coverage over all bands, weighted by days."""
        pairs = [(one.coverage80 if share == 80 else one.coverage95, one.days) for one in self.bands]
        known = [(value, days) for value, days in pairs if value is not None]
        total = sum(days for _, days in known)
        return sum(value * days for value, days in known) / total if total else None
