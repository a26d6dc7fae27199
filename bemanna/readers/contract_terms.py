"""The common terms of contract of a project: full time, norm period, reference period."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rules.period import Period
from rules.worker import CalendarPeriod, ClockMinute, Minutes

AUTO = "auto"
"""In the place of a dygnsbryt: it is chosen (bemanna.inputs.day_break_choice)."""


class ContractTerms(BaseModel):
    """What holds for everybody unless the workers' table says otherwise. [contract] of bemanna.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    full_time_week: Minutes = 37 * 60
    norm_period: CalendarPeriod | None = None
    norm_start: date | None = None
    period_start: date | None = None
    reference_start: date | None = None
    reference_period: CalendarPeriod | None = None
    rota_start: date | None = None
    rota_cycle: CalendarPeriod | None = None
    dygnsbryt: ClockMinute | Literal["auto"] | None = None
    veckobryt: str | None = None
    public_holiday_hours: Minutes | None = None
    derogations: tuple[str, ...] = ()
    readings: dict[str, str] = Field(default_factory=dict)
    own: dict[str, str | int | bool] = Field(default_factory=dict)

    def contract_fields(self) -> dict[str, Any]:
        """Arguments of a rules.worker.Contract; full time is not one of them, nor a cut of the day yet to be chosen."""
        fields = {name: getattr(self, name) for name in type(self).model_fields if name != "full_time_week"}
        return fields | ({"dygnsbryt": None} if self.dygnsbryt == AUTO else {})

    def norm_minutes(self, week_minutes: float, norm_start: date | None) -> int | None:
        """Minutes of a whole norm period with so many a week; None without a norm period."""
        if self.norm_period is None:
            return None
        return round(week_minutes * days_of(self.norm_period, norm_start) / 7)


def days_of(period: Period, start: date | None) -> int:
    """Days of a calendar period from its start; months are counted from 1 January 2001 when no start is given."""
    first = (start or date(2001, 1, 1)).toordinal()
    return period.after(first) - first
