"""The traffic light of a person's pattern of duties: four levels by measure, from a dated and sourced table."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache
from importlib import resources

from pydantic import Field

from rules.fields import Frozen
from rules.work_pattern import MeasuredPattern

REPEATED = 2
"""So often a level has to occur in the period to be the person's: what repeats is what loads (FIOH)."""


class LoadLevel(IntEnum):
    """How much something loads."""

    IN_ORDER = 0
    RAISED = 1
    OVERLOAD = 2
    SEVERE = 3


class MeasureLevels(Frozen):
    """Levels of one measure. upto: the last value in order, raised, overload. low: the first value in order, raised,
    overload, for measures of which too little loads. raised, severe: values of their own, whatever the bounds say."""

    unit: str
    source: str
    upto: tuple[int, int, int] | None = None
    low: tuple[int, int, int] | None = None
    raised: tuple[int, ...] = ()
    severe: tuple[int, ...] = ()

    def level(self, value: int) -> LoadLevel:
        """The level of a value."""
        if value in self.severe:
            return LoadLevel.SEVERE
        found = LoadLevel.IN_ORDER
        if self.upto is not None:
            found = LoadLevel(sum(value > bound for bound in self.upto))
        elif self.low is not None:
            found = LoadLevel(sum(value < bound for bound in self.low))
        return max(found, LoadLevel.RAISED) if value in self.raised else found


class LoadLevels(Frozen):
    """The table as it ships: measures by name, sources by id."""

    as_of: date
    sources: Mapping[str, str]
    measures: Mapping[str, MeasureLevels] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class TrafficLight:
    """One person. level: the worst that occurs twice or more, else one below the worst that occurs. counts: how often
    each level occurs, by measure."""

    level: LoadLevel
    counts: Mapping[str, Mapping[LoadLevel, int]]


@cache
def load_table() -> LoadLevels:
    """The shipped table."""
    text = resources.files("rules").joinpath("traffic_light.toml").read_text(encoding="utf-8")
    return LoadLevels.model_validate(tomllib.loads(text))


def traffic_light(found: Iterable[MeasuredPattern], table: LoadLevels | None = None) -> TrafficLight:
    """The light of one person's measured occurrences; measures that the table does not name are passed over."""
    table = table or load_table()
    counts: dict[str, Counter[LoadLevel]] = {name: Counter() for name in table.measures}
    for one in found:
        if one.measure in counts:
            counts[one.measure][table.measures[one.measure].level(one.value)] += 1
    return TrafficLight(_of_all(counts), counts)


def _of_all(counts: Mapping[str, Mapping[LoadLevel, int]]) -> LoadLevel:
    total: Counter[LoadLevel] = Counter()
    for one in counts.values():
        total.update(one)
    for level in sorted(LoadLevel, reverse=True):
        at_least = sum(number for other, number in total.items() if other >= level)
        if at_least >= REPEATED:
            return level
        if at_least:
            return LoadLevel(max(level - 1, LoadLevel.IN_ORDER))
    return LoadLevel.IN_ORDER
