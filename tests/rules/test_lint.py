"""The linter remarks what the reader accepts and users would regret."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.cases import parse_cases
from rules.lint import LintFinding, lint_pack
from rules.packs import load_pack, shipped_packs, shipped_text

HEAD = """pack = "ward7"
version = "1"
title = "Ward 7"
jurisdiction = "DK"
zone = "Europe/Copenhagen"
layer = "policy"
extends = ["dk_region_nurse"]
"""
CASES = Path(__file__).parent / "cases"


def rule(params: str, rule_id: str = "DK-HVILE-11", kind: str = "rest_within", more: str = "") -> str:
    return f'[[rules]]\nid = "{rule_id}"\ntype = "{kind}"\ntitle = "t"\n{more}{params}'


def remarks(text: str, tested: set[str] | None = None) -> list[LintFinding]:
    return list(lint_pack(HEAD + text, tested_rules=tested))


WORK = 'params.anchor = { mode = "work" }\n'


@pytest.mark.parametrize("pack", shipped_packs())
def test_a_shipped_pack_has_no_error_and_its_rules_have_cases(pack: str) -> None:
    tested = set()
    for file in CASES.glob("*.toml"):
        for case in parse_cases(file.read_text(encoding="utf-8")):
            tested |= {*case.expect, *case.also_check}
    found = lint_pack(shipped_text(pack), tested_rules=tested)
    assert [str(one) for one in found if one.error or "no worked case" in one.what] == []


def test_a_stricter_rule_may_replace_an_inherited_one() -> None:
    assert not [
        one for one in remarks(rule('params.min_rest = "PT12H"\nparams.window = "PT24H"\n' + WORK)) if one.error
    ]


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ('params.min_rest = "PT10H"\nparams.window = "PT24H"\n', "min_rest 10 h instead of 11 h"),
        ('params.min_rest = "PT11H"\nparams.window = "PT25H"\n', "window"),
    ],
)
def test_a_looser_rule_is_an_error_that_names_the_number(params: str, told: str) -> None:
    errors = [one for one in remarks(rule(params + WORK)) if one.error]
    assert len(errors) == 1
    assert "looser than DK-HVILE-11" in errors[0].what
    assert told in errors[0].what
    assert errors[0].line is not None


def test_looser_under_another_name_is_found_through_implements() -> None:
    text = rule(
        'params.match = { kind = "work" }\nparams.max = "PT13H"\n',
        "W7",
        "duty_length",
        'implements = ["DK-ATA-VAGT-12"]\n',
    )
    assert any("looser than DK-ATA-VAGT-12" in one.what for one in remarks(text))


def test_a_hard_rule_made_soft_or_switched_off_is_an_error() -> None:
    params = 'params.min_rest = "PT11H"\nparams.window = "PT24H"\n' + WORK
    assert any("makes the hard rule" in one.what for one in remarks(rule(params, more='severity = "soft"\n')))
    assert any("switches" in one.what for one in remarks(rule(params, more="enabled = false\n")))


def test_a_rest_that_does_not_fit_its_window_is_an_error() -> None:
    params = 'params.min_rest = "PT24H"\nparams.window = "PT24H"\n' + WORK
    assert any("does not fit" in one.what for one in remarks(rule(params)))


def test_another_anchor_asks_for_an_interpretation() -> None:
    params = 'params.min_rest = "PT11H"\nparams.window = "P1D"\nparams.anchor = { mode = "grid", at = "07:00" }\n'
    assert any("cannot be compared" in one.what for one in remarks(rule(params)))
    told = remarks(rule(params, more='interpretation = "as in Sweden"\n'))
    assert not any("cannot be compared" in one.what for one in told)


def test_days_cut_at_midnight_are_remarked() -> None:
    params = 'params.min_rest = "PT11H"\nparams.window = "P1D"\nparams.anchor = { mode = "grid" }\n'
    assert any("midnight" in one.what for one in remarks(rule(params)))


def test_unknown_sources_kinds_and_parents_are_remarked() -> None:
    more = 'source = [{ ref = "NOWHERE" }]\nimplements = ["DK-NOTHING"]\n'
    params = 'params.match = { kind = "wrok" }\nparams.max = "PT12H"\n'
    told = [one.what for one in remarks(rule(params, "W7", "duty_length", more))]
    assert any("NOWHERE" in one for one in told)
    assert any("DK-NOTHING" in one for one in told)
    assert any("'wrok'" in one for one in told)


def test_a_rule_without_a_case_is_remarked_when_cases_are_at_hand() -> None:
    text = rule('params.match = { kind = "work" }\nparams.max = "PT12H"\n', "W7", "duty_length")
    assert any("no worked case" in one.what for one in remarks(text, set()))
    assert not any("no worked case" in one.what for one in remarks(text, {"W7"}))
    assert not any("no worked case" in one.what for one in remarks(text))


def test_dropping_law_is_an_error_and_dropping_policy_asks_why() -> None:
    told = [one.what for one in remarks('[[drops]]\nid = "DK-HVILE-11"\nwhy = "tired"\n')]
    assert any("law cannot be dropped" in one for one in told)
    told = [one.what for one in remarks('[[drops]]\nid = "DK-LOCAL-WEEKEND-2"\nwhy = ""\n')]
    assert any("not said" in one for one in told)


def test_a_derogation_from_nothing_is_an_error() -> None:
    text = '[[derogations]]\nid = "D"\ntitle = "d"\nsuspends = ["DK-NOTHING"]\n'
    assert any("no rule DK-NOTHING" in one.what and one.error for one in remarks(text))


def test_a_pack_that_cannot_be_read_is_all_errors() -> None:
    found = lint_pack("pack = 1")
    assert found
    assert all(one.error for one in found)


def test_dates_the_wrong_way_round_are_an_error() -> None:
    more = "valid_from = 2026-01-02\nvalid_to = 2026-01-01\n"
    text = rule('params.match = { kind = "work" }\nparams.max = "PT12H"\n', "W7", "duty_length", more)
    assert any("valid to" in one.what and one.error for one in remarks(text))


def test_the_danish_pack_is_no_looser_than_the_directive_and_the_linter_can_tell() -> None:
    text = shipped_text("dk_region_nurse")
    assert load_pack("dk_region_nurse").extends == ("eu_wtd",)
    loose = text.replace('params.max = "PT48H"', 'params.max = "PT49H"', 1)
    assert any("looser than EU-6-48H" in one.what for one in lint_pack(loose))
