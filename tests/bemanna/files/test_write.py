"""Files reach the disk whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bemanna.errors import ExportFailed
from bemanna.files import write
from bemanna.files.write import write_file, write_files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_the_folders_that_it_needs(tmp_path: Path) -> None:
    path = write_file(tmp_path / "out" / "calendar" / "p01.ics", b"abc")
    assert path.read_bytes() == b"abc"
    assert names(path.parent) == ["p01.ics"]


def test_a_failure_between_writing_and_renaming_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "roster.html"
    target.write_bytes(b"yesterday")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write.os, "replace", refuse)
    with pytest.raises(ExportFailed, match=r"roster\.html could not be written: No space left on device"):
        write_file(target, b"today")
    assert target.read_bytes() == b"yesterday"
    assert names(tmp_path) == ["roster.html"]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_whatever_step_fails_the_old_content_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    target = tmp_path / "result.json"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(write.os, step, refuse)
    with pytest.raises(ExportFailed):
        write_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["result.json"]


def test_a_reader_that_opened_the_old_file_still_reads_it_whole(tmp_path: Path) -> None:
    target = tmp_path / "roster.csv"
    target.write_bytes(b"old content")
    with target.open("rb") as reader:
        write_file(target, b"new")
        assert reader.read() == b"old content"
    assert target.read_bytes() == b"new"


def test_permissions_of_the_replaced_file_are_kept_and_a_new_file_follows_the_mask(tmp_path: Path) -> None:
    shared = tmp_path / "shared.csv"
    shared.write_bytes(b"")
    shared.chmod(0o664)
    write_file(shared, b"x")
    assert shared.stat().st_mode & 0o777 == 0o664
    mask = os.umask(0o027)
    try:
        fresh = write_file(tmp_path / "fresh.csv", b"x")
    finally:
        os.umask(mask)
    assert fresh.stat().st_mode & 0o777 == 0o640


def test_a_link_keeps_pointing_to_the_new_content(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    real = tmp_path / "store" / "roster.html"
    real.write_bytes(b"old")
    link = tmp_path / "current.html"
    link.symlink_to(real)
    write_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_folder_in_the_way_is_told_as_a_failed_export(tmp_path: Path) -> None:
    (tmp_path / "roster.html").mkdir()
    with pytest.raises(ExportFailed, match=r"roster\.html"):
        write_file(tmp_path / "roster.html", b"x")
    assert names(tmp_path) == ["roster.html"]


def test_files_come_back_in_order_of_name(tmp_path: Path) -> None:
    written = write_files(tmp_path, {"b.txt": b"2", "a/c.txt": b"1"})
    assert [path.relative_to(tmp_path).as_posix() for path in written] == ["a/c.txt", "b.txt"]


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside.txt", "a/../../outside.txt", ""])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportFailed):
        write_files(tmp_path / "out", {name: b"x"})
    assert not (tmp_path / "outside.txt").exists()


@pytest.mark.parametrize(("held", "system", "there"), [(3, "nt", b"new"), (9, "nt", b"old"), (1, "posix", b"old")])
def test_a_file_that_another_program_holds_is_waited_for_where_that_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int, system: str, there: bytes
) -> None:
    target, tries, moved = tmp_path / "roster.xlsx", [], os.replace
    target.write_bytes(b"old")

    def replace(source: str, goal: Path) -> None:
        tries.append(1)
        if len(tries) <= held:
            raise PermissionError(13, "Permission denied")
        moved(source, goal)

    monkeypatch.setattr(write, "_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(write.os, "replace", replace)
    temporary = tmp_path / "new"
    temporary.write_bytes(b"new")
    with monkeypatch.context() as patch:
        patch.setattr(write.os, "name", system)
        try:
            write._moved(str(temporary), target)
        except PermissionError:
            assert there == b"old"
    assert target.read_bytes() == there
