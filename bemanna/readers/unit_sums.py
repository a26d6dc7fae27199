"""Units that are sums of others: a row "Totalt" beside the wards would be planned as one ward more."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from bemanna.readers.told_apart import LabelledRow
from bemanna.readers.unit_names import is_sum
from rules.words import Counted, Sentence

_LEAST_TIMES = 14
_NEARLY_ALL = 0.95


def without_sums(
    units: dict[str, list[LabelledRow]], counted: bool, file: str, remarks: list[str]
) -> dict[str, list[LabelledRow]]:
    """The units without those that are a sum of all others, by their name or by their counts; each is told."""
    sums = []
    for name in units:
        others = {other: rows for other, rows in units.items() if other != name and not is_sum(other)}
        if not others:
            continue
        equal, times = _agreement(units[name], others) if counted else (0, 0)
        exact = len(others) > 1 and times >= _LEAST_TIMES and equal >= _NEARLY_ALL * times
        if not exact and not is_sum(name):
            continue
        sums.append(name)
        remarks.append(
            Counted(
                "{file}: {name} is read as the sum of the other units and left out; it differs from it {n} time.",
                "{file}: {name} is read as the sum of the other units and left out; it differs from it {n} times.",
                n=times - equal,
                file=file,
                name=name,
            )
            if counted and times > equal
            else Sentence("{file}: {name} is the sum of the other units and left out.", file=file, name=name)
        )
    return {name: rows for name, rows in units.items() if name not in sums}


def _agreement(rows: list[LabelledRow], others: dict[str, list[LabelledRow]]) -> tuple[int, int]:
    """Times at which the rows have the sum of the others, and times that both have."""
    sums: dict[datetime, float] = defaultdict(float)
    for theirs in others.values():
        for row in theirs:
            sums[row.row.time] += row.row.count
    mine: dict[datetime, float] = defaultdict(float)
    for row in rows:
        mine[row.row.time] += row.row.count
    both = [time for time in mine if time in sums and (mine[time] or sums[time])]
    return sum(mine[time] == sums[time] for time in both), len(both)
