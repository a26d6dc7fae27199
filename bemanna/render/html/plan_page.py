"""The page of a production and capacity plan: can it work, where is the gap, what is produced, what do wards need."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from bemanna.i18n.language import Language
from bemanna.i18n.message import message
from bemanna.pipeline.region_plan import RegionPlan
from bemanna.render.html.certainty_rows import certainty_section, relief_lines
from bemanna.render.html.frame import render_page
from bemanna.render.html.plan_lines import (
    bottleneck_lines,
    feasible_lines,
    pools_line,
    rosters_told,
    shifting_told,
    wards_note,
)
from bemanna.reporting.colours import STATES
from bemanna.reporting.plan_figures import (
    ActivityLine,
    GapCell,
    WardLine,
    activity_lines,
    gap_rows,
    hospital_of,
    ward_lines,
)
from capacity.production_planning import ProductionAnswer, total_volumes, waiting_at_end

_PAINT = {"over": "unsafe", "full": "under", "fits": "enough", "free": "over"}
"""Which of the heat map's colours a state of the gap takes."""


def plan_page(plan: RegionPlan, made_at: datetime) -> bytes:
    """One self-contained HTML file: the same plan gives the same bytes, apart from made_at."""
    language = Language(plan.region.region.language)
    found = plan.answer
    produced = found is not None and bool(found.plan.activities)
    values: dict[str, object] = {
        "period": _period(plan, language),
        "tiles": _tiles(plan, language),
        "sentences": feasible_lines(plan, language),
        "gaps": _gaps(plan, found, language) if found is not None else (),
        "weeks": [_week_head(week) for week in found.weeks] if found is not None else (),
        "paints": [{"name": f"gap-{state}", "paint": STATES[paint]} for state, paint in _PAINT.items()],
        "activities": _activities(plan, found, language) if found is not None and produced else (),
        "bottlenecks": bottleneck_lines(plan, found, language) if found is not None and produced else (),
        "certainty": certainty_section(plan.region, found, language) if found is not None and produced else None,
        "relief": relief_lines(plan.region, found, language) if found is not None and produced else (),
        "shifting": shifting_told(plan, found, language) if found is not None else None,
        "wards": [_ward(line, language) for line in ward_lines(plan)],
        "wards_note": wards_note(plan, language),
        "pools": pools_line(plan, language),
        "rosters": rosters_told(plan, language),
        "made_at": language.text("Made {moment}", moment=language.moment(made_at)),
    }
    return render_page("plan.html", language, plan.region.title, _sections(values, language), **values)


def _sections(values: dict[str, object], language: Language) -> list[tuple[str, str]]:
    names = (
        ("sentences", message("Can it work?")),
        ("gaps", message("Demand against capacity")),
        ("activities", message("What is produced")),
        ("bottlenecks", message("Bottlenecks")),
        ("relief", message("Lists that are too long")),
        ("certainty", message("Certainty")),
        ("shifting", message("Tasks in other hands")),
        ("wards", message("Wards", "with beds")),
        ("rosters", message("With the rosters")),
    )
    return [(key, language.text(word)) for key, word in names if values[key]]


def _period(plan: RegionPlan, language: Language) -> str:
    if plan.answer is not None:
        return language.text("Weeks {first} to {last}", first=plan.answer.weeks[0], last=plan.answer.weeks[-1])
    horizon = plan.wards[0].inputs.horizon
    days = horizon.day_numbers()
    return language.text("{first} to {last}", first=language.long_date(days[0]), last=language.long_date(days[-1]))


