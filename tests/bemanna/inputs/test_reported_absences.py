"""Absences reported on the page: read by every command, and never told twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bemanna.inputs.load import load_project
from bemanna.inputs.reported_absences import FILE, write_reported
from roster.absences import absence_of_days
from rules.clock import local_clock
from rules.timeline import Duty
from tests.bemanna.folder import write_folder

CLOCK = local_clock("Europe/Copenhagen")


def days(worker: str, first: date, last: date) -> Duty:
    return absence_of_days(CLOCK, worker, first.toordinal(), last.toordinal())


def test_a_reported_absence_is_known_to_the_project_to_the_minute(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    before = load_project(folder)
    told = Duty(
        CLOCK.at(date(2027, 1, 19).toordinal(), 450), CLOCK.midnight(date(2027, 1, 21).toordinal()), "1", "leave_sick"
    )
    write_reported(folder, [told], CLOCK)
    after = load_project(folder)
    assert set(after.absences) - set(before.absences) == {told}
    assert "reported_absences" in after.digests
    assert "reported_absences" not in before.digests


def test_the_table_of_the_project_goes_before_what_was_reported(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, absences="worker;from;to;type\n2;2027-01-12;2027-01-13;sygdom\n")
    write_reported(folder, [days("2", date(2027, 1, 11), date(2027, 1, 14))], CLOCK)
    found = sorted(one for one in load_project(folder).absences if one.worker == "2")
    assert found == [
        days("2", date(2027, 1, 11), date(2027, 1, 11)),
        days("2", date(2027, 1, 12), date(2027, 1, 13)),
        days("2", date(2027, 1, 14), date(2027, 1, 14)),
    ]


def test_a_project_without_reports_has_no_file(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    load_project(folder)
    assert not (folder / FILE).exists()


def test_when_the_last_report_is_taken_back_the_file_goes(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    write_reported(folder, [days("2", date(2027, 1, 11), date(2027, 1, 11))], CLOCK)
    write_reported(folder, [], CLOCK)
    write_reported(folder, [], CLOCK)
    assert not (folder / FILE).exists()
    load_project(folder)
