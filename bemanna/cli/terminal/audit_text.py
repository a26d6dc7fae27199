"""What an audit prints: verdicts by rule, breaches with arithmetic and article, the people concerned."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from bemanna.cli.terminal.console import open_console
from bemanna.reporting.audit_report import Audited, person_tallies
from bemanna.reporting.breach_rows import BreachRow, RuleTally, breach_rows, is_hard, tallies
from bemanna.use_cases.audit import AuditResult

SHOWN = 12
"""Breaches of one rule that are printed one by one."""
PEOPLE = 15
WIDE = 130
"""Columns of a terminal from which on the rules' titles fit beside their counts."""
_NONE = "No breach of a rule that must hold"


def say_audit(audited: Audited) -> None:
    """Print the audit on stdout."""
    console = open_console(160, soft_wrap=False)
    console.print(_rules(audited, wide=console.width >= WIDE))
    rows = breach_rows(audited.findings, audited.pack, audited.names)
    for rule in dict.fromkeys(row.breach.rule for row in rows):
        _say_rule(console, [row for row in rows if row.breach.rule == rule], audited)
    broken = {row.breach.rule for row in rows}
    judged = {finding.rule for finding in audited.findings}
    for note in audited.pack.rules:
        if note.disputed and note.id in judged - broken:
            console.print(f"{note.id}: {note.disputed}", style="dim", markup=False, soft_wrap=True)
    people = [tally for tally in person_tallies(audited) if tally.hard or tally.other]
    if people:
        console.print(_people(audited))
        if len(people) > PEOPLE:
            console.print(f"... and {len(people) - PEOPLE} more people with breaches.")
    console.print(verdict(audited), style="bold red" if audited.hard_breaches else "bold green", markup=False)


def verdict(audited: Audited) -> str:
    """The audit in one sentence."""
    hard, other, unknown = audited.hard_breaches, audited.other_breaches, audited.unknown
    first = f"{hard} breach{'es' if hard > 1 else ''} of rules that must hold" if hard else _NONE
    second = f"{other} of the others" if other else "none of the others"
    tail = f"; {unknown} verdict{'s' if unknown > 1 else ''} cannot be known" if unknown else ""
    return f"{first}, {second}{tail}."


def _rules(audited: Audited, wide: bool) -> Table:
    """One row a rule; on a narrow terminal without what it says, which stands again above its breaches."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    says = ["What it says"] if wide else []
    for heading in ("Rule", "Severity", "Kept", "Broken", "Unknown", "What would settle it", *says):
        numbers = heading in ("Kept", "Broken", "Unknown")
        table.add_column(heading, justify="right" if numbers else "left", no_wrap=heading == "Rule")
    for tally in tallies(audited.findings, audited.pack):
        counts = (str(count) if count else "-" for count in (tally.kept, tally.broken, tally.unknown))
        style = "red" if tally.broken and is_hard(tally.note) else "yellow" if tally.broken else None
        said = [tally.note.title] if wide else []
        table.add_row(tally.note.id, tally.note.severity, *counts, _settled(tally, audited), *said, style=style)
    return table


def _settled(tally: RuleTally, audited: Audited) -> str:
    if not tally.unknown:
        return ""
    if tally.needed is None:
        return "; ".join(_notes(tally, audited)) or "what the contract does not say"
    start, end = (audited.clock.aware(minute) for minute in tally.needed)
    return f"the roster {start:%Y-%m-%d} to {end:%Y-%m-%d}"


def _notes(tally: RuleTally, audited: Audited) -> list[str]:
    found = {finding.note for finding in audited.findings if finding.rule == tally.note.id and finding.note}
    return sorted(found)[:2]


def _say_rule(console: Console, rows: Sequence[BreachRow], audited: Audited) -> None:
    note = rows[0].note
    tone = "bold red" if is_hard(note) else "bold yellow"
    console.print(f"{note.id} ({note.severity or 'hard'}): {note.title}", style=tone, markup=False)
    for source in note.sources:
        console.print(f"  {source}", style="dim", markup=False, soft_wrap=True)
    if note.interpretation:
        console.print(f"  Read as: {note.interpretation}", style="dim", markup=False, soft_wrap=True)
    for row in rows[:SHOWN]:
        console.print(f"  {row.name or 'the unit'}: {row.breach.text}", markup=False, soft_wrap=True)
    if len(rows) > SHOWN:
        console.print(f"  ... and {len(rows) - SHOWN} more (all with --format csv, json, xlsx or html)")
    console.print()


def _people(audited: Audited) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Person", "Hard breaches", "Others", "Unknown", "Kept"):
        table.add_column(heading, justify="left" if heading == "Person" else "right")
    for tally in [one for one in person_tallies(audited) if one.hard or one.other][:PEOPLE]:
        numbers = (str(count) if count else "-" for count in (tally.hard, tally.other, tally.unknown, tally.kept))
        table.add_row(tally.name or "(the unit)", *numbers)
    return table


def audit_heading(found: AuditResult) -> str:
    """What was read, from when to when, against which rules."""
    asked, roster, pack = found.request, found.roster, found.pack
    days = (roster.last - roster.first).days + 1
    assumed = "" if asked.first and asked.last else " (taken from the table; --from and --to say otherwise)"
    people, duties = _number(len(roster.timelines), "person", "people"), _number(roster.duties, "duty", "duties")
    lines = [
        f"{asked.file}: {people}, {duties}.",
        f"Known from {roster.first} to {roster.last}, {_number(days, 'day', 'days')}{assumed}.",
        f"Rules: {pack.id}: {pack.title}{' (a sketch, not complete)' if pack.sketch else ''}.",
    ]
    lines += [f"Reading chosen for {rule}: {name}." for rule, name in pack.chosen.items()]
    if roster.outside:
        lines.append(f"{roster.outside} duties lie outside these days and are not audited.")
    if asked.workers is None:
        lines.append("No table of workers: rules that ask the contract or the skills cannot be known.")
    return "\n".join(lines)


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
