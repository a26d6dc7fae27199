"""Lengths of stay: Kaplan-Meier by hand, censoring, classes with few stays, no look-ahead."""

from __future__ import annotations

import numpy as np
import pytest

from capacity.kaplan_meier import fit_curve
from capacity.stay import Inpatient, Stay, fit_stays, inpatients_at, stays_from_curves
from capacity.survival_curve import StayCurve

HOUR = 60
ZONE = "Europe/Copenhagen"


def test_kaplan_meier_of_five_stays_is_as_computed_by_hand() -> None:
    # 2, 3, 3+, 5, 8 (+ = still here): S(2) = 4/5, S(3) = 4/5 * 3/4 = 3/5, S(5) = 3/5 * 1/2 = 3/10, S(8) = 0
    curve = fit_curve(np.array([2.0, 3, 3, 5, 8]), np.array([True, True, False, True, True]))
    assert curve.alive([0, 1.9, 2, 3, 4.9, 5]) == pytest.approx([1, 1, 0.8, 0.6, 0.6, 0.3])


def test_open_stays_lengthen_the_curve_and_dropping_them_would_shorten_it() -> None:
    rng = np.random.default_rng(1)
    true = rng.exponential(100, 4000)
    watched = rng.uniform(0, 150, 4000)
    censored = fit_curve(np.minimum(true, watched), true <= watched)
    dropped = fit_curve(true[true <= watched], np.ones(int((true <= watched).sum()), dtype=bool))
    assert censored.mean_hours == pytest.approx(100, rel=0.06)
    assert dropped.mean_hours < 60


def test_a_long_tail_is_said_in_the_notes() -> None:
    rng = np.random.default_rng(2)
    hours = rng.lognormal(3, 1.2, 900)
    curve = fit_curve(hours, np.ones(900, dtype=bool), "geriatrics")
    assert "geriatrics" in curve.note
    assert "longer than" in curve.note
    assert curve.mean_hours == pytest.approx(hours.mean(), rel=0.05)


def test_nothing_can_be_learned_when_no_stay_has_ended() -> None:
    with pytest.raises(ValueError, match="no stay of ward has ended"):
        fit_curve(np.array([1.0, 2.0]), np.array([False, False]), "ward")


def _stays(count: int, hours: int, name: str = "acute") -> list[Stay]:
    return [Stay("A", name, 24 * HOUR * i + 600, 24 * HOUR * i + 600 + hours * HOUR) for i in range(count)]


def test_what_happened_after_the_moment_of_looking_is_not_looked_at() -> None:
    known = _stays(60, 30)
    as_of = known[-1].admitted + HOUR
    future = [Stay("A", "acute", as_of + 5, as_of + 10) for _ in range(500)]
    changed = [
        s if s.discharged is None or s.discharged <= as_of else Stay("A", "acute", s.admitted, 10**9) for s in known
    ]
    seen, poisoned = fit_stays(known, as_of, ZONE), fit_stays(changed + future, as_of, ZONE)
    assert seen.curve("acute").mean_hours == poisoned.curve("acute").mean_hours
    assert seen.curve("acute").mean_hours == pytest.approx(30, rel=0.05)


def test_a_class_with_few_discharges_borrows_all_stays_and_says_so() -> None:
    model = fit_stays(_stays(100, 40) + _stays(29, 4, "rare"), 10**7, ZONE)
    assert model.curve("rare").mean_hours == pytest.approx((100 * 40 + 29 * 4) / 129, rel=0.05)
    assert any("rare: only 29 discharges" in note for note in model.notes)
    enough = fit_stays(_stays(100, 40) + _stays(30, 4, "rare"), 10**7, ZONE)
    assert enough.curve("rare").mean_hours == pytest.approx(4, rel=0.3)
    assert not any("rare: only" in note for note in enough.notes)


def test_shares_and_admission_hours_follow_the_admissions() -> None:
    model = fit_stays(_stays(300, 40) + _stays(100, 4, "short"), 10**7, ZONE)
    assert model.shares.sum(axis=1) == pytest.approx(np.ones(168))
    assert model.shares[11, model.class_number("short")] == pytest.approx(0.25, abs=0.01)
    # minute 600 UTC is 10:00 UTC, 11:00 in Copenhagen in the winter of 1970 (no summer time then)
    assert model.profile[np.arange(168) % 24 == 11].sum() == pytest.approx(1.0)
    assert model.profile.sum() == pytest.approx(1.0)


def test_blocks_of_the_day_get_their_own_curves_where_there_are_enough_discharges() -> None:
    rng = np.random.default_rng(3)
    stays = []
    for i in range(2400):
        admitted = 24 * HOUR * (i // 4) + 6 * HOUR * (i % 4) + 30
        hours = (40, 10, 20, 30)[(i % 4 + 0) % 4] + int(rng.integers(0, 3))
        stays.append(Stay("A", "acute", admitted, admitted + hours * HOUR))
    model = fit_stays(stays, 10**8, "UTC")
    assert len(model.curves) == 4
    assert [round(model.curve("acute", hour).mean_hours) for hour in (0, 6, 12, 23)] == [41, 11, 21, 31]


def test_weekdays_get_their_own_curves_and_shares_too() -> None:
    stays = []
    for week in range(220):
        for weekday in range(7):
            admitted = (7 * week + weekday + 4) * 24 * HOUR + 9 * HOUR  # day 4 of 1970 was a Monday
            stays.append(Stay("A", "acute", admitted, admitted + (30 + 10 * weekday) * HOUR))
            if weekday < 2:
                stays += [Stay("A", "planned", admitted, admitted + 8 * HOUR)] * 3
    model = fit_stays(stays, 10**8, "UTC")
    assert [round(model.curve("acute", 24 * day + 9).mean_hours) for day in range(7)] == [30, 40, 50, 60, 70, 80, 90]
    planned = model.class_number("planned")
    assert model.shares[9, planned] == pytest.approx(0.75, abs=0.05)
    assert model.shares[24 * 5 + 9, planned] < 0.1
    # an hour of the week in which nobody is admitted takes the curve of the whole class
    assert model.curve("acute", 3).mean_hours == pytest.approx(60, rel=0.05)


def test_a_stay_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        fit_stays([Stay("A", "acute", 500, 400)], 10**6, ZONE)


def test_an_unknown_class_is_named_with_the_known_ones() -> None:
    model = stays_from_curves({"acute": StayCurve(np.array([0.0]), np.array([1.0]), 0.1)})
    with pytest.raises(KeyError, match="acute"):
        model.class_number("elective")


def test_shares_of_given_curves_must_name_the_same_classes_and_add_up() -> None:
    curve = StayCurve(np.array([0.0]), np.array([1.0]), 0.1)
    with pytest.raises(ValueError, match="add up to 1"):
        stays_from_curves({"a": curve, "b": curve}, {"a": 0.5, "b": 0.4})
    model = stays_from_curves({"a": curve, "b": curve.stretched(3)}, {"a": 0.5, "b": 0.5})
    assert model.mean_hours == pytest.approx(20.0)
    assert model.stretched({"b": 2}).mean_hours == pytest.approx(0.5 * 10 + 0.5 * 60)
    assert model.stretched({"*": 2}).mean_hours == pytest.approx(40.0)


def test_inpatients_are_those_admitted_and_not_yet_gone() -> None:
    stays = [
        Stay("A", "x", 0, 100),  # gone exactly at 100
        Stay("A", "x", 0, 101),
        Stay("A", "x", 100, None),
        Stay("A", "x", 101, None),
    ]
    assert inpatients_at(stays, 100) == (Inpatient("x", 0), Inpatient("x", 100))
