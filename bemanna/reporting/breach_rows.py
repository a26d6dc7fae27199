"""What the audit found, with everything a reader needs beside each breach: title, article, reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bemanna.reporting.report import PackNote, RuleNote
from rules.finding import Breach, Finding, Verdict

_ORDER = {"hard": 0, "soft": 1, "target": 2, "advisory": 3, "cost": 4}


@dataclass(frozen=True, slots=True)
class BreachRow:
    """One breach with the note on its rule; `name` is who it concerns, None for a whole unit."""

    breach: Breach
    note: RuleNote
    name: str | None


@dataclass(frozen=True, slots=True)
class RuleTally:
    """Verdicts on one rule: people (or units) for whom it is kept, broken and cannot be known."""

    note: RuleNote
    kept: int
    broken: int
    unknown: int
    breaches: int
    needed: tuple[int, int] | None
    """The widest span that would settle the unknown ones, if that can be said."""


def breach_rows(findings: Iterable[Finding], pack: PackNote, names: Mapping[str, str]) -> tuple[BreachRow, ...]:
    """All breaches, hard ones first, then in order of rule, start and person."""
    rows = [
        BreachRow(breach, pack.rule(breach.rule), name_of(breach.worker, names))
        for finding in findings
        for breach in finding.breaches
    ]
    return tuple(sorted(rows, key=lambda r: (rank(r.note), r.breach.rule, r.breach.start, r.name or "", r.breach.end)))


def tallies(findings: Iterable[Finding], pack: PackNote) -> tuple[RuleTally, ...]:
    """One row a rule that was audited: broken rules first, then unknown, then kept; hard before soft."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    rows = [_tally(pack.rule(rule), found) for rule, found in by_rule.items()]
    return tuple(sorted(rows, key=lambda r: (not r.broken, not r.unknown, rank(r.note), r.note.id)))


def name_of(worker: str | None, names: Mapping[str, str]) -> str | None:
    """Display name of a worker; the id when there is none, None for a whole unit."""
    return None if worker is None else names.get(worker) or worker


def rank(note: RuleNote) -> int:
    """Hard rules first; what is not known to the pack stands with the hard ones, never hidden below."""
    return _ORDER.get(note.severity, 0)


def is_goal(note: RuleNote) -> bool:
    """Whether a breach only says how far a goal, an advice or a price is away."""
    return rank(note) >= _ORDER["target"]


def is_hard(note: RuleNote) -> bool:
    """Whether a breach forbids the roster; a rule of unknown severity is taken to."""
    return rank(note) == 0


def _tally(note: RuleNote, findings: list[Finding]) -> RuleTally:
    spans = [f.needed for f in findings if f.verdict is Verdict.UNKNOWN and f.needed]
    return RuleTally(
        note=note,
        kept=sum(f.verdict is Verdict.KEPT for f in findings),
        broken=sum(f.verdict is Verdict.BROKEN for f in findings),
        unknown=sum(f.verdict is Verdict.UNKNOWN for f in findings),
        breaches=sum(len(f.breaches) for f in findings),
        needed=(min(a for a, _ in spans), max(b for _, b in spans)) if spans else None,
    )
