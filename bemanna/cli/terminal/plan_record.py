"""A plan for machines: figures, warnings and files in one document."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bemanna.pipeline.region_plan import RegionPlan
from bemanna.use_cases.plan_outputs import status_of


def plan_record(plan: RegionPlan, written: Iterable[Path]) -> dict[str, object]:
    """The plan in one JSON document: figures, warnings and files."""
    found: dict[str, object] = {
        "status": status_of(plan),
        "units": {one.unit: one.figures for ward in plan.wards for one in ward.plans},
        "needs": sum(len(ward.needs) for ward in plan.wards),
        "files": list(written),
    }
    if plan.answer is not None:
        found["production"] = {
            "goals": dict(plan.answer.plan.goals),
            "warnings": list(plan.answer.plan.warnings),
            "overloaded": list(plan.answer.overloaded),
            "bottlenecks": [one.text for one in plan.answer.plan.bottlenecks],
            "guarantees": {one.activity: one.in_time for one in plan.answer.kept},
            "chances": {one.activity: one.chance for one in plan.answer.kept},
        }
    if plan.handed:
        found["sessions"] = [
            {
                "unit": one.unit,
                "file": one.path,
                "sessions": one.now,
                "new": one.new,
                "gone": one.gone,
                "other": one.other,
            }
            for one in plan.handed
        ]
    if plan.loop is not None:
        found["rosters"] = {"missing_hours": plan.loop.missing, "unsafe_hours": plan.loop.unsafe}
    return found
