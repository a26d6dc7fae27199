"""bemanna budget: a year's budget over its months, what things cost, and why the cost was not the budget."""

from __future__ import annotations

from pathlib import Path

import click

from bemanna.cli.options import folder_argument, json_option, out_option


@click.group()
def command() -> None:
    """Budgets: FOLDER/followup/budget.csv, spending.csv, unit_costs.csv, cost_lines.csv (docs/followup.md)."""


@command.command()
@folder_argument
@out_option
@json_option
def periodise(folder: Path, out: Path | None, as_json: bool) -> None:
    """Spread each line over the months by its method: equal, last_year, years, explicit or production."""
    from bemanna.cli.terminal.budget_text import say_budget
    from bemanna.cli.terminal.console import say_rows
    from bemanna.use_cases.budget import periodise_budget, write_money_table

    found = periodise_budget(folder)
    if as_json:
        say_rows(found.table)
    else:
        say_budget(found, write_money_table(out or folder / "out", found.table, found.known))


@command.command()
@folder_argument
@click.option("--period", metavar="PERIOD", help="Such as 2026-11 (the last with cost lines).")
@out_option
@json_option
def variance(folder: Path, period: str | None, out: Path | None, as_json: bool) -> None:
    """Part the deviation of each activity into volume, mix, norm, price and unexplained, adding up exactly.

    Deviations that reach the scorecard's material amount and share and have no explanation are named.
    """
    from bemanna.cli.terminal.budget_text import say_variance
    from bemanna.cli.terminal.console import say_rows
    from bemanna.use_cases.budget import split_variance, write_money_table

    found = split_variance(folder, period)
    if as_json:
        say_rows(found.table)
    else:
        say_variance(found, write_money_table(out or folder / "out", found.table, found.known))


@command.command("unit-cost")
@folder_argument
@json_option
def unit_cost(folder: Path, as_json: bool) -> None:
    """What one of each activity costs, by resource: planned beside actual."""
    from bemanna.cli.terminal.budget_text import say_unit_costs, unit_cost_records
    from bemanna.cli.terminal.console import say_json
    from bemanna.use_cases.budget import unit_costs

    found = unit_costs(folder)
    if as_json:
        say_json(unit_cost_records(found))
    else:
        say_unit_costs(found)
