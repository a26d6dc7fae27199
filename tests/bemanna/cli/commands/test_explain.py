"""bemanna explain: conflicts with ways out, the price of another choice, what a shortfall takes; in words and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group
from tests.bemanna.plain_ward import write_ward

LOCAL = """
pack = "lokal"
version = "1"
title = "Lokala regler"
jurisdiction = "DK"
zone = "Europe/Copenhagen"
layer = "policy"
extends = ["dk_region_nurse"]
[[rules]]
id = "LOKAL-1"
type = "cover"
severity = "hard"
title = "Alltid en på förmiddagen"
params = { unit = "M2", who = "nurse", min = 1, when = "always", band = { from = "09:00", to = "10:00" } }
"""
SHORT = ["--seconds", "3", "--as-of", "2026-12-01", "--quiet"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    return write_ward(tmp_path / "ward", "sv")


def with_locks(ward: Path, *rows: str) -> Path:
    (ward / "data" / "locks.csv").write_text("worker;date;shift\n" + "".join(f"{row}\n" for row in rows))
    toml = ward / "bemanna.toml"
    text = toml.read_text(encoding="utf-8").replace("[rules]", 'locks = "data/locks.csv"\n[rules]')
    toml.write_text(text.replace('published = "data/published.csv"\n', ""), encoding="utf-8")
    return ward


def test_a_planted_conflict_and_its_ways_out_are_told_in_the_projects_language_with_names(ward: Path) -> None:
    result = run("explain", with_locks(ward, "1;2027-01-12;A", "1;2027-01-13;D", "2;2027-01-12;D"), *SHORT)
    assert result.exit_code == 5, result.output
    assert (
        "allt detta går inte ihop: Åse med pass A tis 12 jan; Åse med pass D ons 13 jan; DK-HVILE-11" in result.output
    )
    assert "häv låsningen av Åse med pass A tis 12 jan" in result.output
    assert "häv låsningen av Åse med pass D ons 13 jan" in result.output
    assert "Bo" not in result.output


def test_machines_get_rules_people_and_steps(ward: Path) -> None:
    result = run("explain", with_locks(ward, "1;2027-01-12;A", "1;2027-01-13;D"), *SHORT, "--json")
    told = json.loads(result.output)
    assert [(one["rules"], one["workers"]) for one in told["conflicts"]] == [(["DK-HVILE-11"], ["1"])]
    assert [one["lawful"] for one in told["ways_out"]] == [True, True]


def test_conflicts_asked_for_where_there_are_none_end_with_0(ward: Path) -> None:
    result = run("explain", ward, "--conflicts", *SHORT)
    assert result.exit_code == 0, result.output
    assert "Inget står i vägen: allt som måste hållas går ihop." in result.output


def test_why_somebody_is_not_on_a_shift_names_the_rule_or_the_price(ward: Path) -> None:
    result = run("explain", ward, "--worker", "3", "--day", "2027-01-05", "--shift", "D", *SHORT)
    assert result.exit_code == 0, result.output
    assert "Cai med pass D tis 5 jan" in result.output
    assert "DK-HVILE-11" in result.output
    told = json.loads(
        run("explain", ward, "--worker", "3", "--day", "2027-01-05", "--shift", "off", *SHORT, "--json").output
    )
    assert told["price"] is not None
    assert sum(one["after"] - one["before"] for one in told["terms"]) == told["price"]


def test_without_a_shift_every_choice_of_the_day_is_answered(ward: Path) -> None:
    question = ["explain", ward, "--worker", "3", "--day", "2027-01-05"]
    said = run(*question, *SHORT).output
    assert all(f"Cai {choice} tis 5 jan: " in said for choice in ("med pass A", "med pass D", "utan pass"))
    assert said.count("så är schemat.") == 1
    answers = json.loads(run(*question, *SHORT, "--json").output)["answers"]
    assert len(answers) == 3
    broken = next(one for one in answers if one["breaches"])
    assert (broken["breaches"][0]["rule"], broken["breaches"][0]["worker"]) == ("DK-HVILE-11", "3")
    assert broken["breaches"][0]["articles"]
    assert broken["changes"]


def test_leave_that_keeps_a_rule_from_being_kept_ends_with_4_and_is_named(ward: Path) -> None:
    (ward / "data" / "lokal.toml").write_text(LOCAL, encoding="utf-8")
    toml = ward / "bemanna.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace("[rules]\n", '[rules]\nlocal = ["data/lokal.toml"]\n'), encoding="utf-8")
    result = run("explain", ward, "--conflicts", *SHORT)
    assert result.exit_code == 0, result.output
    table = ward / "data" / "absences.csv"
    people = [row.split(";")[0] for row in (ward / "data" / "workers.csv").read_text().splitlines()[1:]]
    rows = "".join(f"{one};2027-01-13;2027-01-13;ferie\n" for one in people)
    table.write_text("worker;from;to;kind\n" + rows, encoding="utf-8")
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace("[rules]", 'absences = "data/absences.csv"\n[rules]'), encoding="utf-8")
    result = run("explain", ward, "--conflicts", *SHORT)
    assert result.exit_code == 4, result.output
    assert "Det som är brutet redan, vad som än bestäms" in result.output
    assert "med semester ons 13 jan" in result.output
    assert "LOKAL-1" in result.output
    told = json.loads(run("explain", ward, "--conflicts", *SHORT, "--json").output)
    assert {one["worker"] for one in told["broken"][0]["known"]} == {*people}
    assert told["ways_out"][0]["outside"]


def test_a_short_interval_is_told_with_candidates_and_reasons(ward: Path) -> None:
    table = ward / "data" / "published.csv"
    rows = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join(row for row in rows if row != "1;2027-01-12;D;nurse") + "\n", encoding="utf-8")
    result = run("explain", ward, *SHORT)
    assert result.exit_code == 0, result.output
    assert "tis 12 jan 07:00–15:00" in result.output
    assert "0 av 1 person;" in result.output
    assert "Bo:" in result.output
    told = json.loads(run("explain", ward, *SHORT, "--json").output)
    assert told["short"] == 1
    assert told["explained"][0]["rearranged"]["price"] < 0


def test_every_need_met_is_said(ward: Path) -> None:
    result = run("explain", ward, *SHORT)
    assert "Inget tidsintervall har färre personer än önskat." in result.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--worker", "1"], "--worker and --day together"),
        (["--worker", "11", "--day", "2027-01-05", "--shift", "D"], "Did you mean '1'?"),
        (["--worker", "1", "--day", "2028-01-05", "--shift", "D"], "not a day of the period"),
        (["--shift", "D"], "Whose shift?"),
        (["--worker", "1", "--day", "2027-01-05", "--role", "nurse"], "Give --shift with --role."),
        (["--worker", "1", "--day", "2027-01-05", "--shift", "X"], "There is no shift X"),
    ],
)
def test_a_question_that_cannot_be_answered_says_what_can(ward: Path, arguments: list[str], told: str) -> None:
    result = run("explain", ward, *arguments, *SHORT)
    assert result.exit_code != 0
    assert told in result.output + str(result.exception)
