"""The files of a plan: every table as CSV, the workbook, the page, and the manifest by which staleness is seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from importlib.metadata import version

from bemanna.files.csv_dialect import Flavour
from bemanna.files.output_names import PLAN_MANIFEST
from bemanna.files.table import Table, delimited
from bemanna.inputs.digests import digest
from bemanna.pipeline.plan_inputs import inputs_of
from bemanna.pipeline.region_plan import RegionPlan
from bemanna.project.region import Region
from bemanna.render.html.plan_page import plan_page
from bemanna.render.tables.plan_tables import (
    beds_table,
    census_table,
    forecast_table,
    pool_table,
    requirement_table,
    shift_table,
)
from bemanna.render.tables.plan_with_rosters_tables import loop_tables
from bemanna.render.tables.production_tables import (
    capacity_table,
    guarantee_table,
    left_table,
    production_table,
    relief_table,
    session_table,
    task_table,
)
from bemanna.render.xlsx.plan_workbook import plan_book
from rules.clock import local_clock

PAGE, BOOK = "plan.html", "plan.xlsx"


def plan_tables(plan: RegionPlan) -> tuple[Table, ...]:
    """Every table of the plan that has a row to tell."""
    found: list[Table] = []
    if plan.answer is not None:
        found += [production_table(plan.answer), capacity_table(plan.answer), guarantee_table(plan.answer)]
        found += [relief_table(plan.answer), task_table(plan.answer)]
    if plan.production is not None and plan.sessions is not None:
        clock = local_clock(plan.region.region.zone)
        found += [session_table(plan.production.sessions, plan.sessions, clock), left_table(plan.sessions)]
    if plan.forecasts:
        found.append(forecast_table(plan.forecasts))
    for ward in plan.wards:
        horizon = ward.inputs.horizon
        if plan.region.of_one and ward.plans:
            found.append(census_table(ward.plans))
        rows = [row for one in ward.plans for row in one.requirements]
        found += [beds_table(ward.plans, horizon), requirement_table(ward.needs, horizon, rows)]
        if ward.covering is not None:
            found.append(shift_table(ward.unit, ward.covering))
    if plan.pooled:
        rounding = plan.region.plan.rounding if plan.region.plan is not None else "pool"
        found.append(pool_table(plan.pooled, plan.wards[0].inputs.horizon, rounding))
    if plan.loop is not None:
        found += loop_tables(plan.loop)
    return tuple(table for table in joined(found) if table.rows)


def joined(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Tables of the same name as one, in the order of their first."""
    found: dict[str, Table] = {}
    for table in tables:
        before = found.get(table.name)
        rows = table.rows if before is None else (*before.rows, *table.rows)
        found[table.name] = Table(table.name, table.columns, rows)
    return tuple(found.values())


def table_files(tables: Sequence[Table], region: Region) -> dict[str, bytes]:
    """The tables as CSV in the flavour of the region's [export]."""
    flavour = Flavour(region.export.decimal_comma, region.export.bom)
    return {f"{table.name}.csv": delimited(table, flavour) for table in tables}


def plan_files(plan: RegionPlan, made_at: datetime) -> dict[str, bytes]:
    """Every file of the plan but the manifest; the same plan gives the same bytes, apart from made_at in the page."""
    files = table_files(plan_tables(plan), plan.region)
    if plan.answer is not None or len(plan.wards) > 1 or plan.loop is not None:
        files |= {PAGE: plan_page(plan, made_at), BOOK: plan_book(plan, made_at)}
    return files


def manifest(plan: RegionPlan, files: dict[str, bytes], made_at: datetime) -> dict[str, bytes]:
    """plan.json: digests of everything that the plan was made from, rosters included, and of its files."""
    document = {
        "made_at": made_at.isoformat(timespec="seconds"),
        "status": status_of(plan),
        "seed": plan.region.region.seed,
        "inputs": inputs_of(plan.region, [ward.unit for ward in plan.wards]),
        "rosters": rosters_of(plan),
        "versions": {name: version(name) for name in ("bemanna", "ortools", "numpy", "scikit-learn")},
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return {PLAN_MANIFEST: (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()}


def status_of(plan: RegionPlan) -> str:
    """How the plan ended, in a word: optimal, overloaded (a list can only grow), or why there is none."""
    if plan.answer is None:
        return "planned"
    if plan.answer.plan.status == "optimal" and plan.answer.overloaded:
        return "overloaded"
    return plan.answer.plan.status


def rosters_of(plan: RegionPlan) -> dict[str, str | None]:
    """Digest of each roster that was taken in, by unit."""
    if plan.loop is None:
        return {}
    return {unit: digest(path) for unit, path in sorted(plan.loop.rosters.items())}
