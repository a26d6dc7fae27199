"""pairing: people who must not, or must, be on duty together, and supervision."""

from __future__ import annotations

from pydantic import Field, model_validator

from rules.finding import Finding
from rules.team_rule import Team, TeamRule, WhoIn


class Pairing(TeamRule):
    """Who is on duty with whom in the same unit (duties without a unit are one unit of their own).

    forbid_together: pairs of workers with no common instant. together: pairs (a, b): a is never there without b.
    supervised, supervisor, max_per_supervisor: at every instant, in every unit, the supervised are at most so many per
    supervisor present. On duty: kinds that break the daily rest.

    Legal with 2: two novices, one supervisor; illegal: three novices. Back to back duties have no common instant.

    Measure: minutes together (forbid_together), minutes alone (together), person-minutes of the supervised above the
    number allowed.
    """

    forbid_together: tuple[tuple[str, str], ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    supervised: WhoIn | None = None
    supervisor: WhoIn | None = None
    max_per_supervisor: int = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _a_condition(self) -> Pairing:
        if (self.supervised is None) != (self.supervisor is None):
            raise ValueError("supervised and supervisor go together")
        if not (self.forbid_together or self.together or self.supervised):
            raise ValueError("give forbid_together, together or supervised and supervisor")
        return self

    def audit(self, team: Team) -> Finding:
        """Verdict on the team."""
        raise NotImplementedError
