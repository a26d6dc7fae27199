"""Needs of the last plan, used again while the tables that made them are the same, so that nobody waits for them."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from bemanna.export.write import write_files
from bemanna.load import Inputs
from bemanna.project import FILE
from bemanna.stages import Stages
from capacity.need import Need

NAME = "needs.json"
_SOURCES = (FILE, "arrivals", "stays", "norms", "shifts", "project")


def needs(stages: Stages, out: Path) -> tuple[Need, ...]:
    """The needs of the period: from `out` when they still hold, else made now and kept there."""
    key = _key(stages.inputs)
    found = _read(out / NAME, key)
    if found is None:
        found = stages.needs
        document = {"key": key, "needs": [asdict(need) for need in found]}
        write_files(out, {NAME: json.dumps(document, ensure_ascii=False).encode()})
    return found


def _key(inputs: Inputs) -> dict[str, str]:
    digests = {
        name: value for name, value in inputs.digests.items() if name in _SOURCES or name.startswith("production.")
    }
    return {"bemanna": version("bemanna"), **dict(sorted(digests.items()))}


def _read(path: Path, key: dict[str, str]) -> tuple[Need, ...] | None:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["key"] != key:
            return None
        return tuple(Need(**{**one, "cost": tuple(one["cost"])}) for one in document["needs"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
