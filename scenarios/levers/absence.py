"""Absence: one person away between two days, or a share of everybody's days (a wave of influenza)."""

from __future__ import annotations

import numpy as np

from capacity.common_random_numbers import uniform
from rules.timeline import Duty
from scenarios.case import Case
from scenarios.scenario import Level, Lever, ScenarioError

FIELDS: tuple[str, ...] = ()
READS: tuple[str, ...] = ("first", "last", "weekdays", "ramp_days")
SPELL_DAYS = 3
"""Days that a spell of drawn absence lasts."""
KIND = "leave_sick"


def targets(case: Case) -> tuple[str, ...]:
    """People."""
    return tuple(worker.id for worker in case.workers)


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """`set` 1 for a person: away from `first` to `last` (the whole period when not given). `add` a share for "*".

    The share is drawn in spells of three days, person by person from the case's seed; a higher share contains the
    absences of a lower one, so that two levels can be compared. Duties that stand already are not added to.
    """
    _, target, _ = lever.parts
    days = [day for day in case.staffing.horizon.day_numbers() if lever.strength(day) > 0]
    if target != "*":
        if lever.set is None or lever.set.at(level) != 1:
            raise ScenarioError(f"{lever.path}: say set = 1 for a person who is away")
        away = {target: set(days)}
    else:
        share = lever.add.at(level) if lever.add is not None else -1.0
        if not 0 <= share <= 1:
            raise ScenarioError(f"{lever.path}: say add = a share of days between 0 and 1")
        away = {
            worker.id: {
                day
                for day in days
                if float(uniform(case.seed, "moment", np.array(place), np.array(day // SPELL_DAYS)))
                < share * lever.strength(day)
            }
            for place, worker in enumerate(sorted(case.workers, key=lambda worker: worker.id))
        }
    added = [duty for worker, gone in away.items() for duty in _leave(case, worker, gone)]
    return case.with_people(
        case.workers, tuple(sorted((*case.known, *added), key=lambda d: (d.start, d.end, d.worker)))
    )


def _leave(case: Case, worker: str, days: set[int]) -> list[Duty]:
    """Whole days away, neighbouring days joined, without those on which something stands for the person already."""
    clock = case.staffing.horizon.clock
    busy = [(duty.start, duty.end) for duty in case.known if duty.worker == worker]
    free = [
        day
        for day in sorted(days)
        if not any(start < clock.midnight(day + 1) and end > clock.midnight(day) for start, end in busy)
    ]
    spells: list[Duty] = []
    for day in free:
        start, end = clock.midnight(day), clock.midnight(day + 1)
        if spells and spells[-1].end == start:
            start = spells.pop().start
        spells.append(Duty(start, end, worker, KIND))
    return spells
