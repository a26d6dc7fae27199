"""Needs of the last plan, used again while the tables that made them are the same, so that nobody waits for them."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bemanna.files.write import write_files
from bemanna.inputs.load import Inputs
from bemanna.pipeline.stages import Stages
from bemanna.project.project import FILE
from capacity.need import Need
from rules.words import Percentage, RoundedNumber, Sentence

NAME = "needs.json"
_SOURCES = (FILE, "arrivals", "stays", "norms", "shifts", "project")


def needs(stages: Stages, out: Path) -> tuple[Need, ...]:
    """The needs of the period: from `out` when they still hold, else made now and kept there."""
    key = _key(stages.inputs)
    found = _read(out / NAME, key)
    if found is None:
        found = stages.needs
        document = {"key": key, "needs": [asdict(need) | {"why": _packed(need.why)} for need in found]}
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
        return tuple(
            Need(**{**one, "cost": tuple(one["cost"]), "why": _unpacked(one["why"])}) for one in document["needs"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _packed(text: object) -> object:
    """A sentence with its pattern and figures, so that it can be said in other languages when it is read back."""
    if isinstance(text, Sentence):
        return {"pattern": text.pattern, "figures": {name: _packed(one) for name, one in text.figures.items()}}
    if isinstance(text, RoundedNumber | Percentage):
        return {type(text).__name__: [text.value, text.digits]}
    return text


def _unpacked(told: Any) -> Any:
    if not isinstance(told, dict):
        return told
    if "pattern" in told:
        return Sentence(told["pattern"], **{name: _unpacked(one) for name, one in told["figures"].items()})
    ((kind, (value, digits)),) = told.items()
    return {"Figure": RoundedNumber, "Share": Percentage}[kind](value, digits)
