"""The columns of a shift file for a payroll or time system: which field, how written; checked when it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from bemanna.readers.columns import nearest
from rules.clock import LocalClock
from rules.counting import Counting, break_spans
from rules.terms import ClockBand
from rules.timeline import Duty
from rules.worker import Worker

FIELDS = (
    "worker",
    "name",
    "date",
    "start",
    "end",
    "shift",
    "kind",
    "unit",
    "skill",
    "hours",
    "minutes",
    "presence_minutes",
    "break_minutes",
)
"""What a column may show besides a constant and band:<name>; date, start and end take a format."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ShiftFileColumn(_Part):
    """One column: a heading, and a field or a constant. format: of dates and times, such as %Y%m%d or %H:%M.

    codes: what a value is called there, such as {work = "ARB"}; a value that it does not name stays as it is.
    """

    name: str
    field: str | None = None
    constant: str | None = None
    format: str | None = None
    codes: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_of_both(self) -> ShiftFileColumn:
        if (self.field is None) == (self.constant is None):
            raise PydanticCustomError("column", "expected either a field or a constant")
        return self

    @field_validator("field")
    @classmethod
    def _known(cls, field: str | None) -> str | None:
        if field is None or field in FIELDS or field.startswith("band:"):
            return field
        near = nearest(field, FIELDS)
        hint = f" (did you mean {near}?)" if near else ""
        raise PydanticCustomError("field", "{text}", {"text": f"expected one of {', '.join(FIELDS)}, band:NAME{hint}"})


class ShiftFile(_Part):
    """[export.shift_file]: one row a duty (or each part of it before and after midnight).

    kinds: of duty that are told; all but absence when not given. bands: parts of the day whose minutes a column
    band:NAME shows (unsocial hours, say). decimal: of hours. people of protected identity are left out.
    """

    file: str = Field(default="shifts.csv", pattern=r"^[^/\\]+$")
    columns: Annotated[tuple[ShiftFileColumn, ...], Field(min_length=1)]
    separator: str = Field(default=";", min_length=1, max_length=1)
    decimal: Literal[",", "."] = ","
    encoding: Literal["utf-8", "utf-8-sig", "cp1252", "iso-8859-1"] = "utf-8"
    header: bool = True
    quote: Literal["when needed", "always"] = "when needed"
    split_at_midnight: bool = False
    kinds: tuple[str, ...] = ()
    bands: dict[str, ClockBand] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _bands_are_there(self) -> ShiftFile:
        for column in self.columns:
            band = (column.field or "").partition("band:")[2]
            if band and band not in self.bands:
                known = ", ".join(sorted(self.bands)) or "none"
                raise PydanticCustomError("band", "{text}", {"text": f"there is no band {band}; there are: {known}"})
        return self

    def parts(self, duty: Duty, clock: LocalClock) -> Iterator[tuple[int, int]]:
        """Start and end of each row of a duty."""
        start = duty.start
        while self.split_at_midnight and clock.midnight(clock.day(start) + 1) < duty.end:
            end = clock.midnight(clock.day(start) + 1)
            yield start, end
            start = end
        yield start, duty.end


@dataclass(frozen=True, slots=True)
class ShiftFileLine:
    """One row: a duty or a part of it."""

    duty: Duty
    worker: Worker
    start: int
    end: int
    counting: Counting

    def cell(self, column: ShiftFileColumn, told: ShiftFile, clock: LocalClock) -> str:
        """What stands in a column."""
        if column.constant is not None:
            return column.constant
        text = self._value(column, told, clock)
        return column.codes.get(text, text)

    def _value(self, column: ShiftFileColumn, told: ShiftFile, clock: LocalClock) -> str:
        field, duty = column.field or "", self.duty
        if field.startswith("band:"):
            return str(told.bands[field.removeprefix("band:")].overlap(self.start, self.end, clock))
        minutes = self.end - self.start - self.counting.unpaid_minutes(duty, self.start, self.end)
        texts = {
            "worker": duty.worker,
            "name": self.worker.name,
            "shift": duty.shift or "",
            "kind": duty.kind,
            "unit": duty.unit or "",
            "skill": duty.skill or "",
            "hours": f"{minutes / 60:.2f}".replace(".", told.decimal),
            "minutes": str(minutes),
            "presence_minutes": str(self.end - self.start),
            "break_minutes": _breaks(duty, self.start, self.end),
        }
        if field in texts:
            return texts[field]
        moment = clock.aware(self.end if field == "end" else self.start)
        return moment.strftime(column.format or ("%Y-%m-%d" if field == "date" else "%Y-%m-%d %H:%M"))


def _breaks(duty: Duty, start: int, end: int) -> str:
    """Minutes of breaks in a part of a duty; nothing where they are not known."""
    if duty.breaks is not None:
        return str(sum(to - at for at, to in break_spans(duty, start, end)))
    if duty.break_minutes is None:
        return ""
    return str(
        duty.break_minutes * (end - duty.start) // duty.minutes
        - duty.break_minutes * (start - duty.start) // duty.minutes
    )
