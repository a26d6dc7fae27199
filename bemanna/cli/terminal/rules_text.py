"""What `bemanna rules list` and `show` print."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich import box
from rich.table import Table

from bemanna.cli.terminal.console import open_console
from bemanna.errors import UsageError
from bemanna.problems import Problem, check
from bemanna.project.pack_choice import PackChoice, find_pack
from bemanna.readers.columns import did_you_mean
from rules.pack import Derogation, RulePack
from rules.packs import load_pack, shipped_packs
from rules.rule import Rule, RuleSource


def say_packs() -> None:
    """One row a shipped pack."""
    table = _table("Pack", "Jurisdiction", "Rules", "Hard", "Version", "Title")
    for name in shipped_packs():
        pack = load_pack(name)
        hard = sum(rule.severity.value == "hard" for rule in pack.rules)
        title = f"{pack.title}{' (a sketch, not complete)' if pack.sketch else ''}"
        table.add_row(pack.id, pack.jurisdiction, str(len(pack.rules)), str(hard), pack.version, title)
    open_console(140, soft_wrap=False).print(table)


def say_pack_or_rule(name: str, within: str | None) -> None:
    """A pack or a rule. Raises UsageError with the nearest name when there is neither."""
    problems: list[Problem] = []
    if within is None and (name in shipped_packs() or name.endswith(".toml")):
        pack = find_pack(PackChoice(name), Path(), problems)
        check(problems)
        if pack is not None:
            _say_pack(pack)
        return
    packs = [find_pack(PackChoice(within), Path(), problems)] if within else [load_pack(one) for one in shipped_packs()]
    check(problems)
    found = _rules_called(name, [pack for pack in packs if pack is not None])
    if not found:
        rules = [rule.id for pack in packs if pack is not None for rule in _all_rules(pack)]
        hint = did_you_mean(name, [*shipped_packs(), *rules], " See 'bemanna rules list'.")
        raise UsageError(f"There is no pack and no rule '{name}'.{hint}")
    for number, (pack, rule) in enumerate(found):
        sys.stdout.write("\n" * bool(number))
        _say_rule(pack, rule)


def _rules_called(name: str, packs: Iterable[RulePack]) -> list[tuple[RulePack, Rule]]:
    """The rule in every pack that states it itself, or, where none does, in those that inherit it."""
    found = [(pack, rule) for pack in packs for rule in _all_rules(pack) if rule.id == name]
    own = [(pack, rule) for pack, rule in found if name in pack.own_rules]
    return own or found


def _all_rules(pack: RulePack) -> tuple[Rule, ...]:
    return (*pack.rules, *(rule for one in pack.derogations for rule in one.adds))


def _say_pack(pack: RulePack) -> None:
    console = open_console(140, soft_wrap=False)
    console.print(f"{pack.id} {pack.version}: {pack.title}", style="bold", markup=False, soft_wrap=True)
    if pack.sketch:
        console.print("A sketch: not complete and not tested by worked cases.", style="yellow")
    facts = {
        "Jurisdiction": pack.jurisdiction,
        "Text": pack.text_valid,
        "Zone": pack.zone,
        "Builds on": ", ".join(pack.extends),
    }
    for label, value in facts.items():
        if value:
            console.print(f"{label}: {value}", markup=False, soft_wrap=True)
    for drop in pack.drops:
        console.print(f"Does not take over {drop.id}: {drop.why}", markup=False, soft_wrap=True)
    table = _table("Rule", "Severity", "Type", "What it says", "Confidence")
    for rule in pack.rules:
        off = "" if rule.enabled else " (off)"
        severity = f"{rule.severity.value}{f' {rule.weight}' if rule.severity.value in ('soft', 'target') else ''}"
        table.add_row(rule.id, f"{severity}{off}", rule.type, rule.title, rule.confidence)
    console.print(table)
    for one in pack.derogations:
        console.print(f"Derogation {one.id}: {one.title} {_needs(one)}".rstrip(), markup=False, soft_wrap=True)
    console.print("Sources", style="bold")
    for key, source in pack.sources.items():
        console.print(f"  {key}: {source.cite}", markup=False, soft_wrap=True)
        if source.url or source.confirmed:
            seen = f" (seen: {source.confirmed})" if source.confirmed else ""
            console.print(f"    {source.url}{seen}", style="dim", markup=False, soft_wrap=True)
    console.print("Not legal advice: every number should be confirmed against the text that binds you.", style="dim")


def _needs(one: Derogation) -> str:
    return f"(needs {', '.join(one.requires)})" if one.requires else ""


def _say_rule(pack: RulePack, rule: Rule) -> None:
    console = open_console(140, soft_wrap=False)
    console.print(f"{rule.id}, in {pack.id}", style="bold", markup=False)
    console.print(rule.title, markup=False, soft_wrap=True)
    facts: dict[str, Any] = {
        "Type": rule.type,
        "Severity": f"{rule.severity.value}, {rule.weight} points a unit" if rule.weight > 1 else rule.severity.value,
        "Layer": rule.layer.value,
        "In force": _span(rule),
        "Applies if": rule.only_if,
        "Not if": rule.unless,
        "Read as": rule.interpretation,
        "Confidence": rule.confidence,
        "Compensation": rule.compensation,
        "Note": rule.note,
        "Enabled": None if rule.enabled else "no: switch it on in a local pack",
    }
    for label, value in facts.items():
        if value:
            console.print(f"  {label}: {value}", markup=False, soft_wrap=True)
    for name, value in rule.params.items():
        console.print(f"  {name} = {_written(value)}", markup=False, soft_wrap=True)
    for source in rule.source:
        console.print(f"  Source: {_cited(pack, source)}", markup=False, soft_wrap=True)
    for name, reading in rule.readings.items():
        said = reading.title or reading.interpretation
        numbers = ", ".join(f"{key} = {_written(value)}" for key, value in reading.params.items())
        console.print(f"  Reading {name}: {said} [{numbers}]", markup=False, soft_wrap=True)
    for one in pack.derogations:
        if rule.id in one.replaces or rule.id in one.suspends:
            numbers = ", ".join(f"{key} = {_written(value)}" for key, value in one.replaces.get(rule.id, {}).items())
            said = f"  Derogation {one.id}: {one.title} [{numbers or 'suspended'}] {_needs(one)}"
            console.print(said.rstrip(), markup=False, soft_wrap=True)


def _span(rule: Rule) -> str:
    if rule.valid_from is None and rule.valid_to is None:
        return ""
    return f"{rule.valid_from or '...'} to {rule.valid_to or '...'}"


def _cited(pack: RulePack, source: RuleSource) -> str:
    text = pack.sources.get(source.ref or "")
    return ", ".join(part for part in (text.cite if text else source.ref, source.at, source.note) if part)


def _written(value: Any) -> str:
    """A parameter as TOML writes it, more or less."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        number = heading in ("Rules", "Hard")
        table.add_column(heading, justify="right" if number else "left", no_wrap=heading in ("Pack", "Rule", "Type"))
    return table
