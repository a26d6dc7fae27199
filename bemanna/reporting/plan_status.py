"""How the last plan of a folder stands: whether its tables, or the rosters that it was made with, changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bemanna.files.output_names import PLAN_MANIFEST
from bemanna.inputs.digests import digest
from bemanna.pipeline.plan_inputs import inputs_of
from bemanna.pipeline.ward_rosters import last_rosters
from bemanna.project.region import Region


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """The last plan. changed: names of tables that changed, came or went since. rosters: what is wrong with each ward's
    roster in it, by unit: `another` than the one it was made with, or `not in it`.
    """

    made_at: str
    status: str
    changed: tuple[str, ...]
    rosters: Mapping[str, str]

    @property
    def stale(self) -> bool:
        """Whether the plan no longer says what its tables and rosters say."""
        return bool(self.changed or self.rosters)


def plan_standing(region: Region, out: Path) -> PlanStanding | None:
    """How the plan below `out` stands; None when there is none."""
    made = _manifest(out)
    if made is None:
        return None
    before: dict[str, str] = made["inputs"]
    wards = sorted({name.split("/")[0] for name in before if "/" in name})
    known = [unit for unit in wards if unit in {ward.id for ward in region.wards}]
    now = inputs_of(region, known)
    changed = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
    taken: dict[str, str | None] = made["rosters"]
    rosters = {}
    for unit, path in last_rosters(region).items():
        if unit not in taken:
            rosters[unit] = "not in it"
        elif digest(path) != taken[unit]:
            rosters[unit] = "another"
    return PlanStanding(str(made["made_at"]), str(made["status"]), tuple(changed), rosters)


def _manifest(out: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((out / PLAN_MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and {"made_at", "status", "inputs", "rosters"} <= set(found) else None
