"""What follow-up reads and works out."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.followup.gather import gather
from bemanna.followup.tree import place_of
from bemanna.problems import InputProblems
from tests.bemanna.followup.ward import CARD, DAY, write_region, write_ward


@pytest.mark.parametrize(
    ("persons", "share", "hidden"), [(100, 0.05, False), (100, 0.04, True), (100, 0.97, True), (4, 0.5, True)]
)
def test_an_imported_share_hides_few_inside_and_few_outside(
    tmp_path: Path, persons: int, share: float, hidden: bool
) -> None:
    rows = f"kpi;period;actual;persons\nfalls;2026-10;{share};{persons}\n"
    found = gather(write_ward(tmp_path / "M2", measures=rows.replace(".", ",")), DAY)
    falls = next(figure for figure in found.figures if figure.kpi.id == "falls")
    assert falls.hidden is hidden
    assert falls.imported


def test_an_imported_figure_that_is_computed_already_is_a_problem_and_so_is_an_unknown_one(tmp_path: Path) -> None:
    rows = "kpi;period;actual;persons\noccupancy_se;2026-11;0,9;50\nfalss;2026-11;0,9;50\n"
    rows += "falls;2026-11;0,1;50\nfalls;2026-11;0,2;50\n"
    with pytest.raises(InputProblems) as caught:
        gather(write_ward(tmp_path / "M2", measures=rows), DAY)
    found = [(one.row, one.expected.split(":")[0]) for one in caught.value.problems]
    assert found == [
        (2, "it is computed from the tables already (0.3125)"),
        (3, "no such key figure (did you mean 'falls'?)"),
        (5, "the same key figure, unit and period stand twice"),
    ]


def test_a_plan_may_be_imported_beside_a_computed_outcome(tmp_path: Path) -> None:
    rows = "kpi;period;plan;explanation;text\noccupancy_se;2026-11;0,4;demand;Few came\n"
    found = gather(write_ward(tmp_path / "M2", measures=rows), DAY)
    beds = next(figure for figure in found.figures if figure.kpi.id == "occupancy_se")
    assert (beds.actual, beds.plan, beds.imported) == (0.3125, 0.4, False)
    assert beds.deviation == pytest.approx(-0.0875)
    assert (beds.explanation, beds.text) == ("demand", "Few came")


def test_a_region_adds_up_its_wards_and_hides_the_small_one_with_its_neighbour(tmp_path: Path) -> None:
    found = gather(write_region(tmp_path / "syd", many=(66, 3)), DAY)
    stay = {figure.unit: figure for figure in found.figures if figure.kpi.id == "mean_stay"}
    assert {unit for unit, figure in stay.items() if figure.hidden} == {"a", "b"}
    assert stay["syd"].actual == stay["north"].actual == 2.5
    beds = {figure.unit: figure for figure in found.figures if figure.kpi.id == "occupancy_se"}
    assert beds["b"].hidden, "so few days in bed would tell how many patients there were"
    assert beds["syd"].actual == pytest.approx(77.5 / 480)


def test_units_that_a_ward_of_a_region_names_lie_below_it(tmp_path: Path) -> None:
    region = write_region(tmp_path / "syd")
    path = region / "wards" / "a" / "data" / "stays.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"unit;{head}", *(f"a2;{row}" for row in rows)]) + "\n", encoding="utf-8")
    known = gather(region, DAY)
    found = {(one.unit, one.kpi.id): one.actual for one in known.figures}
    assert found["a2", "admissions"] == found["a", "admissions"] == 30
    assert found["syd", "admissions"] == 60
    assert place_of(known.region, known.tree, "a2") == "Norra sjukhuset · Avdelning A · a2"


def test_a_folder_whose_tables_name_two_units_is_their_sum(tmp_path: Path) -> None:
    ward = write_ward(tmp_path / "M2")
    path = ward / "data" / "stays.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    both = [f"unit;{head}", *(f"X;{row}" for row in rows), *(f"Y;{row}" for row in rows[::2])]
    path.write_text("\n".join(both) + "\n", encoding="utf-8")
    arrivals = ward / "data" / "arrivals.csv"
    head, *days = arrivals.read_text(encoding="utf-8").splitlines()
    arrivals.write_text("\n".join([f"unit;{head}", *(f"{u};{day}" for u in "XY" for day in days)]) + "\n")
    norms = ward / "data" / "norms.csv"
    head, *lines = norms.read_text(encoding="utf-8").splitlines()
    norms.write_text("\n".join([f"unit;{head}", *(f"X;{one}" for one in lines)]) + "\n", encoding="utf-8")
    found = {(one.unit, one.kpi.id): one.actual for one in gather(ward, DAY).figures if one.period.name == "2026-11"}
    assert found["M2", "admissions"] == 45
    assert (found["X", "admissions"], found["Y", "admissions"]) == (30, 15)
    assert found["M2", "mean_stay"] == 2.5


def test_a_table_with_a_unit_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(InputProblems, match="there is no such unit"):
        gather(write_ward(tmp_path / "M2", CARD, totals="unit;period;total;value\nM9;2026-11;cost;5\n"), DAY)
