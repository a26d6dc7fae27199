"""balance: burdens are shared in proportion."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from rules.finding import Finding
from rules.team_rule import Team, TeamRule, WhoIn
from rules.terms import Term
from rules.worker import CalendarPeriod


class Balance(TeamRule):
    """Everybody of the group has the own share of what the group does, give or take `max_deviation`.

    measure: `duties` or `minutes` (elapsed) of the counted duties that `match` means and that start in the window
    (None: in the known span). carried: what people bring from earlier periods, by worker (may be negative).
    share: `equal`, `fte` (the contract's percentage) or `presence` (percentage x local days of the window on which the
    person is employed and no leave touches the day).
    Formula, in thousandths: p_i = 1000 x share_i / sum of shares, rounded down; load_i = measure + carried; M = sum of
    loads; deviation_i = |1000 x load_i - p_i x M|; breach when deviation_i > 1000 x max_deviation.

    Legal with max_deviation 1: 5, 5, 6 nights at equal shares; illegal with 0.

    Measure: thousandths of a duty (or minute) of deviation above max_deviation, per person.
    """

    measure: Literal["duties", "minutes"] = "duties"
    match: Term | None = None
    who: WhoIn | None = None
    share: Literal["equal", "fte", "presence"] = "fte"
    max_deviation: int = Field(default=1, ge=0)
    start: date | None = Field(default=None, alias="from")
    window: CalendarPeriod | None = None
    carried: dict[str, int] = Field(default_factory=dict)

    def audit(self, team: Team) -> Finding:
        """Verdict on the team."""
        raise NotImplementedError
