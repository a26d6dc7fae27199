"""Key figures by hand, what is not known, and that every definition can be computed."""

from __future__ import annotations

import pytest

from capacity.followup.kpis import REGISTRY, adherence_totals, kpi_value


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
        ("short_share", {"short_hours": 12, "required_hours": 480}, 0.025),
        ("disruption", {"changed_shifts": 3, "published_shifts": 600}, 0.005),
        ("adherence", {"volume_deviation": 10, "planned_volume": 100}, 0.9),
        ("unit_cost", {"cost": 125_000, "volume": 50}, 2500),
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
    assert kpi_value(kpi, dict.fromkeys(definition.needs, 0.0)).value is None


def test_completeness_stands_beside_the_value() -> None:
    totals = {"patient_days": 10.0, "bed_days": 20.0, "records": 50.0, "closed_records": 45.0}
    assert kpi_value("occupancy_se", totals).completeness == pytest.approx(0.9)
    assert kpi_value("occupancy_se", {"patient_days": 1.0, "bed_days": 2.0}).completeness is None


def test_an_unknown_figure_and_negative_totals_are_refused() -> None:
    with pytest.raises(KeyError, match="occupancy_se"):
        kpi_value("occupancy", {})
    with pytest.raises(ValueError, match="cannot be below zero"):
        kpi_value("occupancy_se", {"patient_days": -1.0, "bed_days": 2.0})


def test_adherence_counts_deviations_in_both_directions() -> None:
    totals = adherence_totals([8, 12, 10], [10, 10, 10])
    assert kpi_value("adherence", totals).value == pytest.approx(1 - 4 / 30)
    with pytest.raises(ValueError, match="is longer"):
        adherence_totals([1], [1, 2])
