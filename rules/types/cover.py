"""cover: enough people of a kind in a unit, at every instant."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from rules.fields import Frozen, Share
from rules.finding import Finding
from rules.team_rule import Team, TeamRule, WhoIn
from rules.terms import Band


class Helpers(Frozen):
    """Helpers count beside the qualified, but for at most `max_share` of those counted."""

    qualified: WhoIn
    helper: WhoIn
    max_share: Share


class Cover(TeamRule):
    """At every instant of `band` (None: always) at which `when` holds, enough people `who` are on duty in `unit`.

    Judged on the segments between all starts and ends of duties, patient counts and bands, never per shift name: a
    handover gap of a minute is a breach. On duty: duties in the unit of kinds that break the daily rest. Skills are
    those held on the local date of the duty's start.
    when: `patients` (only where the number of patients is given: the unit is open) or `always` (the whole known span).

    min: people. max: people. max_patients_per: patients per person, so that people >= patients / max_patients_per,
    rounded up. With `helpers`: qualified + helpers >= patients / max_patients_per, rounded up, and qualified >=
    (1 - max_share) x patients / max_patients_per, rounded up (helpers above the share do not count); a person who is
    both is qualified. Legal with 10 and 1/5: 25 patients, 2 nurses, 2 helpers (2 / 0.8 = 2.5 counted); illegal: 26.

    Measure: person-minutes short (with helpers: of both conditions together) or over.
    Source: PpUGV (ratios, helper share); 22 CCR 70217 (at all times, no averaging).
    """

    unit: str
    who: WhoIn
    band: Band | None = None
    min: int | None = None
    max: int | None = None
    max_patients_per: int | None = None
    helpers: Helpers | None = None
    when: Literal["patients", "always"] = "patients"

    @model_validator(mode="after")
    def _a_limit(self) -> Cover:
        if self.min is None and self.max is None and self.max_patients_per is None:
            raise ValueError("give min, max or max_patients_per")
        if self.helpers is not None and self.max_patients_per is None:
            raise ValueError("helpers go with max_patients_per")
        if self.max_patients_per is not None and self.when != "patients":
            raise ValueError("max_patients_per is judged where patients are given")
        return self

    def audit(self, team: Team) -> Finding:
        """Verdict on the team."""
        raise NotImplementedError
