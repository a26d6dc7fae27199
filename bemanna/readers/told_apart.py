"""Several counts of one unit and one time: parts that a column tells apart are added up, others stay as they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from forecast.history_rows import ArrivalRow
from rules.words import Sentence

_MOST_KINDS = 20
_LEAST_TIMES = 3
"""Mean number of rows of each kind, below which a column is no column of kinds (a row number tells all rows apart)."""
_MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """labels: unit as written and class, by heading. others: cells of columns that nobody reads, by heading."""

    row: ArrivalRow
    labels: Mapping[str, str]
    others: Mapping[str, str]


def added_up(rows: list[LabelledRow], unit: str, file: str, remarks: list[str]) -> list[ArrivalRow]:
    """One row a time, where a column of kinds (acute, elective) tells rows of one time apart; else all rows."""
    times: dict[datetime, list[LabelledRow]] = defaultdict(list)
    for row in rows:
        times[row.row.time].append(row)
    if all(len(same) == 1 for same in times.values()):
        return [row.row for row in rows]
    for name, label in _labels(rows):
        if all(len({label(row) for row in same}) == len(same) for same in times.values()):
            kinds = sorted({label(row) for row in rows})
            _told(kinds, name, unit, file, times, remarks)
            return [replace(same[0].row, count=sum(row.row.count for row in same)) for same in times.values()]
    return [row.row for row in rows]


def _labels(rows: list[LabelledRow]) -> list[tuple[str, Callable[[LabelledRow], tuple[str, ...]]]]:
    """What may tell rows apart, by the name of the column: the labels themselves, then each column of kinds."""

    def own(row: LabelledRow) -> tuple[str, ...]:
        return tuple(row.labels.values())

    def with_column(column: str) -> Callable[[LabelledRow], tuple[str, ...]]:
        return lambda row: (*own(row), row.others.get(column, ""))

    shown = [name for name in rows[0].labels if len({row.labels[name] for row in rows}) > 1]
    found: list[tuple[str, Callable[[LabelledRow], tuple[str, ...]]]] = [(", ".join(filter(None, shown)), own)]
    for column in rows[0].others:
        kinds = Counter(row.others.get(column, "") for row in rows)
        if 1 < len(kinds) <= _MOST_KINDS and len(rows) >= _LEAST_TIMES * len(kinds):
            found.append((column, with_column(column)))
    return found


def _told(
    kinds: list[tuple[str, ...]],
    column: str,
    unit: str,
    file: str,
    times: Mapping[datetime, list[LabelledRow]],
    remarks: list[str],
) -> None:
    changing = [part for part in range(len(kinds[0])) if len({kind[part] for kind in kinds}) > 1]
    names = [" ".join(kind[part] for part in changing) for kind in kinds]
    remarks.append(
        Sentence(
            "{file}: {unit} has several counts at one time, told apart by {column} ({kinds}): they are added up.",
            file=file,
            unit=unit,
            column=column or Sentence("the unit's names"),
            kinds=", ".join(names[:_MOST_SHOWN]) + (", ..." if len(names) > _MOST_SHOWN else ""),
        )
    )
    part = sum(len(same) < len(kinds) for same in times.values())
    if part:
        remarks.append(
            Sentence(
                "{file}: {n} of {all} times of {unit} have no row of some of these: they count as zero.",
                file=file,
                n=part,
                all=len(times),
                unit=unit,
            )
        )
