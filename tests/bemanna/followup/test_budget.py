"""Budgets over months as the tables ask, by hand; what cannot be spread is told at its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.followup.budget import BudgetMonth, budget_entries, year_end
from bemanna.problems import InputProblems
from bemanna.use_cases.budget import read_money
from tests.bemanna.followup.ward import write_ward


def spent(line: str, year: int, amounts: list[int]) -> str:
    return "".join(f"{line};{year}-{month:02};{amount}\n" for month, amount in enumerate(amounts, start=1))


def months(folder: Path, budget: str, **tables: str) -> list[BudgetMonth]:
    text = f"line;year;amount;method;activity\n{budget}\n"
    return list(read_money(write_ward(folder / "M2", budget=text, **tables)).budget)


def test_each_method_spreads_as_by_hand(tmp_path: Path) -> None:
    found = months(
        tmp_path,
        "rent;2027;1200;equal;\npay;2027;2600;last_year;\nhelp;2027;1600;years;\nfair;2027;90;explicit;",
        spending="line;period;amount\n"
        + spent("pay", 2026, [100] * 11 + [200])
        + spent("help", 2025, [0] * 11 + [50])
        + spent("help", 2026, [25, *[0] * 10, 75]),
        shares="line;period;share\nfair;2027-03;1\nfair;2027-09;2\n",
    )
    by_line: dict[str, list[int]] = {}
    for one in found:
        by_line.setdefault(one.line, []).append(one.budget)
    assert by_line["rent"] == [10_000] * 12
    assert by_line["pay"] == [20_000] * 11 + [40_000]
    # shares of January: 0 and 1/4, mean 1/8; of December: 1 and 3/4, mean 7/8
    assert by_line["help"] == [20_000, *[0] * 10, 140_000]
    assert by_line["fair"] == [0, 0, 3_000, 0, 0, 0, 0, 0, 6_000, 0, 0, 0]


def test_money_follows_the_plan_and_a_week_is_parted_between_its_months(tmp_path: Path) -> None:
    found = months(
        tmp_path,
        "drugs;2027;1000;production;visit",
        # 2027-W17 is 26 April to 2 May: five days in April, two in May
        volumes="activity;period;planned\nvisit;2027-W17;7\nvisit;2027-01;5\nother;2027-01;900\n",
        unit_costs="activity;resource;hours;rate\nvisit;nurse;1;5\nother;nurse;1;5\n",
    )
    parts = {one.period.name: one.budget for one in found if one.budget}
    assert parts == {"2027-01": 41_667, "2027-04": 41_667, "2027-05": 16_666}


def test_booked_money_stands_beside_the_budget_up_to_the_last_booking(tmp_path: Path) -> None:
    found = months(
        tmp_path,
        "rent;2027;1200;equal;\npay;2027;2400;equal;",
        spending="line;period;amount\nrent;2027-01;110\nrent;2027-03;90\npay;2027-01;200\n",
    )
    rent = [one.booked for one in found if one.line == "rent"]
    assert rent == [11_000, 0, 9_000, *[None] * 9]
    assert found[0].deviation == 1_000
    totals = {entry.period.name: entry.totals for entry in budget_entries(found)}
    assert totals["2027-01"] == {"budget": 300.0, "booked": 310.0}
    assert totals["2027-02"] == {"budget": 300.0}, "pay is not booked for February"


def test_the_years_end_is_what_is_booked_and_the_rest_of_the_budget_at_the_pace_so_far(tmp_path: Path) -> None:
    booked = months(
        tmp_path, "rent;2027;1200;equal;", spending="line;period;amount\n" + spent("rent", 2027, [110, 130])
    )
    # 240 booked of 200 budgeted; the other 1,000 at 1.2
    assert year_end(booked) == 24_000 + 120_000
    assert year_end(months(tmp_path / "x", "rent;2027;1200;equal;")) == 120_000
    late = months(
        tmp_path / "y",
        "fair;2027;90;explicit;",
        shares="line;period;share\nfair;2027-09;1\n",
        spending="line;period;amount\n" + spent("fair", 2027, [5]),
    )
    assert year_end(late) == 500 + 9_000, "nothing was budgeted yet, so there is no pace"


@pytest.mark.parametrize(
    ("budget", "expected"),
    [
        ("pay;2027;5;last_year;", "nothing is booked on the line in 2026-02"),
        ("rent;2027;5;years;", "no earlier year"),
        ("rent;2027;5;explicit;", "above zero"),
        ("rent;2027;5;production;visit", "no unit cost of 'visit'"),
        ("rent;2027;5;production;op", "nothing that costs money is planned"),
    ],
)
def test_a_line_that_cannot_be_spread_is_told_at_its_row(tmp_path: Path, budget: str, expected: str) -> None:
    with pytest.raises(InputProblems) as caught:
        months(
            tmp_path,
            budget,
            spending="line;period;amount\npay;2026-01;5\n",
            volumes="activity;period;planned\nvisit;2027-01;7\n",
        )
    (problem,) = caught.value.problems
    assert (problem.row, problem.column) == (2, "method")
    assert expected in problem.expected
