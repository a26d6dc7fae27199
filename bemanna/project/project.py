"""bemanna.toml: what a project folder says of itself, checked, with the place of every mistake."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError, PydanticKnownError

from bemanna.errors import UsageError
from bemanna.files.format_names import format_names
from bemanna.project.fairness import FairnessSection
from bemanna.project.nightly_section import NightlySection
from bemanna.project.production_section import ProductionSection
from bemanna.project.shift_file_columns import ShiftFile
from bemanna.project.store_location import StoreSection
from bemanna.project.toml_file import parsed, text_of
from bemanna.project.toml_values import Day, Table
from bemanna.readers.contract_terms import ContractTerms
from bemanna.readers.source import Source
from rules.horizon import Horizon
from rules.words import Sentence

FILE = "bemanna.toml"


def _known_format(name: str) -> str:
    if name not in format_names():
        raise PydanticKnownError("literal_error", {"expected": " or ".join(map(repr, format_names()))})
    return name


Format = Annotated[str, AfterValidator(_known_format)]
"""The name of a module in bemanna/render/formats."""
FORMATS: tuple[str, ...] = ("xlsx", "html", "csv", "ics", "json")
"""Those that are written when a project names none."""


@cache
def known_zones() -> frozenset[str]:
    """Names of all time zones (a walk through many files, made once)."""
    return frozenset(available_timezones())


def _known_zone(zone: str) -> str:
    if zone not in known_zones():
        raise PydanticCustomError("zone", "expected a time zone such as Europe/Copenhagen")
    return zone


Zone = Annotated[str, AfterValidator(_known_zone)]
"""The name of a time zone."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ProjectSection(_Section):
    """Who and where. unit: the ward of every table that names none. region: for regional holidays."""

    name: str = Field(min_length=1)
    unit: str = Field(default="ward", min_length=1)
    zone: Zone = "Europe/Stockholm"
    country: str = Field(default="SE", pattern="^[A-Z]{2}$")
    region: str | None = None
    language: Literal["sv", "da", "en"] = "en"
    seed: int = Field(default=1, ge=0, lt=2**31)

    @property
    def calendar_region(self) -> str:
        """Calendar of public holidays, as DK or GB-ENG."""
        return f"{self.country}-{self.region}" if self.region else self.country


class PeriodSection(_Section):
    """What is planned. known_from: day from which the history is complete (its first duty's day when not given).

    as_of: day at whose beginning the plan is made: what lies later in the patients' tables is not looked at; the day
    after the last arrival when not given.
    """

    first: Day
    days: int = Field(default=28, ge=1, le=370)
    known_from: Day | None = None
    as_of: Day | None = None


class SourcesSection(_Section):
    """The tables. Workers and shifts are needed by every plan; a forecast needs the arrivals alone."""

    workers: Table | None = None
    shifts: Table | None = None
    arrivals: Table | None = None
    stays: Table | None = None
    norms: Table | None = None
    history: Table | None = None
    absences: Table | None = None
    wishes: Table | None = None
    locks: Table | None = None
    events: Table | None = None
    special_days: Table | None = None
    published: Table | None = None
    sessions: Table | None = None
    unit_names: Table | None = None

    def given(self) -> dict[str, Source]:
        """The sources that the project names, in this order."""
        named = ((name, getattr(self, name)) for name in type(self).model_fields)
        return {name: source for name, source in named if source is not None}


class RulesSection(_Section):
    """Which rules hold: a shipped pack and, over it, files with local ones. readings: readings chosen by name.

    patterns: `healthy` prices what research says of single days, nights in a row, rest after nights, whole weekends;
    `none` leaves them to law and local rules.
    """

    pack: str
    local: tuple[str, ...] = ()
    patterns: Literal["healthy", "none"] = "none"
    readings: dict[str, str] = Field(default_factory=dict)

    @property
    def layer(self) -> str | None:
        """Id of the layer of patterns, None for none."""
        return "healthy_shifts" if self.patterns == "healthy" else None


