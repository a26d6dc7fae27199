"""Staffing norms: how many people a number of patients takes, kind by kind, as data.

A norm holds for one unit and one skill (None: anybody) inside its window of the local day. Hours of care add up over
norms; ratios and fixed numbers are floors under the sum, because they say what must be there whatever the load.
No licensed acuity multipliers are shipped; an acuity table is the customer's own.
"""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from capacity.norm import Load, NormBase, Window
from capacity.work_norms import AcuityNorm, QueueNorm, WorkloadNorm
from rules.words import Sentence, figure
from rules.worker import ClockMinute


class Phase(BaseModel):
    """A part of the day with its share of the care (shares of a norm add up to 1)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    start: ClockMinute
    end: ClockMinute
    share: float = Field(ge=0, le=1)


class RatioNorm(NormBase):
    """One person for every `patients` patients. Example: 1:4 with 22 patients takes 5.5 people."""

    kind: Literal["ratio"] = "ratio"
    patients: float = Field(gt=0)

    @property
    def is_floor(self) -> bool:
        """A ratio says what must be there, whatever other work adds up to."""
        return True

    def people(self, load: Load, minute: int) -> NDArray[np.float64]:
        """Patients / patients per person [path]."""
        return load.patients / self.patients

    def words(self) -> Sentence:
        """The norm in a few words."""
        who = self.skill or Sentence("person")
        return Sentence("one {who} for every {patients} patients", who=who, patients=figure(self.patients))


class HoursPerPatientDayNorm(NormBase):
    """`hours` of care per patient and day, spread over the day by `phases` (evenly when there are none).

    Example: 4.8 h with 0.5 of it within 07-15 and 22 patients takes 22 x 4.8 x 0.5 / 8 = 6.6 people in the day.
    """

    kind: Literal["hours_per_patient_day"] = "hours_per_patient_day"
    hours: float = Field(ge=0)
    phases: tuple[Phase, ...] = ()

    @model_validator(mode="after")
    def _whole_day(self) -> HoursPerPatientDayNorm:
        if self.phases:
            total = sum(phase.share for phase in self.phases)
            minutes = sum((phase.end - phase.start - 1) % 1440 + 1 for phase in self.phases)
            if abs(total - 1) > 1e-6 or minutes != 1440:
                raise ValueError(
                    f"norm {self.id}: the phases must cover the day once and their shares add up to 1, "
                    f"not {minutes / 60:g} h and {total:g}"
                )
        return self

    def per_patient_hour(self, minute: int) -> float:
        """People per patient at a minute of the local day."""
        if not self.phases:
            return self.hours / 24
        for phase in self.phases:
            length = (phase.end - phase.start - 1) % 1440 + 1
            if (minute - phase.start) % 1440 < length:
                return self.hours * phase.share * 60 / length
        raise ValueError(f"norm {self.id}: the phases leave minute {minute} of the day out")

    def cuts(self) -> set[int]:
        """Minutes at which the window or a phase changes."""
        return super().cuts() | {phase.start for phase in self.phases}

    def people(self, load: Load, minute: int) -> NDArray[np.float64]:
        """Patients x hours of care per patient-hour [path]."""
        return load.patients * self.per_patient_hour(minute)

    def words(self) -> Sentence:
        """The norm in a few words."""
        who = self.skill or Sentence("care")
        return Sentence("{hours} h of {who} per patient and day", hours=figure(self.hours), who=who)


class FixedNorm(NormBase):
    """`number` people are there whatever the number of patients. Example: two nurses at night.

    Without `least` fewer than the number is unsafe; with it, fewer than `least` (3 wanted, with 1 it is still safe).
    """

    kind: Literal["fixed"] = "fixed"
    number: int = Field(ge=0)

    @model_validator(mode="after")
    def _least_and_most_fit(self) -> FixedNorm:
        if self.least is not None and self.least > self.number:
            raise ValueError(f"norm {self.id}: the least number {self.least} is above the number wanted, {self.number}")
        if self.most is not None and self.most < self.number:
            raise ValueError(f"norm {self.id}: the most, {self.most}, is below the number wanted, {self.number}")
        return self

    @property
    def is_floor(self) -> bool:
        """A fixed number is a floor."""
        return True

    @property
    def safety(self) -> int:
        """What is said to be safe, else the fixed number itself."""
        return self.number if self.least is None else self.least

    def people(self, load: Load, minute: int) -> NDArray[np.float64]:
        """The fixed number [path]."""
        return np.full_like(load.patients, float(self.number))

    def words(self) -> Sentence:
        """The norm in a few words."""
        return Sentence("always {number} {who}", number=self.number, who=self.skill or Sentence("people"))


__all__ = [
    "AcuityNorm",
    "FixedNorm",
    "HoursPerPatientDayNorm",
    "Load",
    "Norm",
    "Phase",
    "QueueNorm",
    "RatioNorm",
    "Window",
    "WorkloadNorm",
]
Norm = Annotated[
    RatioNorm | HoursPerPatientDayNorm | FixedNorm | AcuityNorm | WorkloadNorm | QueueNorm,
    Field(discriminator="kind"),
]
"""Any kind of norm, told apart by `kind`."""
