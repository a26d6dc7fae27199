"""What `bemanna check` prints: changes, what is newly broken, and the price of an edit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bemanna.cli.terminal.change_text import change_records, say_changes
from bemanna.cli.terminal.console import open_console
from bemanna.i18n.language import Language
from bemanna.i18n.named import say
from bemanna.inputs.inputs import Inputs
from bemanna.reporting.articles import articles
from bemanna.reporting.objective_terms import term_words
from bemanna.reporting.pack_note import pack_note
from bemanna.use_cases.check import CheckResult
from roster.result import ObjectiveTerm
from rules.finding import Breach


def say_check(found: CheckResult, inputs: Inputs) -> None:
    """Changes with their reasons, new breaches, needs below their least number, and every term that changes."""
    console, effect, clock = open_console(), found.effect, inputs.horizon.clock
    language = Language(inputs.project.project.language)
    names, cited = {worker.id: worker.name for worker in inputs.workers}, articles(inputs.pack)
    pack = pack_note(inputs.pack)
    read = language.text(
        "Read from {where}; compared with {source}.", where=language.say(found.where), source=language.say(found.source)
    )
    console.print(read, markup=False, style="dim")
    say_changes(found.changes, names, language)
    for text in effect.misplaced:
        console.print(f"x {say(text, names, language)}", markup=False, style="bold red")
    for line in _breaches(effect.broken, names, cited, language):
        console.print(f"x {line}", markup=False, style="bold red")
    for short in effect.unsafe:
        what = " ".join(part for part in (short.need.unit, short.need.skill) if part)
        when = f"{clock.aware(short.start):%Y-%m-%d %H:%M}-{clock.aware(short.end):%H:%M}"
        people = language.count("{n} person", "{n} people", n=short.after)
        said = language.text(
            "{what} {when}: {people}, {least} are safe", what=what, when=when, people=people, least=short.need.least
        )
        console.print(f"x {said}", markup=False, style="bold red")
    for line in _breaches(effect.worse, names, cited, language):
        console.print(f"! {line}", markup=False, style="yellow")
    for name, before, after in found.terms:
        level, _, term = name.partition(": ")
        words = term_words(ObjectiveTerm(level, term, 0, 0), pack, language)
        told = f"{language.kind('level', level, level)}: {words}"
        console.print(f"  {told}: {_sum(before, after, language)}", markup=False)
    console.print(
        language.text(
            "In all {sum} points ({before} to {after}; fewer are better).",
            sum=f"{effect.points:+}",
            before=found.objective,
            after=found.objective + effect.points,
        )
    )
    if not found.has_findings:
        console.print(f"+ {language.text('No rule that must hold is newly broken.')}", style="green")


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


def _sum(before: int, after: int, language: Language) -> str:
    return language.text("{sum} points ({before} to {after})", sum=f"{after - before:+}", before=before, after=after)


def _breaches(
    breaches: Iterable[Breach], names: dict[str, str], cited: dict[str, str], language: Language
) -> list[str]:
    lines = []
    for one in breaches:
        who = "" if one.worker is None else f"{names.get(one.worker) or one.worker}: "
        article = f" ({cited[one.rule]})" if one.rule in cited else ""
        lines.append(f"{who}{one.rule}{article}: {say(one.text, names, language)}")
    return lines
