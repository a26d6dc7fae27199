"""bemanna init never overwrites and makes what loads; bemanna status says what is there and what is stale."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group, main
from bemanna.errors import UsageError
from bemanna.inputs.digests import digests
from bemanna.inputs.load import load_project
from bemanna.problems import InputProblems
from bemanna.project.project import read_project
from tests.bemanna.folder import TABLES, TOML, write_folder

ENGLISH = TOML.replace('language = "da"', 'language = "en"')


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, list(map(str, arguments)))


@pytest.mark.parametrize(
    ("country", "pack", "zone"),
    [
        ("DK", "dk_region_nurse", "Europe/Copenhagen"),
        ("SE", "se_region_nurse", "Europe/Stockholm"),
        ("EU", "eu_wtd", "Europe/Brussels"),
    ],
)
def test_a_new_project_loads_without_a_remark(tmp_path: Path, country: str, pack: str, zone: str) -> None:
    result = run("init", tmp_path / "Ward 7", "--country", country, "--first", "2027-01-04")
    assert result.exit_code == 0, result.output
    inputs = load_project(tmp_path / "Ward 7")
    assert (inputs.project.project.name, inputs.project.project.unit) == ("Ward 7", "WARD7")
    assert (inputs.pack.id, inputs.project.project.zone) == (pack, zone)
    assert len(inputs.workers) == 8
    assert {shift.unit for shift in inputs.shifts} == {"WARD7"}
    assert inputs.remarks == ()


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    run("init", tmp_path, "--first", "2027-01-04")
    (tmp_path / "bemanna.toml").write_text("mine", encoding="utf-8")
    (tmp_path / "data" / "wishes.csv").unlink()
    result = run("init", tmp_path, "--first", "2027-01-04")
    assert (tmp_path / "bemanna.toml").read_text(encoding="utf-8") == "mine"
    assert f"kept     {tmp_path / 'bemanna.toml'}" in result.output
    assert f"written  {tmp_path / 'data' / 'wishes.csv'}" in result.output


def test_status_says_what_was_read_of_every_table(tmp_path: Path) -> None:
    result = run("status", write_folder(tmp_path, ENGLISH))
    assert result.exit_code == 0
    for part in (
        "3 people",
        "D, A, N",
        "28 days from Monday 2027-01-04",
        "per day",
        "1 without a discharge",
        "2 norms",
    ):
        assert part in result.output
    assert "No result yet" in result.output


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("da", ("28 dage fra mandag", "3 medarbejdere", "2 ønsker i perioden", "1 uden udskrivning", "Intet resultat")),
        ("sv", ("28 dagar från måndag", "3 personer", "2 önskemål i perioden", "1 utan utskrivning", "Inget resultat")),
    ],
)
def test_status_speaks_the_projects_language_and_no_english(tmp_path: Path, code: str, said: tuple[str, ...]) -> None:
    folder = write_folder(tmp_path, TOML.replace('language = "da"', f'language = "{code}"'))
    output = run("status", folder).output
    for part in said:
        assert part in output
    own = output.replace("bemanna run", "").replace(str(tmp_path), "")
    words = set(re.findall(r"[^\W\d_]+", re.sub(r"data/\w+\.csv", "", own)))
    assert not words & {"wishes", "No", "result", "people", "days", "from", "Source", "norms", "stays"}


def test_a_remark_on_silent_contracts_is_told_in_the_projects_language(tmp_path: Path) -> None:
    toml = TOML.replace("reference_start = 2026-11-30\n", "")
    output = run("status", write_folder(tmp_path, toml)).output
    assert "3 medarbejderes kontrakter angiver ikke reference_start: DK-48H" in output


@pytest.mark.parametrize(
    ("code", "stale", "edited"),
    [
        ("da", "er forældet: input er ændret siden.", "a.csv er rettet siden"),
        ("sv", "är inaktuellt: indata har ändrats sedan dess.", "a.csv har ändrats sedan dess"),
    ],
)
def test_a_stale_result_is_told_in_the_projects_language(tmp_path: Path, code: str, stale: str, edited: str) -> None:
    folder = write_folder(tmp_path, TOML.replace('language = "da"', f'language = "{code}"'))
    (folder / "out").mkdir()
    (folder / "out" / "a.csv").write_text("as it was", encoding="utf-8")
    made = {"made_at": "2026-12-01T10:00:00+01:00", "status": "optimal", "inputs": {}, "files": {"a.csv": "?"}}
    (folder / "out" / "manifest.json").write_text(json.dumps(made), encoding="utf-8")
    output = run("status", folder).output
    assert f"(optimalt, 2026-12-01T10:00:00+01:00) {stale} {edited}." in output.replace("\n", " ")


def test_status_tells_what_changed_since_the_last_run(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, ENGLISH)
    (folder / "out").mkdir()
    (folder / "out" / "a.csv").write_text("as it was", encoding="utf-8")
    known = digests(folder, read_project(folder))
    made = {
        "made_at": "2026-12-01T10:00:00+01:00",
        "status": "feasible",
        "inputs": known,
        "files": {"a.csv": "?", "b.csv": "?"},
    }
    (folder / "out" / "manifest.json").write_text(json.dumps(made), encoding="utf-8")
    fresh = json.loads(run("status", folder, "--json").output)
    assert fresh["stale"] is False
    assert {table["since"] for table in fresh["tables"]} == {"same"}
    assert [(file["file"], file["state"]) for file in fresh["files"]] == [
        ("a.csv", "edited since"),
        ("b.csv", "missing"),
    ]
    (folder / "data" / "wishes.csv").write_text(TABLES["wishes"] + "2;2027-01-20;fri;\n", encoding="utf-8")
    result = run("status", folder)
    assert "is stale: an input changed since" in result.output
    stale = json.loads(run("status", folder, "--json").output)
    assert [table["source"] for table in stale["tables"] if table["since"] != "same"] == ["wishes"]


def test_status_of_a_wrong_project_shows_the_tables_and_ends_with_3(tmp_path: Path) -> None:
    result = run("status", write_folder(tmp_path, ENGLISH, wishes="worker;date;wish\n1;2027-02-30;fri\n"))
    assert isinstance(result.exception, InputProblems)
    assert "1 problem stops a run" in result.output
    assert "does not exist" in str(result.exception)


def test_status_of_a_folder_without_a_project_is_a_usage_error(tmp_path: Path) -> None:
    assert isinstance(run("status", tmp_path).exception, UsageError)


def test_a_run_on_bad_input_ends_with_3_says_all_on_stderr_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_folder(tmp_path, ENGLISH, wishes="worker;date;wish\n1;2027-02-30;fri\n9;2027-01-05;fri\n", locks=b"")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(SystemExit) as ended:
        main(["run", str(folder)])
    assert ended.value.code == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[0] == "The input cannot be used: 3 problems. Nothing was written."
    for part in ("data/wishes.csv:2: date: '2027-02-30'", "data/wishes.csv:3: worker: '9'", "data/locks.csv: the file"):
        assert part in said.err
    assert sorted(tmp_path.rglob("*")) == before
