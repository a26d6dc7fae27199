"""Worked cases: ours and those of the research all pass; the runner tells differences and bad files."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.cases import CaseError, parse_cases, run_case, run_cases

OWN = sorted((Path(__file__).parent / "cases").glob("*.toml"))
RESEARCH = Path(__file__).resolve().parents[2] / "../shared/research/cases"
CASES = [pytest.param(case, id=case.id) for file in OWN for case in parse_cases(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", CASES)
def test_the_audit_says_what_our_case_says(case) -> None:
    assert run_case(case).differences == ()


def test_the_audit_says_what_every_case_of_the_research_says() -> None:
    if not RESEARCH.is_dir():
        pytest.skip("the research's worked cases are not here")
    results = [result for file in sorted(RESEARCH.glob("*.toml")) for result in run_cases(file.read_text("utf-8"))]
    assert len(results) == 160
    assert {result.case.id: result.differences for result in results if not result.passed} == {}


ONE = """
[[case]]
id = "A"
pack = "eu_wtd"
zone = "Europe/Brussels"
known = ["2026-11-02T00:00+01:00", "2026-11-09T00:00+01:00"]
shifts = [["2026-11-03T07:00+01:00", "2026-11-03T20:01+01:00", "work"]]
expect = {expect}
undetermined = {undetermined}
"""


def case(expect: str = "[]", undetermined: str = "[]") -> str:
    return ONE.replace("{expect}", expect).replace("{undetermined}", undetermined)


def test_a_breach_that_was_not_expected_is_told_with_its_arithmetic() -> None:
    (result,) = run_cases(case())
    assert not result.passed
    assert "13 h 01 without 11 h of rest" in result.differences[0]


def test_an_expected_breach_that_is_not_found_is_told() -> None:
    (result,) = run_cases(case('["EU-3-DAILY-REST", "EU-5-WEEKLY-REST"]'))
    assert result.differences == ("EU-5-WEEKLY-REST: expected broken, found kept",)


def test_a_rule_that_must_not_be_decided_and_is_fails_the_case() -> None:
    (result,) = run_cases(case('["EU-3-DAILY-REST"]', '["EU-5-WEEKLY-REST"]'))
    assert result.differences == ("EU-5-WEEKLY-REST: must not be decided, found decided",)


def test_a_rule_that_the_pack_does_not_have_fails_the_case() -> None:
    (result,) = run_cases(case('["EU-3-DAILY-REST", "EU-99"]'))
    assert "pack eu_wtd has no rule EU-99" in result.differences


def test_an_unknown_pack_fails_the_case_and_names_the_packs_there_are() -> None:
    (result,) = run_cases(case().replace("eu_wtd", "mars"))
    assert "mars" in result.differences[0]
    assert "dk_region_nurse" in result.differences[0]


def test_a_time_without_an_offset_is_told() -> None:
    with pytest.raises(CaseError, match="timezone"):
        parse_cases(case().replace("2026-11-03T20:01+01:00", "2026-11-03T20:01"))


def test_a_shift_that_ends_before_it_begins_is_told() -> None:
    with pytest.raises(CaseError, match="ends before it begins"):
        parse_cases(case().replace("2026-11-03T20:01+01:00", "2026-11-03T06:01+01:00"))


def test_every_problem_of_a_bad_file_is_told_at_once() -> None:
    text = case().replace("zone =", "zones =") + case().replace("expect =", "expects =") + case()
    with pytest.raises(CaseError) as caught:
        parse_cases(text)
    assert len([one for one in caught.value.problems if "zone" in one]) == 2
    assert any("expects" in one for one in caught.value.problems)


def test_a_case_that_cannot_be_read_fails_and_the_others_run() -> None:
    broken, fine = run_cases(case().replace("zone =", "zones =") + case('["EU-3-DAILY-REST"]'))
    assert not broken.passed
    assert broken.case.id == "A"
    assert fine.passed


def test_an_id_that_occurs_twice_is_told() -> None:
    with pytest.raises(CaseError, match="occurs twice"):
        parse_cases(case() + case())


def test_text_that_is_no_toml_is_told() -> None:
    with pytest.raises(CaseError, match="no TOML"):
        parse_cases("[[case")
