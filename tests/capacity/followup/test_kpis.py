"""Key figures by hand, what is not known, and that every definition can be computed."""

from __future__ import annotations

import pytest

from capacity.followup.kpi import persons
from capacity.followup.kpis import REGISTRY, kpi_value


@pytest.mark.parametrize(
    ("kpi", "totals", "expected"),
    [
        ("occupancy_se", {"patient_days": 756, "bed_days": 840}, 0.9),
        ("occupancy_dk", {"inpatients_23": 31, "beds_23": 28}, 110.714),
        ("overcrowding_per_100", {"overcrowded_patients": 42, "bed_days": 840}, 5.0),
        ("outlying_per_100", {"outlying_patients": 21, "bed_days": 840}, 2.5),
        ("mean_stay", {"patient_days": 756, "discharges": 180}, 4.2),
        ("within_guarantee", {"served_in_time": 92, "served": 100}, 0.92),
        ("chppd", {"registered_hours": 300, "support_hours": 150, "patient_days": 75}, 6.0),
        ("fill_rate", {"actual_hours": 950, "planned_hours": 1000}, 0.95),
        ("fill_rate_registered", {"registered_hours": 570, "planned_registered": 600}, 0.95),
        ("fill_rate_support", {"support_hours": 420, "planned_support": 400}, 1.05),
        ("need_fill_registered", {"registered_hours": 600, "required_registered": 640}, 0.9375),
        ("need_fill_support", {"support_hours": 380, "required_support": 400}, 0.95),
        ("short_share", {"short_hours": 12, "required_hours": 480}, 0.025),
        ("disruption", {"changed_shifts": 3, "published_shifts": 600}, 0.005),
        ("adherence", {"volume_deviation": 10, "planned_volume": 100}, 0.9),
        ("unit_cost", {"cost": 125_000, "volume": 50}, 2500),
        ("within_contact_0d", {"contacts_same_day": 180, "contacts": 200}, 0.9),
        ("within_primary_3d", {"primary_within_3d": 57, "primary_visits": 60}, 0.95),
        ("within_visit_90d", {"visits_within_90d": 66, "first_visits": 88}, 0.75),
        ("within_treatment_90d", {"treatments_within_90d": 30, "treatments": 40}, 0.75),
        ("waiting_late", {"waiting_late": 17}, 17),
        ("admissions", {"admissions": 181}, 181),
        ("patient_days", {"patient_days": 756.5}, 756.5),
        ("production", {"actual_volume": 412}, 412),
        ("overfull_days_dk", {"overfull_days": 6, "counted_days": 30}, 0.2),
        ("ready_share", {"ready_days": 63, "patient_days": 756}, 0.0833),
        ("chppd_registered", {"registered_hours": 300, "patient_days": 75}, 4.0),
        ("chppd_support", {"support_hours": 150, "patient_days": 75}, 2.0),
        ("points_per_nurse", {"care_points": 540, "nurse_days": 20}, 27.0),
        ("in_optimal_band", {"days_in_band": 21, "scored_days": 28}, 0.75),
        ("over_share", {"over_hours": 24, "required_hours": 480}, 0.05),
        ("unsafe_share", {"unsafe_hours": 6, "required_hours": 480}, 0.0125),
        ("disruption_frozen", {"changed_frozen": 1, "published_shifts": 500}, 0.002),
        ("disruption_notice", {"changed_notice": 2, "published_shifts": 500}, 0.004),
        ("disruption_ahead", {"changed_ahead": 5, "published_shifts": 500}, 0.01),
        ("people_touched", {"people_touched": 6, "staff": 30}, 0.2),
        ("overtime_share", {"overtime_hours": 44.4, "norm_hours": 4440}, 0.01),
        ("sick_share", {"sick_days": 42, "employed_days": 840}, 0.05),
        ("weekend_fairness", {"weekend_distance": 15, "staff": 30}, 0.5),
        ("night_fairness", {"night_distance": 36, "staff": 30}, 1.2),
        ("budget_deviation", {"booked": 1_030_000, "budget": 1_000_000}, 0.03),
        ("data_completeness", {"closed_records": 190, "records": 200}, 0.95),
        ("data_lag", {"lag_days": 9, "reporting_units": 3}, 3.0),
    ],
)
def test_each_key_figure_by_hand(kpi: str, totals: dict[str, float | None], expected: float) -> None:
    assert kpi_value(kpi, totals).value == pytest.approx(expected, abs=1e-3)
    without = dict(totals)
    missing = next(iter(totals))
    without[missing] = None
    assert kpi_value(kpi, without).value is None
    assert kpi_value(kpi, without).missing == (missing,)


def test_the_table_above_covers_the_whole_registry() -> None:
    marks = test_each_key_figure_by_hand.pytestmark  # type: ignore[attr-defined]
    assert {case[0] for case in marks[0].args[1]} == set(REGISTRY)


@pytest.mark.parametrize("kpi", sorted(REGISTRY))
def test_a_definition_says_everything_and_nothing_by_nothing_is_not_known(kpi: str) -> None:
    definition = REGISTRY[kpi]
    assert definition.version >= 1
    assert all((definition.title, definition.unit, definition.formula, definition.source, definition.needs))
    nothing = kpi_value(kpi, dict.fromkeys(definition.needs, 0.0)).value
    assert nothing is None if len(definition.needs) > 1 else nothing == 0


def test_completeness_stands_beside_the_value() -> None:
    totals = {"patient_days": 10.0, "bed_days": 20.0, "records": 50.0, "closed_records": 45.0}
    assert kpi_value("occupancy_se", totals).completeness == pytest.approx(0.9)
    assert kpi_value("occupancy_se", {"patient_days": 1.0, "bed_days": 2.0}).completeness is None
    money = {"booked": 1.0, "budget": 1.0, "records": 50.0, "closed_records": 45.0}
    assert kpi_value("budget_deviation", money).completeness is None, "money is not computed from stays"


def test_the_persons_behind_a_figure_are_its_totals_and_their_differences() -> None:
    found = persons(REGISTRY["within_visit_90d"], {"visits_within_90d": 66.0, "first_visits": 70.0})
    assert found == {"first_visits": 70.0, "visits_within_90d": 66.0, "first_visits - visits_within_90d": 4.0}
    assert persons(REGISTRY["mean_stay"], {"patient_days": 4.0}) == {}
    assert persons(REGISTRY["occupancy_se"], {"patient_days": 4.0, "bed_days": 5.0}) == {}
    assert persons(REGISTRY["occupancy_se"], {"patient_days": 4.0, "records": 3.0}) == {"records": 3.0}
    assert REGISTRY["budget_deviation"].people == ()


def test_an_unknown_figure_and_negative_totals_are_refused() -> None:
    with pytest.raises(KeyError, match="occupancy_se"):
        kpi_value("occupancy", {})
    with pytest.raises(ValueError, match="cannot be below zero"):
        kpi_value("occupancy_se", {"patient_days": -1.0, "bed_days": 2.0})


def test_adherence_counts_deviations_in_both_directions() -> None:
    # 8, 12 and 10 of 10 planned each
    totals = {"volume_deviation": 2.0 + 2.0 + 0.0, "planned_volume": 30.0}
    assert kpi_value("adherence", totals).value == pytest.approx(1 - 4 / 30)
