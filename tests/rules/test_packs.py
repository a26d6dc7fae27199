"""The reader of packs tells every problem at once, with its line."""

from __future__ import annotations

import pytest

from rules.packs import PackError, line_of, load_pack, parse_pack, shipped_text

HEAD = """pack = "x"
version = "1"
title = "X"
jurisdiction = "EU"
zone = "Europe/Brussels"
"""
RULE = """
[[rules]]
id = "X-1"
type = "rest_within"
title = "rest"
params.min_rest = "PT11H"
params.window = "PT24H"
params.anchor = { mode = "work" }
"""


def problems(text: str) -> list[str]:
    with pytest.raises(PackError) as caught:
        parse_pack(text)
    return [str(problem) for problem in caught.value.problems]


def test_a_small_pack_is_read() -> None:
    assert [rule.id for rule in parse_pack(HEAD + RULE).rules] == ["X-1"]


def test_text_that_is_no_toml_is_told() -> None:
    assert "TOML" in problems("pack = ")[0]


def test_a_missing_and_an_unknown_field_of_the_head_are_told_together() -> None:
    told = problems(HEAD.replace("zone =", "zones ="))
    assert any("zone:" in one for one in told)
    assert any("zones" in one for one in told)


def test_problems_of_several_rules_are_told_with_their_lines() -> None:
    second = RULE.replace("X-1", "X-2").replace("PT24H", "24 hours")
    third = RULE.replace("X-1", "X-3").replace('"rest_within"', '"rest_without"')
    told = problems(HEAD + RULE.replace("min_rest", "min_rests") + second + third)
    assert any(one.startswith("line 11: rule X-1: min_rests") for one in told)
    assert any("rule X-2" in one and "24 hours" in one and one.startswith("line 20:") for one in told)
    assert any("rule X-3" in one and "rest_without" in one and "rest_within" in one for one in told)


def test_an_id_that_occurs_twice_is_told() -> None:
    assert any("occurs twice" in one for one in problems(HEAD + RULE + RULE))


def test_a_field_that_no_contract_has_is_told() -> None:
    told = problems(HEAD + RULE.replace('"PT11H"', '"contract.rest"'))
    assert "contract.rest is no field of a contract" in told[0]


def test_an_unknown_term_is_told_with_those_there_are() -> None:
    term = '\n[terms]\nnight = { kind = "work" }\n'
    rule = RULE.replace('type = "rest_within"', 'type = "run_length"').split("params.min_rest")[0]
    told = problems(HEAD + term + rule + 'params.match = "nihgt"\nparams.max = 3\n')
    assert "nihgt" in told[0]
    assert "night" in told[0]


def test_a_parent_that_does_not_exist_is_told() -> None:
    told = problems(HEAD.replace("zone", 'extends = ["atlantis"]\nzone') + RULE)
    assert "atlantis" in told[0]


def test_wrong_parameters_of_readings_and_derogations_are_told() -> None:
    text = HEAD + RULE + 'readings.other.params = { window = "soon" }\n'
    text += '[[derogations]]\nid = "D"\ntitle = "d"\nreplaces.X-1 = { min_rest = "none" }\n'
    told = problems(text)
    assert any("reading other" in one and "soon" in one for one in told)
    assert any("derogation D" in one and "none" in one for one in told)


def test_a_pack_may_extend_one_that_is_handed_over() -> None:
    parent = parse_pack(HEAD + RULE)
    child = HEAD.replace('"x"', '"y"').replace("zone", 'extends = ["x"]\nzone')
    assert [rule.id for rule in parse_pack(child, {"x": parent}).rules] == ["X-1"]


def test_an_unknown_shipped_pack_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(KeyError, match="eu_wtd"):
        load_pack("mars")


def test_the_line_of_a_key_is_that_in_its_record() -> None:
    text = shipped_text("eu_wtd")
    line = line_of(text, "EU-6-48H", "window")
    assert line is not None
    lines = text.splitlines()
    assert "readings" in lines[line - 1] or "P4M" in lines[line - 1]
    assert line_of(text, "EU-NOTHING") is None
