"""Production tables: what is read from Swedish headings, and every mistake with its file, row and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bemanna.inputs.production_tables import Production, production_of
from bemanna.problems import InputProblems, Problem
from bemanna.project.region import read_region
from tests.bemanna.small_region import write_region


def production(folder: Path, **tables: str) -> Production:
    found = production_of(read_region(write_region(folder, **tables)))
    assert found is not None
    return found


def problems(folder: Path, **tables: str) -> list[Problem]:
    with pytest.raises(InputProblems) as caught:
        production(folder, **tables)
    return list(caught.value.problems)


def test_swedish_tables_become_records(tmp_path: Path) -> None:
    found = production(tmp_path)
    data = found.data
    assert data is not None
    assert found.remarks == (
        "Task provsvar stays as it is: no resource of the same unit or pool has a profession that may do it.",
    )
    visit, operation = data.activities
    assert (visit.id, visit.unit, visit.guarantee_weeks, visit.compliance, visit.unit_cost) == (
        "ny", "nord_mott", 4, 0.9, 2000.0,
    )  # fmt: skip
    assert (operation.bed, operation.compliance) == ("plats", 0.95)
    assert data.pathways[0].lag == (0.0, 0.5, 0.5)
    assert [row.measure for row in data.demand] == ["referrals", "arrivals"]
    assert [(row.weeks_waited, row.number, row.excluded) for row in data.waiting] == [
        (0, 15, ""), (3, 4, ""), (9, 2, "patientvald väntan"),
    ]  # fmt: skip
    assert data.supply[0].net_h == 40.0
    assert (data.calendar[0].first, data.calendar[0].last) == (
        date(2027, 1, 25).toordinal(),
        date(2027, 2, 7).toordinal(),
    )
    assert data.curves["op"].survival.tolist() == [1.0, 0.8, 0.2, 0.0]
    assert {row.id for row in found.sessions} == {"mott", "jour"}


def test_a_list_that_was_counted_two_weeks_before_the_plan_has_waited_two_weeks_longer(tmp_path: Path) -> None:
    found = production(tmp_path, wait="aktivitet;datum;väntat veckor;antal\nny;2026-12-21;3;4\n")
    assert found.data is not None
    assert [row.weeks_waited for row in found.data.waiting] == [5]


def test_a_list_that_was_counted_after_the_plan_began_is_refused(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, wait="aktivitet;datum;väntat veckor;antal\nny;2027-01-05;3;4\n")
    assert (problem.file, problem.row, problem.column) == ("data/wait.csv", 2, "datum")


def test_unknown_names_are_answered_with_the_nearest_all_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        norm="aktivitet;resurs;minuter\nnyy;lak;45\nop;lakk;60\n",
        pathway="från;till;andel\nny;opp;30 %\n",
    )
    told = [(one.file, one.row, one.column, one.value) for one in found]
    assert ("data/norm.csv", 2, "aktivitet", "nyy") in told
    assert ("data/norm.csv", 3, "resurs", "lakk") in told
    assert ("data/pathway.csv", 2, "till", "opp") in told
    assert any("did you mean 'lak'" in one.expected for one in found)


@pytest.mark.parametrize(
    ("table", "text", "column", "said"),
    [
        ("pathway", "från;till;andel;veckor\nny;op;30 %;1: 50 % | 2: 40 %\n", "veckor", "add up to 100"),
        ("pathway", "från;till;andel\nny;op;130 %\n", "andel", "from 0 to 1"),
        ("demand", "aktivitet;från;antal;mått\nny;2027-W01;5;besök\n", "mått", "referrals, led, arrivals"),
        ("demand", "aktivitet;från;till;antal\nny;2027-W05;2027-W02;5\n", "till", "before the first"),
        ("demand", "aktivitet;från;antal\nny;2027-W53;5\n", "från", "no week 53"),
        ("supply", "resurs;vecka;bruttotimmar;semester\nlak;2027-W01;10;12\n", "bruttotimmar", "more than these gross"),
        ("resource", "resurs;typ\nlak;läkare\n", "typ", "staff, room, theatre"),
        ("los", "aktivitet;timmar;andel kvar\nop;24;20 %\nop;72;80 %\n", "andel kvar", "must fall"),
        ("eligible", "uppgift;yrke;tidsfaktor\nprovsvar;sekreterare;0\n", "tidsfaktor", "above 0"),
        ("activity", "aktivitet\nny\nny\nop\n", "aktivitet", "row 2 already"),
        (
            "session",
            "id;aktivitet;från;till;kompetens;antal\nmott;ny;08:00;12:00;läkare;1\n",
            "patients",
            "number of its",
        ),
        ("calendar", "resurs;från;till;öppna\nplats;2027-02-01;2027-01-04;3\n", "till", "before the first"),
    ],
)
def test_a_wrong_cell_is_told_with_its_column(tmp_path: Path, table: str, text: str, column: str, said: str) -> None:
    found = problems(tmp_path, **{table: text})
    assert any(one.file == f"data/{table}.csv" and one.column == column and said in one.expected for one in found), [
        str(one) for one in found
    ]


def test_supply_must_reach_over_the_whole_plan(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        supply="resurs;från;till;bruttotimmar\nlak;2027-W01;2027-W05;45\nssk;2027-W01;2027-W06;60\n",
    )
    assert [(one.file, one.row) for one in found] == [("data/resource.csv", 2)]
    assert "none from 2027-W06 to 2027-W06" in found[0].expected


def test_a_room_without_hours_and_staff_without_supply_are_told(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        resource="resurs;typ;enhet;antal\nlak;staff;nord_mott;\nssk;staff;M2;\nrum;room;nord_mott;2\nplats;bed;nord;6\n",
        supply="resurs;från;till;bruttotimmar\nssk;2027-W01;2027-W06;60\n",
    )
    assert [(one.row, one.expected.split(" ")[0]) for one in found] == [(2, "has"), (4, "needs")]


def test_a_unit_that_the_region_does_not_have_is_told(tmp_path: Path) -> None:
    text = "resurs;typ;enhet;antal\nlak;bed;norr;5\nssk;bed;M2;5\nrum;bed;nord;5\nplats;bed;nord;6\n"
    found = problems(tmp_path, resource=text)
    assert ("data/resource.csv", 2, "enhet", "norr") in [(one.file, one.row, one.column, one.value) for one in found]


@pytest.mark.parametrize(
    ("rows", "span"),
    [
        ("ny;2027-W01;2027-W04;20\n", "2027-W05 to 2027-W06"),
        ("ny;2027-W01;2027-W02;9\nny;2027-W04;2027-W06;9\n", "2027-W03"),
    ],
)
def test_demand_that_does_not_reach_over_the_whole_plan_is_refused_as_supply_is(
    tmp_path: Path, rows: str, span: str
) -> None:
    found = problems(tmp_path, demand="aktivitet;från;till;antal\n" + rows)
    assert any(one.file == "data/activity.csv" and span in one.expected for one in found), [str(one) for one in found]


def test_demand_of_every_week_is_accepted(tmp_path: Path) -> None:
    assert production(tmp_path, demand="aktivitet;från;till;antal\nny;2027-W01;2027-W06;20\n").data is not None
