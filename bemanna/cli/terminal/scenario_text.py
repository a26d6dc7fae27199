"""What bemanna scenario prints: each scenario's figures beside the baseline, or one line each when there are many."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.table import Table

from bemanna.cli.terminal.console import open_console
from bemanna.cli.terminal.file_list import listed
from bemanna.i18n.language import Language
from bemanna.i18n.message import messages
from bemanna.render.kpi_words import kpi_name, kpi_value, partial_words, relative_words
from bemanna.reporting.scenario_comparison import MOST_COLUMNS, few
from bemanna.sweep.scenario_run import Answered, currency_of
from bemanna.use_cases.scenario import ScenarioResult
from scenarios.comparison import Comparison, ComparisonRow

MOST_LINES = 60


def say_scenario_result(made: ScenarioResult) -> None:
    """The comparison in the region's language, and the files."""
    say_scenarios(made.found, made.written, Language(made.region.region.language), currency_of(made.region))


def say_scenarios(found: Answered, written: Sequence[Path], language: Language, currency: str = "") -> None:
    """Figures, what was left out and why, and the files, in the words of the pages."""
    console = open_console(132)
    rows = found.comparison.rows
    names = tuple(dict.fromkeys(row.scenario for row in rows))
    if len(names) <= MOST_COLUMNS:
        for name in names:
            console.print(_beside(found.comparison, name, language, currency))
    else:
        console.print(_under(found.comparison, names, language, currency))
        if len(names) > MOST_LINES:
            console.print(language.text("... and {n} more in the comparison.", n=len(names) - MOST_LINES))
    for line in partial_words(found.partial, {row.kpi for row in rows}, language):
        console.print(f"- {line}", markup=False)
    for unit, failure in found.swept.failures.items():
        console.print(f"! {unit}: {failure.text}", markup=False)
    if found.swept.gathered.left_out:
        told = ", ".join(found.swept.gathered.left_out)
        console.print(
            language.text(
                "Left out of every sum: {units}. What is finished stays; try again with --resume.", units=told
            ),
            markup=False,
        )
    console.print()
    for line in listed(written):
        console.print(line, markup=False)


def _beside(found: Comparison, name: str, language: Language, currency: str) -> Table:
    """One scenario: a row a figure."""
    table = Table(box=box.SIMPLE_HEAD, title=name, title_justify="left")
    table.add_column("")
    for key in messages("Baseline", "Scenario", "Difference"):
        table.add_column(language.text(key), justify="right")
    table.add_column("", justify="right")
    table.add_column("95 %", justify="right")
    for row in found.rows:
        if row.scenario == name:
            values = (_said(row, row.base, language), _said(row, row.value, language))
            apart = _said(row, row.difference, language, signed=True)
            interval = ""
            if row.low is not None and row.high is not None and row.low != row.high:
                low, high = (_said(row, value, language, signed=True) for value in (row.low, row.high))
                interval = language.text("{low} to {high}", low=low, high=high)
            share = relative_words(row, language)
            table.add_row(kpi_name(row.kpi, language, currency), *values, apart, share, interval)
    return table


def _under(found: Comparison, names: tuple[str, ...], language: Language, currency: str) -> Table:
    """Many scenarios: a row each, a column for each of the few figures that they move."""
    kpis = few(found.rows)
    at = {(row.scenario, row.kpi): row for row in found.rows}
    base = {row.kpi: row for row in found.rows}
    table = Table(
        box=box.SIMPLE_HEAD, title=language.text("Difference of each scenario from the baseline"), title_justify="left"
    )
    table.add_column(language.text("Scenario"))
    for kpi in kpis:
        table.add_column(kpi_name(kpi, language, currency), justify="right")
    table.add_row(language.text("Baseline"), *(_said(base[kpi], base[kpi].base, language) for kpi in kpis))
    for name in names[:MOST_LINES]:
        rows = [at.get((name, kpi)) for kpi in kpis]
        cells = ("" if row is None else _said(row, row.difference, language, signed=True) for row in rows)
        table.add_row(name, *cells)
    return table


def _said(row: ComparisonRow, value: float, language: Language, signed: bool = False) -> str:
    if signed and not value:
        return "–"
    return kpi_value(value, row.kpi, language, beside=row.base, signed=signed)
