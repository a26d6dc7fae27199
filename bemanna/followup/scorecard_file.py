"""scorecard.toml: the scorecard with its tables and its file for the region's KPI system, checked line by line."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bemanna.errors import UsageError
from bemanna.problems import Problem, check
from bemanna.project.toml_file import parsed, text_of
from bemanna.project.toml_mistakes import line_in_list
from bemanna.project.toml_values import Table
from bemanna.readers.columns import nearest
from capacity.followup.kpi import Kpi, count, ratio
from capacity.followup.kpis import REGISTRY
from capacity.followup.references import Fault, faults
from capacity.followup.scorecard import OwnKpi, Scorecard
from rules.words import Sentence

FOLDER, FILE = "followup", "scorecard.toml"


class FollowupSources(BaseModel):
    """The tables, relative to scorecard.toml; what is not named is <name>.csv or <name>.xlsx beside it, if there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    measures: Table | None = None
    peers: Table | None = None
    totals: Table | None = None
    budget: Table | None = None
    spending: Table | None = None
    shares: Table | None = None
    volumes: Table | None = None
    unit_costs: Table | None = None
    cost_lines: Table | None = None
    assumptions: Table | None = None
    codes: Table | None = None


class KpiSystem(BaseModel):
    """The file for the region's KPI system. system: key of the units' codes in region.toml.

    Columns are sent where they have a code; actual must have one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    system: str = "stratsys"
    separator: Literal[";", ",", "\t", "|"] = ";"
    decimal: Literal[",", "."] = ","
    header: bool = False
    digits: int = Field(default=4, ge=0, le=9)


class FollowupFile(Scorecard):
    """All of scorecard.toml."""

    sources: FollowupSources = FollowupSources()
    kpi_system: KpiSystem = KpiSystem()

    @property
    def registry(self) -> dict[str, Kpi]:
        """Every key figure by id: the shipped ones and the scorecard's own."""
        return {**REGISTRY, **{own.id: _kpi(own) for own in self.own_kpis}}


def _kpi(own: OwnKpi) -> Kpi:
    needs: tuple[str, ...] = (f"{own.id} (imported)",)
    compute = count(needs[0])
    if own.above is not None and own.below is not None:
        needs, compute = (own.above, own.below), ratio(own.above, own.below, own.scale)
    return Kpi(
        own.id, own.version, own.title, own.unit, own.formula, needs, own.better, own.nature, own.group,
        own.source, compute, own.people,
    )  # fmt: skip


def read_scorecard(folder: Path, units: Collection[str] | None = None) -> FollowupFile:
    """The scorecard of a ward's or region's folder. Raises UsageError without one, InputProblems with all faults."""
    path = folder / FOLDER / FILE
    shown = f"{FOLDER}/{FILE}"
    if not path.is_file():
        raise UsageError(
            f"{folder} has no scorecard. Write {path}: examples/one_ward/{shown} is one, docs/followup.md says how."
        )
    return parse_scorecard(text_of(path, shown), shown, units)


def parse_scorecard(text: str, shown: str = FILE, units: Collection[str] | None = None) -> FollowupFile:
    """What the text says. units: ids that exist, None when they are not known. Raises InputProblems."""
    card = parsed(text, FollowupFile, shown)
    check([_problem(fault, shown, text) for fault in faults(card, REGISTRY, units)])
    return card


def _problem(fault: Fault, shown: str, text: str) -> Problem:
    near = nearest(fault.value, fault.known)
    hint = Sentence(" (did you mean {near}?)", near=repr(near)) if near else ""
    row = line_in_list(text, fault.part, fault.place, fault.key)
    return Problem(shown, fault.expected + hint, None, row, f"{fault.part}.{fault.key}", fault.value)
