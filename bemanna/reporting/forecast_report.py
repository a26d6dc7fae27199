"""What the forecast's page and its JSON tell: every unit's forecast and card, with what was seen before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bemanna.files.csv_dialect import Flavour
from bemanna.reporting.report import History
from forecast.forecast_units import UnitForecast
from forecast.model_card import BandError, ModelCard
from forecast.series import Series
from forecast.special_days import SpecialDay

HISTORY_DAYS = 56
"""Days of history that a fan chart shows before the forecast."""


@dataclass(frozen=True, slots=True, eq=False)
class Foreseen:
    """One unit or sum of units: name, its forecast and card, its last days of history, the name of the level above."""

    name: str
    made: UnitForecast
    history: History
    above: str = ""
    is_sum: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Outlooks:
    """Forecasts of one call. period: the days asked for, first and end ordinal; special: special days in it."""

    title: str
    language: str
    zone: str
    first_day: int
    end_day: int
    units: tuple[Foreseen, ...]
    special: tuple[SpecialDay, ...] = ()

    @property
    def period(self) -> range:
        """Local days that were asked for."""
        return range(self.first_day, self.end_day)


def foreseen(
    made: Iterable[UnitForecast], histories: Sequence[Series], names: dict[str, str] | None = None
) -> tuple[Foreseen, ...]:
    """Forecasts beside their histories; a sum of units has the sum of theirs, unknown where one is."""
    seen = {one.unit: one for one in histories}
    named = names or {}
    found = []
    for one in made:
        parts = [seen[one.unit]] if one.unit in seen else [part for part in histories if one.unit in part.groups]
        above = parts[0].groups[0] if one.unit in seen and parts[0].groups else ""
        name = named.get(one.unit, one.unit)
        found.append(Foreseen(name, one, tail(parts), named.get(above, above), one.unit not in seen))
    return tuple(found)


def tail(parts: Sequence[Series]) -> History:
    """The last days of one or several histories added up, by local day."""
    daily = [one.daily() for one in parts]
    first, end = max(one.first_day for one in daily), max(one.end_day for one in daily)
    first = max(min(first, end - 1), end - HISTORY_DAYS)
    total = np.zeros(end - first)
    for one in daily:
        values = np.full(end - first, np.nan)
        low, high = max(first, one.first_day), min(end, one.end_day)
        if low < high:
            here = slice(low - one.first_day, high - one.first_day)
            values[low - first : high - first] = np.where(one.known[here], one.counts[here], np.nan)
        total += values
    longest = max(daily, key=lambda one: one.end_day)
    return History(np.asarray(longest.index().edges[first - longest.first_day :]), total)


def latest_band(card: ModelCard) -> BandError | None:
    """Errors of the band furthest ahead that was judged: rosters are fixed weeks ahead."""
    return card.bands[-1] if card.bands else None


@dataclass(frozen=True, slots=True, eq=False)
class Foresight:
    """made: a forecast a unit, sums after their units. outlooks: the same for page and JSON. flavour: of CSV files.
    remarks: what was found in the tables that stops nothing."""

    made: tuple[UnitForecast, ...]
    outlooks: Outlooks
    flavour: Flavour
    remarks: tuple[str, ...] = ()
