"""What a strategy returns: a status with reasons, a roster with its bound, and the objective term by term."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from roster.problem import Lock
from rules.finding import Breach
from rules.timeline import Duty


class Status(Enum):
    """How an attempt ended.

    OPTIMAL: proven. FEASIBLE: a roster and a bound. INFEASIBLE: proven impossible, see conflicts.
    NONE_YET: the time ended before a roster was found. INVALID: the problem contradicts itself, see conflicts.
    """

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    NONE_YET = "none yet"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class ObjectiveTerm:
    """One term of the objective: level, name (need:<unit>:<skill>, rule:<id>, wish, change), amount, points lost."""

    level: str
    name: str
    amount: int
    points: int


@dataclass(frozen=True, slots=True)
class LevelPrice:
    """What a level of the objective lost, and what less of it would have cost.

    weight: points of the last level that one point of this one was worth to the search (1 where all are added up);
    step: the least difference that two rosters can have in this level. next_better: no roster that is a step better
    here, and no worse in the levels before where levels go one before the other, costs less than so many (weighted)
    points more in those below, or in all others where points are added up (None: no bound is known).
    better, cost: a roster that is so many points better here and costs so many more in all others (None: none known).
    """

    level: str
    points: int
    weight: int
    step: int
    next_better: float | None
    better: int | None = None
    cost: int | None = None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A need that the roster leaves short (or exceeds, when people > wanted)."""

    unit: str
    skill: str | None
    start: int
    end: int
    people: int
    wanted: int
    least: int
    points: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules, people and dates that cannot hold together, in a plain sentence.

    locks, known: what is decided, and the leave and earlier duties, that take part.
    """

    rules: tuple[str, ...]
    workers: tuple[str, ...]
    start: int
    end: int
    text: str
    locks: tuple[Lock, ...] = ()
    known: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterResult:
    """A roster and what is known of its quality.

    duties: the roster in order of worker and start, or None when there is none (see `status`).
    objective: points lost, measured again by the check; bound: no roster loses fewer points (with levels one before
    the other, none that is as good in the levels before the last). repeatable: whether the same seed and budget give
    the same roster again. levels: the price of each level that lost something.
    """

    status: Status
    duties: tuple[Duty, ...] | None
    objective: int | None
    bound: float | None
    terms: tuple[ObjectiveTerm, ...] = ()
    breaches: tuple[Breach, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    seconds: float = 0.0
    seed: int = 0
    strategy: str = ""
    versions: tuple[tuple[str, str], ...] = ()
    repeatable: bool = False
    levels: tuple[LevelPrice, ...] = ()

    @property
    def gap(self) -> float | None:
        """Share of the objective by which a better roster could at most be better; None when not known."""
        if self.objective is None or self.bound is None:
            return None
        return max(0.0, self.objective - self.bound) / max(1.0, abs(self.objective))
