"""The room's chain for one unit: forecast in, census, beds and needs out."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from capacity.norms import FixedNorm, RatioNorm
from capacity.plan import BedQuestion, CapacityPlan, plan_unit
from capacity.requirement import Staffing
from capacity.stay import Inpatient, stays_from_curves
from capacity.survival_curve import curve_from_table
from forecast.forecast import Forecast
from rules.horizon import Horizon

PERIOD = Horizon("Europe/Copenhagen", date(2027, 1, 11), 7)
STAYS = stays_from_curves({"acute": curve_from_table([0, 24, 48, 96], [1.0, 0.6, 0.3, 0.0])})


def plan(mean: float = 1.0, beds: int | None = 50, days_before: int = 7) -> CapacityPlan:
    start = PERIOD.start - days_before * 1440
    edges = np.arange(start, PERIOD.end + 1, 60)
    counts = np.random.default_rng(0).poisson(mean, (80, len(edges) - 1)).astype(float)
    forecast = Forecast("A", PERIOD.zone, edges, counts, start, "test", 0)
    norms = [RatioNorm(id="r", unit="A", skill="nurse", patients=5), FixedNorm(id="f", unit="A", number=3)]
    here = [Inpatient("acute", start - 600)] * 40
    return plan_unit(forecast, STAYS, here, norms, Staffing(PERIOD), bed_question=BedQuestion(0.05, beds), seed=1)


def test_the_plan_covers_the_horizon_and_the_way_there() -> None:
    result = plan()
    assert (result.census.edges[0], result.census.edges[-1]) == (PERIOD.start, PERIOD.end)
    assert result.lead_up.edges[0] == PERIOD.start - 7 * 1440
    assert len(result.beds.days) == 7
    assert len(result.needs) == 2 * 22  # two skills; three intervals a day, cut at the first and last midnight


def test_the_figures_agree_with_the_census_and_the_needs() -> None:
    result = plan()
    assert result.figures["patient_days"] == pytest.approx(7 * result.figures["mean_census"])  # type: ignore[operator]
    # Little's law: census = arrivals an hour x mean stay (about 1 x 42)
    assert result.figures["mean_census"] == pytest.approx(STAYS.mean_hours, rel=0.08)
    hours = sum(need.wanted * (need.end - need.start) / 60 for need in result.needs)
    assert result.figures["wanted_hours"] == pytest.approx(hours)
    assert result.figures["least_hours"] == pytest.approx(3 * 168)


def test_more_patients_never_want_fewer_people() -> None:
    few, more = plan(0.8), plan(1.2)
    assert all(b.wanted >= a.wanted for a, b in zip(few.needs, more.needs, strict=True))
    assert sum(need.wanted for need in more.needs) > sum(need.wanted for need in few.needs)


def test_closures_change_the_open_beds_of_their_days() -> None:
    census = plan().census
    question = BedQuestion(0.05, 50, {PERIOD.first_day + 2: 30})
    beds = question.by_day(census)
    assert beds is not None
    assert [beds[day] for day in PERIOD.day_numbers()] == [50, 50, 30, 50, 50, 50, 50]
    assert BedQuestion().by_day(census) is None


def test_a_forecast_that_ends_before_the_horizon_is_refused() -> None:
    edges = np.arange(PERIOD.start, PERIOD.end - 60, 60)
    short = Forecast("A", PERIOD.zone, edges, np.ones((2, len(edges) - 1)), PERIOD.start, "t", 0)
    with pytest.raises(ValueError, match="does not reach over all of the 7 days"):
        plan_unit(short, STAYS, [], [], Staffing(PERIOD))
