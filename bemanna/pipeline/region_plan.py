"""The plan of a region: production of the whole, every ward's own plan, what pools save, and what rosters change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.inputs.production_tables import Production, production_of
from bemanna.pipeline.plan_with_rosters import Loop, close
from bemanna.pipeline.progress import OnProgress, Steps
from bemanna.pipeline.session_tables import HandedDown, hand_down
from bemanna.pipeline.stages import Stages
from bemanna.pipeline.ward_plan import WardPlan, of_stages, ward_plan
from bemanna.problems import InputProblems, Problem
from bemanna.project.region import Region
from capacity.newsvendor import Prices
from capacity.pooling import Pooled, pool
from capacity.production_planning import ProductionAnswer, answer
from capacity.production_task import week_starts
from capacity.requirement import Requirement
from capacity.sessions import SessionPlan, plan_sessions
from forecast.forecast_units import UnitForecast


@dataclass(frozen=True, slots=True, eq=False)
class RegionPlan:
    """Everything that was planned. production, answer, sessions: None without production tables (or sessions).

    wards: in the region's order. pooled: needs of the pools. loop: what rosters change, None when none was given.
    forecasts: of a ward that is planned alone. handed: tables of sessions that wards were given.
    """

    region: Region
    production: Production | None
    answer: ProductionAnswer | None
    sessions: SessionPlan | None
    wards: tuple[WardPlan, ...]
    pooled: tuple[Pooled, ...]
    loop: Loop | None = None
    forecasts: tuple[UnitForecast, ...] = ()
    handed: tuple[HandedDown, ...] = ()


def plan_region(
    region: Region, steps: Steps, rosters: Mapping[str, Path], with_wards: bool = True, hand: bool = False
) -> RegionPlan:
    """The plan of a region. rosters: the file of a ward's roster, by unit. hand: whether the planned sessions are
    written into the folders of those who staff them, before the wards are planned.

    Raises UsageError for a roster of an unknown ward, InputProblems with everything that is wrong in any table.
    """
    for named in rosters:
        region.path(named)
    with steps.step("Reading the region's tables"):
        production = production_of(region)
    found = None
    if production is not None and production.data is not None:
        data = production.data
        with steps.step("Production plan") as step:
            found = answer(data, on_progress=step.share)
    sessions = sessions_of(production, found)
    handed: tuple[HandedDown, ...] = ()
    if hand and production is not None and sessions is not None:
        with steps.step("Sessions into the wards' folders"):
            handed = hand_down(region, production.sessions, sessions)
    wards: list[WardPlan] = []
    chosen = [unit for unit in region.wards if with_wards or unit.id in rosters]
    problems: list[Problem] = []
    with steps.step("Wards") as step:
        for place, unit in enumerate(chosen):
            step.share(unit.title, place / len(chosen))
            try:
                wards.append(ward_plan(unit.id, region.path(unit.id)))
            except InputProblems as error:
                problems += [_below(unit.folder or ".", problem) for problem in error.problems]
    if problems:
        raise InputProblems(problems)
    loop = None
    if rosters:
        with steps.step("Plan with the rosters' hours") as step:
            loop = close(wards, rosters, found, step.share)
    return RegionPlan(region, production, found, sessions, tuple(wards), pools(region, wards), loop, handed=handed)


def plan_ward(region: Region, rosters: Mapping[str, Path], on_progress: OnProgress | None = None) -> RegionPlan:
    """The plan of a ward's project folder, as that of a region of one unit."""
    (unit,) = region.wards
    stages = Stages(region.path(unit.id), on_progress=on_progress)
    ward, found = of_stages(unit.id, stages), stages.production
    loop = None
    if rosters:
        loop = stages.run("Plan with the roster", lambda step: close([ward], rosters, found, step.share))
    production, forecasts = stages.inputs.production, stages.forecasts
    sessions = sessions_of(production, found)
    return RegionPlan(region, production, found, sessions, (ward,), (), loop, forecasts)


def sessions_of(production: Production | None, found: ProductionAnswer | None) -> SessionPlan | None:
    """Sessions on every day of the plan's weeks, None without any."""
    if production is None or production.data is None or found is None or not production.sessions:
        return None
    days = [monday + day for monday in week_starts(production.data) for day in range(7)]
    return plan_sessions(production.sessions, days, found.volumes_by_week())


def pools(region: Region, wards: list[WardPlan]) -> tuple[Pooled, ...]:
    """Needs of every pool with two wards or more, from the wards' joint paths."""
    by_pool: dict[str, list[WardPlan]] = defaultdict(list)
    for ward in wards:
        name = region.unit(ward.unit).pool if not region.of_one else None
        if name is not None and ward.plans:
            by_pool[name].append(ward)
    found: list[Pooled] = []
    for name, members in sorted(by_pool.items()):
        if len(members) < 2:
            continue
        rows: list[Requirement] = [row for ward in members for plan in ward.plans for row in plan.requirements]
        points = members[0].inputs.project.capacity
        prices = Prices(under=points.points_under, over=points.points_over, unsafe=points.points_unsafe)
        try:
            found += pool(rows, name, prices)
        except ValueError as error:
            raise UsageError(f"The pool {name}: {error}") from None
    return tuple(one for one in found if len(one.units) > 1)


def _below(folder: str, problem: Problem) -> Problem:
    """A ward's problem, its file named from the region's folder."""
    return Problem(
        f"{folder}/{problem.file}", problem.expected, problem.sheet, problem.row, problem.column, problem.value
    )
