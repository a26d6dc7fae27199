"""The commands of bemanna kpi: gather, work out, say in words, write."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table as Grid

from bemanna.errors import UsageError
from bemanna.files.csv_dialect import Flavour
from bemanna.files.table import delimited
from bemanna.files.write import write_file, write_files
from bemanna.followup.board import verdict
from bemanna.followup.definitions import definition_rows, definitions_markdown
from bemanna.followup.gather import FollowUp, gather
from bemanna.followup.scorecard_file import read_scorecard
from bemanna.followup.story import Story, latest_periods, stories
from bemanna.followup.system_file import system_file
from bemanna.followup.tree import place_of
from bemanna.i18n.language import Language
from bemanna.pipeline.progress import Steps
from bemanna.render.figure_value import figure_name, value_words
from bemanna.render.followup_files import FOLDER, followup_files, values_table
from bemanna.render.terminal.console import open_console, say_json
from bemanna.render.terminal.file_list import listed
from capacity.followup.due import Due, due_goals, overdue_actions
from capacity.followup.kpis import REGISTRY
from capacity.followup.period import NamedPeriod, parse_period


def compute_values(folder: Path, as_of: datetime | None, out: Path, as_json: bool, quiet: bool) -> None:
    """Work out every key figure, write them, and say the latest of each."""
    known = _gathered(folder, as_of, quiet)
    table = values_table(known.figures)
    if as_json:
        say_json([dict(zip(table.columns, row, strict=True)) for row in table.rows])
        return
    export = known.region.export
    content = delimited(table, Flavour(export.decimal_comma, export.bom))
    written = write_files(out, {f"{FOLDER}/{table.name}.csv": content})
    console = open_console(150)
    for unit in known.units:
        console.print(_latest(known, unit))
    hidden = sum(figure.hidden for figure in known.figures)
    if hidden:
        console.print(f"{hidden} values are hidden: fewer than {known.card.scorecard.least_persons} persons, or near.")
    _stale(console, known)
    _files(console, written)


def write_report(
    folder: Path, period: str | None, as_of: datetime | None, out: Path, formats: Iterable[str], quiet: bool
) -> None:
    """Write the report in its formats and say in a line a unit how it stands."""
    asked = _period(period)
    now = datetime.now().astimezone()
    known = _gathered(folder, as_of, quiet)
    with Steps(quiet) as steps, steps.step("Drawing the pages"):
        told = stories(known, asked, now)
        files = followup_files(known, told, formats)
    written = write_files(out, files)
    console = open_console(150)
    for story in told:
        console.print(_in_short(story), markup=False)
    _stale(console, known)
    _files(console, written)


def say_due(folder: Path, as_of: datetime | None, as_json: bool) -> None:
    """Say which goals lack a fresh value and which actions are overdue."""
    known = _gathered(folder, as_of, quiet=True)
    due = due_goals(known.card, known.units, latest_periods(known), known.as_of, known.tree.root)
    late = overdue_actions(known.card.actions, known.as_of)
    if as_json:
        say_json(
            {
                "as_of": date.fromordinal(known.as_of).isoformat(),
                "due": [_due_record(one) for one in due],
                "overdue_actions": [action.model_dump(mode="json") for action in late],
            }
        )
        return
    console = open_console(150)
    titles = {goal.id: goal.title for goal in known.card.goals}
    for one in due:
        last = f"the last is of {one.latest}" if one.latest else "there never was one"
        what = f"{one.kpi} for {one.wanted}; {last}" if one.kpi else "no measure at all"
        unit = place_of(known.region, known.tree, one.unit)
        console.print(f"! {unit}: {titles[one.goal]}: {what} ({one.cadence})", markup=False, style="yellow")
    for action in late:
        console.print(
            f"x {action.id}: {action.text} ({action.owner}, due {action.due})", markup=False, style="bold red"
        )
    if not due and not late:
        console.print("+ Every goal has a fresh value, and no action is overdue.", style="green")


def write_system_file(folder: Path, period: str | None, as_of: datetime | None, out: Path, manual: bool) -> None:
    """Write the file for the region's KPI system."""
    asked = _period(period)
    known = _gathered(folder, as_of, quiet=True)
    content = system_file(known, asked, manual)
    rows = content.count(b"\r\n") - (manual or known.card.kpi_system.header)
    name = f"{FOLDER}/kpi_{asked.name.replace('..', '_') if asked else 'all'}.{'txt' if manual else 'csv'}"
    console = open_console(150)
    console.print(f"{rows} values for {known.card.kpi_system.system}.")
    _files(console, write_files(out, {name: content}))


