"""A scenario as data: levers on a base, each with its reason, its owner and its low, likely and high value."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from rules.clock import weekday

BASELINE = "baseline"
"""Name of the case without any lever; it is always run."""
DEEPEST = 5
"""Longest chain of `extends`."""
Level = Literal["low", "likely", "high"]
_PATH = re.compile(r"(?P<lever>[a-z_]+)(?:\[(?P<target>[^\[\]]+)\])?(?:\.(?P<field>[a-z_]+))?")
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d{2})")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class ScenarioError(ValueError):
    """A scenario cannot be read or applied; the message says which, where and what was expected."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class UncertainAmount(_Frozen):
    """A value with its uncertainty; a plain number is its own low and high."""

    low: float
    likely: float
    high: float

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, value: Any) -> Any:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return {"low": value, "likely": value, "high": value}
        return value

    @model_validator(mode="after")
    def _spans(self) -> UncertainAmount:
        if not min(self.low, self.high) <= self.likely <= max(self.low, self.high):
            raise ValueError(f"likely ({self.likely:g}) must lie between low ({self.low:g}) and high ({self.high:g})")
        return self

    def at(self, level: Level) -> float:
        """The value at a level."""
        return {"low": self.low, "likely": self.likely, "high": self.high}[level]


def _day(value: Any, weekday: int) -> Any:
    if not isinstance(value, str):
        return value
    if week := _WEEK.fullmatch(value):
        return date.fromisocalendar(int(week["year"]), int(week["week"]), weekday)
    return date.fromisoformat(value)


def _weekdays(value: Any) -> Any:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        return value
    known = {name: {place} for place, name in enumerate(_WEEKDAYS)} | {"weekend": {5, 6}, "weekdays": set(range(5))}
    strange = [name for name in names if name not in known]
    if strange:
        raise ValueError(f"{strange[0]!r} is no day of the week; expected {', '.join(known)}")
    return frozenset(day for name in names for day in known[name])


FirstDay = Annotated[date, BeforeValidator(lambda value: _day(value, 1))]
"""A date, or a week such as 2027-W28, which begins on its Monday."""
LastDay = Annotated[date, BeforeValidator(lambda value: _day(value, 7))]
"""A date, or a week such as 2027-W28, which ends on its Sunday."""


class Lever(_Frozen):
    """One change. path: lever[target].field, such as demand[ward], norm[care].hours, hire[nurse] or beds[*].

    Exactly one of scale (multiply), add, set and value (text, yes or no: a rule's term, a shift's time). first, last:
    local days on which it works, both included (None: always). weekdays: days of the week on which it works (Monday =
    0). ramp_days: days over which it comes in evenly from `first`. Some levers read more: like, id of what is copied
    (hire, shift); to, where something moves (mix, task); factor, time that the new hands take (task); minutes and
    skill, work of one moved patient (mix). units: in a region, only in these units and what is below them. reason,
    owner, evidence: why, who answers for it, what it rests on.
    """

    path: str
    scale: UncertainAmount | None = None
    add: UncertainAmount | None = None
    set: UncertainAmount | None = None
    value: str | bool | None = None
    first: FirstDay | None = None
    last: LastDay | None = None
    weekdays: Annotated[frozenset[int] | None, BeforeValidator(_weekdays)] = None
    ramp_days: int = Field(default=0, ge=0)
    like: str | None = None
    to: str | None = None
    factor: float | None = Field(default=None, gt=0)
    minutes: float | None = Field(default=None, gt=0)
    skill: str | None = None
    units: tuple[str, ...] | None = None
    reason: str = ""
    owner: str = ""
    evidence: str = ""

    @model_validator(mode="after")
    def _sound(self) -> Lever:
        if sum(value is not None for value in (self.scale, self.add, self.set, self.value)) != 1:
            raise ValueError(f"{self.path}: say exactly one of scale, add, set and value")
        if not _PATH.fullmatch(self.path):
            raise ValueError(f"{self.path!r} is no lever path; expected lever[target].field, such as demand[ward]")
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"{self.path}: the last day ({self.last}) lies before the first ({self.first})")
        if self.ramp_days and not self.first:
            raise ValueError(f"{self.path}: a ramp needs a first day")
        return self

    @property
    def parts(self) -> tuple[str, str, str | None]:
        """Lever, target ("*" when not named) and field."""
        found = _PATH.fullmatch(self.path)
        assert found is not None
        return found["lever"], found["target"] or "*", found["field"]

    @property
    def amount(self) -> UncertainAmount | None:
        """The number that changes something, however it does; None for a text."""
        return self.scale or self.add or self.set

    @property
    def is_certain(self) -> bool:
        """Whether low and high are the same."""
        return self.amount is None or self.amount.low == self.amount.high

    def changed(self, value: float, level: Level, strength: float = 1.0) -> float:
        """`value` after the change, of which `strength` (0-1) has come in. Raises ScenarioError for a text."""
        if self.scale is not None:
            return value * (1 + strength * (self.scale.at(level) - 1))
        if self.add is not None:
            return value + strength * self.add.at(level)
        if self.set is None:
            raise ScenarioError(f"{self.path}: expected a number to scale, add or set, not a text")
        return value + strength * (self.set.at(level) - value)

    def strength(self, day: int) -> float:
        """How much of the change is in force on a local day (0-1)."""
        if (self.first and day < self.first.toordinal()) or (self.last and day > self.last.toordinal()):
            return 0.0
        if self.weekdays is not None and weekday(day) not in self.weekdays:
            return 0.0
        if self.first and self.ramp_days:
            return min(1.0, (day - self.first.toordinal() + 1) / self.ramp_days)
        return 1.0

    @property
    def whole_time(self) -> bool:
        """Whether it works on every day from the start with full strength."""
        return self.first is None and self.last is None and self.weekdays is None


