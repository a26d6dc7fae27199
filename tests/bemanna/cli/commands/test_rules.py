"""bemanna rules: packs and rules are shown with their sources, worked cases are run and counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group
from bemanna.errors import UsageError
from bemanna.problems import InputProblems
from rules.catalogue import rule_types
from rules.packs import shipped_packs

CASES = Path(__file__).resolve().parents[4] / "../shared/research/cases"
CASE = """\
[[case]]
id = "X-1"
pack = "dk_region_nurse"
zone = "Europe/Copenhagen"
known = ["2027-01-04T00:00+01:00", "2027-01-11T00:00+01:00"]
shifts = [
  ["2027-01-04T15:00+01:00", "2027-01-04T23:15+01:00", "work"],
  ["2027-01-05T07:00+01:00", "2027-01-05T15:15+01:00", "work"],
]
expect = [{expect}]
why = "From 23:15 to 07:00 are 7 h 45."
"""


def rules(*arguments: object) -> Result:
    return CliRunner().invoke(group, ["rules", *map(str, arguments)])


def test_the_list_names_every_shipped_pack() -> None:
    result = rules("list")
    assert result.exit_code == 0
    assert all(name in result.output for name in shipped_packs())


def test_a_pack_is_shown_with_its_rules_and_sources() -> None:
    result = rules("show", "dk_region_nurse")
    assert result.exit_code == 0
    for part in ("DK-HVILE-11", "rest_within", "nr. 324", "Builds on: eu_wtd", "Derogation DK-8H"):
        assert part in result.output


def test_a_rule_is_shown_with_its_numbers_articles_and_readings() -> None:
    result = rules("show", "DK-FRIDOEGN-7")
    for part in ("min_rest = PT35H", "window = P7D", "par. 4", "Reading hours_144", "Confidence: medium"):
        assert part in result.output


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    result = rules("show", "DK-HVILE-12")
    assert isinstance(result.exception, UsageError)
    assert "Did you mean 'DK-HVILE-11'?" in str(result.exception)


def test_a_case_that_holds_passes_with_exit_code_0(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(CASE.format(expect='"DK-HVILE-11"'), encoding="utf-8")
    result = rules("verify", tmp_path / "c.toml")
    assert result.exit_code == 0
    assert result.output == "1 passed, 0 failed\n"


def test_a_case_that_does_not_hold_is_printed_with_the_arithmetic_and_counted(tmp_path: Path) -> None:
    text = CASE.format(expect="") + "\n" + CASE.format(expect='"DK-HVILE-11"').replace("X-1", "X-2")
    (tmp_path / "c.toml").write_text(text, encoding="utf-8")
    result = rules("verify", tmp_path / "c.toml")
    assert result.exit_code == 4
    assert "FAILED X-1" in result.output
    assert "c.toml:2" in result.output
    assert "found broken, not expected" in result.output
    assert "7 h 45" in result.output
    assert result.output.splitlines()[-1] == "1 passed, 1 failed"


def test_a_local_pack_beside_the_cases_is_used(tmp_path: Path) -> None:
    pack = (
        'pack = "local"\nversion = "1"\ntitle = "t"\njurisdiction = "DK"\nzone = "Europe/Copenhagen"\n'
        '[[rules]]\nid = "L-1"\ntype = "duty_length"\ntitle = "at most 8 h"\nparams = { max = "PT8H" }\n'
    )
    (tmp_path / "local.toml").write_text(pack, encoding="utf-8")
    case = CASE.format(expect='"L-1"').replace("dk_region_nurse", "local.toml")
    (tmp_path / "c.toml").write_text(case, encoding="utf-8")
    result = rules("verify", tmp_path / "c.toml", "--verbose")
    assert result.output == "passed X-1 (c.toml)\n1 passed, 0 failed\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [("[[case]\n", "TOML"), ("x = 1\n", "unknown table"), ("", "no case")],
)
def test_a_file_that_holds_no_cases_is_bad_input(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "c.toml").write_text(text, encoding="utf-8")
    result = rules("verify", tmp_path / "c.toml")
    assert isinstance(result.exception, InputProblems)
    assert said in str(result.exception)


def test_a_case_that_cannot_be_read_or_whose_pack_is_missing_fails_alone(tmp_path: Path) -> None:
    lost = CASE.format(expect="").replace("dk_region_nurse", "lost.toml").replace("X-1", "X-3")
    text = CASE.format(expect='"DK-HVILE-11"') + "\n[[case]]\nid = 'X-2'\n\n" + lost
    (tmp_path / "c.toml").write_text(text, encoding="utf-8")
    result = rules("verify", tmp_path / "c.toml")
    assert result.exit_code == 4
    assert "FAILED X-2" in result.output
    assert "Field required" in result.output
    assert "lost.toml" in result.output
    assert result.output.splitlines()[-1] == "1 passed, 2 failed"


def test_the_160_worked_cases_pass() -> None:
    if not CASES.is_dir():
        pytest.skip("the worked cases are not beside this checkout (../shared/research/cases)")
    result = rules("verify", *sorted(CASES.glob("*.toml")))
    assert result.exit_code == 0, result.output
    assert result.output == "160 passed, 0 failed\n"


def test_the_shipped_packs_have_no_error() -> None:
    result = rules("lint")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1].startswith(f"{len(shipped_packs())} packs, 0 errors")


def test_lint_tells_errors_with_file_and_line_and_ends_with_4(tmp_path: Path) -> None:
    pack = (
        'pack = "local"\nversion = "1"\ntitle = "t"\njurisdiction = "DK"\nzone = "Europe/Copenhagen"\n'
        '[[rules]]\nid = "L-1"\ntype = "rest_within"\ntitle = "11 h in 10 h"\n'
        'params = { min_rest = "PT11H", window = "PT10H", anchor = { mode = "work" } }\n'
    )
    (tmp_path / "local.toml").write_text(pack, encoding="utf-8")
    result = rules("lint", tmp_path / "local.toml")
    assert result.exit_code == 4, result.output
    assert f"{tmp_path / 'local.toml'}:" in result.output
    assert "error: rule L-1" in result.output


def test_lint_names_the_rules_without_a_case(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(CASE.format(expect='"DK-HVILE-11"'), encoding="utf-8")
    result = rules("lint", "dk_region_nurse", "--cases", tmp_path / "c.toml")
    assert "DK-FRIDOEGN-7: no worked case" in result.output
    assert "DK-HVILE-11: no worked case" not in result.output


def test_lint_of_an_unknown_pack_is_answered_with_the_nearest() -> None:
    result = rules("lint", "dk_region_nurze")
    assert isinstance(result.exception, InputProblems)
    assert "dk_region_nurse" in str(result.exception)


def test_the_schema_is_json_that_names_every_rule_type() -> None:
    document = json.loads(rules("schema").output)
    assert document["$schema"].startswith("https://json-schema.org")
    assert {f"params_{name}" for name in rule_types()} <= set(document["$defs"])


def test_the_pages_are_written_and_the_committed_ones_are_up_to_date(tmp_path: Path) -> None:
    result = rules("pages", "--out", tmp_path / "rules")
    assert result.exit_code == 0
    made = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "rules").iterdir()}
    assert result.output == f"{len(made)} pages in {tmp_path / 'rules'}\n"
    committed = Path(__file__).resolve().parents[4] / "docs" / "rules"
    assert made == {path.name: path.read_text(encoding="utf-8") for path in committed.glob("*.md")}, (
        "bemanna rules pages"
    )