def write_definitions(folder: Path | None, form: str, language: str, out: Path | None) -> None:
    """Write or print the definitions of the key figures."""
    registry = dict(REGISTRY) if folder is None else read_scorecard(folder).registry
    kpis = tuple(registry.values())
    if form == "html":
        from bemanna.render.html.definitions_page import definitions_page

        content = definitions_page(kpis, language)
    elif form == "json":
        content = (json.dumps(definition_rows(kpis), ensure_ascii=False, indent=1) + "\n").encode()
    else:
        content = definitions_markdown(kpis).encode()
    if out is None:
        sys.stdout.write(content.decode())
        return
    write_file(out, content)
    click.echo(f"{len(kpis)} definitions in {out}")


def day_of(as_of: datetime | None) -> int:
    """Local day of looking: the one that was asked for, else today."""
    return (as_of or datetime.now().astimezone()).toordinal()


def _gathered(folder: Path, as_of: datetime | None, quiet: bool) -> FollowUp:
    with Steps(quiet) as steps, steps.step("Reading and adding up"):
        return gather(folder, day_of(as_of))


def _period(text: str | None) -> NamedPeriod | None:
    if text is None:
        return None
    try:
        return parse_period(text)
    except ValueError as error:
        raise UsageError(f"--period {text}: {error}") from None


def _due_record(one: Due) -> dict[str, object]:
    return {
        "unit": one.unit,
        "goal": one.goal,
        "kpi": one.kpi,
        "cadence": one.cadence,
        "wanted": one.wanted.name,
        "latest": one.latest.name if one.latest else None,
    }


def _latest(known: FollowUp, unit: str) -> Grid:
    """The last period of every key figure of a unit that has an outcome."""
    english = Language("en")
    table = Grid(box=box.SIMPLE_HEAD, title=place_of(known.region, known.tree, unit), title_justify="left")
    for name, side in (("key figure", "left"), ("method", "left"), ("period", "left"), ("plan", "right")):
        table.add_column(name, justify=side)  # type: ignore[arg-type]
    for name in ("outcome", "forecast", "complete"):
        table.add_column(name, justify="right")
    mine = [figure for figure in known.figures if figure.unit == unit]
    for kpi in known.card.registry.values():
        came = [one for one in mine if one.kpi.id == kpi.id and (one.actual is not None or one.hidden)]
        every = came or [one for one in mine if one.kpi.id == kpi.id]
        if not every:
            continue
        last = max(every, key=lambda one: (one.period.last, one.period.days))
        values = (last.plan, last.actual, last.forecast)
        cells = ("hidden",) * 3 if last.hidden else tuple(value_words(value, kpi, english) for value in values)
        complete = "" if last.completeness is None else english.share(last.completeness)
        table.add_row(figure_name(kpi, english), kpi.method, last.period.name, *cells, complete)
    return table


def _in_short(story: Story) -> str:
    judged = [verdict(line) for line in story.board.lines]
    aimed = sum(found in ("reached", "missed") for found in judged)
    unanswered = sum(not one.actions for one in story.board.deviations)
    parts = (
        f"{judged.count('reached')} of {aimed} targets reached",
        f"{len(story.board.deviations)} deviations ({unanswered} without an action)",
        f"{len(story.due)} measures without a fresh value",
        f"{len(story.overdue)} overdue actions",
    )
    return f"{story.place}: {', '.join(parts)}."


def _stale(console: Console, known: FollowUp) -> None:
    for unit in known.stale:
        place = place_of(known.region, known.tree, unit)
        console.print(f"! {place}: the tables have changed since the last plan or roster.", markup=False)


def _files(console: Console, written: Sequence[Path]) -> None:
    console.print()
    for line in listed(written):
        console.print(line, markup=False)
