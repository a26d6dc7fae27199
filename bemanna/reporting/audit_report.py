"""An audit of a roster that nobody here made: findings with what explains them, and a summary per person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bemanna.reporting.breach_rows import is_goal, is_hard
from bemanna.reporting.report import PackNote
from rules.clock import LocalClock, local_clock
from rules.finding import Finding, Verdict


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit report reads. names: display names by worker id. made_at: aware, None leaves the time out."""

    title: str
    language: str
    zone: str
    findings: tuple[Finding, ...]
    names: Mapping[str, str]
    pack: PackNote
    made_at: datetime | None = None

    @property
    def clock(self) -> LocalClock:
        """Calendar of the zone."""
        return local_clock(self.zone)

    @property
    def hard_breaches(self) -> int:
        """Breaches of rules that must hold."""
        return sum(len(f.breaches) for f in self.findings if is_hard(self.pack.rule(f.rule)))

    @property
    def other_breaches(self) -> int:
        """Breaches of all other rules."""
        return sum(len(f.breaches) for f in self.findings) - self.hard_breaches

    @property
    def goals(self) -> int:
        """Goals that are not fully reached."""
        return sum(len(f.breaches) for f in self.findings if is_goal(self.pack.rule(f.rule)))

    @property
    def unknown(self) -> int:
        """Verdicts that cannot be known."""
        return sum(f.verdict is Verdict.UNKNOWN for f in self.findings)


@dataclass(frozen=True, slots=True)
class PersonTally:
    """One person (None: the unit): breaches of rules that must and that should hold, verdicts unknown and kept."""

    worker: str | None
    name: str | None
    hard: int
    other: int
    unknown: int
    kept: int


def person_tallies(audited: Audited) -> tuple[PersonTally, ...]:
    """One row a person: those with most breaches of rules that must hold first, then by name."""
    by_worker: dict[str | None, list[Finding]] = {}
    for finding in audited.findings:
        by_worker.setdefault(finding.worker, []).append(finding)
    rows = [_tally(worker, found, audited) for worker, found in by_worker.items()]
    return tuple(sorted(rows, key=lambda row: (-row.hard, -row.other, -row.unknown, row.name or "", row.worker or "")))


def _tally(worker: str | None, findings: Iterable[Finding], audited: Audited) -> PersonTally:
    found = tuple(findings)
    hard = sum(len(f.breaches) for f in found if is_hard(audited.pack.rule(f.rule)))
    return PersonTally(
        worker=worker,
        name=None if worker is None else audited.names.get(worker) or worker,
        hard=hard,
        other=sum(len(f.breaches) for f in found) - hard,
        unknown=sum(f.verdict is Verdict.UNKNOWN for f in found),
        kept=sum(f.verdict is Verdict.KEPT for f in found),
    )
