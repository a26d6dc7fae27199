"""What an audit prints: verdicts by rule, breaches with arithmetic and article, the people concerned."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from bemanna.cli.terminal.console import open_console
from bemanna.i18n.language import Language
from bemanna.i18n.message import messages
from bemanna.i18n.named import say
from bemanna.reporting.audit_report import Audited, person_tallies
from bemanna.reporting.breach_rows import BreachRow, RuleTally, breach_rows, is_hard, tallies
from bemanna.reporting.report import RuleNote
from bemanna.use_cases.audit import AuditResult

SHOWN = 12
"""Breaches of one rule that are printed one by one."""
PEOPLE = 15
WIDE = 130
"""Columns of a terminal from which on the rules' titles fit beside their counts."""


def say_audit(audited: Audited) -> None:
    """Print the audit on stdout."""
    console, language = open_console(160, soft_wrap=False), Language(audited.language)
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
            console.print(language.text("... and {n} more people with breaches.", n=len(people) - PEOPLE))
    console.print(verdict(audited), style="bold red" if audited.hard_breaches else "bold green", markup=False)


def verdict(audited: Audited) -> str:
    """The audit in one sentence."""
    hard, other, unknown = audited.hard_breaches, audited.other_breaches, audited.unknown
    language = Language(audited.language)
    said = [
        language.count("{n} breach of rules that must hold", "{n} breaches of rules that must hold", n=hard)
        if hard
        else language.text("No breach of a rule that must hold"),
        language.text("{n} of the others", n=other) if other else language.text("none of the others"),
    ]
    if unknown:
        tail = language.count("{n} verdict cannot be known", "{n} verdicts cannot be known", n=unknown)
        return f"{', '.join(said)}; {tail}."
    return f"{', '.join(said)}."


def _rules(audited: Audited, wide: bool) -> Table:
    """One row a rule; on a narrow terminal without what it says, which stands again above its breaches."""
    table, language = Table(box=box.SIMPLE_HEAD, pad_edge=False), Language(audited.language)
    table.add_column(language.text("Rule"), no_wrap=True)
    table.add_column(language.text("Severity"))
    for heading in messages("Kept", "Broken", "Unknown"):
        table.add_column(language.text(heading), justify="right")
    for heading in messages("What would settle it", "What it says")[: 1 + wide]:
        table.add_column(language.text(heading))
    for tally in tallies(audited.findings, audited.pack):
        counts = (str(count) if count else "-" for count in (tally.kept, tally.broken, tally.unknown))
        style = "red" if tally.broken and is_hard(tally.note) else "yellow" if tally.broken else None
        said = [language.phrase(tally.note.title)] if wide else []
        table.add_row(
            tally.note.id, _severity(tally.note, language), *counts, _settled(tally, audited), *said, style=style
        )
    return table


def _severity(note: RuleNote, language: Language) -> str:
    return language.kind("severity of a rule", note.severity, note.severity)


def _settled(tally: RuleTally, audited: Audited) -> str:
    if not tally.unknown:
        return ""
    language = Language(audited.language)
    if tally.needed is None:
        return "; ".join(_notes(tally, audited)) or language.text("what the contract does not say")
    start, end = (f"{audited.clock.aware(minute):%Y-%m-%d}" for minute in tally.needed)
    return language.text("the roster {start} to {end}", start=start, end=end)


def _notes(tally: RuleTally, audited: Audited) -> list[str]:
    found = {finding.note for finding in audited.findings if finding.rule == tally.note.id and finding.note}
    return [Language(audited.language).say(note) for note in sorted(found)[:2]]


def _say_rule(console: Console, rows: Sequence[BreachRow], audited: Audited) -> None:
    note, language = rows[0].note, Language(audited.language)
    tone = "bold red" if is_hard(note) else "bold yellow"
    severity = _severity(note, language) or language.kind("severity of a rule", "hard")
    console.print(f"{note.id} ({severity}): {language.phrase(note.title)}", style=tone, markup=False)
    for source in note.sources:
        console.print(f"  {source}", style="dim", markup=False, soft_wrap=True)
    if note.interpretation:
        read = f"  {language.text('Read as')}: {language.say(note.interpretation)}"
        console.print(read, style="dim", markup=False, soft_wrap=True)
    for row in rows[:SHOWN]:
        who = row.name or language.text("the unit")
        console.print(f"  {who}: {say(row.breach.text, audited.names, language)}", markup=False, soft_wrap=True)
    if len(rows) > SHOWN:
        more = language.text("... and {n} more (all with --format csv, json, xlsx or html)", n=len(rows) - SHOWN)
        console.print(f"  {more}", markup=False)
    console.print()


def _people(audited: Audited) -> Table:
    table, language = Table(box=box.SIMPLE_HEAD, pad_edge=False), Language(audited.language)
    table.add_column(language.text("Person"))
    for heading in messages("Hard breaches", "Others", "Unknown", "Kept"):
        table.add_column(language.text(heading), justify="right")
    for tally in [one for one in person_tallies(audited) if one.hard or one.other][:PEOPLE]:
        numbers = (str(count) if count else "-" for count in (tally.hard, tally.other, tally.unknown, tally.kept))
        table.add_row(tally.name or f"({language.text('the unit')})", *numbers)
    return table


def audit_heading(found: AuditResult) -> str:
    """What was read, from when to when, against which rules."""
    asked, roster, pack, language = found.request, found.roster, found.pack, Language(found.audited.language)
    days = (roster.last - roster.first).days + 1
    people = language.count("{n} person", "{n} people", n=len(roster.timelines))
    duties = language.count("{n} duty", "{n} duties", n=roster.duties)
    known = language.text(
        "Known from {first} to {last}, {days}",
        first=roster.first,
        last=roster.last,
        days=language.count("{n} day", "{n} days", n=days),
    )
    if not (asked.first and asked.last):
        assumed = language.text("taken from the table; {first} and {last} say otherwise", first="--from", last="--to")
        known += f" ({assumed})"
    rules = f"{language.text('Rules')}: {pack.id}: {language.phrase(pack.title)}"
    sketch = f" ({language.text('a sketch, not complete')})" if pack.sketch else ""
    lines = [f"{asked.file}: {people}, {duties}.", f"{known}.", f"{rules}{sketch}."]
    lines += [
        language.text("Reading chosen for {rule}: {name}.", rule=rule, name=name) for rule, name in pack.chosen.items()
    ]
    if roster.outside:
        lines.append(
            language.count(
                "{n} duty lies outside these days and is not audited.",
                "{n} duties lie outside these days and are not audited.",
                n=roster.outside,
            )
        )
    if asked.workers is None:
        lines.append(language.text("No table of workers: rules that ask the contract or the skills cannot be known."))
    return "\n".join(lines)