def _tiles(plan: RegionPlan, language: Language) -> list[dict[str, str]]:
    word, number = language.text, language.number
    tiles = []

    def tile(tone: str, figure: str, label: str, beside: str = "") -> None:
        tiles.append({"tone": tone, "figure": figure, "label": label, "beside": beside})

    found = plan.answer
    if found is not None and found.plan.activities:
        lines = activity_lines(found)
        start, end = sum(line.list_start for line in lines), waiting_at_end(found.plan)
        late, grow = found.plan.late, len(found.overloaded)
        kept = sum(one.holds for one in found.kept)
        tile(
            "note",
            number(sum(total_volumes(found.plan).values())),
            language.count("patients in {weeks} week", "patients in {weeks} weeks", weeks=found.task.weeks),
        )
        tile(
            "good" if end <= start else "warn",
            number(end),
            word("wait at the end"),
            word("of {n} now", n=number(start)),
        )
        tile("good" if late < 0.5 else "warn", number(late), word("late patient-weeks"))
        tile("bad" if grow else "good", str(grow), word("resources whose lists can only grow"))
        if found.kept:
            whole = kept == len(found.kept)
            sure, beside = found.certainty, ""
            if sure is not None:
                beside = word("{n} on expected values", n=sure.held[0])
            label = word("guarantees kept by chance" if sure is None else "guarantees hold with the chance asked for")
            tile("good" if whole else "warn", f"{kept}/{len(found.kept)}", label, beside)
    gaps = [line.gap for line in ward_lines(plan) if line.depth or len(plan.wards) == 1]
    known = [gap for gap in gaps if gap is not None]
    if known:
        short = sum(max(0.0, gap) for gap in known)
        tile("warn" if short > 0.5 else "good", number(short), word("hours short in the wards"))
    return tiles


def _gaps(plan: RegionPlan, found: ProductionAnswer, language: Language) -> list[dict[str, object]]:
    rows = gap_rows(found)
    grouped = groupby(rows, key=lambda row: hospital_of(plan.region, row.unit))
    return [
        {
            "name": name,
            "rows": [
                {
                    "name": row.title,
                    "id": row.resource,
                    "load": language.share(row.load) if row.load < 10 else "–",
                    "cells": [_gap_cell(cell, row.title, language) for cell in row.cells],
                }
                for row in members
            ],
        }
        for name, members in grouped
    ]


def _gap_cell(cell: GapCell, title: str, language: Language) -> dict[str, str]:
    number, word = language.number, language.text
    share = "" if cell.share is None else "∞" if cell.share > 9.99 else number(100 * cell.share)
    told = (
        f"{title}, {cell.week}: {word('Demand').lower()} {number(cell.demand)}, "
        f"{word('Available').lower()} {number(cell.available)}"
    )
    return {"text": share, "paint": f"gap-{cell.state}", "title": told}


def _activities(plan: RegionPlan, found: ProductionAnswer, language: Language) -> list[dict[str, object]]:
    grouped = groupby(activity_lines(found), key=lambda line: hospital_of(plan.region, line.unit))
    return [{"name": name, "rows": [_activity(line, language) for line in members]} for name, members in grouped]


def _activity(line: ActivityLine, language: Language) -> dict[str, str]:
    number = language.number
    tone = "" if line.in_time is None or line.wanted is None else "good" if line.in_time >= line.wanted else "warn"
    if line.in_time is not None and line.wanted is not None and line.in_time < line.wanted - 0.1:
        tone = "bad"
    return {
        "name": line.title,
        "id": line.activity,
        "volume": number(line.volume),
        "start": number(line.list_start),
        "end": number(line.list_end),
        "end_tone": "warn" if line.list_end > line.list_start + 0.5 else "",
        "late": number(line.late) if line.late >= 0.5 else "–",
        "in_time": "" if line.in_time is None else language.share(line.in_time),
        "tone": tone,
    }


def _ward(line: WardLine, language: Language) -> dict[str, object]:
    number = language.number
    gap = line.gap
    return {
        "name": line.title,
        "sum": line.depth == 0,
        "patients": number(line.patients, 1),
        "beds": "–" if line.beds is None else str(line.beds),
        "needed": str(line.needed),
        "needed_tone": "warn" if line.beds is not None and line.needed > line.beds else "good",
        "occupancy": "–" if line.occupancy is None else language.share(line.occupancy),
        "wanted": number(line.wanted),
        "there": "–" if line.there is None else number(line.there),
        "gap": "–" if gap is None else number(gap, 0, signed=True),
        "gap_tone": "" if gap is None else "warn" if gap > 0.5 else "good",
    }


def _week_head(week: str) -> str:
    return week.split("-W")[1]
