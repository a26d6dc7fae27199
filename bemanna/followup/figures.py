"""From totals to key figures: computed by their formulas, filled up with what was imported, small numbers hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bemanna.followup.book import Books
from bemanna.followup.figure import Figure
from bemanna.followup.tables import MeasureRow
from bemanna.problems import Problem
from bemanna.readers.columns import nearest
from capacity.followup.disclosure import hidden_cells
from capacity.followup.kpi import Kpi, persons, value_of
from capacity.followup.period import Cadence, NamedPeriod
from capacity.followup.suppression import Tree
from rules.words import Sentence

Pace = Mapping[str, frozenset[Cadence]]
"""Cadences at which each key figure is followed; spans of days are always told."""
Key = tuple[str, str, str]
IMPORTED = "persons"


def computed(books: Books, registry: Mapping[str, Kpi], pace: Pace) -> dict[Key, Figure]:
    """Every key figure that the totals give, by unit, key figure and name of the period."""
    found = {}
    for unit, name in sorted({*books.actual, *books.ahead}):
        period = books.periods[name]
        actual, ahead = books.actual.get((unit, name), {}), books.ahead.get((unit, name), {})
        for kpi in registry.values():
            if period.cadence is not None and period.cadence not in pace[kpi.id]:
                continue
            figure = _figure(unit, kpi, period, actual, ahead, books.forecast_names)
            if figure is not None:
                found[unit, kpi.id, name] = figure
    return found


def _figure(
    unit: str,
    kpi: Kpi,
    period: NamedPeriod,
    actual: Mapping[str, float],
    ahead: Mapping[str, float],
    forecast_names: frozenset[str],
) -> Figure | None:
    came, comes = value_of(kpi, actual), value_of(kpi, ahead)
    if came.value is None and comes.value is None:
        return None
    is_forecast = all(name in forecast_names for name in kpi.needs)
    behind = persons(kpi, actual) or persons(kpi, ahead)
    return Figure(
        unit,
        kpi,
        period,
        plan=None if is_forecast else comes.value,
        actual=came.value,
        forecast=comes.value if is_forecast else None,
        completeness=came.completeness if came.value is not None else None,
        persons=None if kpi.people and not behind and came.value is not None else behind,
        missing=came.missing if came.value is None else (),
    )


def with_imported(
    known: Mapping[Key, Figure],
    rows: Iterable[MeasureRow],
    registry: Mapping[str, Kpi],
    problems: list[Problem],
) -> dict[Key, Figure]:
    """The figures with the imported ones. An outcome, plan or forecast that is computed already is a problem."""
    found = dict(known)
    seen: set[Key] = set()
    for row in rows:
        if row.kpi not in registry:
            near = nearest(row.kpi, tuple(registry))
            hint = Sentence(" (did you mean {near}?)", near=repr(near)) if near else ""
            problems.append(row.problem(f"no such key figure{hint}", "kpi", row.kpi))
            continue
        key = (row.unit, row.kpi, row.period.name)
        if key in seen:
            problems.append(row.problem("the same key figure, unit and period stand twice", "kpi", row.kpi))
            continue
        seen.add(key)
        figure = found.get(key, Figure(row.unit, registry[row.kpi], row.period, persons=_persons(row, registry)))
        values: dict[str, float] = {}
        for name in ("plan", "actual", "forecast"):
            given, had = getattr(row, name), getattr(figure, name)
            if given is not None and had is not None:
                expected = f"it is computed from the tables already ({had:.6g}): leave the cell empty"
                problems.append(row.problem(expected, name, given))
            elif given is not None:
                values[name] = given
        changes: dict[str, object] = {**values, "explanation": row.explanation, "text": row.text}
        if "actual" in values:
            changes |= {"imported": True, "completeness": row.completeness, "persons": _persons(row, registry)}
            changes["missing"] = ()
        found[key] = replace(figure, **changes)  # type: ignore[arg-type]
    return found


def _persons(row: MeasureRow, registry: Mapping[str, Kpi]) -> dict[str, float] | None:
    """Persons behind an imported figure; of a share also those inside and those outside of it."""
    kpi = registry[row.kpi]
    if row.persons is None:
        return None if kpi.people else {}
    found = {f"{kpi.id} {IMPORTED}": row.persons}
    if kpi.unit == "share" and row.actual is not None:
        inside = round(row.actual * row.persons)
        found |= {f"{kpi.id} inside": float(inside), f"{kpi.id} outside": row.persons - inside}
    return found


def without_small_numbers(figures: Iterable[Figure], tree: Tree, least: int) -> tuple[Figure, ...]:
    """The figures in order, with those hidden behind which too few persons stand, or from which such can be had."""
    every = sorted(figures, key=lambda one: (one.unit, one.kpi.id, one.period))
    numbers: dict[str, dict[NamedPeriod, dict[str, float]]] = {}
    for figure in every:
        for name, number in (figure.persons or {}).items():
            numbers.setdefault(name, {}).setdefault(figure.period, {})[figure.unit] = number
    gone = {
        (name, period, unit)
        for name, by_period in numbers.items()
        for period, unit in hidden_cells(tree, by_period, least)
    }
    return tuple(_hidden(figure) if _is_small(figure, gone) else figure for figure in every)


def _is_small(figure: Figure, gone: set[tuple[str, NamedPeriod, str]]) -> bool:
    if figure.persons is None:
        return True
    return any((name, figure.period, figure.unit) in gone for name in figure.persons)


def _hidden(figure: Figure) -> Figure:
    """Without any value, plan and forecast too; `missing` names the numbers of persons when nobody gave them."""
    missing = figure.kpi.people if figure.persons is None else ()
    return Figure(figure.unit, figure.kpi, figure.period, missing=missing, imported=figure.imported, hidden=True)
