"""With which code a command ends, decided from its result."""

from __future__ import annotations

from bemanna.errors import FINDINGS, INFEASIBLE, NO_TIME, OK
from bemanna.reporting.report import Report
from bemanna.reporting.summary import Summary
from roster.result import Status


def of_findings(has_findings: bool) -> int:
    """4 with findings, else 0."""
    return FINDINGS if has_findings else OK


def of_status(status: Status) -> int:
    """5 without any possible roster, 7 without one in time, else 0."""
    if status in (Status.INFEASIBLE, Status.INVALID):
        return INFEASIBLE
    return NO_TIME if status is Status.NONE_YET else OK


def of_report(report: Report) -> int:
    """That of its status, or 4 with hard breaches or needs below their least number."""
    code = of_status(report.result.status)
    if code != OK:
        return code
    summary = Summary(report)
    return of_findings(bool(summary.hard or summary.unsafe))
