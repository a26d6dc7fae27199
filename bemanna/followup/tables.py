"""The follow-up tables: their columns, and rows to records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bemanna.followup.cells import basis, explanation, figure, method, money, month, one_of, period, rate, share, year
from bemanna.followup.records import (
    BudgetRow,
    CodeRow,
    CostLineRow,
    CostPartRow,
    MeasureRow,
    PeerRow,
    ShareRow,
    SpendingRow,
    TotalRow,
    VolumeRow,
)
from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import amount, number, text
from bemanna.readers.columns import Field
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from capacity.followup.assumptions import Assumption

Values = dict[str, Any]
_UNIT, _ACTIVITY, _LINE = Field("unit", text), Field("activity", text, needed=True), Field("line", text, needed=True)
_PERIOD, _MONTH = Field("period", period, needed=True), Field("period", month, needed=True)

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "measures": (
        Field("kpi", text, needed=True), _UNIT, _PERIOD, Field("plan", number), Field("actual", number),
        Field("forecast", number), Field("completeness", share), Field("persons", amount),
        Field("explanation", explanation), Field("text", text),
    ),
    "peers": (
        Field("kpi", text, needed=True), Field("peer", text, needed=True), _PERIOD,
        Field("value", figure, needed=True), Field("source", text, needed=True), Field("beside", text),
    ),
    "totals": (
        Field("total", text, needed=True), _UNIT, _PERIOD, Field("value", amount, needed=True), Field("basis", basis),
    ),
    "budget": (
        _LINE, _UNIT, Field("activity", text), Field("year", year, needed=True), Field("amount", money, needed=True),
        Field("method", method),
    ),
    "spending": (_LINE, _UNIT, _MONTH, Field("amount", money, needed=True)),
    "shares": (_LINE, _MONTH, Field("share", amount, needed=True)),
    "volumes": (_ACTIVITY, _UNIT, _PERIOD, Field("planned", amount, needed=True), Field("actual", amount)),
    "unit_costs": (
        _ACTIVITY, Field("resource", text, needed=True), Field("hours", amount), Field("rate", rate),
        Field("other", rate), Field("basis", basis),
    ),
    "cost_lines": (
        _ACTIVITY, _UNIT, _PERIOD, Field("planned_volume", amount, needed=True),
        Field("actual_volume", amount, needed=True), Field("planned_hours", amount, needed=True),
        Field("actual_hours", amount, needed=True), Field("planned_rate", rate, needed=True),
        Field("actual_rate", rate, needed=True), Field("booked", money, needed=True),
        Field("explanation", explanation), Field("text", text), Field("action", text), Field("owner", text),
        Field("due", dates.day),
    ),
    "assumptions": (
        Field("id", text, needed=True), Field("title", text, needed=True), _UNIT,
        Field("measured_in", text, needed=True), Field("low", number, needed=True),
        Field("likely", number, needed=True), Field("high", number, needed=True),
        Field("evidence", text, needed=True), Field("owner", text, needed=True),
        Field("start", dates.first_of, needed=True), Field("full", dates.first_of), Field("realised", number),
        Field("realised_on", dates.day), Field("scenario", text),
    ),
    "codes": (
        Field("kind", one_of("unit", "measure", "column"), needed=True), Field("id", text, needed=True),
        Field("code", text, needed=True),
    ),
}  # fmt: skip
"""Columns of each table, in the order of the documentation."""
TABLES = tuple(FIELDS)


def read_followup_table(
    name: str, source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]
) -> tuple[Placed[Any], ...]:
    """Records of a table; rows without a unit are of `unit`. What is wrong is added to the problems."""
    choices = [(field.name,) for field in FIELDS[name] if field.needed]
    shape = Shape(name, FIELDS[name], choices)
    found: list[Placed[Any]] = []
    for row in read_table(shape, source, folder, zone, problems):
        if not row.whole:
            continue
        values = dict.fromkeys((field.name for field in FIELDS[name]), None) | row.values
        values["unit"] = values.get("unit") or source.unit or unit
        try:
            found.append(Placed(_RECORDS[name](values), row))
        except ValueError as error:
            problems.append(row.problem(str(error)))
    return tuple(found)


def _plain(record: Callable[..., Any], *names: str) -> Callable[[Values], Any]:
    return lambda values: record(**{name: values[name] for name in names})


def _cost_line(values: Values) -> CostLineRow:
    pairs = {name: (values[f"planned_{name}"], values[f"actual_{name}"]) for name in ("volume", "hours", "rate")}
    kept = {name: values[name] for name in ("activity", "unit", "period", "booked", "explanation", "due")}
    words = {name: values[name] or "" for name in ("text", "action", "owner")}
    record: Values = {**kept, **pairs, **words}
    return CostLineRow(**record)


def _assumption(values: Values) -> Assumption:
    start = values["start"].toordinal()
    full, measured = values["full"], values["realised_on"]
    kept = ("id", "title", "measured_in", "low", "likely", "high", "evidence", "owner", "realised", "unit", "scenario")
    return Assumption(
        **{name: values[name] for name in kept},
        start=start,
        full=start if full is None else full.toordinal(),
        realised_on=None if measured is None else measured.toordinal(),
    )


_RECORDS: Mapping[str, Callable[[Values], Any]] = {
    "measures": lambda v: MeasureRow(**{**_kept(v, "measures"), "text": v["text"] or ""}),
    "peers": _plain(PeerRow, "kpi", "peer", "period", "value", "source", "beside"),
    "totals": lambda v: TotalRow(**{**_kept(v, "totals"), "basis": v["basis"] or "actual"}),
    "budget": lambda v: BudgetRow(**{**_kept(v, "budget"), "method": v["method"] or "equal"}),
    "spending": _plain(SpendingRow, "line", "unit", "period", "amount"),
    "shares": _plain(ShareRow, "line", "period", "share"),
    "volumes": _plain(VolumeRow, "activity", "unit", "period", "planned", "actual"),
    "unit_costs": lambda v: CostPartRow(
        v["activity"], v["resource"], v["hours"] or 0.0, v["rate"] or 0.0, v["other"] or 0.0, v["basis"] or "plan"
    ),
    "cost_lines": _cost_line,
    "assumptions": _assumption,
    "codes": _plain(CodeRow, "kind", "id", "code"),
}


def _kept(values: Values, name: str) -> Values:
    return {field.name: values[field.name] for field in FIELDS[name]}
