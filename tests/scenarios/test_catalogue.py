"""Every lever: what it changes, what it leaves alone, and unknown paths with the nearest name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from capacity.delayed_discharge import ReadyWait
from capacity.norms import RatioNorm
from capacity.survival_curve import curve_from_table
from rules.timeline import Duty
from scenarios.case import Case
from scenarios.catalogue import apply_lever, lever_kind, lever_names, resolve
from scenarios.scenario import Lever, Scenario, ScenarioError
from scenarios.working_hours import available_minutes
from tests.scenarios.builders import WEEK, case, worker


def lever(path: str, **change: Any) -> Lever:
    return Lever.model_validate({"path": path} | change)


def test_every_file_in_the_catalogue_is_a_lever() -> None:
    folder = Path(__file__).resolve().parents[2] / "scenarios" / "levers"
    assert set(lever_names()) == {path.stem for path in folder.glob("*.py")} - {"__init__"}
    for name in lever_names():
        kind = lever_kind(name)
        assert isinstance(kind.FIELDS, tuple)
        assert isinstance(kind.targets(case()), tuple)


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("demnad[north]", "did you mean 'demand'"),
        ("demand[nort]", "did you mean 'north'"),
        ("norm[north-ratoi].patients", "did you mean 'north-ratio'"),
        ("norm[north-ratio].patient", "did you mean 'patients'"),
        ("norm[north-ratio]", "say what of it changes"),
        ("demand[north].scale", "takes no field"),
        ("norm[north-fixed].hours", "is of kind fixed and has no hours"),
    ],
)
def test_an_unknown_path_is_refused_with_the_nearest_name(path: str, complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        apply_lever(case(), lever(path, scale=1.1))


def test_a_wrong_lever_is_told_with_its_scenario() -> None:
    wrong = Scenario(name="wild", levers=(lever("demand[nowhere]", scale=2),))
    with pytest.raises(ScenarioError, match="scenario wild: demand"):
        resolve(case(), (wrong,))


def test_demand_scales_one_unit_and_leaves_the_other() -> None:
    before, after = case(), apply_lever(case(), lever("demand[north]", scale=1.1))
    assert after.units[0].forecast.paths == pytest.approx(before.units[0].forecast.paths * 1.1)
    assert after.units[1] is not None
    assert (after.units[1].forecast.paths == before.units[1].forecast.paths).all()


def test_demand_added_is_a_number_a_day_on_the_days_named() -> None:
    tuesday = date(2027, 1, 5)
    after = apply_lever(case(), lever("demand[*]", add=6, first=tuesday, last=tuesday))
    change = (after.units[1].forecast.mean() - case().units[1].forecast.mean()).reshape(7, 24).sum(axis=1)
    assert change == pytest.approx([0, 6, 0, 0, 0, 0, 0])


def test_demand_below_nothing_is_refused() -> None:
    with pytest.raises(ScenarioError, match="fewer than none"):
        apply_lever(case(), lever("demand[north]", add=-1000))


def test_stays_are_stretched_by_class() -> None:
    stays = apply_lever(case(), lever("stay[acute]", scale=0.5)).units[0].stays
    assert stays.curve("acute").mean_hours == pytest.approx(case().units[0].stays.curve("acute").mean_hours / 2)
    assert stays.curve("planned").mean_hours == pytest.approx(case().units[0].stays.curve("planned").mean_hours)
    for wrong in (
        lever("stay[acute]", add=3),
        lever("stay[acute]", scale=0),
        lever("stay[acute]", scale=1, last=WEEK.first),
    ):
        with pytest.raises(ScenarioError, match="stays c"):
            apply_lever(case(), wrong)


def test_beds_close_on_the_days_named() -> None:
    closed = apply_lever(case(), lever("beds[south]", set=10, first=date(2027, 1, 8), last=date(2027, 1, 9)))
    beds = closed.units[1].beds.closures
    assert [beds[day] for day in WEEK.day_numbers()] == [40, 40, 40, 40, 10, 10, 40]
    assert closed.units[0].beds.closures == {}
    with pytest.raises(ScenarioError, match="would have -1 beds"):
        apply_lever(case(), lever("beds[south]", add=-41))


def test_a_norm_changes_and_an_impossible_one_is_refused() -> None:
    norm = apply_lever(case(), lever("norm[north-ratio].patients", set=4)).units[0].norms[0]
    assert isinstance(norm, RatioNorm)
    assert norm.patients == 4
    everywhere = apply_lever(case(), lever("norm[*].patients", add=1))
    assert [unit.norms[0].patients for unit in everywhere.units] == [6, 6]  # type: ignore[union-attr]
    with pytest.raises(ScenarioError, match="0 is not possible"):
        apply_lever(case(), lever("norm[north-ratio].patients", set=0))


def test_hiring_two_nurses_adds_two_copies_of_the_first_nurse() -> None:
    after = apply_lever(case(), lever("hire[nurse]", add=2, first=date(2027, 1, 6)))
    assert [w.id for w in after.workers] == ["w1", "w2", "w3", "hired-nurse-1", "hired-nurse-2"]
    assert after.workers[-1].contract == after.workers[0].contract
    assert after.workers[-1].employed_from == date(2027, 1, 6)
    half = apply_lever(case(), lever("hire[nurse]", add=1, like="w2"))
    assert half.workers[-1].contract.percent == 50


def test_hiring_twice_gives_new_names() -> None:
    once = apply_lever(case(), lever("hire[nurse]", add=1))
    assert [w.id for w in apply_lever(once, lever("hire[nurse]", add=1)).workers][-2:] == [
        "hired-nurse-1",
        "hired-nurse-2",
    ]


def test_leaving_people_out_takes_their_duties_away() -> None:
    duties = (Duty(WEEK.start, WEEK.start + 60, "w2"), Duty(WEEK.start, WEEK.start + 60, "w1"))
    base = case().with_people(case().workers, duties)
    after = apply_lever(base, lever("hire[nurse]", add=-1))
    assert [w.id for w in after.workers] == ["w1", "w3"]
    assert [duty.worker for duty in after.known] == ["w1"]
    with pytest.raises(ScenarioError, match="only 2 people with nurse"):
        apply_lever(base, lever("hire[nurse]", add=-3))


def test_one_person_is_away_between_two_days() -> None:
    after = apply_lever(case(), lever("absence[w1]", set=1, first=date(2027, 1, 5), last=date(2027, 1, 6)))
    clock = WEEK.clock
    assert after.known == (
        Duty(clock.midnight(WEEK.first_day + 1), clock.midnight(WEEK.first_day + 3), "w1", "leave_sick"),
    )


def test_absence_is_not_added_where_something_stands_already() -> None:
    course = Duty(WEEK.start + 2 * 1440 + 480, WEEK.start + 2 * 1440 + 960, "w1", "training")
    base = case().with_people(case().workers, (course,))
    after = apply_lever(base, lever("absence[w1]", set=1))
    leave = [duty for duty in after.known if duty.kind == "leave_sick"]
    assert [(duty.start - WEEK.start) // 1440 for duty in leave] == [0, 3]
    assert [duty.minutes // 1440 for duty in leave] == [2, 4]


def _away(share: float, base: Case) -> set[tuple[str, int]]:
    after = apply_lever(base, lever("absence[*]", add=share))
    clock = WEEK.clock
    return {
        (d.worker, day) for d in after.known for day in WEEK.day_numbers() if d.start <= clock.midnight(day) < d.end
    }


def test_a_share_of_absence_is_drawn_and_a_higher_share_contains_a_lower() -> None:
    many = case(tuple(worker(f"w{i:03d}") for i in range(300)))
    few, more = _away(0.05, many), _away(0.10, many)
    assert few < more
    assert len(few) / 2100 == pytest.approx(0.05, abs=0.02)
    assert len(more) / 2100 == pytest.approx(0.10, abs=0.025)
    assert _away(0.0, many) == set()
    with pytest.raises(ScenarioError, match="between 0 and 1"):
        _away(1.2, many)


def test_prices_move_the_service_level() -> None:
    after = apply_lever(case(), lever("price.under", scale=2))
    assert after.staffing.prices.under == 40
    with pytest.raises(ScenarioError, match="must not be negative"):
        apply_lever(case(), lever("price.under", set=0))


def test_available_hours_follow_contract_employment_and_leave() -> None:
    # 37 h + 18.5 h + 37 h in a week
    assert available_minutes(case()) == round(92.5 * 60)
    away = apply_lever(case(), lever("absence[w1]", set=1))
    assert available_minutes(away) == round(55.5 * 60)
    hired = apply_lever(case(), lever("hire[assistant]", add=1, first=date(2027, 1, 10)))
    assert available_minutes(hired) == round((92.5 + 37 / 7) * 60)


def test_available_hours_are_not_known_without_norm_and_full_time_week() -> None:
    assert available_minutes(replace(case(), week_minutes=None)) is None


def test_the_seed_of_a_scenario_replaces_the_base() -> None:
    assert resolve(case(), (Scenario(name="s", seed=11),)).seed == 11
    assert resolve(case(), (Scenario(name="s"),)).seed == 3
    assert np.allclose(resolve(case(), (Scenario(name="s"),)).units[0].forecast.paths, case().units[0].forecast.paths)


def test_shorter_waits_for_discharge_change_the_class_that_waits() -> None:
    with pytest.raises(ScenarioError, match="not known who waits"):
        apply_lever(case(), lever("discharge[*]", scale=0.5))
    waiting = {"acute": ReadyWait(0.2, curve_from_table([0, 24], [1, 0]))}
    base = case().with_units(lambda unit: replace(unit, stays=replace(unit.stays, ready=waiting)))
    after = apply_lever(base, lever("discharge[acute]", scale=0.5))
    assert after.units[0].stays.ready["acute"].factor == 0.5
    with pytest.raises(ScenarioError, match="did you mean 'acute'"):
        apply_lever(base, lever("discharge[acut]", scale=0.5))
    with pytest.raises(ScenarioError, match="can only be scaled"):
        apply_lever(base, lever("discharge[acute]", add=0.5))
