"""A person who can be rostered, and what that person's contract says."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from rules.period import Period, parse_minutes, parse_period


def _minutes(value: Any) -> Any:
    return parse_minutes(value) if isinstance(value, str) else value


def _period(value: Any) -> Any:
    return parse_period(value) if isinstance(value, str) else value


def _clock_minute(value: Any) -> Any:
    if isinstance(value, str) and value.count(":") == 1:
        hours, minutes = value.split(":")
        return 60 * int(hours) + int(minutes)
    if hasattr(value, "hour"):
        return 60 * value.hour + value.minute
    return value


Minutes = Annotated[
    int,
    BeforeValidator(_minutes),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "format": "duration"}]}),
]
"""Whole minutes; ISO 8601 text such as PT7H24M is read as well."""
CalendarPeriod = Annotated[Period, BeforeValidator(_period), WithJsonSchema({"type": "string", "format": "duration"})]
"""A calendar period; ISO 8601 text such as P4W or P4M is read as well."""
ClockMinute = Annotated[
    int,
    BeforeValidator(_clock_minute),
    Field(ge=0, lt=1440),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"}),
]
"""Minute of the local day; text such as 07:00 is read as well."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Contract(_Frozen):
    """What rules may ask of one person's contract; None means that it is not known.

    Percent is of full time. The norm is `norm_hours` (minutes, already pro rata) over `norm_period` from `norm_start`;
    a public holiday takes `public_holiday_hours` (minutes, of full time) off it.
    `derogations` and `readings` are names that the pack declares.
    """

    percent: int = Field(default=100, ge=0, le=100)
    pack: str | None = None
    norm_hours: Minutes | None = None
    norm_period: CalendarPeriod | None = None
    norm_start: date | None = None
    period_start: date | None = None
    reference_start: date | None = None
    reference_period: CalendarPeriod | None = None
    rota_start: date | None = None
    rota_cycle: CalendarPeriod | None = None
    dygnsbryt: ClockMinute | None = None
    veckobryt: str | None = None
    public_holiday_hours: Minutes | None = None
    night_worker: bool = False
    evening_weekend: bool = False
    special_hazard: bool = False
    opt_out: bool = False
    derogations: tuple[str, ...] = ()
    readings: dict[str, str] = Field(default_factory=dict)
    own: dict[str, str | int | bool] = Field(default_factory=dict)
    """Further parameters that a local pack asks for, by name."""


class Held(_Frozen):
    """A skill or certificate that a person holds between two local dates, both included; None is open."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is valid on that local date."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Worker(_Frozen):
    """A person: id (pseudonymous), display name, skills, certificates, units, contract, employment span.

    protected: with protected identity; nothing but the roster itself may show that the person exists.
    """

    id: str
    name: str = ""
    skills: tuple[Held, ...] = ()
    certificates: tuple[Held, ...] = ()
    units: tuple[str, ...] = ()
    contract: Contract = Contract()
    employed_from: date | None = None
    employed_to: date | None = None
    protected: bool = False

    def has_skill(self, skill: str, day: date) -> bool:
        """Whether the person holds the skill on that local date."""
        return any(held.name == skill and held.holds_on(day) for held in self.skills)

    def is_employed_in(self, first: date, last: date) -> bool:
        """Whether the person is employed on some day from `first` to `last`."""
        return (self.employed_from is None or self.employed_from <= last) and (
            self.employed_to is None or first <= self.employed_to
        )
