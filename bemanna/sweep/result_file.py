"""The file of one unit of work: the figures of its runs, with their paths, as JSON; the same runs give the same bytes.

Paths are kept as 32-bit floats (base64, little-endian): enough for intervals, a quarter of the text. Values are exact.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from bemanna.files.program_versions import versions
from bemanna.files.write import write_file
from bemanna.sweep.task import UnitTask
from scenarios.outcome import Outcome, OutcomeFigure
from scenarios.run_plan import Run

FORMAT = 1


def write_outcomes(task: UnitTask, outcomes: Iterable[Outcome]) -> None:
    """Write a unit's outcomes atomically, with what they were made of. Raises ExportFailed."""
    levers = {run.id: said_run(run)["levers"] for run in task.runs}
    document = {
        "format": FORMAT,
        "key": task.key,
        "ward": task.ward,
        "made_of": task.made_of | {"versions": versions(), "roster_seconds": task.roster_seconds},
        "runs": [_run(outcome) | {"levers": levers[outcome.scenario]} for outcome in outcomes],
    }
    write_file(Path(task.file), (json.dumps(document, ensure_ascii=False, allow_nan=False, indent=0) + "\n").encode())


def read_outcomes(path: Path, key: str) -> tuple[Outcome, ...] | None:
    """The outcomes of a unit; None when there is no whole file, or one of another key."""
    document = _document(path)
    if document is None or document.get("key") != key:
        return None
    return tuple(_outcome(run) for run in document["runs"])


def holds(path: Path, key: str) -> bool:
    """Whether the file is whole and of this key, without reading its figures."""
    try:
        with path.open("rb") as file:
            head = file.read(400).decode("utf-8", "replace")
            file.seek(-3, 2)
            return f'"key": "{key}"' in head and file.read().rstrip().endswith(b"}")
    except OSError:
        return False


def said_run(run: Run) -> dict[str, object]:
    """A run in words of JSON: its id, its seed and its levers, each with its level."""
    levers = [
        lever.model_dump(mode="json", exclude_none=True, exclude_defaults=True) | {"level": level}
        for lever, level in run.levers
    ]
    return {"id": run.id, "seed": run.seed, "levers": levers}


def _document(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("format") == FORMAT else None


def _run(outcome: Outcome) -> dict[str, Any]:
    run: dict[str, Any] = {
        "scenario": outcome.scenario,
        "seed": outcome.seed,
        "figures": {kpi: _figure(figure) for kpi, figure in outcome.figures.items()},
        "notes": list(outcome.notes),
    }
    if outcome.roster is not None:
        found = outcome.roster
        run["roster"] = {"status": found.status.value, "objective": found.objective, "repeatable": found.repeatable}
    return run


def _figure(figure: OutcomeFigure) -> dict[str, Any]:
    if figure.paths is None:
        return {"value": figure.value}
    packed = np.ascontiguousarray(figure.paths, dtype="<f4").tobytes()
    return {"value": figure.value, "paths": base64.b64encode(packed).decode("ascii")}


def _outcome(run: dict[str, Any]) -> Outcome:
    figures = {kpi: _read(figure) for kpi, figure in run["figures"].items()}
    return Outcome(run["scenario"], run["seed"], figures, notes=tuple(run["notes"]))


def _read(figure: dict[str, Any]) -> OutcomeFigure:
    packed = figure.get("paths")
    if packed is None:
        return OutcomeFigure(figure["value"])
    return OutcomeFigure(figure["value"], np.frombuffer(base64.b64decode(packed), dtype="<f4").astype(np.float64))
