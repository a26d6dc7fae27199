"""What hours and bed-days cost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scenarios.case import Case
from scenarios.money import HourCosts
from scenarios.run_case import run_case
from scenarios.scenario import Lever, Scenario
from tests.scenarios.builders import case, run_scenarios, worker


def priced(costs: HourCosts) -> Case:
    return replace(case((worker("w1"), worker("w2", percent=50))), costs=costs)


def test_money_is_contracted_hours_overtime_and_bed_days_to_the_penny() -> None:
    figures = run_case(priced(HourCosts("SEK", {"nurse": 300_00}, overtime_factor=2.0, bed_day=1000_00))).figures
    contracted = 37 + 18.5
    overtime = figures["wanted_hours"].value - contracted
    assert figures["overtime_hours"].value == pytest.approx(overtime)
    by_hand = 300 * contracted + 600 * overtime + 1000 * figures["patient_days"].value
    assert figures["money"].value == pytest.approx(by_hand)
    assert figures["money"].paths is not None
    assert figures["money"].paths.mean() == pytest.approx(by_hand)


def test_leave_is_paid_and_an_hour_without_a_price_makes_no_money() -> None:
    assert HourCosts("SEK", {"nurse": 100, "charge": 120, "*": 80}).of(["nurse", "charge"]) == 120
    assert HourCosts("SEK", {"nurse": 100, "*": 80}).of(["porter"]) == 80
    assert HourCosts("SEK", {"nurse": 100}).staff([(("porter",), 10.0)], 0.0) is None
    assert "money" not in run_case(priced(HourCosts("SEK", {"porter": 100}))).figures
    costs = HourCosts("SEK", {"nurse": 300_00})
    away = Scenario(name="away", levers=(Lever.model_validate({"path": "absence[w1]", "set": 1}),))
    base, gone = run_scenarios(priced(costs), [away])
    more = gone.figures["overtime_hours"].value - base.figures["overtime_hours"].value
    assert more == pytest.approx(37)
    assert gone.figures["money"].value - base.figures["money"].value == pytest.approx(37 * 300 * 1.5)
    with pytest.raises(ValueError, match="below zero"):
        HourCosts("SEK", {"nurse": -1})
