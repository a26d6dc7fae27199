"""What `bemanna status` prints."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from babel.dates import format_date
from rich import box
from rich.table import Table

from bemanna.cli.terminal.console import open_console
from bemanna.i18n.language import Language
from bemanna.i18n.message import messages
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
    console, section, period = open_console(140, soft_wrap=False), found.project.project, found.project.period
    language = Language(section.language)
    console.print(f"{section.name} ({section.unit}), {section.zone}", style="bold", markup=False)
    days = language.count("{n} day", "{n} days", n=period.days)
    first = format_date(period.first, "EEEE yyyy-MM-dd", language.code)
    pack = found.project.rules.pack
    console.print(language.text("{days} from {first}, rules {pack}", days=days, first=first, pack=pack), markup=False)
    console.print(_tables(found, language))
    for remark in found.remarks:
        console.print(f"- {language.say(remark)}", markup=False, soft_wrap=True)
    console.print(_result(found, problems, language), markup=False, soft_wrap=True)


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
    console, language = open_console(140, soft_wrap=False), Language(region.region.language)
    console.print(f"{region.title} ({region.id}), {region.region.zone}", style="bold", markup=False)
    kinds = Counter(unit.kind for unit in region.units)
    told = (f"{number} {language.kind('kind of unit', kind, kind)}" for kind, number in sorted(kinds.items()))
    console.print(", ".join(told), markup=False)
    table = _table(language, messages("Source", "File", "Rows"))
    for name, source in region.sources.given().items():
        there = (region.folder / source.file).is_file()
        rows = str(read.get(name, "")) if there else language.text("no such file")
        table.add_row(language.kind("source", name, name), source.file, rows)
    console.print(table)
    for remark in () if production is None else production.remarks:
        console.print(f"- {language.say(remark)}", markup=False, soft_wrap=True)
    words = (
        language.text("No plan yet. Make one with: {command}", command=f"bemanna plan {region.folder}")
        if plan is None
        else plan_words(plan, language)
    )
    console.print(words, markup=False, soft_wrap=True)


def plan_words(plan: PlanStanding, language: Language) -> str:
    """How the last plan stands, in one or two sentences."""
    status = language.kind("result", plan.status, plan.status)
    if not plan.stale:
        return language.text(
            "The last plan ({status}, {made_at}) fits its tables and rosters as they are.",
            status=status,
            made_at=plan.made_at,
        )
    said, names = [], ", ".join(plan.changed[:4])
    if len(plan.changed) > 4:
        said.append(language.text("changed since: {names} and {n} more", names=names, n=len(plan.changed) - 4))
    elif plan.changed:
        said.append(language.text("changed since: {names}", names=names))
    another = ", ".join(sorted(unit for unit, what in plan.rosters.items() if what == "another"))
    without = ", ".join(sorted(unit for unit, what in plan.rosters.items() if what == "not in it"))
    if another:
        said.append(language.text("another roster than the plan's: {units}", units=another))
    if without:
        said.append(language.text("a roster that the plan was made without: {units}", units=without))
    return language.text(
        "The last plan ({status}, {made_at}) is stale: {why}.",
        status=status,
        made_at=plan.made_at,
        why="; ".join(said),
    )


def _table(language: Language, headings: Sequence[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(language.text(heading))
    return table


def _tables(found: Standing, language: Language) -> Table:
    compared = any(table.since for table in found.tables)
    headings = messages("Source", "File", "What was read") + (messages("Since the last run") if compared else ())
    table = _table(language, headings)
    for one in found.tables:
        read = language.say(one.read) if one.there else language.text("no such file")
        style = "red" if not one.there else "yellow" if one.since in ("changed", "new") else None
        since = [language.kind("since the last run", one.since) if one.since else ""] if compared else []
        table.add_row(language.kind("source", one.source, one.source), one.file, read, *since, style=style)
    return table


def _result(found: Standing, problems: Sequence[Problem], language: Language) -> str:
    if problems:
        return language.count("{n} problem stops a run (below).", "{n} problems stop a run (below).", n=len(problems))
    if found.made_at is None or found.result is None:
        return language.text("No result yet. Make one with: {command}", command=f"bemanna run {found.folder}")
    result = {"result": language.kind("result", found.result, found.result), "made_at": found.made_at}
    if found.stale:
        said = language.text("The last result ({result}, {made_at}) is stale: an input changed since.", **result)
    else:
        said = language.text("The last result ({result}, {made_at}) fits the tables as they are.", **result)
    broken = [language.kind("state of a file", f.state, file=f.file) for f in found.files if f.state != "whole"]
    if broken:
        return f"{said} {'; '.join(broken)}."
    return f"{said} {language.text('All {n} files are as they were written.', n=len(found.files))}"


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
