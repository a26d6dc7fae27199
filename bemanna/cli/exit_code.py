"""With which code a command ends, decided from its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bemanna.errors import FINDINGS, INFEASIBLE, NO_TIME, OK

if TYPE_CHECKING:  # what solves is loaded by the commands that need it
    from bemanna.pipeline.region_plan import RegionPlan
    from bemanna.reporting.report import Report
    from bemanna.use_cases.explain import ExplainResult
    from roster.result import Status


def of_findings(has_findings: bool) -> int:
    """4 with findings, else 0."""
    return FINDINGS if has_findings else OK


def of_status(status: Status) -> int:
    """5 without any possible roster, 7 without one in time, else 0."""
    return {"infeasible": INFEASIBLE, "invalid": INFEASIBLE, "none yet": NO_TIME}.get(status.value, OK)


def of_report(report: Report) -> int:
    """That of its status, or 4 with hard breaches or needs below their least number."""
    from bemanna.reporting.summary import Summary

    if (code := of_status(report.result.status)) != OK:
        return code
    summary = Summary(report)
    return of_findings(bool(summary.hard or summary.unsafe))


def of_explanation(found: ExplainResult) -> int:
    """5 when no roster is possible, 4 when what is known breaks a rule whatever is decided, else 0."""
    from bemanna.use_cases.explain import ConflictResult

    if not isinstance(found, ConflictResult):
        return OK
    return INFEASIBLE if found.why.conflicts else of_findings(bool(found.why.broken))


def of_plan(plan: RegionPlan) -> int:
    """5 without a plan; 4 when a list can only grow or a roster leaves needs below their least number; else 0."""
    if plan.answer is not None and not plan.answer.plan.activities:
        return INFEASIBLE
    grows = plan.answer is not None and bool(plan.answer.overloaded)
    return of_findings(grows or (plan.loop is not None and plan.loop.unsafe > 0))
