"""What `bemanna status` prints."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from rich import box
from rich.table import Table

from bemanna.cli.terminal.console import open_console
from bemanna.i18n.language import Language
from bemanna.inputs.production_tables import production_of
from bemanna.problems import Problem
from bemanna.project.region import Region
from bemanna.reporting.plan_status import PlanStanding
from bemanna.reporting.project_status import Standing


def say_status(found: Standing, problems: Sequence[Problem], as_json: bool) -> None:
    """Print the tables, the result and what to do next; or all of it as one JSON document."""
    if as_json:
        sys.stdout.write(json.dumps(_document(found, problems), ensure_ascii=False, indent=1) + "\n")
        return
    console = open_console(140, soft_wrap=False)
    section, period = found.project.project, found.project.period
    console.print(f"{section.name} ({section.unit}), {section.zone}", style="bold", markup=False)
    console.print(f"{period.days} days from {period.first:%A %Y-%m-%d}, rules {found.project.rules.pack}", markup=False)
    console.print(_tables(found))
    speak = Language(section.language)
    for remark in found.remarks:
        console.print(f"- {speak.say(remark)}", markup=False, soft_wrap=True)
    console.print(_result(found, problems), markup=False, soft_wrap=True)


def say_region_status(region: Region, plan: PlanStanding | None, as_json: bool) -> None:
    """The units, the production tables and the last plan of a region.

    Raises InputProblems when a production table is wrong.
    """
    production = production_of(region)
    data = None if production is None else production.data
    read = {} if data is None else {
        "activity": len(data.activities), "resource": len(data.resources), "demand": len(data.demand),
        "wait_snapshot": len(data.waiting), "norm": len(data.norms), "supply": len(data.supply),
    }  # fmt: skip
    if as_json:
        document = {
            "region": region.id,
            "wards": [ward.id for ward in region.wards],
            "rows": read,
            "plan": None if plan is None else {"made_at": plan.made_at, "status": plan.status, "stale": plan.stale},
        }
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
        return
    console = open_console(140, soft_wrap=False)
    console.print(f"{region.title} ({region.id}), {region.region.zone}", style="bold", markup=False)
    kinds = Counter(unit.kind for unit in region.units)
    console.print(", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items())), markup=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Source", "File", "Rows"):
        table.add_column(heading)
    for name, source in region.sources.given().items():
        there = (region.folder / source.file).is_file()
        table.add_row(name, source.file, str(read.get(name, "")) if there else "no such file")
    console.print(table)
    for remark in () if production is None else production.remarks:
        console.print(f"- {remark}", markup=False, soft_wrap=True)
    words = f"No plan yet. Make one with: bemanna plan {region.folder}" if plan is None else plan.words()
    console.print(words, markup=False, soft_wrap=True)


def _tables(found: Standing) -> Table:
    compared = any(table.since for table in found.tables)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Source", "File", "What was read", *(["Since the last run"] if compared else [])):
        table.add_column(heading)
    for one in found.tables:
        read = one.read if one.there else "no such file"
        style = "red" if not one.there else "yellow" if one.since in ("changed", "new") else None
        table.add_row(one.source, one.file, read, *([one.since or ""] if compared else []), style=style)
    return table


def _result(found: Standing, problems: Sequence[Problem]) -> str:
    if problems:
        return f"{len(problems)} problem{'s stop' if len(problems) > 1 else ' stops'} a run (below)."
    if found.made_at is None:
        return f"No result yet. Make one with: bemanna run {found.folder}"
    broken = [f"{file.file} is {file.state}" for file in found.files if file.state != "whole"]
    state = "is stale: an input changed since" if found.stale else "fits the tables as they are"
    tail = f" {'; '.join(broken)}." if broken else f" All {len(found.files)} files are as they were written."
    return f"The last result ({found.result}, {found.made_at}) {state}.{tail}"


def _document(found: Standing, problems: Sequence[Problem]) -> dict[str, object]:
    return {
        "folder": str(found.folder),
        "name": found.project.project.name,
        "first": found.project.period.first.isoformat(),
        "days": found.project.period.days,
        "tables": [asdict(table) for table in found.tables],
        "made_at": found.made_at,
        "result": found.result,
        "stale": found.stale,
        "files": [asdict(file) for file in found.files],
        "remarks": list(found.remarks),
        "problems": [asdict(problem) for problem in problems],
    }
