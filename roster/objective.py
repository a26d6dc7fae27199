"""What is preferred to what: the levels of the objective and the price of a point in each."""

from __future__ import annotations

from dataclasses import dataclass

LEVELS = ("safety", "law", "wishes", "fairness", "cost")
"""Names of the levels, most important first. safety: people missing below the least number; law: soft rules near the
law and targets; wishes; fairness: balance; cost: surplus staff, change of a published roster."""


@dataclass(frozen=True, slots=True)
class Objective:
    """lexicographic: a level is optimised before the next; otherwise all points are added up.

    change_points: points lost for each person and day that differ from the published roster.
    """

    lexicographic: bool = False
    change_points: int = 0
