"""A budget over its months, why the cost was not the budget, and what one of each activity costs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.files.csv_dialect import Flavour
from bemanna.files.table import Cell, Table, delimited
from bemanna.files.write import write_files
from bemanna.followup.budget import budget_months, unit_cost_table
from bemanna.followup.gather import FollowUp, read_tables
from bemanna.followup.scorecard_file import FollowupFile, read_scorecard
from bemanna.followup.story import Explained, explained_lines
from bemanna.followup.tree import tree_of
from bemanna.problems import Problem, check
from bemanna.project.region import Region, read_region
from bemanna.render.followup_files import FOLDER, budget_table
from capacity.followup.period import NamedPeriod, parse_period
from capacity.followup.unit_cost import UnitCost
from capacity.followup.variance import STEPS


@dataclass(frozen=True, slots=True, eq=False)
class BudgetByMonth:
    """The budget spread over its months. table: one row a unit, line and month."""

    known: FollowUp
    table: Table


@dataclass(frozen=True, slots=True, eq=False)
class VarianceResult:
    """Deviations of a period, parted: by unit, in the order of the cost lines. table: one row each."""

    known: FollowUp
    period: NamedPeriod
    lines: tuple[tuple[str, Explained], ...]
    table: Table


@dataclass(frozen=True, slots=True, eq=False)
class UnitCosts:
    """What one of each activity costs: as planned, and as it came by activity."""

    planned: tuple[UnitCost, ...]
    actual: dict[str, UnitCost]


def periodise_budget(folder: Path) -> BudgetByMonth:
    """Spread the budget. Raises UsageError without a budget table."""
    known = read_money(folder)
    if not known.budget:
        raise UsageError(
            f"{folder} has no budget. Write {folder / 'followup' / 'budget.csv'} (docs/followup_tables.md)."
        )
    return BudgetByMonth(known, budget_table(known.budget))


def split_variance(folder: Path, period: str | None) -> VarianceResult:
    """Part the deviations of a period, unit by unit. Raises UsageError without cost lines of it."""
    known = read_money(folder)
    rows = known.tables.cost_lines
    try:
        asked = parse_period(period) if period else max((row.period for row in rows), default=None)
    except ValueError as error:
        raise UsageError(f"--period {period}: {error}") from None
    mine = [row for row in rows if row.period == asked]
    if not mine or asked is None:
        path = folder / "followup" / "cost_lines.csv"
        raise UsageError(f"There are no cost lines{f' of {period}' if period else ''}; they stand in {path}.")
    found: list[tuple[str, Explained]] = []
    for unit in dict.fromkeys(row.unit for row in mine):
        found += [(unit, one) for one in explained_lines([row for row in mine if row.unit == unit], known)]
    return VarianceResult(known, asked, tuple(found), _variance_rows(asked.name, found))


def unit_costs(folder: Path) -> UnitCosts:
    """Planned unit costs by resource, beside actual ones. Raises UsageError without the table."""
    known = read_money(folder)
    planned = tuple(unit_cost_table(known.tables, "plan"))
    if not planned:
        path = folder / "followup" / "unit_costs.csv"
        raise UsageError(f"{folder} has no planned unit costs. Write {path} (docs/followup_tables.md).")
    return UnitCosts(planned, {cost.activity: cost for cost in unit_cost_table(known.tables, "actual")})


def write_money_table(out: Path, table: Table, known: FollowUp) -> tuple[Path, ...]:
    """The table as CSV, in the flavour of the region's [export]."""
    export = known.region.export
    content = delimited(table, Flavour(export.decimal_comma, export.bom))
    return write_files(out, {f"{FOLDER}/{table.name}.csv": content})


def read_money(folder: Path) -> FollowUp:
    """The tables of money of a folder, without its wards. Raises UsageError, InputProblems."""
    region: Region = read_region(folder)
    tree = tree_of(region)
    card: FollowupFile = read_scorecard(folder)
    problems: list[Problem] = []
    tables = read_tables(folder, card, region, tree, problems)
    months = budget_months(tables, problems)
    check(problems)
    return FollowUp(region, card, tables, (), months, 0, tree)


def _variance_rows(period: str, found: list[tuple[str, Explained]]) -> Table:
    columns = ("unit", "period", "activity", "budget", "booked", "total", *STEPS, "must_explain", "explanation", "text")
    rows: list[tuple[Cell, ...]] = []
    for unit, one in found:
        v = one.variance
        amounts = (v.budget, v.budget + v.total, v.total, *(getattr(v, step) for step in STEPS))
        said = (one.row.explanation, one.row.text) if one.row else (None, None)
        rows.append((unit, period, v.activity, *(amount / 100 for amount in amounts), must_explain(one), *said))
    return Table("variance", columns, tuple(rows))


def must_explain(one: Explained) -> bool:
    """Whether a deviation is material and has no explanation."""
    return one.material and one.row is not None and one.row.explanation is None
