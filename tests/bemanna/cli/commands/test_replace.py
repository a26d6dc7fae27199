"""bemanna replace: candidates in words and for machines, a new version when one is taken, mistakes told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group
from tests.bemanna.plain_ward import write_ward

CALL = ["--worker", "1", "--from", "2027-01-12", "--as-of", "2027-01-08T06:30", "--quiet"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    return write_ward(tmp_path / "ward")


def test_the_vacant_duty_its_gap_the_candidates_and_the_others_are_told(ward: Path) -> None:
    result = run("replace", ward, *CALL)
    assert result.exit_code == 0, result.output
    assert "tir 12. jan 07:00–15:00 · D · nurse · Varsel" in result.output
    assert "0 af 1 medarbejder, mindst 1" in result.output
    assert "Bo (2)" in result.output
    assert "mangles på A (nurse), hvor der er 1 af 1 medarbejdere: Cai" in result.output
    assert "er den, der er væk: Åse" in result.output
    assert not (ward / "out" / "roster.csv").exists()


def test_machines_get_everybodys_answer(ward: Path) -> None:
    result = run("replace", ward, *CALL, "--json")
    (vacant,) = json.loads(result.output)["vacant"]
    answered = {one["worker"] for one in (*vacant["candidates"], *vacant["refused"])}
    assert answered == {"1", "2", "3", "4"}
    assert [one["number"] for one in vacant["candidates"]] == list(range(1, len(vacant["candidates"]) + 1))


def test_taking_a_candidate_makes_the_new_version_and_keeps_what_changed(ward: Path) -> None:
    vacant = json.loads(run("replace", ward, *CALL, "--json").output)["vacant"][0]
    chosen = vacant["candidates"][0]["worker"]
    result = run("replace", ward, *CALL, "--apply", "1", "--format", "ics")
    assert result.exit_code in (0, 4), result.output
    rows = (ward / "out" / "roster.csv").read_text(encoding="utf-8").splitlines()
    there = [row for row in rows if "2027-01-12T07:00" in row and ",work,D," in row]
    assert [row.split(",")[0] for row in there] == [chosen]
    assert any(row.startswith("1,") and ",leave_sick," in row for row in rows)
    told = (ward / "out" / "versions" / "001_changes.csv").read_text(encoding="utf-8")
    assert "sick leave of 1, Tue 12 Jan" in told
    mine = (ward / "out" / "calendar" / "1.ics").read_text(encoding="utf-8")
    assert (mine.count("SEQUENCE:1"), mine.count("STATUS:CANCELLED")) == (1, 1), "only what changed has a new number"
    assert "SEQUENCE:0" in mine
    again = run("replace", ward, *CALL)
    assert "Ingen vagt bliver ledig" in again.output
    more = run(
        "replace", ward, "--worker", chosen, "--from", "2027-01-12", *CALL[4:], "--apply", "0", "--format", "csv"
    )
    assert more.exit_code == 4, more.output
    assert (ward / "out" / "versions" / "002_roster.csv").read_text(encoding="utf-8").splitlines() == rows


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--worker", "11", "--from", "2027-01-12"], "There is no worker 11"),
        (["--worker", "1", "--from", "2027-01-12", "--to", "2027-01-11"], "lies before"),
        (["--worker", "1", "--from", "2027-01-12", "--kind", "work"], "expected a kind of leave"),
        (["--worker", "1", "--from", "2027-01-12", "--as-of", "noon"], "expected a time such as"),
        ([*CALL, "--apply", "1", "--apply", "1"], "1 duties become vacant and --apply is given 2 times"),
        ([*CALL, "--apply", "99"], "candidates for D"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(ward: Path, arguments: list[str], said: str) -> None:
    result = run("replace", ward, *arguments)
    assert said in str(result.exception)
    assert not (ward / "out" / "roster.csv").exists()


def test_a_duty_that_is_needed_and_that_nobody_can_take_ends_with_4(ward: Path) -> None:
    text = (ward / "data" / "published.csv").read_text(encoding="utf-8")
    everybody = [f"{who};2027-01-12;{code};nurse" for who, code in (("2", "A"), ("4", "A"))]
    (ward / "data" / "published.csv").write_text(text + "\n".join(everybody) + "\n", encoding="utf-8")
    norms = (ward / "data" / "norms.csv").read_text(encoding="utf-8")
    (ward / "data" / "norms.csv").write_text(norms + "fixed;nurse;3;15:00;23:00;3\n", encoding="utf-8")
    result = run("replace", ward, *CALL)
    assert result.exit_code == 4, result.output
    assert "Ingen kan tage den." in result.output


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Tue 12 Jan 07:00–15:00 · D · nurse", "0 of 1 person, at least 1", "Bo (2)")),
        ("sv", ("tis 12 jan 07:00–15:00 · D · nurse", "0 av 1 person, minst 1", "Bo (2)")),
    ],
)
def test_the_candidates_are_told_in_the_language_of_the_ward(
    tmp_path: Path, language: str, words: tuple[str, ...]
) -> None:
    told = run("replace", write_ward(tmp_path / "ward", language), *CALL).output
    for said in words:
        assert said in told
