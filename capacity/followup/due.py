"""What is due: goals without a fresh value at the pace that was agreed, and actions whose day has passed.

A value is fresh when its period ends no earlier than the latest period of the goal's cadence that ended at least
`grace_days` before the day of looking: figures of last month may still be on their way in the first week.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from capacity.followup.period import Cadence, NamedPeriod, last_ended
from capacity.followup.scorecard import Action, Scorecard


@dataclass(frozen=True, slots=True)
class Due:
    """A goal's measure without a fresh value. kpi: None for a goal without any measure.

    wanted: the period for which there should be one. latest: the last period with a value, None when there never was
    one.
    """

    goal: str
    kpi: str | None
    unit: str
    cadence: Cadence
    wanted: NamedPeriod
    latest: NamedPeriod | None


Latest = Mapping[tuple[str, str], NamedPeriod]
"""Last period with an actual value, by unit and key figure."""


def due_goals(card: Scorecard, units: Iterable[str], latest: Latest, day: int, root: str) -> tuple[Due, ...]:
    """Measures without a fresh value on a day, unit by unit in the order of the goals.

    A unit owes a measure that it has ever had, or of a goal that names the unit; the unit above all (`root`) owes
    every measure, since a figure that nobody has is its own to see to.
    """
    found = []
    for unit in units:
        for goal in card.goals_at(unit):
            cadence = card.cadence_of(goal)
            wanted = last_ended(cadence, day - card.scorecard.grace_days)
            measures = card.measures_of(goal.id)
            owes = unit == root or unit in goal.units
            if not measures and owes:
                found.append(Due(goal.id, None, unit, cadence, wanted, None))
            for measure in measures:
                last = latest.get((unit, measure.kpi))
                if (last is None and owes) or (last is not None and last.last < wanted.last):
                    found.append(Due(goal.id, measure.kpi, unit, cadence, wanted, last))
    return tuple(found)


def overdue_actions(actions: Iterable[Action], day: int) -> tuple[Action, ...]:
    """Actions that are neither done nor stopped though their day has passed, the oldest first."""
    open_ones = [one for one in actions if one.status in ("planned", "started") and one.due.toordinal() < day]
    return tuple(sorted(open_ones, key=lambda one: (one.due, one.id)))
