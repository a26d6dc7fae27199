"""Norms of work that comes and goes with patients: acuity classes, admissions and discharges, queues.

The acuity table is the customer's own; licensed multipliers are not shipped.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, field_validator

from capacity.erlang import people_for_wait
from capacity.norm import Load, NormBase
from rules.words import Percentage, Sentence, figure


class AcuityNorm(NormBase):
    """Hours of care per patient and day by class of patient.

    Example: 3 h for light and 9 h for heavy; 10 light and 2 heavy patients take (30 + 18) / 24 = 2 people. A class
    that the table does not name takes `other` hours; None refuses it.
    """

    kind: Literal["acuity"] = "acuity"
    hours: dict[str, float]
    other: float | None = Field(default=None, ge=0)

    @field_validator("hours")
    @classmethod
    def _not_negative(cls, hours: dict[str, float]) -> dict[str, float]:
        if any(value < 0 for value in hours.values()):
            raise ValueError("hours of care cannot be negative")
        return hours

    @property
    def needs_classes(self) -> bool:
        """Acuity needs the patients by class."""
        return True

    def people(self, load: Load, minute: int) -> NDArray[np.float64]:
        """Patients of each class x its hours / 24 [path]. Raises ValueError for a class without hours."""
        if load.by_class is None:
            raise ValueError(f"norm {self.id} needs the patients by class, which the census does not tell")
        total = np.zeros_like(load.patients)
        for name, patients in load.by_class.items():
            hours = self.hours.get(name, self.other)
            if hours is None:
                raise ValueError(f"norm {self.id} gives no hours for patients of class {name!r}")
            total += patients * hours / 24
        return total

    def words(self) -> Sentence:
        """The norm in a few words."""
        table = ", ".join(f"{name} {hours:g} h" for name, hours in sorted(self.hours.items()))
        who = self.skill or Sentence("care")
        return Sentence("{who} per patient and day by class ({table})", who=who, table=table)


class WorkloadNorm(NormBase):
    """Minutes for each patient who comes and each who goes, besides the care of those who are here.

    Example: 45 minutes an admission and 30 a discharge; 2 and 1 of them in an hour take 2 people.
    """

    kind: Literal["workload"] = "workload"
    arrival_minutes: float = Field(default=0, ge=0)
    departure_minutes: float = Field(default=0, ge=0)

    def people(self, load: Load, minute: int) -> NDArray[np.float64]:
        """(Arrivals x minutes + departures x minutes) / 60 [path]."""
        if load.arrivals is None or load.departures is None:
            raise ValueError(f"norm {self.id} needs arrivals and departures, which the census does not tell")
        return np.asarray((load.arrivals * self.arrival_minutes + load.departures * self.departure_minutes) / 60)

    def words(self) -> Sentence:
        """The norm in a few words."""
        return Sentence(
            "{come} min of {who} for each patient who comes and {go} for each who goes",
            come=figure(self.arrival_minutes),
            who=self.skill or Sentence("work"),
            go=figure(self.departure_minutes),
        )


class QueueNorm(NormBase):
    """People who see each arrival for `service_minutes`, so that few wait longer than `wait_minutes`.

    Erlang C on the expected arrivals of the hour: the chance of single arrivals is in the formula already, so it is
    not taken from the paths a second time. Right for a service that is short against the change of the arrivals.
    """

    kind: Literal["queue"] = "queue"
    service_minutes: float = Field(gt=0)
    wait_minutes: float = Field(default=0, ge=0)
    late_share: float = Field(gt=0, lt=1)

    @property
    def is_floor(self) -> bool:
        """A queue's staffing is there whatever other work adds up to."""
        return True

    def people(self, load: Load, minute: int) -> NDArray[np.float64]:
        """Fewest people that keep the waits, the same on every path."""
        if load.arrivals is None:
            raise ValueError(f"norm {self.id} needs the arrivals, which the census does not tell")
        patience = self.wait_minutes / self.service_minutes
        each_hour = np.atleast_1d(load.arrivals.mean(axis=0)) * self.service_minutes / 60
        needed = [people_for_wait(round(float(offered), 6), patience, self.late_share) for offered in each_hour]
        return np.asarray(np.zeros_like(load.patients) + np.array(needed, dtype=float))

    def words(self) -> Sentence:
        """The norm in a few words."""
        return Sentence(
            "{who} seeing each arrival for {service} min, at most {late} waiting over {wait} min",
            who=self.skill or Sentence("people"),
            service=figure(self.service_minutes),
            late=Percentage(self.late_share),
            wait=figure(self.wait_minutes),
        )
