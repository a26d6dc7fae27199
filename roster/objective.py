"""What is preferred to what: the levels of the objective and the price of a point in each."""

from __future__ import annotations

from dataclasses import dataclass

LEVELS = ("safety", "law", "wishes", "fairness", "cost")
"""Names of the levels, most important first.

safety: people missing below the least number (below the wanted one where no least is given; see roster.need_cover);
law: soft rules near the law; wishes; fairness: balance; cost: targets (the contract's hours, in minutes), the rest of a
need's price (surplus, and shortage above the least number), change of a published roster.
"""


@dataclass(frozen=True, slots=True)
class Objective:
    """lexicographic: a level is optimised before the next; otherwise all points are added up.

    change_points: points lost for each person and day that differ from the published roster; change_by_day: pairs of
    a local day and its points, for days that have a price of their own (it falls with the notice that is given).
    most_touched: no more people than these may differ from the published roster; None is no limit.
    surplus_points: for an hour of a duty beyond every need; unneeded_points: for an hour of a duty that covers no need
    at all (both become needs for nobody, see roster.problem_needs; 0 says nothing).
    """

    lexicographic: bool = False
    change_points: int = 0
    change_by_day: tuple[tuple[int, int], ...] = ()
    most_touched: int | None = None
    surplus_points: int = 0
    unneeded_points: int = 0

    def change_price(self, day: int) -> int:
        """Points lost for each person who works other duties on that local day than was published."""
        return next((points for own, points in self.change_by_day if own == day), self.change_points)

    @property
    def minds_change(self) -> bool:
        """Whether any day's change has a price."""
        return bool(self.change_points) or any(points for _, points in self.change_by_day)
