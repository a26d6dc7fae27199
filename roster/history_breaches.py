"""Breaches that lie in what was worked before the period: told apart, because no decision of the period makes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from roster.problem import RosterProblem
from rules.finding import Breach, Finding, Verdict
from rules.timeline import Duty


def without_history(
    problem: RosterProblem, duties: Sequence[Duty], findings: Iterable[Finding]
) -> tuple[tuple[Finding, ...], tuple[Breach, ...]]:
    """Findings without the breaches of the history, and those breaches.

    A breach is history when its span ends before the period, or begins before it and holds no decided duty of the
    person (of anybody, for a breach of a whole unit): a window of seven days that last month filled alone.
    """
    kept: list[Finding] = []
    past: list[Breach] = []
    for finding in findings:
        mine = [one for one in finding.breaches if _is_history(problem, duties, one)]
        past += mine
        if not mine:
            kept.append(finding)
            continue
        left = tuple(one for one in finding.breaches if one not in mine)
        kept.append(replace(finding, breaches=left, verdict=finding.verdict if left else Verdict.KEPT))
    return tuple(kept), tuple(past)


def _is_history(problem: RosterProblem, duties: Sequence[Duty], breach: Breach) -> bool:
    begins = problem.horizon.start
    if breach.start >= begins:
        return False
    return breach.end <= begins or not any(
        breach.worker in (None, duty.worker) and duty.start < breach.end and breach.start < duty.end for duty in duties
    )
