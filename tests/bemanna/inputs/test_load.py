"""A project folder is read whole; every kind of bad input is told with file, row, column and value, all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from bemanna.files.csv_dialect import EXCEL, PLAIN
from bemanna.files.table import delimited
from bemanna.inputs.load import load_project
from bemanna.problems import InputProblems, Problem
from bemanna.readers.duties import read_duties
from bemanna.readers.source import Source
from bemanna.render.tables.roster_tables import roster_table
from tests.bemanna.folder import TABLES, TOML, write_folder
from tests.bemanna.report_builder import report as report_of_a_ward


def problems(tmp_path: Path, toml: str = TOML, **tables: str | bytes) -> tuple[Problem, ...]:
    write_folder(tmp_path, toml, **tables)
    with pytest.raises(InputProblems) as caught:
        load_project(tmp_path)
    return caught.value.problems


def only(found: tuple[Problem, ...]) -> Problem:
    assert len(found) == 1, [str(problem) for problem in found]
    return found[0]


def added(table: str, rows: str) -> str:
    return TABLES[table] + rows


def test_a_whole_folder_becomes_the_rooms_records(tmp_path: Path) -> None:
    inputs = load_project(write_folder(tmp_path))
    clock = inputs.horizon.clock
    assert [worker.name for worker in inputs.workers] == ["Åse Ærø", "Bo", "Cai"]
    assert inputs.workers[1].contract.percent == 86
    assert inputs.workers[1].contract.norm_hours == round(0.865 * 37 * 60 * 14)
    assert inputs.workers[0].has_skill("charge", date(2027, 12, 31))
    assert not inputs.workers[0].has_skill("charge", date(2028, 1, 1))
    assert [(shift.code, shift.start, shift.minutes) for shift in inputs.shifts] == [
        ("D", 420, 510),
        ("A", 900, 510),
        ("N", 1380, 510),
    ]
    assert inputs.known_from == clock.midnight(date(2026, 11, 30).toordinal())
    assert inputs.as_of == clock.midnight(date(2026, 11, 29).toordinal())
    assert inputs.series[0].counts.tolist()[:5] == [3, 4, 5, 6, 3]
    assert [stay.discharged is None for stay in inputs.stays] == [False, True]
    (leave,) = inputs.absences
    assert (leave.kind, leave.minutes) == ("leave_annual", 7 * 1440)
    assert clock.day(leave.start) == date(2027, 1, 11).toordinal()
    assert [(wish.on, wish.shift) for wish in inputs.wishes] == [(False, None), (True, "D")]
    assert [lock.shift for lock in inputs.locks] == ["D", None]
    assert [(norm.kind, norm.least) for norm in inputs.norms] == [("ratio", 1), ("fixed", 1)]
    assert [duty.shift for duty in inputs.known] == ["D", "N", None]
    assert set(inputs.digests) == {"bemanna.toml", *TABLES}
    assert inputs.remarks == ()


def test_a_workbook_with_sheets_gives_the_same_records_as_csv(tmp_path: Path) -> None:
    as_csv = load_project(write_folder(tmp_path / "csv"))
    book = openpyxl.Workbook()
    toml = TOML
    for name, text in TABLES.items():
        page = book.create_sheet(name)
        for line in text.splitlines():
            page.append([cell or None for cell in line.split(";")])
        toml = toml.replace(f'"data/{name}.csv"', f'{{ file = "all.xlsx", sheet = "{name}" }}')
    folder = write_folder(tmp_path / "xlsx", toml)
    book.save(folder / "all.xlsx")
    as_xlsx = load_project(folder)
    for part in ("stays", "workers", "shifts", "history", "absences", "wishes", "locks", "norms", "as_of"):
        assert getattr(as_xlsx, part) == getattr(as_csv, part), part


def test_an_unknown_column_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    problem = only(problems(tmp_path, shifts=TABLES["shifts"].replace("roller", "rollerr")))
    assert (problem.file, problem.row, problem.column) == ("data/shifts.csv", 1, "rollerr")
    assert "did you mean 'roller'" in problem.expected


def test_a_remark_column_and_one_that_begins_with_a_hash_are_passed_over(tmp_path: Path) -> None:
    text = "id;kompetencer;procent;Bemærkning;#intern\n1;nurse;100;ny;x\n2;nurse;80;;\n3;assistant;80;;\n"
    assert len(load_project(write_folder(tmp_path, workers=text)).workers) == 3


def test_a_missing_column_is_told_with_what_it_may_be_called(tmp_path: Path) -> None:
    problem = only(problems(tmp_path, absences="worker;to;type\n2;2027-01-20;ferie\n"))
    assert "missing column first" in problem.expected
    assert "from" in problem.expected


def test_two_columns_of_the_same_meaning_are_told(tmp_path: Path) -> None:
    problem = only(problems(tmp_path, absences="worker;from;fra;to\n2;2027-01-20;;2027-01-20\n"))
    assert problem.column == "fra"
    assert "means the same as the column 'from'" in problem.expected


def test_dates_that_do_not_exist_are_told(tmp_path: Path) -> None:
    problem = only(problems(tmp_path, absences="worker;from;to\n2;2027-02-27;2027-02-30\n"))
    assert (problem.row, problem.column, problem.value) == (2, "to", "2027-02-30")
    assert "does not exist" in problem.expected


def test_times_at_the_clock_change_need_an_offset(tmp_path: Path) -> None:
    rows = "1;2026-10-25 02:30;2026-10-25 10:00;\n2;2026-03-29 02:30;2026-03-29 10:00;\n"
    found = problems(tmp_path, history=added("history", rows))
    assert [(problem.row, problem.value) for problem in found] == [(4, "2026-10-25 02:30"), (5, "2026-03-29 02:30")]
    assert "occurs twice" in found[0].expected
    assert "does not exist" in found[1].expected


def test_overlapping_duties_of_a_person_are_told_and_touching_ones_are_not(tmp_path: Path) -> None:
    touching = added("history", "1;2026-11-30 15:30;2026-11-30 20:00;\n")
    load_project(write_folder(tmp_path, history=touching))
    problem = only(problems(tmp_path, history=added("history", "1;2026-11-30 15:29;2026-11-30 20:00;\n")))
    assert (problem.row, problem.value) == (4, "2026-11-30 15:29")
    assert "2026-11-30 07:00 to 2026-11-30 15:30 (row 2)" in problem.expected


def test_a_duty_that_stands_twice_is_told(tmp_path: Path) -> None:
    problem = only(problems(tmp_path, history=added("history", "1;2026-11-30 07:00;2026-11-30 15:30;D\n")))
    assert "has this duty in row 2 already" in problem.expected


def test_a_negative_count_is_told(tmp_path: Path) -> None:
    problem = only(problems(tmp_path, arrivals=TABLES["arrivals"].replace(";3\n", ";-3\n", 1)))
    assert (problem.row, problem.column, problem.value) == (2, "antal", "-3")
    assert "cannot be negative" in problem.expected


def test_a_worker_without_a_contract_is_told(tmp_path: Path) -> None:
    problem = only(problems(tmp_path, workers=added("workers", "4;Dan;nurse;\n")))
    assert (problem.row, problem.value) == (5, "4")
    assert "without a contract" in problem.expected


def test_a_worker_who_stands_twice_is_told(tmp_path: Path) -> None:
    problem = only(problems(tmp_path, workers=added("workers", "2;Bo igen;nurse;50\n")))
    assert (problem.row, problem.column, problem.value) == (5, "id", "2")
    assert "row 3 already" in problem.expected


def test_unknown_references_are_told_with_the_nearest(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        wishes="worker;date;wish;shift\n9;2027-01-09;fri;\n1;2027-01-09;arbejde;DD\n",
        norms="kind;skill;value;unit\nratio;nurs;8;M2\nratio;nurse;8;M9\n",
        locks="worker;date;shift;role\n1;2027-01-05;D;nurze\n",
    )
    told = {(problem.file, problem.row, problem.value): problem.expected for problem in found}
    assert "unknown worker" in told["data/wishes.csv", 2, "9"]
    assert "unknown shift (did you mean 'D'?)" in told["data/wishes.csv", 3, "DD"]
    assert "(did you mean 'nurse'?)" in told["data/norms.csv", 2, "nurs"]
    assert "unknown unit (known: M2)" in told["data/norms.csv", 3, "M9"]
    assert "not worked in this role (did you mean 'nurse'?)" in told["data/locks.csv", 2, "nurze"]
    assert len(told) == len(found) == 5


def test_a_shift_that_nobody_can_take_is_told(tmp_path: Path) -> None:
    problem = only(problems(tmp_path, shifts=added("shifts", "X;08:00;16:00;doctor\n")))
    assert (problem.row, problem.value) == (5, "X")
    assert "nobody can take" in problem.expected
    assert "doctor" in problem.expected


def test_a_shift_is_nobodys_when_the_only_one_leaves_before_the_period(tmp_path: Path) -> None:
    text = "id;kompetencer;procent;ansat til\n1;nurse|charge;100;\n2;nurse;80;\n3;assistant;80;{}\n"
    shifts = TABLES["shifts"].replace("nurse|assistant", "nurse") + "H;08:00;16:00;assistant\n"
    wishes = "worker;date;wish\n1;2027-01-09;fri\n"
    stays_a_day = write_folder(tmp_path, workers=text.format("2027-01-04"), shifts=shifts, wishes=wishes)
    load_project(stays_a_day)
    problem = only(problems(tmp_path, workers=text.format("2027-01-03"), shifts=shifts, wishes=wishes))
    assert "nobody can take" in problem.expected


def test_empty_files_and_wrong_encodings_are_told_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        wishes=b"",
        shifts="shift;start;end\n",
        absences=TABLES["absences"].encode("utf-16"),
        norms=b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    )
    assert [(problem.file, problem.expected.split(";")[0].split(",")[0]) for problem in found] == [
        ("data/shifts.csv", "there is a heading but no row"),
        ("data/norms.csv", "the file is a binary file"),
        ("data/absences.csv", "the file is UTF-16 ('Unicode text')"),
        ("data/wishes.csv", "the file is empty"),
    ]


def test_a_53rd_week_is_read_in_2026_and_refused_in_2027(tmp_path: Path) -> None:
    load_project(write_folder(tmp_path, absences="worker;from;to\n2;2026-W53;2026-W53\n"))
    problem = only(problems(tmp_path, absences="worker;from;to\n2;2027-W53;2027-W53\n")[:1])
    assert "there is no week 53" in problem.expected


def test_a_swapped_day_and_month_are_suspected(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        absences="worker;from;to\n2;03-02-2027;02-04-2027\n2;01-13-2027;\n2;12-02-2027;03-02-2027\n",
        stays="class;admitted;discharged\nacute;2026-11-03 10:00;2026-05-11 12:00\n",
        history="worker;start;end\n1;2026-12-03 23:00;2026-04-12 07:00\n",
    )
    told = [(problem.file, problem.row, problem.expected) for problem in found]
    assert len(told) == 4, told
    assert all("day and month look swapped" in expected for file, row, expected in told if row != 4)
    assert any(row == 4 and "ends before it begins" in expected for file, row, expected in told)


def test_everything_wrong_is_told_in_one_pass_in_every_file(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        TOML.replace('"dk_region_nurse"', '"dk_region_nurses"'),
        workers=added("workers", "4;Dan;nurse;\n"),
        shifts=TABLES["shifts"].replace("23.00", "25:00"),
        arrivals=TABLES["arrivals"].replace(";3\n", ";tre\n", 1),
        history="worker;start;end;shift\n4;2026-11-30 07:00;2026-11-30 15:30;D\n",
    )
    assert {problem.file for problem in found} == {
        "bemanna.toml",
        "data/workers.csv",
        "data/shifts.csv",
        "data/arrivals.csv",
    }
    assert not any("unknown worker" in problem.expected for problem in found), "a bad row's id is known all the same"


def test_an_unknown_pack_is_told_with_the_nearest(tmp_path: Path) -> None:
    problem = only(problems(tmp_path, TOML.replace('"dk_region_nurse"', '"dk_region_nurze"')))
    assert (problem.column, problem.value) == ("rules.pack", "dk_region_nurze")
    assert "did you mean 'dk_region_nurse'" in problem.expected
    assert problem.row == 1 + TOML.splitlines().index('pack = "dk_region_nurse"')


def test_an_unknown_reading_is_told(tmp_path: Path) -> None:
    problem = only(problems(tmp_path, TOML.replace("[contract]", 'readings = { "DK-HVILE-11" = "x" }\n[contract]')))
    assert problem.column == "rules.readings"
    assert "DK-HVILE-11" in problem.expected


def test_a_gap_between_history_and_period_is_remarked_and_stops_nothing(tmp_path: Path) -> None:
    inputs = load_project(write_folder(tmp_path, history="worker;date;shift\n1;2026-12-31;D\n"))
    assert any("history ends on 2026-12-31" in remark for remark in inputs.remarks)
    assert inputs.history[0].minutes == 510


def test_a_course_as_a_whole_day_absence_is_refused_because_it_is_work(tmp_path: Path) -> None:
    problem = only(problems(tmp_path, absences="worker;from;type\n2;2027-01-20;kursus\n"))
    assert "is no absence" in problem.expected


def test_wishes_outside_the_period_are_remarked(tmp_path: Path) -> None:
    inputs = load_project(write_folder(tmp_path, wishes="worker;date;wish\n1;2027-02-01;fri\n1;2027-01-31;fri\n"))
    assert len(inputs.wishes) == 1
    assert any("1 wish lies outside" in remark for remark in inputs.remarks)


def test_local_times_may_be_read_as_the_first_when_the_source_says_so(tmp_path: Path) -> None:
    toml = TOML.replace('"data/history.csv"', '{ file = "data/history.csv", at_clock_change = "first" }')
    rows = "worker;start;end\n1;2026-10-25 02:30;2026-10-25 10:00\n"
    (duty,) = load_project(write_folder(tmp_path, toml, history=rows)).history
    assert duty.minutes == 8 * 60 + 30


def test_a_roster_with_a_date_and_times_of_day_is_read_over_midnight(tmp_path: Path) -> None:
    rows = "navn;dato;fra;til\n1;24-10-2026;23:00;07:30\n1;30-10-2026;7.00;15.15\n"
    night, day = load_project(write_folder(tmp_path, history=rows)).history
    assert (night.minutes, day.minutes) == (9 * 60 + 30, 495), "the autumn night is an hour longer"


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_file_that_is_not_there_is_told(tmp_path: Path, table: str) -> None:
    folder = write_folder(tmp_path)
    (folder / "data" / f"{table}.csv").unlink()
    with pytest.raises(InputProblems) as caught:
        load_project(folder)
    assert f"data/{table}.csv: there is no such file" in [str(problem) for problem in caught.value.problems]


def test_a_contract_that_the_rules_cannot_use_is_told_once_for_all_who_have_it(tmp_path: Path) -> None:
    toml = TOML.replace("[contract]", '[contract]\nderogations = ["DK-9H"]')
    problem = only(problems(tmp_path, toml))
    assert (problem.file, problem.row) == ("data/workers.csv", 2)
    assert "declares no derogation 'DK-9H'" in problem.expected
    assert "the same of 2 more" in problem.expected


def test_what_contracts_do_not_say_is_remarked_with_the_rules_that_ask(tmp_path: Path) -> None:
    inputs = load_project(write_folder(tmp_path, TOML.replace("reference_start = 2026-11-30\n", "")))
    assert [remark for remark in inputs.remarks if "3 people do not say reference_start: DK-48H" in remark]


def test_admissions_with_day_and_month_exchanged_are_found_by_the_order_of_the_rows(tmp_path: Path) -> None:
    days = [date(2026, 3, 1) + timedelta(step) for step in range(60)]
    rows = [f"acute;{day:%Y-%m-%d} 10:00;{day + timedelta(1):%Y-%m-%d} 12:00\n" for day in days]
    head = "class;admitted;discharged\n"
    load_project(write_folder(tmp_path, stays=head + "".join(rows)))
    place = days.index(date(2026, 4, 3))
    rows[place] = "acute;2026-03-04 10:00;2026-04-04 12:00\n"
    problem = only(problems(tmp_path, stays=head + "".join(rows)))
    assert (problem.row, problem.column) == (place + 2, "admitted")
    assert "only with day and month exchanged" in problem.expected


def test_a_history_row_with_an_unknown_shift_and_no_times_is_told(tmp_path: Path) -> None:
    problem = only(problems(tmp_path, history="worker;date;shift\n1;2026-12-31;D\n1;2026-12-30;DX\n"))
    assert (problem.row, problem.value) == (3, "DX")
    assert "unknown shift" in problem.expected


def test_a_history_row_with_times_may_have_a_shift_that_is_gone(tmp_path: Path) -> None:
    inputs = load_project(write_folder(tmp_path, history=added("history", "1;2027-01-02 07:00;2027-01-02 12:00;OLD\n")))
    assert any("does not name: OLD" in remark for remark in inputs.remarks)


def test_our_own_export_of_a_roster_is_read_back_as_the_published_one(tmp_path: Path) -> None:
    report = report_of_a_ward()
    assert report.result.duties is not None
    for flavour in (PLAIN, EXCEL):
        (tmp_path / "r.csv").write_bytes(delimited(roster_table(report), flavour))
        told: list[Problem] = []
        placed = read_duties(Source(file="r.csv"), tmp_path, report.horizon.zone, {}, told)
        found = sorted(item.record for item in placed if item.record.kind == "work")
        planned = [replace(duty, tags=frozenset()) for duty in report.result.duties if duty.kind == "work"]
        assert (told, found) == ([], sorted(planned))


def test_leave_that_stands_in_the_history_and_among_the_absences_counts_once(tmp_path: Path) -> None:
    rows = "worker;start;end;kind\n2;2026-12-21;2026-12-22;ferie\n2;2026-12-28;2026-12-28;ferie\n"
    leave = "worker;from;to;type\n2;2026-12-21;2026-12-27;ferie\n"
    inputs = load_project(write_folder(tmp_path, history=rows, absences=leave))
    assert [duty.minutes // 1440 for duty in inputs.known] == [7, 1]
    assert any("counted once" in remark for remark in inputs.remarks)


def test_absences_that_overlap_are_told_and_touching_ones_are_not(tmp_path: Path) -> None:
    text = "worker;from;to;type\n2;2027-01-11;2027-01-17;ferie\n2;2027-01-{};2027-01-20;barsel\n"
    load_project(write_folder(tmp_path, absences=text.format(18)))
    problem = only(problems(tmp_path, absences=text.format(17)))
    assert (problem.row, problem.column) == (3, "from")
    assert "another absence from 2027-01-11 00:00 to 2027-01-18 00:00 (row 2)" in problem.expected


@pytest.mark.parametrize(
    ("first", "last", "hint"),
    [
        ("20-01-2027", "10-01-2027", "are the first and the last day exchanged?"),
        ("2027-01-20", "2027-01-02", "day and month look swapped (is it 2027-02-01?)"),
        ("2027-01-20", "2027-01-19", "are the first and the last day exchanged?"),
    ],
)
def test_days_of_leave_in_the_wrong_order_are_told_with_the_likelier_mistake(
    tmp_path: Path, first: str, last: str, hint: str
) -> None:
    """Nobody is away for nine months by a slip: then the two dates stand in each other's place."""
    folder = write_folder(tmp_path, absences=f"worker;from;to;kind\n1;{first};{last};ferie\n")
    with pytest.raises(InputProblems) as told:
        load_project(folder)
    assert hint in str(told.value)