class ForecastSection(_Section):
    """paths: equally likely futures that are drawn. closed: days on which the unit was shut."""

    paths: int = Field(default=200, ge=20, le=20_000)
    closed: tuple[date, ...] = ()
    groups: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class CapacitySection(_Section):
    """beds: open beds, one number or by unit. shortage_risk: accepted share of days with too few beds at some hour.

    points_under, points_over, points_unsafe: points for one person-hour missing, surplus, missing below the least
    number that is safe (or present above the most). points_unneeded: for one hour of a duty that covers no need: above
    60, what an hour of the contract is worth, nobody is given one to fill the contract.
    """

    beds: int | dict[str, int] | None = None
    shortage_risk: float = Field(default=0.05, gt=0, lt=1)
    points_under: int = Field(default=120, ge=1)
    points_over: int = Field(default=6, ge=0)
    points_unsafe: int = Field(default=1200, ge=0)
    points_unneeded: int = Field(default=240, ge=0)

    def beds_of(self, unit: str) -> int | None:
        """Open beds of a unit, None when not said."""
        return self.beds.get(unit) if isinstance(self.beds, dict) else self.beds


class RosterSection(_Section):
    """How long and how the roster is sought.

    repeatable: count work instead of time, so that the same tables and seed give the same roster, to the byte.
    wish_points: for a wish of weight 1 that is not met; a minute away from the contract is 1 point, so 60 makes it
    worth an hour. change_points: for each person and day that differ from `published`. price_seconds: time on top in
    which is looked for what a little less of each level would cost in the others; 0 tells what the bound says alone.
    """

    seconds: float = Field(default=60.0, gt=0)
    threads: int = Field(default=2, ge=1, le=256)
    lexicographic: bool = False
    repeatable: bool = False
    wish_points: int = Field(default=60, ge=0)
    change_points: int = Field(default=0, ge=0)
    price_seconds: float = Field(default=0.0, ge=0)

    def within(self, seconds: float) -> RosterSection:
        """The same in other seconds; the time for prices grows or shrinks with them."""
        return self.model_copy(
            update={"seconds": seconds, "price_seconds": self.price_seconds * seconds / self.seconds}
        )


class ExportSection(_Section):
    """What is written to out/. bom, decimal_comma: CSV as Swedish and Danish Excel reads it. shift_file: the columns of
    a file for a payroll or time system (format shift_file)."""

    formats: tuple[Format, ...] = FORMATS
    bom: bool = True
    decimal_comma: bool = True
    shift_file: ShiftFile | None = None


class CostsSection(_Section):
    """What scenarios and plans turn hours into money with, in whole units of the currency.

    hour: a contracted hour by skill ("*": any other). overtime_factor: an hour beyond the contracts against an ordinary
    one. bed_day: a day of care besides staff.
    """

    currency: str = ""
    hour: dict[str, float] = Field(default_factory=dict)
    overtime_factor: float = Field(default=1.5, ge=0)
    bed_day: float = Field(default=0.0, ge=0)


class ScenariosSection(_Section):
    """files: scenario files; scenarios/*.toml when not given."""

    files: tuple[str, ...] = ()


class Project(_Section):
    """All of bemanna.toml."""

    project: ProjectSection
    period: PeriodSection
    sources: SourcesSection
    rules: RulesSection
    contract: ContractTerms = ContractTerms()
    forecast: ForecastSection = ForecastSection()
    capacity: CapacitySection = CapacitySection()
    fairness: FairnessSection | None = None
    roster: RosterSection = RosterSection()
    export: ExportSection = ExportSection()
    costs: CostsSection = CostsSection()
    production: ProductionSection | None = None
    scenarios: ScenariosSection = ScenariosSection()
    store: StoreSection = StoreSection()
    nightly: NightlySection = NightlySection()

    @property
    def horizon(self) -> Horizon:
        """The planned span."""
        return Horizon(self.project.zone, self.period.first, self.period.days)


def parse_project(text: str, shown: str = FILE) -> Project:
    """The project that the text describes. Raises InputProblems with every mistake and its line."""
    return parsed(text, Project, shown)


def read_project(folder: Path) -> Project:
    """The project of a folder. Raises UsageError when it is none, InputProblems when bemanna.toml is wrong."""
    path = folder / FILE
    if not path.is_file():
        where = "is no folder" if not folder.is_dir() else f"holds no {FILE}"
        raise UsageError(
            Sentence("{folder} {where}. Make a project with: bemanna init {folder}", folder=folder, where=where)
        )
    return parse_project(text_of(path, FILE))
