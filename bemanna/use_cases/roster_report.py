"""The whole chain as one audited report: of a new roster, or of one that is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bemanna.pipeline.stages import Stages
from bemanna.reporting.build_report import report
from bemanna.reporting.report import Report
from bemanna.use_cases.calendar_sequences import remembered
from roster.result import RosterResult


def roster_report(stages: Stages, made_at: datetime, known: RosterResult | None = None) -> Report:
    """The whole chain, audited; with the roster that is `known` instead of a new one."""
    asked = stages.problem
    result = stages.result if known is None else known
    whole = stages.run(
        "Auditing every rule",
        lambda _: report(stages.inputs, stages.forecasts, stages.plans, asked, result, made_at),
    )
    return replace(whole, told=remembered(stages.inputs.folder, stages.inputs.horizon.first_day))
