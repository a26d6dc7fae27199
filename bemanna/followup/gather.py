"""Everything that the follow-up of a ward or region knows on a day: scorecard, tables, totals, key figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bemanna.followup.book import books
from bemanna.followup.budget import BudgetMonth, budget_entries, budget_months
from bemanna.followup.figure import Figure
from bemanna.followup.figures import Pace, computed, with_imported, without_small_numbers
from bemanna.followup.peers import known_peers
from bemanna.followup.scorecard_file import FOLDER, FollowupFile, read_scorecard
from bemanna.followup.staff_totals import Groups
from bemanna.followup.tables import MODELS, FollowupTables, PeerRow, read_followup_tables
from bemanna.followup.tree import tree_of
from bemanna.followup.ward_totals import PeriodTotals, ward_totals
from bemanna.problems import Problem, check
from bemanna.project.region import Region, read_region
from bemanna.readers.source import Source
from capacity.followup.assumptions import Assumption
from capacity.followup.period import Cadence
from capacity.followup.suppression import Tree

PRODUCTION = "out/production_plan.csv"
"""The production plan of `bemanna plan`: planned volumes, where no table of volumes is given."""


@dataclass(frozen=True)
class FollowUp:
    """What was read and worked out. as_of: local day of looking. figures: with small numbers hidden, in order.

    stale: ids of wards whose tables have changed since their last plan or roster. peers: what others reached.
    """

    region: Region
    card: FollowupFile
    tables: FollowupTables
    figures: tuple[Figure, ...]
    budget: tuple[BudgetMonth, ...]
    as_of: int
    tree: Tree
    stale: tuple[str, ...] = ()
    peers: tuple[PeerRow, ...] = ()

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The region, then every unit below; those alone of which something is known."""
        known = {figure.unit for figure in self.figures}
        return tuple(unit for unit in self.tree.order() if unit in known or unit == self.tree.root)

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """The register of assumptions."""
        return tuple(row.assumption() for row in self.tables.assumptions)


def gather(folder: Path, as_of: int) -> FollowUp:
    """The follow-up of a folder on local day `as_of`. Raises UsageError, InputProblems with all that is wrong."""
    region = read_region(folder)
    card = read_scorecard(folder)
    by_ward, stale = _wards(region, card, as_of)
    entries = [entry for found in by_ward.values() for entry in found]
    tree = tree_of(region, {ward: [entry.unit for entry in found] for ward, found in by_ward.items()})
    card = read_scorecard(folder, tree.order())
    problems: list[Problem] = []
    tables = read_tables(folder, card, region, tree, problems)
    months = budget_months(tables, problems)
    check(problems)
    totals = books(tree, [*entries, *budget_entries(months)], tables.totals, tables.volumes)
    known = computed(totals, card.registry, pace_of(card))
    merged = with_imported(known, tables.measures, card.registry, problems)
    peers = known_peers(tables.peers, card.registry, problems)
    check(problems)
    figures = without_small_numbers(merged.values(), tree, card.scorecard.least_persons)
    return FollowUp(region, card, tables, figures, months, as_of, tree, stale, peers)


def read_tables(
    folder: Path, card: FollowupFile, region: Region, tree: Tree, problems: list[Problem]
) -> FollowupTables:
    """Every follow-up table that is named or lies beside the scorecard, with units of the tree."""
    sources = {name: source for name in MODELS if (source := source_of(folder, card, name)) is not None}
    found = read_followup_tables(sources, folder, region.region.zone, region.id, problems)
    known = set(tree.order())
    for name in sources:
        for row in getattr(found, name):
            for field in ("unit", "beside"):
                unit = getattr(row, field, None)
                if unit is not None and unit not in known:
                    problems.append(row.problem("there is no such unit", field, unit))
    return found


def source_of(folder: Path, card: FollowupFile, name: str) -> Source | None:
    """Where a table lies, relative to the folder: as the scorecard says, else <name>.csv or .xlsx beside it.

    Without a table of volumes the last production plan is one.
    """
    given: Source | None = getattr(card.sources, name)
    if given is not None:
        return given.model_copy(update={"file": f"{FOLDER}/{given.file}"})
    for ending in ("csv", "xlsx"):
        if (folder / FOLDER / f"{name}.{ending}").is_file():
            return Source(file=f"{FOLDER}/{name}.{ending}")
    if name == "volumes" and (folder / PRODUCTION).is_file():
        return Source(file=PRODUCTION, columns={"planned": "volume"}, extra_columns="ignore")
    return None


def pace_of(card: FollowupFile) -> Pace:
    """Cadences of the goals that each key figure measures; that of the scorecard for one that measures none."""
    pace: dict[str, set[Cadence]] = {}
    for measure in card.measures:
        pace.setdefault(measure.kpi, set()).add(card.cadence_of(card.goal(measure.goal)))
    return {kpi: frozenset(pace.get(kpi, {card.scorecard.cadence})) for kpi in card.registry}


def _wards(
    region: Region, card: FollowupFile, as_of: int
) -> tuple[dict[str, tuple[PeriodTotals, ...]], tuple[str, ...]]:
    groups = Groups(card.scorecard.registered, card.scorecard.support)
    cadences = sorted({card.scorecard.cadence, *(card.cadence_of(goal) for goal in card.goals)})
    entries: dict[str, tuple[PeriodTotals, ...]] = {}
    stale: list[str] = []
    for ward in region.wards:
        above = None if region.of_one else region.folder / "out"
        found = ward_totals(region.path(ward.id), ward.id, as_of, cadences, groups, above)
        entries[ward.id] = found.entries
        stale += [ward.id] if found.stale else []
    return entries, tuple(stale)
