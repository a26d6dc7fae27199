"""What region.toml and bemanna.toml say of the production plan: its tables, its weeks, its money, its pools."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from bemanna.project.toml_values import Day, Table
from bemanna.readers.source import Source
from capacity.pooling import Rounding


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ProductionSources(_Section):
    """The production tables (docs/tables.md); activity, demand and resource make the smallest plan."""

    activity: Table | None = None
    pathway: Table | None = None
    demand: Table | None = None
    wait_snapshot: Table | None = None
    los_curve: Table | None = None
    resource: Table | None = None
    norm: Table | None = None
    supply: Table | None = None
    calendar: Table | None = None
    task: Table | None = None
    task_eligibility: Table | None = None
    session: Table | None = None

    def given(self) -> dict[str, Source]:
        """The tables that are named, in this order."""
        named = ((name, getattr(self, name)) for name in type(self).model_fields)
        return {name: source for name, source in named if source is not None}


class PlanSection(_Section):
    """The weeks that are planned and what the plan weighs.

    first: a date or a week; the plan begins on the Monday of its week. budget: money a week for production and extra
    capacity. levelling: what one patient's change in volume from week to week weighs against one patient waiting one
    week. check_paths: futures in which the guarantee is simulated. chance: that guarantees shall hold with; not given,
    the plan is made for expected values. demand_doubt, done_doubt: how far the level of referrals, and what is done of
    a week's plan, may lie from what the tables say (coefficients of variation). rounding: of the people that pools
    need.
    """

    first: Day
    weeks: int = Field(default=26, ge=1, le=160)
    budget: float | None = Field(default=None, ge=0)
    levelling: float = Field(default=0.5, ge=0)
    check_paths: int = Field(default=300, ge=20, le=20_000)
    chance: float | None = Field(default=None, ge=0.5, le=0.99)
    demand_doubt: float = Field(default=0.0, ge=0, le=0.5)
    done_doubt: float = Field(default=0.0, ge=0, le=0.5)
    rounding: Rounding = "pool"

    @field_validator("first")
    @classmethod
    def _monday(cls, first: date) -> date:
        if first.isoweekday() != 1:
            raise PydanticCustomError("monday", "expected a Monday or a week such as 2027-W01")
        return first


class ProductionSection(PlanSection):
    """[production] of a ward's bemanna.toml: the plan's weeks and its tables."""

    sources: ProductionSources = ProductionSources()
