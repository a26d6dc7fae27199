"""Forecasts of the last run as reports show them, used again while the tables that made them are the same."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from bemanna.files.kept_sentences import packed, unpacked
from bemanna.files.write import write_files
from bemanna.inputs.inputs import Inputs
from bemanna.pipeline.kept_needs import key_of
from bemanna.pipeline.stages import Stages
from bemanna.reporting.build_report import outlooks as made_outlooks
from bemanna.reporting.report import CensusBand, History, Outlook
from forecast.forecast import Forecast

NAME = "outlooks.json"
T = TypeVar("T")


def outlooks(stages: Stages, out: Path) -> tuple[Outlook, ...]:
    """The outlooks of the period: from `out` when they still hold, else made now and kept there."""
    found = _read(out / NAME, key_of(stages.inputs))
    if found is None:
        found = made_outlooks(stages.inputs, stages.forecasts, stages.plans)
        write_files(out, outlooks_file(stages.inputs, found))
    return found


def outlooks_file(inputs: Inputs, outlooks: Iterable[Outlook]) -> dict[str, bytes]:
    """outlooks.json, for whoever reports on the same tables next."""
    document = {"key": key_of(inputs), "outlooks": [_record(one) for one in outlooks]}
    return {NAME: json.dumps(document, ensure_ascii=False, default=_plain).encode()}


def _read(path: Path, key: dict[str, str]) -> tuple[Outlook, ...] | None:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["key"] != key:
            return None
        return tuple(_outlook(one) for one in document["outlooks"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _record(one: Outlook) -> dict[str, Any]:
    return asdict(one) | {
        "day_risks": list(one.day_risks.items()),
        "sentences": [packed(text) for text in one.sentences],
        "card": {name: packed(value) for name, value in one.card.items()},
        "scores": [{name: packed(value) for name, value in row.items()} for row in one.scores],
        "forecast": None if one.forecast is None else asdict(one.forecast) | {"notes": _packed(one.forecast.notes)},
    }


def _packed(notes: Iterable[str]) -> list[object]:
    return [packed(text) for text in notes]


def _outlook(record: dict[str, Any]) -> Outlook:
    told = record["forecast"]
    if told is not None:
        told = _of(Forecast, told | {"notes": tuple(unpacked(text) for text in told["notes"])})
    return Outlook(
        **record
        | {
            "forecast": told,
            "history": None if record["history"] is None else _of(History, record["history"]),
            "census": None if record["census"] is None else _of(CensusBand, record["census"]),
            "card": {name: unpacked(value) for name, value in record["card"].items()},
            "scores": tuple({name: unpacked(value) for name, value in row.items()} for row in record["scores"]),
            "day_risks": dict(record["day_risks"]),
            "sentences": tuple(unpacked(text) for text in record["sentences"]),
        }
    )


def _of(kind: type[T], record: dict[str, Any]) -> T:
    """A record of arrays: instants are whole numbers, everything else is not."""
    arrays = {field.name for field in fields(kind) if "NDArray" in str(field.type)}  # type: ignore[arg-type]
    return kind(
        **{
            name: np.asarray(value, dtype=np.int64 if name == "edges" else np.float64) if name in arrays else value
            for name, value in record.items()
        }
    )


def _plain(value: object) -> object:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{value!r} has no JSON form")
