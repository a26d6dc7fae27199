"""One run over a project folder: each stage of the chain is made once, when it is first asked for, with progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bemanna.inputs.compared_in_time import refuse_known_days
from bemanna.inputs.inputs import Inputs
from bemanna.inputs.load import load_project
from bemanna.pipeline.interrupt import Interrupt
from bemanna.pipeline.progress import OnProgress, RunningStage, Steps
from bemanna.pipeline.roster_problem import problem

if TYPE_CHECKING:  # what forecasts and solves is loaded when it is needed: some commands answer without it
    from capacity.need import Need
    from capacity.plan import CapacityPlan
    from capacity.production_planning import ProductionAnswer
    from forecast.forecast_units import UnitForecast
    from roster.problem import RosterProblem
    from roster.result import RosterResult
    from scenarios.case import Case

T = TypeVar("T")


class Stages:
    """Stages of the chain for one folder. seconds: time for the roster instead of the project's. on_progress: is told
    how far each stage is."""

    def __init__(self, folder: Path, seconds: float | None = None, on_progress: OnProgress | None = None) -> None:
        self._folder, self._seconds, self._steps = folder, seconds, Steps(on_progress)

    @cached_property
    def inputs(self) -> Inputs:
        """Every table of the folder. Raises InputProblems with all that is wrong."""
        with self._steps.step("Reading the tables"):
            found = load_project(self._folder)
            refuse_known_days(found.series, found.project)
        if self._seconds is None:
            return found
        settings = found.project.roster.within(self._seconds)
        return replace(found, project=found.project.model_copy(update={"roster": settings}))

    @cached_property
    def forecasts(self) -> tuple[UnitForecast, ...]:
        """Arrivals, per unit."""
        from bemanna.pipeline import chain

        return self.run("Forecasting arrivals", lambda step: chain.forecasts(self.inputs, step.share))

    @cached_property
    def plans(self) -> tuple[CapacityPlan, ...]:
        """Census, beds and requirement, per unit."""
        from bemanna.pipeline import chain

        asked = self.case
        return self.run("Census, beds, requirement", lambda _: chain.plans(asked))

    @cached_property
    def case(self) -> Case:
        """What the plan depends on, and what scenarios change."""
        from bemanna.pipeline import chain

        return chain.case(self.inputs, self.forecasts)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """All needs of the period."""
        from bemanna.pipeline import chain

        planned, production = self.plans, self.production
        return chain.needs(self.inputs, planned, production)

    @cached_property
    def production(self) -> ProductionAnswer | None:
        """The production plan, None when the project has no tables of one."""
        production = self.inputs.production
        if production is None or production.data is None:
            return None
        from capacity.production_planning import answer

        data = production.data
        return self.run("Production plan", lambda step: answer(data, on_progress=step.share))

    @cached_property
    def problem(self) -> RosterProblem:
        """The roster problem."""
        return problem(self.inputs, self.needs)

    @cached_property
    def result(self) -> RosterResult:
        """The roster."""
        from bemanna.pipeline import chain

        asked, settings = self.problem, self.inputs.project.roster
        seconds = settings.seconds + settings.price_seconds
        with self._steps.step("Making the roster", seconds) as step, Interrupt(step.note) as ctrl_c:
            return chain.roster(self.inputs, asked, step.roster, ctrl_c.asked)

    def run(self, title: str, make: Callable[[RunningStage], T]) -> T:
        """Whatever `make` makes, shown as a stage of its own."""
        self.inputs  # noqa: B018 - read first, so that its own line comes before this one
        with self._steps.step(title) as step:
            return make(step)
