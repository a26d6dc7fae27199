"""The whole result as one JSON document, for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import numpy as np

from bemanna.files.table import Table
from bemanna.render.protected_identity import hidden, names_one
from bemanna.render.tables.roster_tables import report_tables
from bemanna.reporting.report import Outlook, Report
from rules.clock import LocalClock

FORMAT = 1
"""Raised when a name is removed or changes its meaning; new names do not raise it."""
_QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def render(report: Report) -> Mapping[str, bytes]:
    """result.json: UTF-8, moments as ISO 8601 with offset, what is not known as null."""
    text = json.dumps(document(report), ensure_ascii=False, indent=1, allow_nan=False, default=_plain)
    return {"result.json": (text + "\n").encode()}


def document(report: Report) -> dict[str, Any]:
    """The document as plain lists and dicts."""
    result, horizon, clock = report.result, report.horizon, report.horizon.clock
    return {
        "format": FORMAT,
        "project": report.project,
        "made_at": report.made_at,
        "zone": horizon.zone,
        "first": horizon.first.isoformat(),
        "days": horizon.days,
        "status": result.status.value,
        "objective": result.objective,
        "bound": result.bound,
        "gap": result.gap,
        "terms": [asdict(term) for term in result.terms],
        "levels": [asdict(level) for level in result.levels],
        "seed": result.seed,
        "strategy": result.strategy,
        "versions": dict(result.versions),
        "pack": {
            "id": report.pack.id,
            "title": report.pack.title,
            "rules": [asdict(note) for note in report.pack.rules],
        },
        "shifts": [
            {"code": s.code, "name": s.name, "start": s.start, "minutes": s.minutes, "kind": s.kind, "unit": s.unit}
            for s in report.shifts
        ],
        **{table.name: _records(table) for table in report_tables(report)},
        "conflicts": [
            {
                "rules": c.rules,
                "workers": c.workers,
                "start": clock.aware(c.start),
                "end": clock.aware(c.end),
                "text": c.text,
            }
            for c in result.conflicts
            if not names_one(hidden(report), c.text, *c.workers)
        ],
        "outlooks": [_outlook(outlook, clock) for outlook in report.outlooks],
    }


def _records(table: Table) -> list[dict[str, Any]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _outlook(outlook: Outlook, clock: LocalClock) -> dict[str, Any]:
    found: dict[str, Any] = {
        "unit": outlook.unit,
        "beds": outlook.beds,
        "beds_needed": outlook.beds_needed,
        "shortage_risk": outlook.shortage_risk,
        "sentences": outlook.sentences,
        "card": dict(outlook.card),
        "scores": [dict(row) for row in outlook.scores],
        "forecast": None,
        "census": None,
    }
    if outlook.forecast is not None:
        forecast = outlook.forecast
        found["forecast"] = {
            "model": forecast.model,
            "measure": forecast.measure,
            "origin": clock.aware(forecast.origin),
            "notes": forecast.notes,
            "starts": _moments(forecast.edges[:-1], clock),
            "mean": _numbers(forecast.mean()),
            **{f"q{100 * q:02.0f}": _numbers(forecast.quantile(q)) for q in _QUANTILES},
        }
    if outlook.census is not None:
        band = outlook.census
        found["census"] = {"starts": _moments(band.edges[:-1], clock)} | {
            name: _numbers(getattr(band, name)) for name in ("mean", "q05", "q25", "q50", "q75", "q95")
        }
    return found


def _moments(instants: Sequence[int] | np.ndarray[Any, Any], clock: LocalClock) -> list[datetime]:
    return [clock.aware(int(minute)) for minute in instants]


def _numbers(values: np.ndarray[Any, Any]) -> list[float | None]:
    return [round(float(value), 4) if np.isfinite(value) else None for value in values]


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{value!r} has no JSON form")
