"""The scorecard as data: perspectives, goals, success factors, measures with method, targets, actions, effect chain.

Vision and perspectives lead to goals, goals to success factors, factors to measures with a method and a target, and
deviations to actions with an owner and a day (Region Skåne, balanserat styrkort). Goals are of process or effect and
go from draft through quality check to approval (Aarhus MSO). Activities reach goals through typed edges (eSPiR,
effektkedja).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from capacity.followup.kpi import Better, Nature
from capacity.followup.period import Cadence

PERSPECTIVES = ("health", "customer", "process", "development", "economy")
"""The five as a scorecard has them unless it names its own: Hälsa, Kund, Process, Utveckling, Ekonomi."""
GoalStatus = Literal["draft", "quality_checked", "approved"]
ActionStatus = Literal["planned", "started", "done", "stopped"]
EdgeType = Literal["drives", "realises", "contributes"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class ScorecardHeading(_Record):
    """What holds for the whole scorecard.

    cadence: of goals without their own. grace_days: days after a period's end in which its value may still be on its
    way. least_persons: smallest number of persons whose figures are shown. material_amount (in whole money such as
    kronor) and material_share: a deviation that reaches both must be explained. registered, support: skills whose
    hours are those of registered and of support staff.
    """

    name: str = Field(min_length=1)
    vision: str = ""
    perspectives: tuple[str, ...] = PERSPECTIVES
    cadence: Cadence = "monthly"
    grace_days: int = Field(default=7, ge=0, le=366)
    least_persons: int = Field(default=5, ge=2, le=100)
    material_amount: float = Field(default=0, ge=0)
    material_share: float = Field(default=0.05, ge=0, le=10)
    registered: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


class Goal(_Record):
    """One goal. factors: success factors, in plain words. units: where it holds (everywhere when not said)."""

    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    perspective: str
    kind: Literal["process", "effect"]
    status: GoalStatus = "draft"
    approver: str | None = None
    approved: date | None = None
    owner: str = ""
    cadence: Cadence | None = None
    factors: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _approved_by_somebody(self) -> Goal:
        if self.status == "approved" and (self.approver is None or self.approved is None):
            raise PydanticCustomError("approval", "an approved goal names its approver and the day (approved)")
        return self


class Measure(_Record):
    """A key figure that tells whether a goal is reached. target: value to reach, by a day when given.

    better: which way the target lies, for a key figure that is better neither way (an occupancy).
    """

    goal: str
    kpi: str
    factor: str | None = None
    target: float | None = None
    by: date | None = None
    better: Literal["higher", "lower"] | None = None


class Action(_Record):
    """Who does what about it, and when. kpi, unit: what it is about, when it is about one figure or unit."""

    id: str = Field(min_length=1)
    goal: str
    text: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    due: date
    status: ActionStatus = "planned"
    kpi: str | None = None
    unit: str | None = None


class OwnKpi(_Record):
    """A key figure of the scorecard's own. With above and below it is scale x above / below of imported totals and can
    be added up over units; otherwise its values are imported as they are."""

    id: str = Field(min_length=1, pattern="^[a-z][a-z0-9_]*$")
    version: int = Field(default=1, ge=1)
    title: str
    unit: str
    formula: str
    better: Better
    nature: Nature = "effect"
    group: str = "own"
    source: str = ""
    above: str | None = None
    below: str | None = None
    scale: float = 1.0
    people: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _both_or_neither(self) -> OwnKpi:
        if (self.above is None) != (self.below is None):
            raise PydanticCustomError("totals", "a ratio needs both above and below")
        return self


class Node(_Record):
    """A link of the effect chain that is no goal of the scorecard: an activity, a focus area or an overall goal."""

    id: str = Field(min_length=1)
    title: str
    kind: Literal["activity", "focus", "overall"]


class Edge(_Record):
    """A link leads to another: an activity drives or realises something, a goal contributes to another."""

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    type: EdgeType = "contributes"


class Experiment(_Record):
    """Something that is tried for a while, so that before and after can be told apart in the run charts."""

    name: str
    first: date
    last: date
    units: tuple[str, ...] = ()
    kpis: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _forwards(self) -> Experiment:
        if self.last < self.first:
            raise PydanticCustomError("span", "it ends before it begins")
        return self


class Scorecard(_Record):
    """All of a scorecard file."""

    scorecard: ScorecardHeading
    goals: tuple[Goal, ...] = Field(min_length=1)
    measures: tuple[Measure, ...] = ()
    actions: tuple[Action, ...] = ()
    own_kpis: tuple[OwnKpi, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    experiments: tuple[Experiment, ...] = ()

    def goal(self, goal_id: str) -> Goal:
        """The goal of that id. Raises KeyError."""
        return {goal.id: goal for goal in self.goals}[goal_id]

    def measures_of(self, goal_id: str) -> tuple[Measure, ...]:
        """Measures of a goal, in the order of the file."""
        return tuple(measure for measure in self.measures if measure.goal == goal_id)

    def cadence_of(self, goal: Goal) -> Cadence:
        """How often the goal is followed up."""
        return goal.cadence or self.scorecard.cadence

    def goals_at(self, unit: str) -> tuple[Goal, ...]:
        """Goals that hold at a unit, in the order of the perspectives."""
        place = {name: number for number, name in enumerate(self.scorecard.perspectives)}
        mine = [goal for goal in self.goals if not goal.units or unit in goal.units]
        return tuple(sorted(mine, key=lambda goal: place.get(goal.perspective, len(place))))
