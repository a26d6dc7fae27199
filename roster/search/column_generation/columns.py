"""Columns of the master: whole personal rosters, and the pool of all that were seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from roster.search.column_generation.coupling_rows import Ints
from roster.search.pricing.oracle import Choice


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A whole personal roster: worker (index), choice, points of its own, sums for limits; what it adds (`people`) to
    coupling rows (`needs`: those of people, then those of the team rules)."""

    worker: int
    choice: Choice
    points: int
    needs: Ints
    people: Ints
    totals: tuple[int, ...]


@dataclass(slots=True, eq=False)
class ColumnPool:
    """All columns seen, each once, by worker."""

    workers: int
    columns: list[Column] = field(default_factory=list)
    of_worker: list[list[int]] = field(init=False)
    _seen: dict[tuple[int, bytes], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.of_worker = [[] for _ in range(self.workers)]

    def number(self, worker: int, choice: Choice) -> int | None:
        """The number of a worker's roster; None when it has not been seen."""
        return self._seen.get((worker, choice.tobytes()))

    def add(self, column: Column) -> tuple[int, bool]:
        """Its number, and whether it is new."""
        key = (column.worker, column.choice.tobytes())
        if key in self._seen:
            return self._seen[key], False
        number = self._seen[key] = len(self.columns)
        self.columns.append(column)
        self.of_worker[column.worker].append(number)
        return number, True
