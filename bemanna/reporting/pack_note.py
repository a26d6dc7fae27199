"""A rule pack as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable

from bemanna.reporting.report import PackNote, RuleNote
from rules.pack import RulePack
from rules.rule import Rule, RuleSource


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
        interpretation=_interpretation(pack, rule),
        confidence=rule.confidence,
        disputed=reading_in_use(pack, rule),
    )


def reading_in_use(pack: RulePack, rule: Rule) -> str:
    """Which reading of a disputed text is in use, and which others the employer could choose; "" without dispute."""
    if not rule.readings:
        return ""
    name = pack.chosen.get(rule.id)
    others = [f"{other} ({reading.interpretation})" for other, reading in rule.readings.items() if other != name]
    if name is not None:
        others.append("the rule as it stands" + (f" ({rule.interpretation})" if rule.interpretation else ""))
    used = "as the rule stands" if name is None else name
    return f"Disputed text, read {used}; other readings: {'; '.join(others)}."


def _interpretation(pack: RulePack, rule: Rule) -> str:
    chosen = rule.readings.get(pack.chosen.get(rule.id, ""))
    own = (chosen.interpretation if chosen else "") or rule.interpretation
    return " ".join(part for part in (own, reading_in_use(pack, rule)) if part)


def _sources(pack: RulePack, sources: Iterable[RuleSource]) -> tuple[str, ...]:
    """Each source as one line: how the text is cited, then the paragraph and what is said of it."""
    lines = []
    for source in sources:
        text = pack.sources.get(source.ref or "")
        cite = text.cite if text else source.ref or ""
        lines.append(", ".join(part for part in (cite, source.at, source.note) if part))
    return tuple(line for line in dict.fromkeys(lines) if line)
