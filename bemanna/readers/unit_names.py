"""Names of units in tables of patients: spellings of one unit, units that were renamed or merged, sums as units."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import read_table
from rules.words import Sentence

_SUMS = {
    "total", "totals", "totalt", "totalen", "grand total", "i alt", "ialt", "alla", "alle", "all", "all units", "sum",
    "summa", "samtliga", "samlet", "hela sjukhuset", "hele hospitalet", "alla enheter", "alle enheder", "totalsumma",
}  # fmt: skip
"""Names that a sum of units bears (folded)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNameTableRow(TableRow):
    """The table of unit names: old name, new name, and the day from which the new one holds."""

    TABLE = "unit_names"

    old: str = column(cells.text, needed=True)
    new: str = column(cells.text, needed=True)
    first: date = column(dates.day, needed=True)


def folded(name: str) -> str:
    """A unit's name without what people vary: case, dots, spaces, a space before a number."""
    plain = re.sub(r"(?<=[^\W\d])(?=\d)", " ", name.casefold().replace(".", " "))
    return " ".join(plain.split())


def is_sum(name: str) -> bool:
    """Whether a name says that its rows are the sum of units."""
    return folded(name) in _SUMS


@dataclass(frozen=True, slots=True)
class Renamed:
    """A unit that bears another name from a day on. row: where it is said."""

    old: str
    new: str
    first: date
    row: TableRow


def read_unit_names(source: Source | None, folder: Path, zone: str, problems: list[Problem]) -> tuple[Renamed, ...]:
    """The table of old and new names (old, new, from); two old names may have one new one, not the other way."""
    if source is None:
        return ()
    found: dict[str, Renamed] = {}
    for row in read_table(UnitNameTableRow, source, folder, zone, problems):
        one = Renamed(row.old, row.new, row.first, row)
        before = found.setdefault(folded(one.old), one)
        if before is not one:
            problems.append(
                row.problem(
                    Sentence("{old} has a new name in row {row} already", old=one.old, row=before.row.place.row),
                    "old",
                    one.old,
                )
            )
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class UnitNames:
    """How units are called. known: names that the project itself writes, its own unit first."""

    known: tuple[str, ...]
    renamed: tuple[Renamed, ...] = ()
    _spelt: dict[str, str] = field(default_factory=dict)
    _seen: dict[str, Counter[str]] = field(default_factory=dict)

    def name(self, written: str) -> str:
        """The name of today: the project's spelling, or the first that was met, after every change of name."""
        found = self.spelling(written)
        new = self._new()
        for _ in self.renamed:
            found = self.spelling(new.get(folded(found), found))
        return found

    def spelling(self, written: str) -> str:
        """The one spelling that is used for all that people write."""
        if not self._spelt:
            self._spelt.update({folded(name): name for name in reversed(self.known)})
        found = self._spelt.setdefault(folded(written), written)
        self._seen.setdefault(found, Counter())[written] += 1
        return found

    def _new(self) -> Mapping[str, str]:
        return {folded(one.old): one.new for one in self.renamed}

    def remarks(self, file: str) -> Iterable[Sentence]:
        """What was put together since the last time that this was asked."""
        for name, written in sorted(self._seen.items()):
            others = sorted(set(written) - {name})
            if others:
                yield Sentence(
                    "{file}: {others} and {name} are read as one unit, {name}.",
                    file=file,
                    others=", ".join(others),
                    name=name,
                )
        self._seen.clear()
