"""Sums over units: of totals, never of ratios, and only where every part is known."""

from __future__ import annotations

from capacity.followup.kpis import kpi_value
from capacity.followup.roll_up import rolled_up
from capacity.followup.suppression import Tree

TREE = Tree("r", {"r": ("h", "t"), "h": ("a", "b")})


def test_an_occupancy_of_two_wards_is_of_their_days_and_not_the_mean_of_two_shares() -> None:
    book = {("a", "p"): {"patient_days": 90.0, "bed_days": 100.0}, ("b", "p"): {"patient_days": 5.0, "bed_days": 10.0}}
    total = rolled_up(TREE, book)["r", "p"]
    assert kpi_value("occupancy_se", total).value == 95 / 110


def test_a_ward_that_has_not_reported_leaves_the_sum_unknown_and_a_theatre_without_beds_does_not() -> None:
    book = {
        ("a", "p"): {"patient_days": 90.0},
        ("b", "p"): {"patient_days": 5.0},
        ("t", "p"): {"operations": 7.0},
        ("a", "q"): {"patient_days": 80.0},
    }
    found = rolled_up(TREE, book)
    assert found["r", "p"] == {"patient_days": 95.0, "operations": 7.0}
    assert ("h", "q") not in found
    assert ("r", "q") not in found


def test_what_a_unit_above_says_itself_stands() -> None:
    book = {("a", "p"): {"cost": 5.0}, ("h", "p"): {"cost": 9.0}}
    assert rolled_up(TREE, book)["r", "p"] == {"cost": 9.0}
