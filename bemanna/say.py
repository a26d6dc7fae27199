"""What forecast and plan print: backtest, figures in words, a week's requirement."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from bemanna.assemble import score_rows
from bemanna.finish import listed
from bemanna.load import Inputs
from capacity.need import Need
from capacity.plan import CapacityPlan
from forecast.unit import UnitForecast

_SHORT = {
    "mean absolute error": "mean error",
    "MASE planners' rule": "planners' MASE",
    "coverage of 80 %": "in 80 % band",
    "coverage of 95 %": "in 95 % band",
}
"""Headings that would not fit a terminal."""


def say_json(document: object) -> None:
    """One JSON document on stdout."""
    sys.stdout.write(json.dumps(document, default=_plain, ensure_ascii=False, indent=1) + "\n")


def say_forecast(made: Iterable[UnitForecast], start: int, written: Sequence[Path]) -> None:
    """Backtest and remarks of every unit; start: instant at which the period begins."""
    console = _console()
    for one in made:
        card = one.card
        console.print(f"[bold]{one.unit}[/bold]: {card.days_known} days known, {card.first} to {card.last}")
        rows = list(score_rows(card))
        if rows:
            table = Table(box=box.SIMPLE_HEAD, title="Backtest at earlier origins, by days ahead", title_justify="left")
            for name in rows[0]:
                table.add_column(_SHORT.get(name, name), justify="right", no_wrap=True)
            for row in rows:
                table.add_row(*("-" if value is None else str(value) for value in row.values()))
            console.print(table)
        effects = ", ".join(f"{effect.name} {effect.percent:+.0f} %" for effect in card.holidays)
        if effects:
            console.print(f"Largest effects of named days: {effects}.")
        for note in card.notes:
            console.print(f"- {note}", markup=False)
        daily = one.daily
        inside = daily.edges[:-1] >= start
        low, high = daily.quantile(0.1)[inside], daily.quantile(0.9)[inside]
        console.print(
            f"In the period {daily.mean()[inside].mean():.1f} arrivals a day are expected; on 8 days of 10 between "
            f"{low.mean():.0f} and {high.mean():.0f}."
        )
    _files(console, written)


def say_plan(planned: Iterable[CapacityPlan], needs: Sequence[Need], inputs: Inputs, written: Sequence[Path]) -> None:
    """Figures of every unit, and the people wanted by interval and weekday of the first week."""
    console = _console()
    for plan in planned:
        figures = plan.figures
        console.print(
            f"[bold]{plan.unit}[/bold]: {figures['mean_census']:.1f} patients on average, "
            f"{plan.beds.needed} beds keep the risk of a full ward on a day at {plan.beds.risk:.0%}."
        )
        for note in plan.notes:
            console.print(f"- {note}", markup=False)
    for unit in dict.fromkeys(need.unit for need in needs):
        console.print(_week([need for need in needs if need.unit == unit], unit, inputs))
    hours = sum(need.wanted * (need.end - need.start) for need in needs) / 60
    console.print(f"{hours:,.0f} person-hours are wanted in the {inputs.horizon.days} days.".replace(",", " "))
    _files(console, written)


def _week(needs: Sequence[Need], unit: str, inputs: Inputs) -> Table:
    clock, first = inputs.horizon.clock, inputs.horizon.first_day
    days = range(first, first + min(7, inputs.horizon.days))
    people: dict[tuple[str, str], dict[int, str]] = {}
    for need in needs:
        day = clock.day(need.start)
        if day in days and need.end - need.start >= 60:
            start, end = clock.aware(need.start), clock.aware(need.end)
            line = people.setdefault((need.skill or "", f"{start:%H:%M}-{end:%H:%M}"), {})
            line[day] = f"{need.wanted}" + (f" ({need.least})" if need.least else "")
    table = Table(box=box.SIMPLE_HEAD, title=f"{unit}: people wanted (never fewer than)", title_justify="left")
    for name in ("skill", "interval"):
        table.add_column(name)
    for day in days:
        table.add_column(f"{date.fromordinal(day):%a %d %b}", justify="right")
    for (skill, span), line in sorted(people.items()):
        table.add_row(skill, span, *(line.get(day, "") for day in days))
    return table


def _files(console: Console, written: Sequence[Path]) -> None:
    console.print()
    for line in listed(written):
        console.print(line, markup=False)


def _console() -> Console:
    width = None if sys.stdout.isatty() else 132
    return Console(file=sys.stdout, highlight=False, soft_wrap=True, width=width)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date | Path):
        return str(value)
    return value.item() if hasattr(value, "item") else str(value)
