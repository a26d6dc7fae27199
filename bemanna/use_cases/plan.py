"""Makes a plan from a folder, writes its files and tells it: what `bemanna plan` and `bemanna run` share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bemanna.errors import FINDINGS, INFEASIBLE, OK, UsageError
from bemanna.files.output_names import ROSTER
from bemanna.files.write import write_files
from bemanna.pipeline.plan_with_rosters import close
from bemanna.pipeline.progress import Steps
from bemanna.pipeline.region_plan import RegionPlan, plan_region, plan_ward, sessions_of
from bemanna.pipeline.stages import Stages
from bemanna.pipeline.ward_plan import of_stages
from bemanna.pipeline.ward_rosters import rosters_asked
from bemanna.project.region import read_region
from bemanna.use_cases.plan_outputs import manifest, plan_files, status_of


def plan_folder(
    folder: Path,
    given: Iterable[str],
    out: Path | None,
    *,
    with_wards: bool,
    as_json: bool,
    quiet: bool,
    hand: bool = False,
) -> int:
    """What `bemanna plan` does; the exit code."""
    from bemanna.render.terminal.console import say_json
    from bemanna.render.terminal.plan_text import say_region, say_ward

    region = read_region(folder)
    rosters = rosters_asked(region, given)
    if hand and region.of_one:
        raise UsageError(f"{folder} is a ward's project: its sessions are needs already. Give a region's folder.")
    if region.of_one:
        plan = plan_ward(region, rosters, quiet)
    else:
        with Steps(quiet) as steps:
            plan = plan_region(region, steps, rosters, with_wards, hand)
    written = write_plan(plan, out or folder / "out")
    if as_json:
        say_json(document(plan, written))
    elif region.of_one:
        say_ward(plan, written)
    else:
        say_region(plan, written)
    return exit_code(plan)


def plan_after_run(folder: Path, stages: Stages, out: Path) -> None:
    """The production plan again with the roster that was just made, where the ward has production tables.

    So plan and roster cannot disagree without saying so: the files are those of `bemanna plan --roster`.
    """
    from bemanna.render.terminal.plan_text import say_after_run

    found, roster = stages.production, out / ROSTER
    if found is None or not roster.is_file():
        return
    region = read_region(folder)
    (unit,) = region.wards
    ward = of_stages(unit.id, stages)
    loop = close([ward], {unit.id: roster}, found)
    production = stages.inputs.production
    plan = RegionPlan(region, production, found, sessions_of(production, found), (ward,), (), loop, stages.forecasts)
    say_after_run(plan, write_plan(plan, out))


def write_plan(plan: RegionPlan, out: Path) -> tuple[Path, ...]:
    """The plan's files below `out`."""
    made_at = datetime.now().astimezone()
    files = plan_files(plan, made_at)
    written = write_files(out, files)
    write_files(out, manifest(plan, files, made_at))
    return written


def document(plan: RegionPlan, written: Iterable[Path]) -> dict[str, object]:
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


def exit_code(plan: RegionPlan) -> int:
    """0; 4 when a list can only grow or a roster leaves needs below their least number; 5 without a plan."""
    if plan.answer is not None and not plan.answer.plan.activities:
        return INFEASIBLE
    grows = plan.answer is not None and bool(plan.answer.overloaded)
    return FINDINGS if grows or (plan.loop is not None and plan.loop.unsafe > 0) else OK
