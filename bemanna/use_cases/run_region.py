"""The whole chain of a region: plan, scenarios, their comparison, and the pages, at plan level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bemanna.pipeline.progress import OnProgress
from bemanna.project.region import read_region
from bemanna.sweep.scenario_run import (
    SweepRequest,
    asked_for,
    explained_of,
    level_of,
    method_of,
    scenario_paths,
)
from bemanna.use_cases.plan import PlanRequest, PlanResult, plan_folder
from bemanna.use_cases.scenario import ScenarioResult, run_scenarios

FORMATS = ("html", "xlsx", "csv")


@dataclass(frozen=True, slots=True, eq=False)
class RegionRun:
    """What was made of a region. scenarios: None when the folder has none."""

    planned: PlanResult
    scenarios: ScenarioResult | None


def run_region(
    folder: Path, out: Path | None, formats: Iterable[str] | None, on_progress: OnProgress | None = None
) -> RegionRun:
    """Plan the region in FOLDER, run its scenarios beside the baseline, and write both.

    Rosters are not made: they are the wards' own (`bemanna run` in a ward's folder, `bemanna nightly` for all).
    """
    planned = plan_folder(folder, PlanRequest(out=out), on_progress)
    region = read_region(folder)
    if not scenario_paths(region) and not any((folder / "scenarios").glob("*.toml")):
        return RegionRun(planned, None)
    scenarios = asked_for(folder, scenario_paths(region), ())
    request = SweepRequest(scenarios, explained_of(scenarios, ()), level_of("likely"), method_of("alone"))
    wanted = tuple(name for name in formats or FORMATS if name in (*FORMATS, "csv_excel", "json")) or FORMATS
    target = (out or folder / "out") / "scenarios"
    return RegionRun(planned, run_scenarios(region, request, target, wanted, on_progress))
