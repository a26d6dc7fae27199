"""Puts the units' results together: figures of each ward, of each unit above, and of the whole, run by run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bemanna.project.region import Region
from bemanna.sweep.result_file import read_outcomes
from bemanna.sweep.task import UnitTask
from scenarios.comparison import Comparison, compare
from scenarios.outcome import Outcome, Totals
from scenarios.scenario import BASELINE

WHOLE = ""
"""Name of the whole among the units."""


@dataclass(frozen=True, slots=True)
class SweepResult:
    """What a sweep came to. whole: outcomes by run id. units: comparison of each ward and of each unit above it, in the
    region's order. left_out: wards without a complete set of runs, which stand in no sum."""

    whole: Mapping[str, Outcome]
    units: Mapping[str, Comparison] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def gather(region: Region, units: Iterable[UnitTask], scenarios: Iterable[tuple[str, str]]) -> SweepResult:
    """Read the units' files, a ward at a time. scenarios: name and run id of each, the baseline left out."""
    by_ward: dict[str, list[UnitTask]] = {}
    for unit in units:
        by_ward.setdefault(unit.ward, []).append(unit)
    shown = list(scenarios)
    sums: dict[str, dict[str, Totals]] = {}
    comparisons: dict[str, Comparison] = {}
    left_out = []
    for ward, parts in by_ward.items():
        outcomes = _of_ward(parts)
        if outcomes is None:
            left_out.append(ward)
            continue
        if len(by_ward) > 1:
            comparisons[ward] = _compared(outcomes, shown)
        for node in _above(region, ward):
            totals = sums.setdefault(node, {})
            for run_id, outcome in outcomes.items():
                totals.setdefault(run_id, Totals()).add(outcome)
    made = {node: {run: total.outcome(run) for run, total in totals.items()} for node, totals in sums.items()}
    for node, found in made.items():
        if node != WHOLE:
            comparisons[node] = _compared(found, shown)
    order = [unit.id for unit in region.units]
    ordered = {name: comparisons[name] for name in [*order, *comparisons] if name in comparisons}
    return SweepResult(made.get(WHOLE, {}), ordered, tuple(left_out))


def _above(region: Region, ward: str) -> tuple[str, ...]:
    """The whole, and the units above the ward that hold more than the ward."""
    known = {unit.id for unit in region.units}
    above = region.lineage(ward)[:-1] if ward in known else ()
    return (WHOLE, *(unit.id for unit in above))


def _of_ward(parts: Iterable[UnitTask]) -> dict[str, Outcome] | None:
    """Outcomes of a ward by run id; None when a unit has no file of its key."""
    found: dict[str, Outcome] = {}
    for part in parts:
        outcomes = read_outcomes(Path(part.file), part.key)
        if outcomes is None:
            return None
        found |= {outcome.scenario: outcome for outcome in outcomes}
    return found


def _compared(outcomes: Mapping[str, Outcome], shown: Iterable[tuple[str, str]]) -> Comparison:
    """Every scenario beside the baseline, under its own name."""
    return compare([outcomes[BASELINE], *(named(outcomes[run_id], name) for name, run_id in shown)])


def named(outcome: Outcome, name: str) -> Outcome:
    """The outcome under a scenario's name (two scenarios may share a run)."""
    return Outcome(name, outcome.seed, outcome.figures, notes=outcome.notes, partial=outcome.partial)
