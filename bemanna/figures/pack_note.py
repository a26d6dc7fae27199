"""A rule pack as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable

from bemanna.report import PackNote, RuleNote
from rules.pack import RulePack
from rules.rule import Rule, Source


def pack_note(pack: RulePack) -> PackNote:
    """Notes on every rule of the pack, those that its derogations add, and the derogations themselves (their budgets
    are reported under their own id); a chosen reading takes the place of the rule's own words."""
    notes = [_rule_note(pack, rule) for rule in pack.rules]
    for derogation in pack.derogations:
        severity = derogation.budget.severity.value if derogation.budget else "advisory"
        sources = _sources(pack, derogation.source)
        notes.append(RuleNote(derogation.id, derogation.title, severity, sources, derogation.note))
        notes += [_rule_note(pack, rule) for rule in derogation.adds]
    return PackNote(pack.id, pack.title or pack.id, tuple(notes))


def _rule_note(pack: RulePack, rule: Rule) -> RuleNote:
    chosen = rule.readings.get(pack.chosen.get(rule.id, ""))
    return RuleNote(
        id=rule.id,
        title=(chosen.title if chosen else "") or rule.title,
        severity=rule.severity.value,
        sources=_sources(pack, (*rule.source, *(chosen.source if chosen else ()))),
        interpretation=(chosen.interpretation if chosen else "") or rule.interpretation,
        confidence=rule.confidence,
    )


def _sources(pack: RulePack, sources: Iterable[Source]) -> tuple[str, ...]:
    """Each source as one line: how the text is cited, then the paragraph and what is said of it."""
    lines = []
    for source in sources:
        text = pack.sources.get(source.ref or "")
        cite = text.cite if text else source.ref or ""
        lines.append(", ".join(part for part in (cite, source.at, source.note) if part))
    return tuple(line for line in dict.fromkeys(lines) if line)
