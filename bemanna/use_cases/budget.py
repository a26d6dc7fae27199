"""The commands of bemanna budget: months, variances, unit costs; in words, as tables and as JSON."""

from __future__ import annotations

from pathlib import Path

from rich import box
from rich.table import Table as Grid

from bemanna.errors import UsageError
from bemanna.files.csv_dialect import Flavour
from bemanna.files.table import Cell, Table, delimited
from bemanna.files.write import write_files
from bemanna.followup.budget import budget_months, unit_cost_table
from bemanna.followup.gather import FollowUp, read_tables
from bemanna.followup.scorecard_file import FollowupFile, read_scorecard
from bemanna.followup.story import Explained, explained_lines
from bemanna.followup.tree import title_of, tree_of
from bemanna.i18n.language import Language
from bemanna.problems import Problem, check
from bemanna.project.region import Region, read_region
from bemanna.render.figure_value import money_words
from bemanna.render.followup_files import FOLDER, budget_table
from bemanna.render.terminal.console import open_console, say_json
from bemanna.render.terminal.file_list import listed
from capacity.followup.period import parse_period
from capacity.followup.variance import STEPS

ENGLISH = Language("en")


def periodise_budget(folder: Path, out: Path, as_json: bool) -> None:
    """Spread the budget and write it by month. Raises UsageError without a budget table."""
    known = read_money(folder)
    if not known.budget:
        raise UsageError(
            f"{folder} has no budget. Write {folder / 'followup' / 'budget.csv'} (docs/followup_tables.md)."
        )
    table = budget_table(known.budget)
    if as_json:
        say_json([dict(zip(table.columns, row, strict=True)) for row in table.rows])
        return
    grid = Grid(box=box.SIMPLE_HEAD, title="Budget by month", title_justify="left")
    months = sorted({month.period for month in known.budget})
    for name in ("unit", "line", "method", *(month.name for month in months), "year"):
        grid.add_column(name, justify="left" if name in ("unit", "line", "method") else "right")
    for unit, line in dict.fromkeys((month.unit, month.line) for month in known.budget):
        mine = {one.period: one for one in known.budget if (one.unit, one.line) == (unit, line)}
        cells = (money_words(mine[month].budget if month in mine else None, ENGLISH) for month in months)
        total = money_words(sum(one.budget for one in mine.values()), ENGLISH)
        grid.add_row(title_of(known.region, unit), line, next(iter(mine.values())).method, *cells, total)
    _print(grid)
    _write(out, table, known.region)


def split_variance(folder: Path, period: str | None, out: Path, as_json: bool) -> None:
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
        lines = explained_lines([row for row in mine if row.unit == unit], known)
        found += [(unit, one) for one in lines]
    table = _variance_rows(asked.name, found)
    if as_json:
        say_json([dict(zip(table.columns, row, strict=True)) for row in table.rows])
        return
    grid = Grid(box=box.SIMPLE_HEAD, title=f"Why the cost was not the budget, {asked}", title_justify="left")
    for name in ("unit", "activity", "budget", "booked", "deviation", *STEPS, "explanation"):
        grid.add_column(name, justify="left" if name in ("unit", "activity", "explanation") else "right")
    for unit, one in found:
        v = one.variance
        plain = (money_words(v.budget, ENGLISH), money_words(v.budget + v.total, ENGLISH))
        steps = (money_words(amount, ENGLISH, signed=True) for amount in (v.total, *(getattr(v, s) for s in STEPS)))
        grid.add_row(title_of(known.region, unit), v.activity, *plain, *steps, _said(one))
    _print(grid)
    _write(out, table, known.region)


def say_unit_costs(folder: Path, as_json: bool) -> None:
    """Planned unit costs by resource, beside actual ones. Raises UsageError without the table."""
    known = read_money(folder)
    planned = unit_cost_table(known.tables, "plan")
    actual = {cost.activity: cost for cost in unit_cost_table(known.tables, "actual")}
    if not planned:
        path = folder / "followup" / "unit_costs.csv"
        raise UsageError(f"{folder} has no planned unit costs. Write {path} (docs/followup_tables.md).")
    if as_json:
        say_json(
            [
                {
                    "activity": cost.activity,
                    "planned": {name: money / 100 for name, money in cost.by_resource},
                    "planned_total": cost.total / 100,
                    "actual_total": actual[cost.activity].total / 100 if cost.activity in actual else None,
                }
                for cost in planned
            ]
        )
        return
    resources = list(dict.fromkeys(name for cost in planned for name, _ in cost.by_resource))
    grid = Grid(box=box.SIMPLE_HEAD, title="Unit costs", title_justify="left")
    for name in ("activity", *resources, "planned", "actual", "deviation"):
        grid.add_column(name, justify="left" if name == "activity" else "right")
    for cost in planned:
        came = actual.get(cost.activity)
        off = money_words(came.total - cost.total if came else None, ENGLISH, signed=True)
        parts = (money_words(cost.of(name), ENGLISH) for name in resources)
        total = money_words(came.total if came else None, ENGLISH)
        grid.add_row(cost.activity, *parts, money_words(cost.total, ENGLISH), total, off)
    _print(grid)


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
        rows.append((unit, period, v.activity, *(amount / 100 for amount in amounts), _must(one), *said))
    return Table("variance", columns, tuple(rows))


def _must(one: Explained) -> bool:
    return one.material and one.row is not None and one.row.explanation is None


def _said(one: Explained) -> str:
    if one.row is None:
        return ""
    said = ": ".join(part for part in (one.row.explanation, one.row.text) if part)
    return said or ("must be explained" if _must(one) else "")


def _print(grid: Grid) -> None:
    open_console(220).print(grid)


def _write(out: Path, table: Table, region: Region) -> None:
    content = delimited(table, Flavour(region.export.decimal_comma, region.export.bom))
    console = open_console(220)
    for line in listed(write_files(out, {f"{FOLDER}/{table.name}.csv": content})):
        console.print(line, markup=False)
