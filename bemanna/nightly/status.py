"""How a run and each of its units stand, in files that are whole at every step, so that a restart can trust them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bemanna.files.write import write_file

NAME = "status.json"
MOST_SAID = 12
"""Changes that a status tells; changes.csv has them all."""
FINAL = frozenset({"ok", "carried", "degraded", "infeasible", "failed", "timeout"})
"""States that end a unit's night; queued and running do not."""


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """How a unit stands.

    state: queued, running, ok, carried, degraded, infeasible, failed, timeout. changed: whether there is a new plan
    (ok without one: the plan stands, nothing has changed). published: whether that plan is in force; a proposal
    otherwise. version, number: of the unit's plan in the store, the one that is kept when it is carried. cause: input,
    rules, time, check, error, overtaken or publish, when something went wrong; why: in words. said: the first changes,
    each with its reasons; those of people with protected identity are only counted.
    """

    unit: str
    title: str
    state: str = "queued"
    changed: bool = False
    published: bool = False
    version: int | None = None
    number: int | None = None
    cause: str = ""
    why: tuple[str, ...] = ()
    changes: int = 0
    people: int = 0
    points: int = 0
    said: tuple[str, ...] = ()
    seconds: float = 0.0
    figures: Mapping[str, float | None] | None = None

    @property
    def final(self) -> bool:
        """Whether the unit's night is over."""
        return self.state in FINAL


def write_status(folder: Path, status: UnitStatus) -> None:
    """Write the unit's status file. Raises ExportFailed."""
    write_json(folder / NAME, asdict(status))


def read_status(folder: Path) -> UnitStatus | None:
    """The unit's status; None when there is none that can be read."""
    found = read_json(folder / NAME)
    try:
        return (
            None if found is None else UnitStatus(**found | {"why": tuple(found["why"]), "said": tuple(found["said"])})
        )
    except (TypeError, KeyError):
        return None


def write_json(path: Path, document: Any) -> None:
    """A document, whole or not at all. Raises ExportFailed."""
    write_file(path, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def read_json(path: Path) -> dict[str, Any] | None:
    """A document; None when it is missing or not readable."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
