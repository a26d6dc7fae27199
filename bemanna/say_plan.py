"""What `bemanna plan` prints of a region or of a ward with production tables: first whether it can work at all."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from bemanna.export.loop_tables import week
from bemanna.figures.plan_figures import pool_hours
from bemanna.finish import listed
from bemanna.pages.certainty_rows import SOME_MORE, cost_sentences, relief_line
from bemanna.pages.language import Language
from bemanna.production.closing import Loop
from bemanna.production.region_plan import RegionPlan
from bemanna.say import say_plan
from capacity.production_answer import ProductionAnswer, total_volumes, waiting_at_end

MOST = 12
"""Lines of a list that are printed; the files have all."""


def say_region(plan: RegionPlan, written: Sequence[Path]) -> None:
    """The plan of a region in words and short tables."""
    console = _console()
    console.print(f"[bold]{plan.region.title}[/bold]")
    if plan.answer is not None:
        say_answer(console, plan.answer)
    if plan.sessions is not None and plan.sessions.left:
        left = sum(plan.sessions.left.values())
        first = min(monday for _, monday in plan.sessions.left)
        console.print(
            f"! The sessions have no room for {left:,.0f} planned patients (first in week {week(first)}; "
            "session_left.csv)."
        )
    if plan.wards and not plan.region.of_one:
        console.print(_wards(plan))
    if plan.pooled:
        together, apart = pool_hours(plan)
        console.print(f"Pools: {together:,.0f} person-hours together instead of {apart:,.0f} by each ward for itself.")
    for ward in plan.wards:
        if ward.covering is None:
            console.print(f"! {ward.unit}: no shifts were found that cover its needs.")
    if plan.loop is not None:
        say_loop(console, plan.loop)
    console.print()
    for line in listed(written):
        console.print(line, markup=False)


def say_ward(plan: RegionPlan, written: Sequence[Path]) -> None:
    """The plan of a ward: its figures and week as ever, then production and roster where there are such."""
    (ward,) = plan.wards
    console = _console()
    if plan.answer is not None:
        say_answer(console, plan.answer)
    if plan.loop is not None:
        say_loop(console, plan.loop)
    say_plan(ward.plans, ward.needs, ward.inputs, written)


def say_after_run(plan: RegionPlan, written: Sequence[Path]) -> None:
    """What the roster that was just made does to the production plan."""
    console = _console()
    console.print()
    if plan.answer is not None:
        say_answer(console, plan.answer)
    if plan.loop is not None:
        say_loop(console, plan.loop)
    for line in listed(written):
        console.print(line, markup=False)


def say_answer(console: Console, found: ProductionAnswer) -> None:
    """Feasibility, then volumes and lists, guarantees, bottlenecks, task shifting."""
    plan = found.plan
    for warning in plan.warnings:
        console.print(f"! {warning}", style="yellow", markup=False)
    if not plan.activities:
        console.print(f"x There is no production plan ({plan.status}).", style="bold red")
        return
    console.print(
        f"{sum(total_volumes(plan).values()):,.0f} patients in {found.task.weeks} weeks from {found.weeks[0]}; "
        f"{waiting_at_end(plan):,.0f} wait at the end; {plan.late:,.0f} late patient-weeks; "
        f"{plan.money:,.0f} for extra capacity."
    )
    if found.certainty is not None:
        for line in cost_sentences(found.certainty, found, Language("en")):
            console.print(line, markup=False)
    late = [one for one in found.kept if not one.holds]
    if found.kept:
        table = Table(box=box.SIMPLE_HEAD, title="Guarantees by chance: those that are not kept", title_justify="left")
        for name in ("activity", "in time", "wanted", "chance", "asked", "late at the end"):
            table.add_column(name, justify="left" if name == "activity" else "right")
        for one in sorted(late, key=lambda one: one.in_time)[:MOST]:
            asked = "-" if one.asked is None else f"{one.asked:.0%}"
            table.add_row(
                one.activity,
                f"{one.in_time:.0%}",
                f"{one.wanted:.0%}",
                f"{one.chance:.0%}",
                asked,
                f"{one.late_end:.0f}",
            )
        if late:
            console.print(table)
        else:
            console.print(f"All {len(found.kept)} guarantees are kept, by chance as well.")
    for relief in sorted(found.relief, key=lambda one: -one.more)[:MOST]:
        if relief.more >= SOME_MORE:
            console.print(f"- {relief_line(relief, relief.activity, Language('en'))}", markup=False)
    for bottleneck in plan.bottlenecks[:MOST]:
        console.print(f"- {bottleneck.text}", markup=False)
    if found.shifting is not None:
        told = found.shifting
        freed, used = sum(told.freed.values()), sum(told.used.values())
        console.print(
            f"Task shifting frees {freed:,.0f} h and takes {used:,.0f} h elsewhere: {told.late[0]:,.0f} late "
            f"patient-weeks without it, {told.late[1]:,.0f} with it; {told.waiting[0]:,.0f} and {told.waiting[1]:,.0f} "
            "wait at the end."
        )


def say_loop(console: Console, loop: Loop) -> None:
    """What rosters change."""
    console.print("[bold]With the rosters[/bold]")
    wanted = sum(row.wanted for row in loop.covered)
    console.print(
        f"{wanted - loop.missing:,.0f} of {wanted:,.0f} wanted hours are staffed; {loop.missing:,.0f} are missing, "
        f"{loop.unsafe:,.0f} of them below the least number."
    )
    for change in loop.supply:
        if change.yielded < change.planned - 0.5:
            console.print(
                f"! {change.resource}, {week(change.monday)}: the plan counts on {change.planned:,.0f} h, "
                f"the roster yields {change.yielded:,.0f} h."
            )
    lost = [row for row in loop.volumes if row.after < row.before - 0.05]
    if loop.after is not None:
        less = sum(row.before - row.after for row in lost)
        more = sum(row.after - row.before for row in loop.volumes if row.after > row.before)
        console.print(
            f"{less:,.0f} patients cannot be produced when they were planned, {more:,.0f} are produced at other times "
            f"(volume_changes.csv); late patient-weeks {loop.after.plan.late:,.0f}."
        )


def _wards(plan: RegionPlan) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title="Wards", title_justify="left")
    for name in ("ward", "patients", "beds", "needed", "wanted h", "there h", "gap h"):
        table.add_column(name, justify="left" if name == "ward" else "right")
    for ward in plan.wards:
        beds = ward.inputs.project.capacity.beds_of(ward.inputs.project.project.unit)
        there, wanted = ward.available_hours, ward.wanted_hours
        table.add_row(
            ward.unit,
            f"{sum(one.figures['mean_census'] or 0.0 for one in ward.plans):.1f}",
            "-" if beds is None else str(beds),
            str(sum(one.beds.needed for one in ward.plans)),
            f"{wanted:,.0f}",
            "-" if there is None else f"{there:,.0f}",
            "-" if there is None else f"{wanted - there:+,.0f}",
        )
    return table


def _console() -> Console:
    width = None if sys.stdout.isatty() else 132
    return Console(file=sys.stdout, highlight=False, soft_wrap=True, width=width)
