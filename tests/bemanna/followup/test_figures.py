"""Totals to key figures: imported beside computed, added up over units, small numbers gone."""

from __future__ import annotations

from bemanna.followup.book import books
from bemanna.followup.figure import Figure
from bemanna.followup.figures import computed, without_small_numbers
from bemanna.followup.gather import pace_of
from bemanna.followup.tables import TotalRow, VolumeRow
from bemanna.followup.ward_totals import PeriodTotals
from capacity.followup.period import parse_period
from capacity.followup.suppression import Tree
from tests.bemanna.followup.ward import card

NOVEMBER = parse_period("2026-11")
TREE = Tree("r", {"r": ("a", "b")})


def volume(activity: str, actual: float | None) -> VolumeRow:
    return VolumeRow(activity=activity, unit="a", period=NOVEMBER, planned=10, actual=actual)


def figures(
    *entries: PeriodTotals, rows: tuple[TotalRow, ...] = (), volumes: tuple[VolumeRow, ...] = ()
) -> dict[str, Figure]:
    found = computed(books(TREE, entries, rows, volumes), card().registry, pace_of(card()))
    return {f"{unit} {kpi} {period}": figure for (unit, kpi, period), figure in found.items()}


def test_an_imported_total_stands_before_a_computed_one_and_is_added_up() -> None:
    beds = {"patient_days": 90.0, "bed_days": 100.0, "records": 40.0}
    found = figures(
        PeriodTotals("a", NOVEMBER, "actual", beds),
        PeriodTotals("b", NOVEMBER, "actual", beds),
        rows=(TotalRow(unit="b", period=NOVEMBER, total="bed_days", value=120.0),),
    )
    assert found["b occupancy_se 2026-11"].actual == 0.75
    assert found["r occupancy_se 2026-11"].actual == 180 / 220


def test_what_lies_ahead_is_a_forecast_of_patients_and_a_plan_of_staff() -> None:
    found = figures(
        PeriodTotals("a", NOVEMBER, "forecast", {"patient_days": 90.0, "bed_days": 100.0}),
        PeriodTotals("a", NOVEMBER, "plan", {"registered_hours": 300.0, "support_hours": 150.0}),
    )
    beds, hours = found["a occupancy_se 2026-11"], found["a chppd 2026-11"]
    assert (beds.actual, beds.forecast, beds.plan) == (None, 0.9, None)
    assert (hours.plan, hours.forecast) == (5.0, None)


def test_adherence_waits_until_every_activity_of_the_period_is_known() -> None:
    plan = (volume("x", 12), volume("y", 7))
    assert figures(volumes=plan)["a adherence 2026-11"].actual == 1 - 5 / 20
    half = (*plan[:1], volume("y", None))
    assert "a adherence 2026-11" not in figures(volumes=half)
    assert figures(volumes=half)["a production 2026-11"].plan == 20


def test_a_figure_comes_at_the_pace_of_its_goals() -> None:
    week = PeriodTotals(
        "a", parse_period("2026-W48"), "actual", {"patient_days": 9.0, "bed_days": 10.0, "records": 9.0}
    )
    assert figures(week) == {}


def small(number: float, unit: str = "a", kpi: str = "mean_stay", **other: object) -> Figure:
    return Figure(unit, card().registry[kpi], NOVEMBER, actual=2.5, plan=2.0, persons={"discharges": number}, **other)  # type: ignore[arg-type]


def test_a_hidden_figure_holds_nothing_and_takes_a_neighbour_with_it() -> None:
    given = [small(3, text="two of the three"), small(30, "b"), small(33, "r")]
    found = {figure.unit: figure for figure in without_small_numbers(given, TREE, 5)}
    assert [found[unit].hidden for unit in ("a", "b", "r")] == [True, True, False]
    assert (found["a"].actual, found["a"].plan, found["a"].text, found["a"].persons) == (None, None, "", {})
    assert not any(figure.hidden for figure in without_small_numbers(given, TREE, 3))


def test_a_figure_of_persons_whose_number_nobody_gave_is_hidden_and_says_so() -> None:
    unknown = Figure("a", card().registry["mean_stay"], NOVEMBER, actual=2.5, persons=None)
    (found,) = without_small_numbers([unknown], Tree("a", {}), 5)
    assert found.hidden
    assert found.missing == ("discharges", "records")
