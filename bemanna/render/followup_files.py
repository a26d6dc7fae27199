"""A follow-up's files: pages, workbook, tables and one JSON document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from bemanna.errors import UsageError
from bemanna.files.csv_dialect import EXCEL, PLAIN
from bemanna.files.file_name import file_name
from bemanna.files.table import Cell, Table, delimited
from bemanna.followup.board import better_of, verdict
from bemanna.followup.budget import BudgetMonth
from bemanna.followup.figure import Figure
from bemanna.followup.gather import FollowUp
from bemanna.followup.story import Story
from bemanna.render.html.followup_page import followup_page
from bemanna.render.html.peer_rows import besides
from bemanna.render.xlsx.followup_workbook import followup_book
from capacity.followup.variance import STEPS

Files = dict[str, bytes]
FOLDER = "followup"


def followup_files(known: FollowUp, told: Sequence[Story], formats: Iterable[str]) -> Files:
    """The report in each format, below followup/. Raises UsageError, naming the formats, for an unknown one."""
    found: Files = {}
    for name in formats:
        if name not in FOLLOWUP_FORMATS:
            known_ones = ", ".join(FOLLOWUP_FORMATS)
            raise UsageError(f"There is no follow-up format '{name}'. The formats are {known_ones}.")
        found |= {f"{FOLDER}/{path}": content for path, content in FOLLOWUP_FORMATS[name](known, told).items()}
    return found


def page_names(told: Sequence[Story]) -> dict[str, str]:
    """File of each unit's page, by unit: the first is index.html; units whose names are alike get a number."""
    names = {told[0].board.unit: "index.html"}
    for number, story in enumerate(told[1:], start=2):
        name = f"{file_name(story.board.unit)}.html"
        names[story.board.unit] = name if name not in names.values() else f"{name.removesuffix('.html')}_{number}.html"
    return names


def values_table(figures: Iterable[Figure]) -> Table:
    """Every key figure: one row a unit, key figure and period; hidden ones say so and hold nothing."""
    columns = (
        "unit", "kpi", "version", "period", "first", "last", "measured_in", "plan", "actual", "forecast",
        "completeness", "hidden", "imported", "missing",
    )  # fmt: skip
    rows = tuple(_value_row(figure) for figure in figures)
    return Table("kpi_values", columns, rows)


