"""A small case: two units over a week, a few people, everything known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from capacity.norms import FixedNorm, RatioNorm
from capacity.plan import BedQuestion
from capacity.requirement import Staffing
from capacity.stay import Inpatient, stays_from_curves
from capacity.survival_curve import curve_from_table
from forecast.forecast import Forecast
from rules.horizon import Horizon
from rules.worker import Contract, Held, Worker
from scenarios.case import Case, UnitCase
from scenarios.catalogue import resolve
from scenarios.memo import PlanMemo
from scenarios.outcome import Outcome
from scenarios.run_case import run_case
from scenarios.scenario import BASELINE, Scenario, lineage

WEEK = Horizon("Europe/Copenhagen", date(2027, 1, 4), 7)
STAYS = stays_from_curves(
    {
        "acute": curve_from_table([0, 24, 48, 96], [1.0, 0.6, 0.3, 0.0]),
        "planned": curve_from_table([0, 24, 48], [1.0, 0.5, 0.0]),
    }
)


def unit(name: str, mean: float, beds: int | None = 40) -> UnitCase:
    edges = np.arange(WEEK.start, WEEK.end + 1, 60)
    counts = np.random.default_rng(len(name)).poisson(mean, (60, len(edges) - 1)).astype(float)
    return UnitCase(
        forecast=Forecast(name, WEEK.zone, edges, counts, WEEK.start, "test", 0),
        stays=STAYS,
        inpatients=(Inpatient("acute", WEEK.start - 600),) * 20,
        norms=(
            RatioNorm(id=f"{name}-ratio", unit=name, skill="nurse", patients=5),
            FixedNorm(id=f"{name}-fixed", unit=name, number=2),
        ),
        beds=BedQuestion(0.05, beds),
    )


def worker(name: str, skill: str = "nurse", percent: int = 100) -> Worker:
    return Worker(id=name, skills=(Held(name=skill),), contract=Contract(percent=percent))


def case(workers: tuple[Worker, ...] = (worker("w1"), worker("w2", percent=50), worker("w3", "assistant"))) -> Case:
    return Case(
        units=(unit("north", 1.0), unit("south", 0.5)),
        staffing=Staffing(WEEK),
        workers=workers,
        week_minutes=37 * 60,
        seed=3,
    )


def run_scenarios(base: Case, scenarios: Sequence[Scenario]) -> tuple[Outcome, ...]:
    """The baseline and every scenario in one process: what a sweep does with many."""
    known = {scenario.name: scenario for scenario in scenarios}
    cases = [(BASELINE, base), *((one.name, resolve(base, lineage(one, known), "likely")) for one in scenarios)]
    memo = PlanMemo()
    return tuple(run_case(each, name, None, memo) for name, each in cases)
