"""What `bemanna check` prints: changes, what is newly broken, and the price of an edit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bemanna.cli.terminal.change_text import change_records, say_changes
from bemanna.cli.terminal.console import open_console
from bemanna.i18n.language import Language
from bemanna.inputs.inputs import Inputs
from bemanna.reporting.articles import articles
from bemanna.use_cases.check import CheckResult
from rules.finding import Breach


def say_check(found: CheckResult, inputs: Inputs) -> None:
    """Changes with their reasons, new breaches, needs below their least number, and every term that changes."""
    console, effect, clock = open_console(), found.effect, inputs.horizon.clock
    names, cited = {worker.id: worker.name for worker in inputs.workers}, articles(inputs.pack)
    console.print(f"Read from {found.where}; compared with {found.source}.", markup=False, style="dim")
    say_changes(found.changes, names, Language(inputs.project.project.language))
    for text in effect.misplaced:
        console.print(f"x {text}", markup=False, style="bold red")
    for line in _breaches(effect.broken, names, cited):
        console.print(f"x {line}", markup=False, style="bold red")
    for short in effect.unsafe:
        what = " ".join(part for part in (short.need.unit, short.need.skill) if part)
        when = f"{clock.aware(short.start):%Y-%m-%d %H:%M}-{clock.aware(short.end):%H:%M}"
        said = f"x {what} {when}: {short.after} people, {short.need.least} are safe"
        console.print(said, markup=False, style="bold red")
    for line in _breaches(effect.worse, names, cited):
        console.print(f"! {line}", markup=False, style="yellow")
    for name, before, after in found.terms:
        console.print(f"  {name}: {after - before:+} points ({before} to {after})", markup=False)
    after = found.objective + effect.points
    console.print(f"In all {effect.points:+} points ({found.objective} to {after}; fewer are better).")
    if not found.has_findings:
        console.print("+ No rule that must hold is newly broken.", style="green")


def check_record(found: CheckResult) -> dict[str, Any]:
    """The same for machines."""
    return {
        "read_from": found.where,
        "compared_with": found.source,
        "changes": change_records(found.changes),
        "hard": [one.text for one in found.effect.broken],
        "soft": [one.text for one in found.effect.worse],
        "not_allowed": list(found.effect.misplaced),
        "unsafe": len(found.effect.unsafe),
        "terms": [{"term": name, "before": before, "after": after} for name, before, after in found.terms],
        "objective_before": found.objective,
        "objective_after": found.objective + found.effect.points,
    }


def _breaches(breaches: Iterable[Breach], names: dict[str, str], cited: dict[str, str]) -> list[str]:
    lines = []
    for one in breaches:
        who = "" if one.worker is None else f"{names.get(one.worker) or one.worker}: "
        article = f" ({cited[one.rule]})" if one.rule in cited else ""
        lines.append(f"{who}{one.rule}{article}: {one.text}")
    return lines
