"""What `bemanna kpi` prints: the latest of each key figure, how a unit stands, what is due."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table as Grid

from bemanna.cli.terminal.console import open_console
from bemanna.cli.terminal.report_text import say_files
from bemanna.followup.board import verdict
from bemanna.followup.gather import FollowUp
from bemanna.followup.story import Story
from bemanna.followup.tree import place_of
from bemanna.i18n.language import Language
from bemanna.render.figure_value import figure_name, value_words
from bemanna.use_cases.kpi import DueResult, KpiReport, KpiValues, SystemFileResult
from capacity.followup.due import Due


def say_values(values: KpiValues, written: tuple[Path, ...]) -> None:
    """The latest of each figure, unit by unit."""
    console, known = open_console(150), values.known
    for unit in known.units:
        console.print(_latest(known, unit))
    hidden = sum(figure.hidden for figure in known.figures)
    if hidden:
        console.print(f"{hidden} values are hidden: fewer than {known.card.scorecard.least_persons} persons, or near.")
    _stale(console, known)
    say_files(written, console)


def say_kpi_report(made: KpiReport) -> None:
    """A line a unit."""
    console = open_console(150)
    for story in made.stories:
        console.print(_in_short(story), markup=False)
    _stale(console, made.known)
    say_files(made.written, console)


def say_due(found: DueResult) -> None:
    """Which goals lack a fresh value and which actions are overdue."""
    console, known = open_console(150), found.known
    titles = {goal.id: goal.title for goal in known.card.goals}
    for one in found.due:
        last = f"the last is of {one.latest}" if one.latest else "there never was one"
        what = f"{one.kpi} for {one.wanted}; {last}" if one.kpi else "no measure at all"
        unit = place_of(known.region, known.tree, one.unit)
        console.print(f"! {unit}: {titles[one.goal]}: {what} ({one.cadence})", markup=False, style="yellow")
    for action in found.overdue:
        console.print(
            f"x {action.id}: {action.text} ({action.owner}, due {action.due})", markup=False, style="bold red"
        )
    if not found.due and not found.overdue:
        console.print("+ Every goal has a fresh value, and no action is overdue.", style="green")


def due_record(found: DueResult) -> dict[str, object]:
    """The same for machines."""
    return {
        "as_of": date.fromordinal(found.known.as_of).isoformat(),
        "due": [_due_record(one) for one in found.due],
        "overdue_actions": [action.model_dump(mode="json") for action in found.overdue],
    }


def say_system_file(made: SystemFileResult) -> None:
    """How many values went into which file."""
    console = open_console(150)
    console.print(f"{made.rows} values for {made.known.card.kpi_system.system}.")
    say_files(made.written, console)


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
