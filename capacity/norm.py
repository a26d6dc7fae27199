"""What every staffing norm has: unit, skill, window of the day, and people for what is going on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

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
    least: int = Field(default=0, ge=0)
    """People below whom the window is unsafe, whatever the load."""

    @property
    def is_floor(self) -> bool:
        """Whether the norm says what must be there at least; otherwise its people add up with other norms'."""
        return False

    @property
    def safety(self) -> int:
        """People below whom the window is unsafe."""
        return self.least

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
