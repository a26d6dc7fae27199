"""The file for the region's KPI system: day, unit's code, measure's code, column's code, value; nothing that is hidden.

Systems of this kind read delimited text from a folder at fixed hours (05:00, 06:00 ...) and know units and measures by
codes of their own; in a manual import the same is tab-separated. An unknown code would be read as another unit or be
lost, so every code must be known before anything is written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from bemanna.followup.figure import Figure
from bemanna.followup.gather import FollowUp
from bemanna.followup.scorecard_file import FILE, FOLDER
from bemanna.problems import Problem, check
from bemanna.project.region import FILE as REGION_FILE
from bemanna.readers.columns import nearest
from capacity.followup.period import NamedPeriod
from rules.words import Sentence

COLUMNS = ("actual", "plan", "forecast", "target", "completeness")
_CODES = f"{FOLDER}/codes.csv"


def system_file(known: FollowUp, period: NamedPeriod | None, manual: bool = False) -> bytes:
    """The scorecard's measures of a period (of every period when None), in order, as UTF-8 without a mark.

    manual: tab-separated with a heading, for an import by hand. Raises InputProblems with every code that is missing
    or unknown.
    """
    rows = list(_rows(known, period))
    settings = known.card.kpi_system
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t" if manual else settings.separator, lineterminator="\r\n")
    if settings.header or manual:
        writer.writerow(("date", "unit", "measure", "column", "value"))
    writer.writerows(rows)
    return text.getvalue().encode()


def _rows(known: FollowUp, period: NamedPeriod | None) -> Iterator[tuple[str, ...]]:
    codes = _codes(known)
    measures = {measure.kpi for measure in known.card.measures}
    targets = {measure.kpi: measure.target for measure in known.card.measures}
    figures = [
        figure
        for figure in known.figures
        if figure.kpi.id in measures and not figure.hidden and (period is None or figure.period == period)
    ]
    wanted_units, wanted_kpis = {figure.unit for figure in figures}, {figure.kpi.id for figure in figures}
    check(_missing(known, codes, wanted_units, wanted_kpis))
    for figure in sorted(figures, key=lambda one: (one.period, one.unit, one.kpi.id)):
        for column, value in _values(figure, targets[figure.kpi.id]):
            code = codes["column"].get(column)
            if code is not None and value is not None:
                day = date.fromordinal(figure.period.last).isoformat()
                head = (day, codes["unit"][figure.unit], codes["measure"][figure.kpi.id], code)
                yield (*head, _number(value, known))


def _values(figure: Figure, target: float | None) -> tuple[tuple[str, float | None], ...]:
    values = (figure.actual, figure.plan, figure.forecast, target, figure.completeness)
    return tuple(zip(COLUMNS, values, strict=True))


def _number(value: float, known: FollowUp) -> str:
    settings = known.card.kpi_system
    text = f"{value:.{settings.digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return ("0" if text in ("-0", "") else text).replace(".", settings.decimal)


def _codes(known: FollowUp) -> dict[str, dict[str, str]]:
    """Codes by kind and id: those of region.toml for units, and the table's, which stands before it."""
    system = known.card.kpi_system.system
    found: dict[str, dict[str, str]] = {"unit": {}, "measure": {}, "column": {}}
    found["unit"] = {unit.id: unit.codes[system] for unit in known.region.units if system in unit.codes}
    ids = {"unit": known.tree.order(), "measure": tuple(known.card.registry), "column": COLUMNS}
    problems: list[Problem] = []
    for row in known.tables.codes:
        if row.id not in ids[row.kind]:
            near = nearest(row.id, ids[row.kind])
            hint = Sentence(" (did you mean {near}?)", near=repr(near)) if near else ""
            problems.append(row.problem(f"there is no such {row.kind}{hint}", "id", row.id))
        found[row.kind][row.id] = row.code
    for kind, codes in found.items():
        for id_, code in codes.items():
            twins = [other for other, its in codes.items() if its == code and other != id_]
            if twins:
                problems.append(Problem(_CODES, f"{kind}s {id_} and {twins[0]} have the same code", value=code))
    check(list(dict.fromkeys(problems)))
    return found


def _missing(known: FollowUp, codes: dict[str, dict[str, str]], units: set[str], kpis: set[str]) -> list[Problem]:
    system = known.card.kpi_system.system
    where = _CODES if known.region.of_one else f"{REGION_FILE} (codes.{system}) or {_CODES}"
    found = [
        Problem(where, f"no code of the unit for {system}", value=unit) for unit in sorted(units - set(codes["unit"]))
    ]
    found += [
        Problem(_CODES, f"no code of the measure for {system}", value=kpi)
        for kpi in sorted(kpis - set(codes["measure"]))
    ]
    if "actual" not in codes["column"]:
        hint = "no code of the column actual (rows: column;actual;<code>)"
        found.append(Problem(_CODES, f"{hint}; {FILE} [kpi_system] says the system", value="actual"))
    return found
