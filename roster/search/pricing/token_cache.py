"""Tokens that automata read of every day of every worker, read once for all with the same options and rule."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from roster.search.pricing.automata.automaton import Token
from roster.search.pricing.day_options import Duties, WorkerOptions
from roster.search.pricing.oracle import FAR, Floats
from roster.search.pricing.worker_context import DayPrice, RulePart, WorkerContext, as_worked
from rules.fields import Frozen
from rules.person_rule import PersonRule

Row: TypeAlias = tuple[Token, ...]
"""Tokens of one day [option]. Rows that say the same are mostly one object, so that what is made of them is as well."""
Joint: TypeAlias = tuple[tuple[Token, ...], ...]
"""The tokens of one day [option] for every machine."""
LIMITS = frozenset({"rule", "min", "max"})
"""Parameters that a machine is told and its reader does not look at."""


@dataclass(slots=True, eq=False)
class TokenCache:
    """Remembers what readers and day prices said of a day's menu. Everything is kept alive, so that identity serves as
    a name of rows and menus as long as this lives."""

    _keys: dict[Hashable, int] = field(default_factory=dict)
    _rows: dict[tuple[int, int, int], Row] = field(default_factory=dict)
    _joint: dict[tuple[int, ...], Joint] = field(default_factory=dict)
    _prices: dict[tuple[int, int, int], Floats] = field(default_factory=dict)
    _numbers: dict[int, NDArray[np.int64]] = field(default_factory=dict)
    _words: dict[int, str] = field(default_factory=dict)
    _kept: list[object] = field(default_factory=list)

    def key(self, rule: PersonRule | None, reads: Hashable | None, limits: bool = False) -> int | None:
        """A number for all readers that read alike; None for one that reads for its worker alone.

        limits: whether the least and the most that the rule allows matter to it.
        """
        if reads is None:
            return None
        without = frozenset({"rule"}) if limits else LIMITS
        fields = () if rule is None else tuple((name, self._said(value)) for name, value in rule if name not in without)
        stated = None if rule is None else rule.rule
        kind = stated and (
            *(stated.type, stated.severity, stated.weight if limits else 0),
            *(stated.valid_from, stated.valid_to),
        )
        return self._keys.setdefault((kind, fields, reads), len(self._keys))

    def _said(self, value: object) -> str:
        """A parameter in words; a record that many rules share is put into words once."""
        if not isinstance(value, Frozen):
            return repr(value)
        if id(value) not in self._words:
            self._kept.append(value)
            self._words[id(value)] = repr(value)
        return self._words[id(value)]

    def tokens(
        self, part: RulePart, key: int | None, scene: WorkerContext, offers: Sequence[WorkerOptions]
    ) -> list[Row]:
        """[day] -> the part's tokens of that day's options."""
        first = scene.horizon.first_day
        found: list[Row] = []
        for index, offer in enumerate(offers):
            day, menu = first + index, offer.menu
            known = scene.known_on.get(day, ())
            if key is None or known:
                row: Row = tuple(part.reader(day, as_worked(known, way)) for way in menu.ways)
            else:
                name = (key, day, id(menu))
                if name not in self._rows:
                    self._kept.append(menu)
                    self._rows[name] = tuple(part.reader(day, as_worked(way)) for way in menu.ways)
                row = self._rows[name]
            found.append(row)
        return found

    def same(self, row: Row) -> Row:
        """The row, kept alive as long as this is."""
        self._kept.append(row)
        return row

    def joined(self, rows: Sequence[Row]) -> Joint:
        """One tuple of tokens an option, from a row each."""
        name = tuple(map(id, rows))
        if name not in self._joint:
            self._kept.append(rows)
            self._joint[name] = tuple(zip(*rows, strict=True))
        return self._joint[name]

    def prices(self, price: DayPrice, key: int | None, scene: WorkerContext, offers: Sequence[WorkerOptions]) -> Floats:
        """Points [day, option] of one day price; FAR where it forbids, and where there is no such option."""
        first = scene.horizon.first_day
        found = np.full((len(offers), max(map(len, offers))), FAR)
        for index, offer in enumerate(offers):
            day, menu = first + index, offer.menu
            known = scene.known_on.get(day, ())
            if key is None or known:
                row = _points(price, day, [as_worked(known, way) for way in menu.ways])
            else:
                name = (key, day, id(menu))
                if name not in self._prices:
                    self._kept.append(menu)
                    self._prices[name] = _points(price, day, [as_worked(way) for way in menu.ways])
                row = self._prices[name]
            found[index, : len(row)] = row
        return found

    def numbers(self, row: Row) -> NDArray[np.int64]:
        """A tally's tokens as numbers; nothing where its window is over."""
        if id(row) not in self._numbers:
            self._kept.append(row)
            self._numbers[id(row)] = np.array([t if isinstance(t, int) else 0 for t in row], dtype=np.int64)
        return self._numbers[id(row)]


def _points(price: DayPrice, day: int, ways: Sequence[Duties]) -> Floats:
    charges = [price(day, way) for way in ways]
    return np.array([FAR if charge is None else charge for charge in charges], dtype=np.float64)