class Scenario(_Frozen):
    """A named set of levers on another scenario or on the baseline.

    seed: None takes the base's (common random numbers). question: what shall be decided, for the page's head.
    step_of: name of the sweep that made it, None for a scenario of its own.
    """

    name: str = Field(min_length=1)
    extends: str = BASELINE
    seed: int | None = None
    note: str = ""
    question: str = ""
    step_of: str | None = None
    levers: tuple[Lever, ...] = ()


class Axis(_Frozen):
    """One direction of a sweep: values of a lever (exactly one of scale, add and set), or names of lever groups.

    A value list such as add = [0, 10, 20] makes one run for each; groups = ["few", "many"] likewise.
    """

    path: str | None = None
    scale: tuple[float, ...] = ()
    add: tuple[float, ...] = ()
    set: tuple[float, ...] = ()
    groups: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_kind(self) -> Axis:
        given = [kind for kind in ("scale", "add", "set", "groups") if getattr(self, kind)]
        if len(given) != 1 or (given[0] == "groups") == (self.path is not None):
            raise ValueError("an axis is a path with one list of scale, add or set, or a list of groups")
        return self


class ScenarioFile(_Frozen):
    """A scenario as it is written: what parse_scenario and scenarios.sweep read."""

    name: str = Field(min_length=1)
    extends: str = BASELINE
    seed: int | None = None
    note: str = ""
    question: str = ""
    lever: tuple[Lever, ...] = ()
    use: tuple[str, ...] = ()
    groups: dict[str, tuple[Lever, ...]] = Field(default_factory=dict)
    sweep: tuple[Axis, ...] = ()


def parse_scenario(text: str, shown: str = "scenario") -> Scenario:
    """The one scenario that a TOML text describes. `shown` names the text in messages.

    Raises ScenarioError, also for a text with a sweep, which describes several (scenarios.sweep.parse_sweep).
    """
    given = read_file(text, shown)
    if given.sweep:
        raise ScenarioError(f"{shown}: a sweep describes several scenarios, but one was expected here")
    return first_scenario(given, shown)


def first_scenario(given: ScenarioFile, shown: str) -> Scenario:
    """The scenario of a file before its sweep. Raises ScenarioError for an unknown group."""
    levers = list(given.lever)
    for name in given.use:
        levers += group(given, name, shown)
    return Scenario(
        name=given.name,
        extends=given.extends,
        seed=given.seed,
        note=given.note,
        question=given.question,
        levers=tuple(levers),
    )


def group(given: ScenarioFile, name: str, shown: str) -> tuple[Lever, ...]:
    """Levers of a group. Raises ScenarioError with the nearest name for an unknown one."""
    if name not in given.groups:
        raise ScenarioError(f"{shown}: there is no group {name!r}{nearest(name, given.groups)}")
    return given.groups[name]


def read_file(text: str, shown: str) -> ScenarioFile:
    """The text as a record. Raises ScenarioError with every mistake."""
    try:
        return ScenarioFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError(f"{shown}: not readable as TOML: {error}") from None
    except ValidationError as error:
        raise ScenarioError(f"{shown}: {_problems(error)}") from None


def lineage(scenario: Scenario, known: Mapping[str, Scenario]) -> tuple[Scenario, ...]:
    """The scenario and what it extends, the most basic first.

    Raises ScenarioError for an unknown base, a circle or a chain of more than five.
    """
    chain = [scenario]
    while chain[-1].extends != BASELINE:
        base = chain[-1].extends
        if base not in known:
            raise ScenarioError(f"{chain[-1].name}: extends {base!r}, which is unknown{nearest(base, known)}")
        if base in (step.name for step in chain):
            raise ScenarioError(f"{scenario.name}: extends itself by way of {' -> '.join(s.name for s in chain)}")
        chain.append(known[base])
        if len(chain) > DEEPEST:
            raise ScenarioError(f"{scenario.name}: more than {DEEPEST} scenarios extend each other")
    return tuple(reversed(chain))


def nearest(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """Words that name the closest of the known names, and the others when there are few."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.4)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; known are {', '.join(sorted(known))}" if known else "; none is known"


def _problems(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(str(part) for part in problem['loc']) or 'scenario'}: {problem['msg']}"
        for problem in error.errors()
    )
