"""Everything that a roster depends on, frozen."""

from __future__ import annotations

from dataclasses import dataclass, field

from capacity.need import Need
from roster.objective import Objective
from roster.shift import Shift
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.timeline import Duty
from rules.worker import Worker


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish for one local day: to work (`on`) or not to work `shift`, or any shift when it is None.

    hours: the minutes of the day that are wished free, instead of the whole day (see roster.wishes).
    weight: points lost when work is missed, and for each duty against a wish to be free.
    """

    worker: str
    day: int
    on: bool
    shift: str | None = None
    weight: int = 1
    hours: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """What is decided for one local day: exactly `shift` (in `role`, if given) starts, or none when it is None."""

    worker: str
    day: int
    shift: str | None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Patients:
    """Patients present in a unit over [start, end), for team rules that count patients per person."""

    unit: str
    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """A staffing problem.

    known: duties that stand whatever is decided: history before the horizon, leave, training.
    known_from: instant from which the history of everybody is complete. published: roster whose change costs.
    barred: duties that shifts and skills would allow and that may not be decided all the same (too late to ask).
    """

    horizon: Horizon
    workers: tuple[Worker, ...]
    shifts: tuple[Shift, ...]
    needs: tuple[Need, ...]
    pack: RulePack
    known: tuple[Duty, ...] = ()
    known_from: int | None = None
    wishes: tuple[Wish, ...] = ()
    locks: tuple[Lock, ...] = ()
    patients: tuple[Patients, ...] = ()
    published: tuple[Duty, ...] | None = None
    objective: Objective = field(default_factory=Objective)
    barred: frozenset[Duty] = frozenset()
