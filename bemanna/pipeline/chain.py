"""The chain, stage by stage: inputs -> forecasts -> capacity plans -> roster problem -> roster."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from bemanna.inputs.inputs import Inputs
from bemanna.pipeline.roster_problem import problem as problem
from capacity.census import Census
from capacity.need import Need
from capacity.newsvendor import Prices
from capacity.norms import Norm
from capacity.plan import BedQuestion, CapacityPlan
from capacity.production_planning import ProductionAnswer, answer
from capacity.requirement import Staffing, require
from capacity.sessions import needs_of_sessions, plan_sessions, session_needs
from capacity.stay_register import read_register
from forecast.forecast_units import UnitForecast, forecast_units
from forecast.series import Series
from roster.level_prices import with_level_prices
from roster.problem import RosterProblem
from roster.problem_needs import reach
from roster.progress import OnProgress
from roster.result import RosterResult
from roster.search.control.budget import Budget
from roster.solve import solve
from scenarios.case import Case, UnitCase
from scenarios.run_case import run_case

OnStep = Callable[[str, float], None]
"""Called with what is being done and the share that is done (0-1)."""


def region_of(inputs: Inputs) -> str:
    """Calendar of the project, as DK or GB-ENG."""
    return inputs.project.project.calendar_region


def histories(inputs: Inputs) -> tuple[Series, ...]:
    """Arrival histories as they were known when the plan is made, with the days that the unit was shut."""
    settings = inputs.project.forecast
    closed = frozenset(day.toordinal() for day in settings.closed)
    groups = {unit: tuple(name for name, units in settings.groups.items() if unit in units) for unit in _units(inputs)}
    seen = inputs.horizon.clock.day(inputs.as_of) if inputs.as_of is not None else None
    return tuple(
        replace(one if seen is None else one.until(seen), closed=one.closed | closed, groups=groups[one.unit])
        for one in inputs.series
    )


def forecasts(inputs: Inputs, on_step: OnStep | None = None) -> tuple[UnitForecast, ...]:
    """Arrivals of every unit from the end of its history to the end of the period; none without a history."""
    series = histories(inputs)
    if not series:
        return ()
    first = max(one.end_day for one in series)
    horizon = inputs.horizon
    return forecast_units(
        series,
        first,
        horizon.first_day + horizon.days - first,
        paths=inputs.project.forecast.paths,
        seed=inputs.project.project.seed,
        region=region_of(inputs),
        extra_days=inputs.special_days,
        on_progress=on_step,
    )


def staffing(inputs: Inputs) -> Staffing:
    """How the requirement is made: intervals are cut wherever a shift or a norm begins or ends."""
    cuts = {minute % 1440 for shift in inputs.shifts for minute in (shift.start, shift.start + shift.minutes)}
    cuts |= {minute for norm in inputs.norms for minute in norm.cuts()}
    points = inputs.project.capacity
    return Staffing(
        inputs.horizon,
        tuple(sorted(cuts)) or (0,),
        Prices(under=points.points_under, over=points.points_over, unsafe=points.points_unsafe),
        reach=reach(inputs.shifts, inputs.horizon),
    )


def case(inputs: Inputs, made: Iterable[UnitForecast]) -> Case:
    """What the plan of the period depends on, and what scenarios change: every unit whose stays are known."""
    units = []
    arrived = {one.unit: one for one in histories(inputs)}
    for one in made:
        stays = [stay for stay in inputs.stays if stay.unit == one.unit]
        if not stays:
            continue
        register = read_register(stays, one.forecast.origin, one.forecast.zone, arrived.get(one.unit))
        units.append(
            UnitCase(
                forecast=one.forecast,
                stays=register.fit(one.forecast.zone),
                inpatients=register.inpatients,
                norms=inputs.norms,
                beds=BedQuestion(inputs.project.capacity.shortage_risk, inputs.project.capacity.beds_of(one.unit)),
            )
        )
    return Case(
        units=tuple(units),
        staffing=staffing(inputs),
        workers=inputs.workers,
        known=inputs.known,
        problem=problem(inputs, ()),
        seed=inputs.project.project.seed,
    )


def plans(asked: Case) -> tuple[CapacityPlan, ...]:
    """Census, beds and requirement of every unit."""
    return run_case(asked).plans


def needs(
    inputs: Inputs, planned: Iterable[CapacityPlan], production: ProductionAnswer | None = None
) -> tuple[Need, ...]:
    """Needs of the planned units, of the others those that hold whatever the number of patients (fixed norms), and of
    the sessions that the production plan asks for (clinics, theatre lists, ward rounds, on-call)."""
    planned = tuple(planned)
    found = [need for plan in planned for need in plan.needs]
    for unit in sorted({norm.unit for norm in inputs.norms} - {plan.unit for plan in planned}):
        fixed: list[Norm] = [norm for norm in inputs.norms if norm.unit == unit and norm.kind == "fixed"]
        found += [one.need for one in require(_nobody(inputs, unit), fixed, staffing(inputs))]
    return (*found, *session_needs_of(inputs, production))


def session_needs_of(inputs: Inputs, production: ProductionAnswer | None) -> tuple[Need, ...]:
    """Needs of the sessions of the period; those of an activity run as often as its planned volume asks.

    Those that a region has planned are added.
    """
    prices = staffing(inputs).prices
    given = needs_of_sessions(inputs.sessions, inputs.horizon, prices)
    if inputs.production is None or not inputs.production.sessions:
        return given
    if production is None and inputs.production.data is not None:
        production = answer(inputs.production.data)
    rows, horizon = inputs.production.sessions, inputs.horizon
    volumes = {} if production is None else production.volumes_by_week()
    planned = plan_sessions(rows, range(horizon.first_day - 1, horizon.first_day + horizon.days), volumes)
    return (*given, *session_needs(rows, planned, horizon, prices))


def roster(
    inputs: Inputs,
    asked: RosterProblem,
    on_progress: OnProgress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> RosterResult:
    """The best roster that is found in the project's time, with the price of its levels in the time for those; a
    published one is where the search begins.

    should_stop: once it says yes, the best roster so far is the result.
    """
    settings, seed = inputs.project.roster, inputs.project.project.seed
    result = solve(
        asked,
        settings.seconds,
        seed=seed,
        threads=settings.threads,
        repeatable=settings.repeatable,
        warm_start=inputs.published,
        on_progress=on_progress,
        should_stop=should_stop,
    )
    if not settings.price_seconds:
        return result
    budget = Budget(
        settings.price_seconds, settings.threads, seed, repeatable=settings.repeatable, should_stop=should_stop
    )
    return with_level_prices(asked, result, budget, on_progress)


def _units(inputs: Inputs) -> tuple[str, ...]:
    return tuple(one.unit for one in inputs.series)


def _nobody(inputs: Inputs, unit: str) -> Census:
    """The census of a unit without patients."""
    edges = np.arange(inputs.horizon.start, inputs.horizon.end + 1, 60, dtype=np.int64)
    hours = len(edges) - 1
    return Census(unit, inputs.horizon.zone, edges, np.zeros((1, hours)), np.zeros(hours), inputs.horizon.start)
