"""A snapshot holds what a plan is made from, wherever it lay, and loads as the folder did."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bemanna.inputs.load import load_project
from bemanna.nightly.folders import safe
from bemanna.nightly.snapshot import folder_in, project_of, take
from tests.bemanna.nightly.nights import write_night_ward


def test_every_table_is_copied_with_its_digest_rows_and_time(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward")
    rows = {row.source: row for row in take(ward, "M2", tmp_path / "in")}
    assert set(rows) == {"bemanna.toml", "workers", "shifts", "norms", "absences"}
    workers = (ward / "data" / "workers.csv").read_bytes()
    assert rows["workers"].digest == hashlib.sha256(workers).hexdigest()
    assert (rows["workers"].rows, rows["workers"].size) == (5, len(workers))
    folder = folder_in(tmp_path / "in")
    assert load_project(folder, project_of(folder)).workers == load_project(ward).workers


def test_tables_beside_the_ward_and_at_absolute_paths_are_in_the_snapshot(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "region" / "wards" / "ward")
    beside, far = tmp_path / "region" / "tables", tmp_path / "far"
    beside.mkdir()
    far.mkdir()
    (ward / "data" / "workers.csv").rename(beside / "people.csv")
    (ward / "data" / "shifts.csv").rename(far / "shifts.csv")
    toml = (ward / "bemanna.toml").read_text(encoding="utf-8")
    toml = toml.replace("data/workers.csv", "../../tables/people.csv")
    toml = toml.replace("data/shifts.csv", (far / "shifts.csv").as_posix())
    (ward / "bemanna.toml").write_text(toml, encoding="utf-8")
    before = load_project(ward)
    take(ward, "M2", tmp_path / "in")
    for path in (beside / "people.csv", far / "shifts.csv"):
        path.write_text("changed since", encoding="utf-8")
    folder = folder_in(tmp_path / "in")
    found = load_project(folder, project_of(folder))
    assert (found.workers, found.shifts) == (before.workers, before.shifts)
    assert {k: v for k, v in found.digests.items() if k != "bemanna.toml"} == {
        k: v for k, v in before.digests.items() if k != "bemanna.toml"
    }


def test_a_missing_table_or_broken_settings_leave_the_rest(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward")
    (ward / "data" / "shifts.csv").unlink()
    assert "shifts" not in {row.source for row in take(ward, "M2", tmp_path / "a")}
    (ward / "bemanna.toml").write_text("[project", encoding="utf-8")
    assert [row.source for row in take(ward, "M2", tmp_path / "b")] == ["bemanna.toml"]


def test_names_of_units_never_leave_their_folder_and_never_meet() -> None:
    units = ["M2", "m2 nord", "a/b", "a%2Fb", "..", ".", "åäö", "", "%"]
    names = [safe(unit) for unit in units]
    assert len(set(names)) == len(units)
    assert not any("/" in name or name in ("", ".", "..") for name in names)


def test_absences_that_were_reported_on_the_planners_page_are_in_the_snapshot(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward")
    (ward / "reported_absences.csv").write_text(
        "worker,start,end,kind\n1,2027-01-12T00:00+01:00,2027-01-13T00:00+01:00,leave_sick\n", encoding="utf-8"
    )
    take(ward, "M2", tmp_path / "in")
    folder = folder_in(tmp_path / "in")
    found = load_project(folder, project_of(folder)).absences
    assert found == load_project(ward).absences
    assert "leave_sick" in {one.kind for one in found}
