"""Makes a plan from a folder and writes its files: what `bemanna plan` and `bemanna run` share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.files.output_names import ROSTER
from bemanna.files.write import write_files
from bemanna.pipeline.plan_with_rosters import close
from bemanna.pipeline.progress import OnProgress, Steps
from bemanna.pipeline.region_plan import RegionPlan, plan_region, plan_ward, sessions_of
from bemanna.pipeline.stages import Stages
from bemanna.pipeline.ward_plan import of_stages
from bemanna.pipeline.ward_rosters import rosters_asked
from bemanna.project.region import read_region
from bemanna.use_cases.plan_outputs import manifest, plan_files


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """rosters: files with whose hours it is planned again, FILE or UNIT=FILE or `last`. out: where files are written
    (FOLDER/out). with_wards: in a region, every ward's plan too. hand: planned sessions are written into the folders of
    those who staff them."""

    rosters: tuple[str, ...] = ()
    out: Path | None = None
    with_wards: bool = True
    hand: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class PlanResult:
    """A plan and its files."""

    plan: RegionPlan
    written: tuple[Path, ...]


def plan_folder(folder: Path, request: PlanRequest, on_progress: OnProgress | None = None) -> PlanResult:
    """The plan of the ward or region in the folder, written. Raises UsageError, InputProblems, ExportFailed."""
    region = read_region(folder)
    rosters = rosters_asked(region, request.rosters)
    if request.hand and region.of_one:
        raise UsageError(f"{folder} is a ward's project: its sessions are needs already. Give a region's folder.")
    if region.of_one:
        plan = plan_ward(region, rosters, on_progress)
    else:
        plan = plan_region(region, Steps(on_progress), rosters, request.with_wards, request.hand)
    return PlanResult(plan, write_plan(plan, request.out or folder / "out"))


def plan_after_run(folder: Path, stages: Stages, out: Path) -> PlanResult | None:
    """The production plan again with the roster that was just made; None where the ward has no production tables.

    So plan and roster cannot disagree without saying so: the files are those of `bemanna plan --roster`.
    """
    found, roster = stages.production, out / ROSTER
    if found is None or not roster.is_file():
        return None
    region = read_region(folder)
    (unit,) = region.wards
    ward = of_stages(unit.id, stages)
    loop = close([ward], {unit.id: roster}, found)
    production = stages.inputs.production
    plan = RegionPlan(region, production, found, sessions_of(production, found), (ward,), (), loop, stages.forecasts)
    return PlanResult(plan, write_plan(plan, out))


def write_plan(plan: RegionPlan, out: Path) -> tuple[Path, ...]:
    """The plan's files below `out`."""
    made_at = datetime.now().astimezone()
    files = plan_files(plan, made_at)
    written = write_files(out, files)
    write_files(out, manifest(plan, files, made_at))
    return written
