"""Breaches and verdicts per rule, in words, for the pages of a roster and of an audit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bemanna.i18n.language import Language
from bemanna.reporting.breach_rows import breach_rows, is_goal, is_hard, tallies
from bemanna.reporting.report import PackNote
from rules.clock import LocalClock
from rules.finding import Finding


@dataclass(frozen=True, slots=True)
class RowWords:
    """One breach: who, when, the arithmetic."""

    name: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One rule with its verdicts and breaches; `open` when its list should be unfolded at first."""

    id: str
    title: str
    severity: str
    tone: str
    sources: str
    interpretation: str
    kept: int
    broken: int
    unknown: int
    needed: str
    open: bool
    rows: tuple[RowWords, ...]


def rule_words(
    findings: Iterable[Finding], pack: PackNote, names: Mapping[str, str], language: Language, clock: LocalClock
) -> tuple[RuleWords, ...]:
    """Every rule that was audited, broken ones first."""
    found = tuple(findings)
    by_rule: dict[str, list[RowWords]] = {}
    for row in breach_rows(found, pack, names):
        when = language.span(row.breach.start, row.breach.end, clock)
        words = RowWords(row.name or language.text("The unit"), when, language.say(row.breach.text))
        by_rule.setdefault(row.breach.rule, []).append(words)
    return tuple(
        RuleWords(
            id=tally.note.id,
            title=language.phrase(tally.note.title) or tally.note.id,
            severity=language.kind("severity", tally.note.severity, tally.note.severity),
            tone="bad" if is_hard(tally.note) else "note" if is_goal(tally.note) else "warn",
            sources="; ".join(tally.note.sources),
            interpretation=tally.note.interpretation,
            kept=tally.kept,
            broken=tally.broken,
            unknown=tally.unknown,
            needed=language.span(*tally.needed, clock) if tally.needed else "",
            open=is_hard(tally.note) or (tally.breaches <= 8 and not is_goal(tally.note)),
            rows=tuple(by_rule.get(tally.note.id, ())),
        )
        for tally in tallies(found, pack)
    )
