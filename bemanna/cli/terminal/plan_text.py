"""What `bemanna plan` prints of a region or of a ward with production tables: first whether it can work at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from rich import box
from rich.console import Console
from rich.table import Table

from bemanna.cli.terminal.console import open_console
from bemanna.cli.terminal.file_list import listed
from bemanna.cli.terminal.forecast_text import say_plan
from bemanna.i18n.language import Language
from bemanna.i18n.message import message, messages
from bemanna.pipeline.region_plan import RegionPlan
from bemanna.render.html.certainty_rows import cost_sentences, handed_line, relief_lines
from bemanna.render.html.plan_lines import (
    bottleneck_lines,
    feasible_lines,
    pools_line,
    rosters_told,
    shifting_told,
    wards_note,
)
from bemanna.reporting.plan_figures import hospital_of, ward_lines
from capacity.production_planning import ProductionAnswer, total_volumes, waiting_at_end

MOST = 12
"""Lines of a list that are printed; the files have all."""
_MARKS = {"good": ("+", "green"), "warn": ("!", "yellow"), "bad": ("x", "bold red")}


def say_region(plan: RegionPlan, written: Sequence[Path]) -> None:
    """The plan of a region in words and short tables, in its language."""
    console, language = open_console(132), _language(plan)
    console.print(plan.region.title, style="bold", markup=False)
    _say_production(console, plan, language)
    for handed in plan.handed:
        console.print(handed_line(handed, language), markup=False)
    if plan.wards and not plan.region.of_one:
        console.print(_wards(plan, language))
        console.print(wards_note(plan, language), style="dim", markup=False)
    if plan.pooled:
        console.print(pools_line(plan, language), markup=False)
    for ward in plan.wards:
        if ward.covering is None:
            console.print(
                f"! {language.text('{ward}: no shifts were found that cover its needs.', ward=ward.unit)}",
                style="yellow",
                markup=False,
            )
    _say_rosters(console, plan, language)
    _files(console, written)


def say_ward(plan: RegionPlan, written: Sequence[Path]) -> None:
    """The plan of a ward: its figures and week as ever, then production and roster where there are such."""
    (ward,) = plan.wards
    console, language = open_console(132), _language(plan)
    _say_production(console, plan, language)
    _say_rosters(console, plan, language)
    say_plan(ward.plans, ward.needs, ward.inputs, written)


def say_after_run(plan: RegionPlan, written: Sequence[Path]) -> None:
    """What the roster that was just made does to the production plan."""
    console, language = open_console(132), _language(plan)
    console.print()
    _say_production(console, plan, language)
    _say_rosters(console, plan, language)
    _files(console, written)


def _say_production(console: Console, plan: RegionPlan, language: Language) -> None:
    """Whether it can work, then volumes and lists, guarantees, bottlenecks, task shifting."""
    found = plan.answer
    if found is None:
        return
    for told in feasible_lines(plan, language):
        mark, style = _MARKS[told["tone"]]
        console.print(f"{mark} {told['text']}", style=style, markup=False)
    if not found.plan.activities:
        return
    number = language.number
    words = language.count(
        "{patients} patients in {weeks} week from {first}; {waiting} wait at the end; {late} "
        "late patient-weeks; {money} for extra capacity.",
        "{patients} patients in {weeks} weeks from {first}; {waiting} wait at the end; {late} "
        "late patient-weeks; {money} for extra capacity.",
        weeks=found.task.weeks,
        patients=number(sum(total_volumes(found.plan).values())),
        first=found.weeks[0],
        waiting=number(waiting_at_end(found.plan)),
        late=number(found.plan.late),
        money=number(found.plan.money),
    )
    console.print(words, markup=False)
    if found.certainty is not None:
        for line in cost_sentences(found.certainty, found, language):
            console.print(line, markup=False)
    _say_guarantees(console, found, language)
    for line in relief_lines(plan.region, found, language)[:MOST]:
        console.print(f"- {line}", markup=False)
    for line in bottleneck_lines(plan, found, language)[:MOST]:
        console.print(f"- {line}", markup=False)
    shifted = shifting_told(plan, found, language)
    if shifted is not None:
        console.print(str(shifted["line"]), markup=False)


def _say_guarantees(console: Console, found: ProductionAnswer, language: Language) -> None:
    late = [one for one in found.kept if not one.holds]
    if found.kept and not late:
        console.print(
            f"+ {language.text('All {n} guarantees hold, by chance as well.', n=len(found.kept))}", style="green"
        )
    if not late:
        return
    table = Table(
        box=box.SIMPLE_HEAD, title=language.text("Guarantees that chance does not let hold"), title_justify="left"
    )
    for column, key in enumerate(
        messages("Activity", "In time by chance", "Wanted", "Chance", "Chance asked", "Late at the end")
    ):
        table.add_column(language.text(key), justify="right" if column else "left")
    names = {row.id: row.name for row in found.data.activities}
    share = language.share
    for one in sorted(late, key=lambda one: one.in_time)[:MOST]:
        asked = "–" if one.asked is None else share(one.asked)
        cells = (share(one.in_time), share(one.wanted), share(one.chance), asked, language.number(one.late_end))
        table.add_row(names.get(one.activity) or one.activity, *cells)
    console.print(table)


def _say_rosters(console: Console, plan: RegionPlan, language: Language) -> None:
    """What rosters change."""
    told = rosters_told(plan, language)
    if told is None:
        return
    console.print(language.text("With the rosters"), style="bold", markup=False)
    for line in cast("list[str]", told["lines"]):
        console.print(f"- {line}", markup=False)


def _wards(plan: RegionPlan, language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=language.text("Wards", "with beds"), title_justify="left")
    for column, key in enumerate(
        messages(
            message("Ward", "with beds"), "Patients", "Beds", "Needed at risk", "Hours wanted", "Hours there", "Gap"
        )
    ):
        table.add_column(language.text(key), justify="right" if column else "left")
    number = language.number
    hospitals = {hospital_of(plan.region, ward.unit) for ward in plan.wards}
    for line in ward_lines(plan):
        if line.depth or len(plan.wards) == 1:
            table.add_row(
                line.title if len(hospitals) <= 1 else f"{line.title}, {hospital_of(plan.region, line.unit)}",
                number(line.patients, 1),
                "–" if line.beds is None else str(line.beds),
                str(line.needed),
                number(line.wanted),
                "–" if line.there is None else number(line.there),
                "–" if line.gap is None else number(line.gap, signed=True),
            )
    return table


def _language(plan: RegionPlan) -> Language:
    return Language(plan.region.region.language)


def _files(console: Console, written: Sequence[Path]) -> None:
    console.print()
    for line in listed(written):
        console.print(line, markup=False)
