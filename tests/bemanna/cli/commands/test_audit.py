"""bemanna audit on tables that nobody here made: verdicts, exit codes, formats, and what it does not need."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group
from bemanna.errors import UsageError
from bemanna.problems import InputProblems

LAWFUL = "medarbejder;start;slut;type\nÅse;2027-01-04 07:00;2027-01-04 15:15;\nÅse;2027-01-05 07:00;2027-01-05 15:15;\n"
SHORT = LAWFUL + "Bo;2027-01-04 15:00;2027-01-04 23:15;\nBo;2027-01-05 07:00;2027-01-05 15:15;\n"


def audit(*arguments: object) -> Result:
    return CliRunner().invoke(group, ["audit", *map(str, arguments)])


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "plan.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_lawful_roster_ends_with_0_and_says_what_cannot_be_known(tmp_path: Path) -> None:
    result = audit(table(tmp_path, LAWFUL), "--pack", "dk_region_nurse")
    assert result.exit_code == 0, result.output
    assert "1 person, 2 duties" in result.output
    assert "Known from 2027-01-04 to 2027-01-05, 2 days" in result.output
    assert "No breach of a rule that must hold" in result.output
    assert "the contract does not say reference_start" in result.output


def test_a_short_rest_ends_with_4_and_names_person_arithmetic_and_article(tmp_path: Path) -> None:
    result = audit(table(tmp_path, SHORT), "--pack", "dk_region_nurse")
    assert result.exit_code == 4
    assert "DK-HVILE-11 (hard)" in result.output
    assert "nr. 324" in result.output
    (line,) = [line for line in result.output.splitlines() if line.startswith("  Bo:")]
    assert "7 h 45" in line or "7:45" in line
    assert "1 breach of rules that must hold" in result.output


def test_a_rest_of_exactly_eleven_hours_is_lawful_and_a_minute_less_is_not(tmp_path: Path) -> None:
    text = "worker,start,end\nW,2027-01-04 14:00,2027-01-04 20:00\nW,2027-01-05 {},2027-01-05 13:00\n"
    days = ("--pack", "dk_region_nurse", "--from", "2027-01-01", "--to", "2027-01-07")
    assert audit(table(tmp_path, text.format("07:00")), *days).exit_code == 0
    assert audit(table(tmp_path, text.format("06:59")), *days).exit_code == 4


def test_neither_a_solver_nor_a_project_folder_is_needed(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom bemanna.cli.main import group\n"
        f"try: group.main(['audit', {str(table(tmp_path, LAWFUL))!r}, '--pack', 'eu_wtd'])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "heavy = {'ortools', 'sklearn', 'scipy', 'numba', 'altair'} & set(sys.modules)\nassert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_json_carries_every_breach_with_its_article(tmp_path: Path) -> None:
    result = audit(table(tmp_path, SHORT), "--pack", "dk_region_nurse", "--format", "json")
    document = json.loads(result.output)
    assert result.exit_code == 4
    assert document["hard_breaches"] == 1
    (broken,) = [row for row in document["audit"] if row["verdict"] == "broken" and row["rule"] == "DK-HVILE-11"]
    assert broken["worker"] == "Bo"
    assert "par. 3" in json.dumps(broken)


@pytest.mark.parametrize(("name", "start"), [("r.xlsx", b"PK"), ("r.html", b"<!doctype"), ("r.csv", b"verdict")])
def test_a_report_is_written_in_the_format_of_its_ending(tmp_path: Path, name: str, start: bytes) -> None:
    result = audit(table(tmp_path, SHORT), "--pack", "dk_region_nurse", "--out", tmp_path / name)
    assert result.exit_code == 4
    assert (tmp_path / name).read_bytes()[: len(start)].lower() == start.lower()
    assert "1 breach of rules" in result.output


def test_a_workbook_with_other_headings_and_codes_is_mapped(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.create_sheet("Plan")
    page.append(["Lbnr", "Kl. fra", "Kl. til", "Kode"])
    page.append([7, "2027-01-04 08:00", "2027-01-05 08:00", "BV"])
    page.append([7, "2027-01-05 08:00", "2027-01-05 16:00", "TJ"])
    book.save(tmp_path / "p.xlsx")
    given = [tmp_path / "p.xlsx", "--pack", "dk_region_nurse", "--sheet", "Plan"]
    given += ["--map", "worker=Lbnr,start=Kl. fra,end=Kl. til,kind=Kode"]
    at_home = audit(*given, "--kinds", "BV=oncall_home", "--kinds", "TJ=work")
    assert at_home.exit_code == 0, "on-call at home is rest"
    on_site = audit(*given, "--kinds", "BV=oncall_site,TJ=work")
    assert on_site.exit_code == 4, "on-call on site is work: 32 h in a row"


def test_people_and_shifts_come_from_their_own_tables_and_names_find_their_ids(tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text(
        "id;navn;kompetencer;procent\n1;Åse Ærø;nurse;100\n2;Bo;nurse;80\n", encoding="utf-8"
    )
    (tmp_path / "s.csv").write_text("vagt;fra;til\nD;07:00;15:15\n", encoding="utf-8")
    path = table(tmp_path, "navn;dato;vagt\nÅse Ærø;04-01-2027;D\n")
    beside = ("--workers", tmp_path / "w.csv", "--shifts", tmp_path / "s.csv")
    terms = ("--contract", "norm_period=P4W,norm_start=2027-01-04,reference_start=2026-11-30")
    result = audit(path, "--pack", "dk_region_nurse", *beside, *terms)
    assert result.exit_code == 0, result.output
    assert "2 people, 1 duty" in result.output
    assert "does not say" not in result.output


def test_wrong_tables_are_told_at_once_with_exit_code_3(tmp_path: Path) -> None:
    path = table(tmp_path, LAWFUL.replace("2027-01-05 07:00", "2027-02-30 07:00") + "Bo;2027-01-04 07:00;tre;\n")
    result = audit(path, "--pack", "dk_region_nurze")
    assert isinstance(result.exception, InputProblems)
    assert result.exception.code == 3
    assert [problem.row for problem in result.exception.problems] == [None, 3, 4]
    assert "dk_region_nurse" in result.exception.problems[0].expected


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--map", "worker"], "no pair"),
        (["--zone", "Copenhagen"], "time zone"),
        (["--format", "pdf"], "formats are"),
        (["--format", "xlsx"], "--out"),
        (["--from", "2027-01-05", "--to", "2027-01-04"], "before"),
        (["--contract", "norm_periode=P4W"], "norm_period"),
    ],
)
def test_an_option_that_makes_no_sense_is_a_usage_error(tmp_path: Path, options: list[str], said: str) -> None:
    result = audit(table(tmp_path, LAWFUL), "--pack", "eu_wtd", *options)
    assert isinstance(result.exception, UsageError)
    assert said in str(result.exception)


def test_a_reading_is_chosen_and_printed(tmp_path: Path) -> None:
    result = audit(table(tmp_path, LAWFUL), "--pack", "dk_region_nurse", "--reading", "DK-FRIDOEGN-7=hours_144")
    assert "Reading chosen for DK-FRIDOEGN-7: hours_144." in result.output


@pytest.mark.parametrize(("patients", "too_many"), [(4, False), (5, True)])
def test_ratios_are_judged_with_a_table_of_patients(tmp_path: Path, patients: int, too_many: bool) -> None:
    rows = "".join(f"N{n};2027-01-04 06:00;2027-01-04 14:00;icu;rn\n" for n in (1, 2))
    path = table(tmp_path, f"worker;start;end;unit;skill\n{rows}")
    people = "id;kompetencer;procent\nN1;rn|shift_leader;100\nN2;rn;100\n"
    (tmp_path / "w.csv").write_text(people, encoding="utf-8")
    here = f"afsnit;fra;antal\nicu;2027-01-04 06:00;{patients}\nicu;2027-01-04 14:00;0\n"
    (tmp_path / "p.csv").write_text(here, encoding="utf-8")
    beside = ("--workers", tmp_path / "w.csv", "--patients", tmp_path / "p.csv", "--zone", "Europe/Copenhagen")
    result = audit(path, "--pack", "skillmix_ward", *beside, "--format", "json")
    broken = [row["rule"] for row in json.loads(result.output)["audit"] if row["verdict"] == "broken"]
    assert ("SM-ICU-DAY" in broken) == too_many


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "da",
            (
                "2 medarbejdere, 4 vagter",
                "Kendt fra 2027-01-04 til 2027-01-05, 2 dage",
                "DK-HVILE-11 (skal): 11 timers",
                "uden 11 t hvil",
                "Ingen har to vagter på én gang",
                "1 brud på regler, der skal holdes",
            ),
        ),
        (
            "sv",
            (
                "2 personer, 4 pass",
                "Känt från 2027-01-04 till 2027-01-05, 2 dagar",
                "DK-HVILE-11 (måste)",
                "Ingen har två pass samtidigt",
                "1 brott mot regler som måste hållas",
            ),
        ),
    ],
)
def test_an_audit_speaks_the_language_that_is_asked_for(tmp_path: Path, code: str, said: tuple[str, ...]) -> None:
    output = audit(table(tmp_path, SHORT), "--pack", "dk_region_nurse", "--language", code).output
    for part in said:
        assert part in output
    for english in (
        "people",
        "duties",
        "Known",
        "Rules:",
        "Severity",
        "Broken",
        "breach",
        "the roster",
        "hard",
    ):
        assert english not in output


def test_a_csv_of_an_audit_has_titles_and_arithmetic_in_the_language(tmp_path: Path) -> None:
    asked = ("--pack", "dk_region_nurse", "--language", "da", "--format", "csv")
    line = audit(table(tmp_path, SHORT), *asked).output.splitlines()[1]
    assert line.startswith('broken,DK-HVILE-11,"11 timers sammenhængende hvile')
    assert "uden 11 t hvil" in line
