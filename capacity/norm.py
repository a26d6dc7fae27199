"""What every staffing norm has: unit, skill, window of the day, and people for what is going on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from rules.words import Sentence
from rules.worker import ClockMinute

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """What is going on in a unit at one moment [path], or at several with the same minute of the day [path, moment].

    patients: present. arrivals, departures: per hour; by_class: present by class; None when the census does not know
    them.
    """

    patients: NDArray[np.float64]
    arrivals: NDArray[np.float64] | None = None
    departures: NDArray[np.float64] | None = None
    by_class: Mapping[str, NDArray[np.float64]] | None = None


class Window(BaseModel):
    """A window of the local day [start, end); end at or before start reaches into the next day. Monday = 0."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    start: ClockMinute = 0
    end: ClockMinute = 0
    weekdays: tuple[int, ...] = EVERY_DAY

    @property
    def minutes(self) -> int:
        """Wall-clock length."""
        return (self.end - self.start - 1) % 1440 + 1

    def holds(self, weekday: int, minute: int) -> bool:
        """Whether a local moment lies in the window; the part after midnight belongs to the day it began."""
        if self.start < self.end:
            return weekday in self.weekdays and self.start <= minute < self.end
        if minute >= self.start:
            return weekday in self.weekdays
        return minute < self.end and (weekday - 1) % 7 in self.weekdays


class NormBase(BaseModel):
    """A norm of one unit and skill inside its window of the local day."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    unit: str
    skill: str | None = None
    window: Window = Window()
    source: str = ""
    least: int | None = Field(default=None, ge=0)
    """People below whom the window is unsafe, whatever the load; None when the norm does not say."""
    most: int | None = Field(default=None, ge=0)
    """People above whom nobody is wanted, whatever the load; None when the norm does not say."""

    @model_validator(mode="after")
    def _least_below_most(self) -> Self:
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError(f"norm {self.id}: at least {self.least} and at most {self.most} contradict each other")
        return self

    @property
    def is_floor(self) -> bool:
        """Whether the norm says what must be there at least; otherwise its people add up with other norms'."""
        return False

    @property
    def safety(self) -> int:
        """People below whom the window is unsafe."""
        return self.least or 0

    @property
    def needs_classes(self) -> bool:
        """Whether the norm asks for the patients by class."""
        return False

    def cuts(self) -> set[int]:
        """Minutes of the local day at which the norm may change; none for one that always holds."""
        window = self.window
        always = window.start == window.end == 0 and set(window.weekdays) == set(EVERY_DAY)
        return set() if always else {window.start, window.end}

    def people(self, load: Load, minute: int) -> NDArray[np.float64]:
        """People needed, in fractions, at a minute of the local day, in the shape of the load's patients."""
        raise NotImplementedError

    def words(self) -> Sentence:
        """The norm in a few words."""
        raise NotImplementedError
