"""What bemanna scenario prints: each scenario's figures beside the baseline, or one line each when there are many."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from bemanna.figures.compared import MOST_COLUMNS, few
from bemanna.finish import listed
from bemanna.what_if import Answered
from scenarios.comparison import Comparison, Row
from scenarios.outcome import KPIS

MOST_LINES = 60


def say_scenarios(found: Answered, written: Sequence[Path]) -> None:
    """Figures, what was left out and why, and the files."""
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 132)
    names = tuple(dict.fromkeys(row.scenario for row in found.comparison.rows))
    if len(names) <= MOST_COLUMNS:
        for name in names:
            console.print(_beside(found.comparison, name))
    else:
        console.print(_under(found.comparison, names))
        if len(names) > MOST_LINES:
            console.print(f"... and {len(names) - MOST_LINES} more in the comparison.")
    for unit, failure in found.swept.failures.items():
        console.print(f"! {unit}: {failure.text}", markup=False)
    if found.swept.gathered.left_out:
        told = ", ".join(found.swept.gathered.left_out)
        console.print(f"Left out of every sum: {told}. What is finished stays; try again with --resume.", markup=False)
    console.print()
    for line in listed(written):
        console.print(line, markup=False)


def _beside(found: Comparison, name: str) -> Table:
    """One scenario: a row a figure."""
    table = Table(box=box.SIMPLE_HEAD, title=f"{name}, beside the {found.baseline}", title_justify="left")
    table.add_column("")
    for head in (found.baseline, name, "difference", "", "95 % interval"):
        table.add_column(head, justify="right")
    for row in found.rows:
        if row.scenario == name:
            meaning, unit = KPIS[row.kpi]
            interval = (
                "" if row.low is None or row.high is None else f"{_plain(row, row.low)} to {_plain(row, row.high)}"
            )
            share = "" if row.relative is None else f"{row.relative:+.1%}"
            values = (_plain(row, row.base, ""), _plain(row, row.value, ""), _plain(row, row.difference))
            table.add_row(f"{meaning} ({unit})", *values, share, interval)
    return table


def _under(found: Comparison, names: tuple[str, ...]) -> Table:
    """Many scenarios: a row each, a column for each of the few figures that they move."""
    kpis = few(found.rows)
    at = {(row.scenario, row.kpi): row for row in found.rows}
    base = {row.kpi: row for row in found.rows}
    table = Table(box=box.SIMPLE_HEAD, title=f"Beside the {found.baseline}", title_justify="left")
    table.add_column("scenario")
    for kpi in kpis:
        table.add_column(kpi.replace("_", " "), justify="right")
    table.add_row(found.baseline, *(_plain(base[kpi], base[kpi].base, "") for kpi in kpis))
    for name in names[:MOST_LINES]:
        rows = [at.get((name, kpi)) for kpi in kpis]
        table.add_row(name, *("" if row is None else _plain(row, row.difference) for row in rows))
    return table


def _plain(row: Row, value: float, sign: str = "+") -> str:
    if KPIS[row.kpi][1] == "share":
        return f"{100 * value:{sign}.1f} %"
    digits = 0 if abs(row.base) >= 10_000 else 1 if abs(row.base) >= 10 else 2
    return f"{value:{sign},.{digits}f}"