def _value_row(one: Figure) -> tuple[Cell, ...]:
    first, last = (date.fromordinal(day).isoformat() for day in (one.period.first, one.period.last))
    values = (_rounded(value) for value in (one.plan, one.actual, one.forecast, one.completeness))
    method = (one.kpi.id, one.kpi.version, one.period.name, first, last, one.kpi.unit)
    return (one.unit, *method, *values, one.hidden, one.imported, "|".join(one.missing))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def scorecard_table(told: Iterable[Story]) -> Table:
    """One row a unit, goal and measure: what stands on the page."""
    columns = (
        "unit", "goal", "kpi", "version", "period", "actual", "change", "target", "plan", "better", "verdict",
        "completeness", "signals",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for story in told:
        for line in story.board.lines:
            latest, kpi = line.latest, story.known.card.registry[line.measure.kpi]
            rows.append(
                (
                    story.board.unit, line.goal.id, kpi.id, kpi.version, latest.period.name if latest else None,
                    _rounded(latest.actual if latest else None), _rounded(line.change), line.measure.target,
                    _rounded(latest.plan if latest else None), better_of(line), verdict(line),
                    _rounded(latest.completeness if latest else None), "|".join(one.text for one in line.fresh),
                )
            )  # fmt: skip
    return Table("scorecard", columns, tuple(rows))


def actions_table(told: Iterable[Story]) -> Table:
    """Deviations with their actions, and rows without an action for somebody to fill in."""
    columns = ("unit", "deviation", "goal", "kpi", "period", "kinds", "action", "text", "owner", "due", "status")
    rows: list[tuple[Cell, ...]] = []
    for story in told:
        for one in story.board.deviations:
            period = one.line.latest.period.name if one.line.latest else None
            head = (story.board.unit, one.id, one.line.goal.id, one.line.measure.kpi, period, "|".join(one.kinds))
            if not one.actions:
                rows.append((*head, None, None, one.line.goal.owner, one.due.isoformat(), "proposed"))
            for action in one.actions:
                rows.append((*head, action.id, action.text, action.owner, action.due.isoformat(), action.status))
    return Table("actions", columns, tuple(rows))


def variance_table(told: Iterable[Story]) -> Table:
    """Variances of each unit's last period with cost lines, in whole money with two decimals."""
    columns = (
        "unit", "period", "activity", "budget", "booked", "total", *STEPS, "must_explain", "explanation", "text",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for story in told:
        for one in story.explained:
            v = one.variance
            amounts = (v.budget, v.budget + v.total, v.total, *(getattr(v, step) for step in STEPS))
            said = (one.row.explanation, one.row.text) if one.row else (None, None)
            period = story.cost_period.name if story.cost_period else None
            must = one.material and one.row is not None and one.row.explanation is None
            rows.append((story.board.unit, period, v.activity, *(amount / 100 for amount in amounts), must, *said))
    return Table("variance", columns, tuple(rows))


def peers_table(told: Iterable[Story]) -> Table:
    """One row a unit, key figure and peer: the own latest value, theirs, and the difference in the same period."""
    columns = (
        "unit", "kpi", "version", "period", "actual", "peer", "peer_period", "peer_value", "difference", "source",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for story in told:
        for one in besides(story):
            own = (one.own.period.name, _rounded(one.own.actual)) if one.own is not None else (None, None)
            for row, same in one.peers:
                apart = None if same is None or same.actual is None else _rounded(same.actual - row.value)
                head = (story.board.unit, one.kpi.id, one.kpi.version, *own)
                rows.append((*head, row.peer, row.period.name, row.value, apart, row.source))
    return Table("peers", columns, tuple(rows))


def budget_table(months: Iterable[BudgetMonth]) -> Table:
    """The budget by line and month, in whole money with two decimals."""
    columns = ("unit", "line", "month", "method", "budget", "booked", "deviation")
    rows = tuple(
        (one.unit, one.line, one.period.name, one.method, one.budget / 100, _money(one.booked), _money(one.deviation))
        for one in months
    )
    return Table("budget_months", columns, rows)


def assumptions_table(told: Iterable[Story]) -> Table:
    """The register of assumptions: potential, what should be there by now, what was realised and how that stands."""
    columns = (
        "unit", "id", "title", "measured_in", "low", "likely", "high", "likely_now", "realised", "standing", "evidence",
        "owner", "start", "full", "realised_on", "scenario",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for story in told:
        for one in story.assumptions:
            day = story.known.as_of
            realised_on = None if one.realised_on is None else date.fromordinal(one.realised_on).isoformat()
            rows.append(
                (
                    story.board.unit, one.id, one.title, one.measured_in, one.low, one.likely, one.high,
                    _rounded(one.likely * one.ramp(day)), one.realised, one.standing(day), one.evidence, one.owner,
                    date.fromordinal(one.start).isoformat(), date.fromordinal(one.full).isoformat(), realised_on,
                    one.scenario,
                )
            )  # fmt: skip
    return Table("assumptions", columns, tuple(rows))


def _money(minor: int | None) -> float | None:
    return None if minor is None else minor / 100


def followup_tables(known: FollowUp, told: Sequence[Story]) -> tuple[Table, ...]:
    """All tables of a report; those without a row are left out."""
    tables = (
        values_table(known.figures),
        scorecard_table(told),
        actions_table(told),
        peers_table(told),
        variance_table(told),
        budget_table(known.budget),
        assumptions_table(told),
    )
    return tuple(table for table in tables if table.rows)


def _pages(known: FollowUp, told: Sequence[Story]) -> Files:
    names = page_names(told)
    return {names[story.board.unit]: followup_page(story, names) for story in told}


def _json(known: FollowUp, told: Sequence[Story]) -> Files:
    document = {
        "scorecard": known.card.scorecard.name,
        "unit": told[0].board.unit,
        "as_of": date.fromordinal(known.as_of).isoformat(),
        "made_at": told[0].made_at.isoformat(timespec="minutes") if told[0].made_at else None,
        "least_persons": known.card.scorecard.least_persons,
        "unfed_goals": told[0].unfed,
        "volume_only_goals": told[0].volume_only,
        "activities_without_a_goal": told[0].idle,
        "due": [
            {"unit": s.board.unit, "goal": one.goal, "kpi": one.kpi, "wanted": one.wanted.name}
            for s in told
            for one in s.due
        ],
        **{
            table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
            for table in followup_tables(known, told)
        },
    }
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    return {"followup.json": (text + "\n").encode()}


FOLLOWUP_FORMATS: Mapping[str, Callable[[FollowUp, Sequence[Story]], Files]] = {
    "html": _pages,
    "xlsx": lambda known, told: {"followup.xlsx": followup_book(told)},
    "csv": lambda known, told: {f"{t.name}.csv": delimited(t, PLAIN) for t in followup_tables(known, told)},
    "csv_excel": lambda known, told: {f"{t.name}_excel.csv": delimited(t, EXCEL) for t in followup_tables(known, told)},
    "json": _json,
}
"""What a follow-up can be rendered as."""
