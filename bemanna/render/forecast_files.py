"""Files of a forecast: the table of its steps, the page, and the model cards as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

import numpy as np

from bemanna.files.csv_dialect import Flavour
from bemanna.files.table import delimited
from bemanna.render.html.forecast_page import forecast_page
from bemanna.render.tables.plan_tables import QUANTILES, forecast_table
from bemanna.reporting.forecast_report import Foreseen, Outlooks
from forecast.forecast_units import UnitForecast
from rules.clock import local_clock

FORMAT = 1
"""Raised when a name of model_cards.json is removed or changes its meaning; new names do not raise it."""


def forecast_files(made: Iterable[UnitForecast], outlooks: Outlooks, flavour: Flavour) -> Mapping[str, bytes]:
    """forecast.csv, forecast.html and model_cards.json; the same forecasts give the same bytes."""
    return {
        "forecast.csv": delimited(forecast_table(made), flavour),
        "forecast.html": forecast_page(outlooks),
        "model_cards.json": _json(cards_document(outlooks)),
    }


def cards_document(outlooks: Outlooks) -> dict[str, Any]:
    """Cards of all units and the days of their forecasts; what is not known is null."""
    return {
        "format": FORMAT,
        "title": outlooks.title,
        "zone": outlooks.zone,
        "first": date.fromordinal(outlooks.first_day),
        "last": date.fromordinal(outlooks.end_day - 1),
        "special_days": [
            {
                "first": date.fromordinal(day.first),
                "last": date.fromordinal(day.last),
                "name": day.name,
                "kind": day.kind,
                "from_hour": day.start_hour,
            }
            for day in outlooks.special
        ],
        "units": [_unit(one, outlooks) for one in outlooks.units],
    }


def _unit(one: Foreseen, outlooks: Outlooks) -> dict[str, Any]:
    clock, daily = local_clock(outlooks.zone), one.made.daily
    quantiles = {f"q{round(100 * q):02d}": daily.quantile(q) for q in QUANTILES}
    card = asdict(one.made.card)
    card["weights"] = dict(one.made.card.weights)
    return {
        "name": one.name,
        **card,
        "made_at": clock.aware(one.made.forecast.origin),
        "seed": one.made.forecast.seed,
        "paths": len(daily.paths),
        "days": [
            {
                "date": date.fromordinal(clock.day(int(edge))),
                "mean": round(float(mean), 3),
                **{name: round(float(values[place]), 3) for name, values in quantiles.items()},
            }
            for place, (edge, mean) in enumerate(zip(daily.edges[:-1], daily.mean(), strict=True))
        ],
    }


def _json(document: Mapping[str, Any]) -> bytes:
    text = json.dumps(_known(document), ensure_ascii=False, indent=1, allow_nan=False, default=_plain)
    return (text + "\n").encode()


def _known(value: Any) -> Any:
    """The same with null for what is no number."""
    if isinstance(value, Mapping):
        return {name: _known(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_known(one) for one in value]
    return None if isinstance(value, float) and not np.isfinite(value) else value


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value.item() if hasattr(value, "item") else str(value)
