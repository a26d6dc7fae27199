"""Needs of the last plan, used again while the tables that made them are the same, so that nobody waits for them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from bemanna.files.kept_sentences import packed, unpacked
from bemanna.files.write import write_files
from bemanna.inputs.inputs import Inputs
from bemanna.pipeline.stages import Stages
from capacity.need import Need

NAME = "needs.json"
_PEOPLE = {"workers", "history", "absences", "reported_absences", "wishes", "locks", "published"}
"""Tables of which no need is made."""


def needs(stages: Stages, out: Path) -> tuple[Need, ...]:
    """The needs of the period: from `out` when they still hold, else made now and kept there."""
    key = key_of(stages.inputs)
    found = _read(out / NAME, key)
    if found is None:
        found = stages.needs
        write_files(out, needs_file(stages.inputs, found))
    return found


def needs_file(inputs: Inputs, needs: Iterable[Need]) -> dict[str, bytes]:
    """needs.json, for whoever asks for the needs of the same tables next."""
    rows = [asdict(need) | {"why": packed(need.why)} for need in needs]
    document = {"key": key_of(inputs), "needs": rows}
    return {NAME: json.dumps(document, ensure_ascii=False).encode()}


def key_of(inputs: Inputs) -> dict[str, str]:
    """What the plan of the tables is made from: it holds while that is the same."""
    digests = {name: value for name, value in inputs.digests.items() if name not in _PEOPLE}
    return {"bemanna": version("bemanna"), **dict(sorted(digests.items()))}


def _read(path: Path, key: dict[str, str]) -> tuple[Need, ...] | None:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["key"] != key:
            return None
        return tuple(
            Need(**{**one, "cost": tuple(one["cost"]), "why": unpacked(one["why"])}) for one in document["needs"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
