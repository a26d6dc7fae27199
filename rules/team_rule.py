"""What every rule about who is on duty together has in common, and the team that it looks at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Protocol

from pydantic import BeforeValidator, Field, WithJsonSchema

from rules.clock import LocalClock
from rules.counting import Counting
from rules.fields import Frozen
from rules.finding import Finding
from rules.rule import Rule
from rules.timeline import Timeline
from rules.worker import Worker


class PatientsPresent(Protocol):
    """Patients present in a unit over [start, end), in instants."""

    @property
    def unit(self) -> str:
        """The unit."""

    @property
    def start(self) -> int:
        """First instant."""

    @property
    def end(self) -> int:
        """Instant after the last."""

    @property
    def number(self) -> int:
        """Patients."""


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody's timelines and the patients present, over the known span [known_from, known_to)."""

    clock: LocalClock
    known_from: int
    known_to: int
    timelines: tuple[Timeline, ...]
    patients: Sequence[PatientsPresent] = ()


def _who(value: Any) -> Any:
    return {"skill": value} if isinstance(value, str) else value


class Who(Frozen):
    """People by skill: one skill, `all` of several, `any` of several, `not` one; by being night workers or not."""

    skill: str | None = None
    night_worker: bool | None = None
    all_of: tuple[WhoIn, ...] | None = Field(default=None, alias="all")
    any_of: tuple[WhoIn, ...] | None = Field(default=None, alias="any")
    none_of: WhoIn | None = Field(default=None, alias="not")

    def matches(self, worker: Worker, day: int) -> bool:
        """Whether the worker is what is asked for on the local day (an ordinal)."""
        return (
            (self.skill is None or worker.has_skill(self.skill, date.fromordinal(day)))
            and (self.night_worker is None or worker.contract.night_worker == self.night_worker)
            and (self.all_of is None or all(one.matches(worker, day) for one in self.all_of))
            and (self.any_of is None or any(one.matches(worker, day) for one in self.any_of))
            and (self.none_of is None or not self.none_of.matches(worker, day))
        )


WhoIn = Annotated[
    Who,
    BeforeValidator(_who),
    WithJsonSchema({"anyOf": [{"type": "string", "description": "a skill"}, {"x-defined-as": "Who"}]}),
]
"""A skill, or an expression over skills."""

Who.model_rebuild()


class TeamRule(Frozen):
    """A rule of one type about everybody on duty together, with concrete parameters."""

    rule: Rule
    counting: Counting = Counting()

    @abstractmethod
    def audit(self, team: Team) -> Finding:
        """Verdict on the team."""
        raise NotImplementedError
