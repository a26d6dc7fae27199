"""eligibility: who may work which duties."""

from __future__ import annotations

from pydantic import model_validator

from rules.finding import Finding
from rules.person_rule import PersonRule
from rules.terms import Term
from rules.timeline import Timeline


class Eligibility(PersonRule):
    """Every duty that `match` means (None: all that are worked) is one that the person may work.

    cert: a certificate held on the local date of the start and, with `valid_through_end`, on every local date up to the
    last one that the duty touches. skill: the same for a skill. role_held: the role of the duty (`skill`), if it has
    one, is a skill that the person holds. own_units: the duty's unit, if it has one, is one of the person's units, if
    any are listed. employed: the duty lies within the employment. never: no such duty at all (a personal ban, with
    `only_if` in the rule: no nights for a pregnant employee).

    Legal: a duty ending at 00:00 on 11 November with a certificate valid through the 10th; illegal: ending at 00:01.

    Measure: 1 per duty. Never unknown.
    """

    match: Term | None = None
    cert: str | None = None
    skill: str | None = None
    valid_through_end: bool = True
    role_held: bool = False
    own_units: bool = False
    employed: bool = False
    never: bool = False

    @model_validator(mode="after")
    def _a_condition(self) -> Eligibility:
        if not (self.cert or self.skill or self.role_held or self.own_units or self.employed or self.never):
            raise ValueError("give cert, skill, role_held, own_units, employed or never")
        return self

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        raise NotImplementedError
