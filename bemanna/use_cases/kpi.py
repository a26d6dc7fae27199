"""Follow-up: key figures worked out, reported, and what is due; the files that `bemanna kpi` writes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.files.csv_dialect import Flavour
from bemanna.files.table import Table, delimited
from bemanna.files.write import write_files
from bemanna.followup.definitions import definition_rows, definitions_markdown
from bemanna.followup.gather import FollowUp, gather
from bemanna.followup.scorecard_file import read_scorecard
from bemanna.followup.story import Story, latest_periods, stories
from bemanna.followup.system_file import system_file
from bemanna.pipeline.progress import OnProgress, Steps
from bemanna.render.followup_files import FOLDER, followup_files, values_table
from bemanna.render.html.definitions_page import definitions_page
from capacity.followup.due import Due, due_goals, overdue_actions
from capacity.followup.kpis import REGISTRY
from capacity.followup.period import NamedPeriod, parse_period
from capacity.followup.scorecard import Action


@dataclass(frozen=True, slots=True, eq=False)
class KpiValues:
    """Every key figure that a folder gives. table: one row a figure."""

    known: FollowUp
    table: Table


@dataclass(frozen=True, slots=True, eq=False)
class KpiReport:
    """The report's stories, a unit each, and its files."""

    known: FollowUp
    stories: tuple[Story, ...]
    written: tuple[Path, ...]


@dataclass(frozen=True, slots=True, eq=False)
class DueResult:
    """Goals without a fresh value, and actions whose day has passed."""

    known: FollowUp
    due: tuple[Due, ...]
    overdue: tuple[Action, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SystemFileResult:
    """The file for the region's KPI system. rows: values in it."""

    known: FollowUp
    rows: int
    written: tuple[Path, ...]


def compute_values(folder: Path, as_of: datetime | None, on_progress: OnProgress | None = None) -> KpiValues:
    """Work out every key figure. Raises UsageError, InputProblems."""
    known = _gathered(folder, as_of, on_progress)
    return KpiValues(known, values_table(known.figures))


def write_values(values: KpiValues, out: Path) -> tuple[Path, ...]:
    """Write them as CSV, in the flavour of the region's [export]."""
    export = values.known.region.export
    content = delimited(values.table, Flavour(export.decimal_comma, export.bom))
    return write_files(out, {f"{FOLDER}/{values.table.name}.csv": content})


def write_report(
    folder: Path,
    period: str | None,
    as_of: datetime | None,
    out: Path,
    formats: Iterable[str],
    on_progress: OnProgress | None = None,
) -> KpiReport:
    """Write the report in its formats."""
    asked = _period(period)
    now = datetime.now().astimezone()
    known = _gathered(folder, as_of, on_progress)
    with Steps(on_progress).step("Drawing the pages"):
        told = tuple(stories(known, asked, now))
        files = followup_files(known, told, formats)
    return KpiReport(known, told, write_files(out, files))


def what_is_due(folder: Path, as_of: datetime | None) -> DueResult:
    """Which goals lack a fresh value and which actions are overdue."""
    known = _gathered(folder, as_of)
    due = due_goals(known.card, known.units, latest_periods(known), known.as_of, known.tree.root)
    return DueResult(known, tuple(due), tuple(overdue_actions(known.card.actions, known.as_of)))


def write_system_file(
    folder: Path, period: str | None, as_of: datetime | None, out: Path, manual: bool
) -> SystemFileResult:
    """Write the file for the region's KPI system."""
    asked = _period(period)
    known = _gathered(folder, as_of)
    content = system_file(known, asked, manual)
    rows = content.count(b"\r\n") - (manual or known.card.kpi_system.header)
    name = f"{FOLDER}/kpi_{asked.name.replace('..', '_') if asked else 'all'}.{'txt' if manual else 'csv'}"
    return SystemFileResult(known, rows, write_files(out, {name: content}))


def definitions_file(folder: Path | None, form: str, language: str) -> tuple[int, bytes]:
    """How many key figures are defined, and their definitions as md, html or json."""
    registry = dict(REGISTRY) if folder is None else read_scorecard(folder).registry
    kpis = tuple(registry.values())
    if form == "html":
        return len(kpis), definitions_page(kpis, language)
    if form == "json":
        return len(kpis), (json.dumps(definition_rows(kpis), ensure_ascii=False, indent=1) + "\n").encode()
    return len(kpis), definitions_markdown(kpis).encode()


def day_of(as_of: datetime | None) -> int:
    """Local day of looking: the one that was asked for, else today."""
    return (as_of or datetime.now().astimezone()).toordinal()


def _gathered(folder: Path, as_of: datetime | None, on_progress: OnProgress | None = None) -> FollowUp:
    with Steps(on_progress).step("Reading and adding up"):
        return gather(folder, day_of(as_of))


def _period(text: str | None) -> NamedPeriod | None:
    if text is None:
        return None
    try:
        return parse_period(text)
    except ValueError as error:
        raise UsageError(f"--period {text}: {error}") from None
