"""The end of a run without a roster: a page of its own, the last roster untouched; and files that hold no longer."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group
from bemanna.files.write import left_over, take_away
from tests.bemanna.plain_ward import write_ward


def run(folder: Path) -> Result:
    return CliRunner().invoke(group, ["run", str(folder), "--seconds", "2", "--quiet"])


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    return write_ward(tmp_path / "ward")


def lock(ward: Path, *rows: str) -> None:
    (ward / "data" / "locks.csv").write_text("worker;date;shift\n" + "".join(f"{row}\n" for row in rows))


def test_without_a_roster_the_last_one_stands_and_a_page_says_why_until_there_is_one(ward: Path) -> None:
    toml = ward / "bemanna.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace("[rules]", 'locks = "data/locks.csv"\n[rules]'), encoding="utf-8")
    lock(ward, "1;2027-01-12;D")
    assert run(ward).exit_code in (0, 4)
    before = (ward / "out" / "roster.html").read_bytes()
    lock(ward, "1;2027-01-12;A", "1;2027-01-13;D")
    impossible = run(ward)
    assert impossible.exit_code == 5
    assert f"bemanna explain {ward} --conflicts" in impossible.output
    assert "x Åse, tir 12. jan til ons 13. jan" in impossible.output
    assert (ward / "out" / "roster.html").read_bytes() == before
    page = (ward / "out" / "no_roster.html").read_text(encoding="utf-8")
    assert "DK-HVILE-11" in page
    assert "Åse med vagt A tir 12. jan" in page
    lock(ward, "1;2027-01-12;D")
    assert run(ward).exit_code in (0, 4)
    assert not (ward / "out" / "no_roster.html").exists()


def test_calendars_of_people_who_are_gone_are_taken_away_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    for name in ("calendar/a.ics", "calendar/b.ics", "keep.txt"):
        (tmp_path / name).write_text("x")
    gone = left_over(tmp_path, "calendar", {"calendar/a.ics": b"x"})
    assert gone == ("calendar/b.ics",)
    assert left_over(tmp_path, "calendar", {"roster.csv": b"x"}) == ()
    take_away(tmp_path, [*gone, "never.txt"])
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["a.ics", "keep.txt"]
