"""What `bemanna budget` prints: months, variances and unit costs as tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.table import Table as Grid

from bemanna.cli.terminal.console import open_console
from bemanna.cli.terminal.file_list import listed
from bemanna.followup.story import Explained
from bemanna.followup.tree import title_of
from bemanna.i18n.language import Language
from bemanna.render.figure_value import money_words
from bemanna.use_cases.budget import BudgetByMonth, UnitCosts, VarianceResult, must_explain
from capacity.followup.variance import STEPS

ENGLISH = Language("en")


def say_budget(found: BudgetByMonth, written: Sequence[Path]) -> None:
    """A row a line of the budget, a column a month."""
    known = found.known
    months = sorted({month.period for month in known.budget})
    columns = ("unit", "line", "method", *(month.name for month in months), "year")
    grid = _grid("Budget by month", columns, ("unit", "line", "method"))
    for unit, line in dict.fromkeys((month.unit, month.line) for month in known.budget):
        mine = {one.period: one for one in known.budget if (one.unit, one.line) == (unit, line)}
        cells = (money_words(mine[month].budget if month in mine else None, ENGLISH) for month in months)
        total = money_words(sum(one.budget for one in mine.values()), ENGLISH)
        grid.add_row(title_of(known.region, unit), line, next(iter(mine.values())).method, *cells, total)
    _say(grid, written)


def say_variance(found: VarianceResult, written: Sequence[Path]) -> None:
    """A row an activity: budget, booked, and the deviation in its parts."""
    columns = ("unit", "activity", "budget", "booked", "deviation", *STEPS, "explanation")
    grid = _grid(f"Why the cost was not the budget, {found.period}", columns, ("unit", "activity", "explanation"))
    for unit, one in found.lines:
        v = one.variance
        plain = (money_words(v.budget, ENGLISH), money_words(v.budget + v.total, ENGLISH))
        steps = (money_words(amount, ENGLISH, signed=True) for amount in (v.total, *(getattr(v, s) for s in STEPS)))
        grid.add_row(title_of(found.known.region, unit), v.activity, *plain, *steps, _said(one))
    _say(grid, written)


def say_unit_costs(found: UnitCosts) -> None:
    """A row an activity, a column a resource."""
    resources = list(dict.fromkeys(name for cost in found.planned for name, _ in cost.by_resource))
    grid = _grid("Unit costs", ("activity", *resources, "planned", "actual", "deviation"), ("activity",))
    for cost in found.planned:
        came = found.actual.get(cost.activity)
        off = money_words(came.total - cost.total if came else None, ENGLISH, signed=True)
        parts = (money_words(cost.of(name), ENGLISH) for name in resources)
        total = money_words(came.total if came else None, ENGLISH)
        grid.add_row(cost.activity, *parts, money_words(cost.total, ENGLISH), total, off)
    _say(grid, ())


def unit_cost_records(found: UnitCosts) -> list[dict[str, object]]:
    """The same for machines."""
    return [
        {
            "activity": cost.activity,
            "planned": {name: money / 100 for name, money in cost.by_resource},
            "planned_total": cost.total / 100,
            "actual_total": found.actual[cost.activity].total / 100 if cost.activity in found.actual else None,
        }
        for cost in found.planned
    ]


def _grid(title: str, columns: Sequence[str], of_text: Sequence[str]) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, title=title, title_justify="left")
    for name in columns:
        grid.add_column(name, justify="left" if name in of_text else "right")
    return grid


def _say(grid: Grid, written: Sequence[Path]) -> None:
    console = open_console(220)
    console.print(grid)
    for line in listed(written):
        console.print(line, markup=False)


def _said(one: Explained) -> str:
    if one.row is None:
        return ""
    said = ": ".join(part for part in (one.row.explanation, one.row.text) if part)
    return said or ("must be explained" if must_explain(one) else "")
