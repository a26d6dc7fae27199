"""A project folder's totals: what came true, what the plan expects, what the roster plans and what was changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bemanna.followup.staff_totals import Groups
from bemanna.followup.ward_totals import PeriodTotals, WardTotals, ward_totals
from tests.bemanna.folder import write_folder
from tests.bemanna.followup.ward import DAY, write_ward
from tests.bemanna.plain_ward import write_ward as write_plain

GROUPS = Groups(("nurse",), ("assistant",))


def entries(found: WardTotals, period: str, basis: str) -> list[PeriodTotals]:
    return [one for one in found.entries if one.period.name == period and one.basis == basis]


def test_patients_are_told_for_whole_periods_that_are_over_and_settled(tmp_path: Path) -> None:
    found = ward_totals(write_ward(tmp_path / "M2"), "M2", DAY, ["monthly", "weekly"], GROUPS)
    months = [one.period.name for one in found.entries if one.period.cadence == "monthly" and one.basis == "actual"]
    assert months == ["2026-11", "2026-11"], "October is filling up, December is not over; the lag comes with November"
    november = entries(found, "2026-11", "actual")[0].totals
    assert (november["admissions"], november["discharges"], november["patient_days"]) == (30, 30, 75.0)
    assert november["bed_days"] == 240
    assert entries(found, "2026-11", "actual")[1].totals == {"lag_days": 0.0, "reporting_units": 1.0}


def test_the_wards_own_name_becomes_its_id_in_the_region(tmp_path: Path) -> None:
    found = ward_totals(write_ward(tmp_path / "M2"), "nord_m2", DAY, ["monthly"], GROUPS)
    assert {one.unit for one in found.entries} == {"nord_m2"}


def test_hours_and_sick_leave_are_told_for_periods_inside_the_history(tmp_path: Path) -> None:
    history = "worker;start;end;shift\n" + "".join(
        f"1;2026-12-{day:02} 07:00;2026-12-{day:02} 15:30;D\n" for day in range(1, 15)
    )
    absences = "worker;from;to;type\n2;2026-12-07;2026-12-09;sygdom\n"
    folder = write_folder(tmp_path, history=history, absences=absences)
    found = ward_totals(folder, "M2", date(2026, 12, 20).toordinal(), ["weekly"], GROUPS)
    weeks = [one.period.name for one in found.entries if "actual_hours" in one.totals]
    assert weeks == ["2026-W50"]
    week = entries(found, "2026-W50", "actual")[0].totals
    assert (week["actual_hours"], week["sick_days"], week["employed_days"]) == (7 * 8.5, 3, 21)


def test_a_roster_and_its_plan_are_told_for_the_planned_span(tmp_path: Path) -> None:
    folder = write_plain(tmp_path)
    out = folder / "out"
    (out / "versions").mkdir(parents=True)
    rows = ["worker,start,end,kind,shift,unit,skill"]
    rows += [f"1,2027-01-{day:02}T07:00+01:00,2027-01-{day:02}T15:00+01:00,work,D,M2,nurse" for day in range(4, 8)]
    (out / "versions" / "001_roster.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (out / "roster.csv").write_text("\n".join(rows[:-1]) + "\n", encoding="utf-8")
    (out / "versions" / "001_changes.csv").write_text(
        "date,worker,before,after,zone,points,why\n2027-01-07,1,D,free,notice,40,sick\n", encoding="utf-8"
    )
    (out / "requirement.csv").write_text(
        "unit;start;end;skill;shift;min;target;cost;driver;why\n"
        "M2;2027-01-04 07:00;2027-01-04 15:00;nurse;;1;2;20|5|0|3;x;\n",
        encoding="utf-8",
    )
    (out / "bed_plan.csv").write_text(
        "unit;date;expected;q50;q85;q95;open;p_over;exp_outliers;per_100\n"
        + "".join(f"M2;2027-01-{day:02};6,5;7;8;9;10;0,1;0,2;2\n" for day in range(4, 18)),
        encoding="utf-8",
    )
    found = ward_totals(folder, "M2", date(2027, 1, 3).toordinal(), ["weekly"], GROUPS)
    span = "2027-01-04..2027-01-17"
    plan = entries(found, span, "plan")[0].totals
    assert (plan["planned_hours"], plan["registered_hours"], plan["staff"]) == (24.0, 24.0, 1)
    assert (plan["required_hours"], plan["short_hours"], plan["unsafe_hours"]) == (16.0, 8.0, 0.0)
    assert plan["required_registered"] == 16.0  # one need of two nurses for eight hours
    assert "required_support" not in plan
    assert entries(found, "2027-W01", "plan")[0].totals["short_hours"] == 8.0
    changed = entries(found, span, "actual")[0].totals
    assert (changed["changed_shifts"], changed["changed_notice"], changed["published_shifts"]) == (1, 1, 4)
    expected = entries(found, span, "forecast")[0].totals
    assert (expected["patient_days"], expected["bed_days"]) == (91.0, 140.0)
    assert not found.stale


def test_a_plan_that_is_older_than_its_tables_is_named(tmp_path: Path) -> None:
    import os

    folder = write_ward(tmp_path / "M2")
    (folder / "out").mkdir()
    plan = folder / "out" / "bed_plan.csv"
    plan.write_text("unit;date;expected;open;exp_outliers\nM2;2027-01-04;6;8;0\n", encoding="utf-8")
    assert not ward_totals(folder, "M2", DAY, ["monthly"], GROUPS).stale
    os.utime(plan, (0, 0))
    assert ward_totals(folder, "M2", DAY, ["monthly"], GROUPS).stale
