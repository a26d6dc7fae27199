"""run_length: at most (or at least) so many days, duties or weekends in a row."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from rules.fields import Frozen, Weekday
from rules.finding import Finding
from rules.person_rule import PersonRule
from rules.terms import Band, Term
from rules.timeline import Timeline


class RunException(Frozen):
    """A run that begins on this weekday may be as long as `max`."""

    first_weekday: Weekday
    max: int


class RunLength(PersonRule):
    """Every run is at most `max` and at least `min` long.

    unit: `days`: consecutive local dates on which a counted duty starts; with `free`, consecutive local dates on which
    none starts. `duties`: counted duties that follow each other with no other sequence-counted duty between them,
    whatever time lies between. `weekends`: consecutive weekends touched by a counted duty (see count_within, `band`).
    `weeks`: consecutive weeks (Monday to Sunday) in which a counted duty starts.
    Counted: those that `match` means (see Counting.in_sequence).

    Legal with max 4 nights: Mon-Thu; illegal: Mon-Fri. `exceptions`: another maximum for runs (of days) that begin on a
    weekday: on-call not consecutive, except Saturday and Sunday.

    A run that touches the first known day may be longer than is seen: it can break a maximum, never a minimum. A run
    that touches the last known day may go on: it never breaks a minimum.

    Measure: units over `max`, or missing from `min`, per run.
    Source: TCS 2016 Schedule 3; Tyoaikalaki 872/2019 par. 8; INRC-I/II consecutive assignments.
    """

    unit: Literal["days", "duties", "weekends", "weeks"] = "days"
    match: Term | None = None
    max: int | None = Field(default=None, ge=0)
    min: int | None = Field(default=None, ge=1)
    free: bool = False
    band: Band | None = None
    exceptions: tuple[RunException, ...] = ()

    @model_validator(mode="after")
    def _a_limit(self) -> RunLength:
        if self.max is None and self.min is None:
            raise ValueError("give max or min")
        if self.unit != "days" and (self.free or self.exceptions):
            raise ValueError("free and exceptions go with unit days")
        return self

    def max_from(self, first_weekday: int) -> int | None:
        """The maximum for a run that begins on the weekday (Monday = 0)."""
        for exception in self.exceptions:
            if exception.first_weekday == first_weekday:
                return exception.max
        return self.max

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        raise NotImplementedError
