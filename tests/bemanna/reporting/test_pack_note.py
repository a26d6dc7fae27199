"""A reader finds every rule of a shipped pack with its articles."""

from __future__ import annotations

import pytest

from bemanna.reporting.pack_note import pack_note
from rules.packs import load_pack


@pytest.mark.parametrize("pack_id", ["eu_wtd", "dk_region_nurse", "se_region_nurse", "uk_resident_doctor"])
def test_every_rule_has_a_title_and_a_source(pack_id: str) -> None:
    pack = load_pack(pack_id)
    note = pack_note(pack)
    assert {rule.id for rule in pack.rules} <= {rule.id for rule in note.rules}
    for rule in pack.rules:
        assert note.rule(rule.id).title
        assert note.rule(rule.id).severity == rule.severity.value
        assert len(note.rule(rule.id).sources) >= bool(rule.source)


def test_a_source_tells_the_text_and_the_paragraph() -> None:
    pack = load_pack("dk_region_nurse")
    (source, *_) = pack_note(pack).rule("DK-HVILE-11").sources
    assert "324" in source
    assert "par. 3" in source


def test_derogations_and_the_rules_they_add_are_known() -> None:
    for pack_id in ("dk_region_nurse", "se_region_nurse"):
        pack = load_pack(pack_id)
        known = {rule.id for rule in pack_note(pack).rules}
        assert {one.id for one in pack.derogations} <= known
        assert {added.id for one in pack.derogations for added in one.adds} <= known


def test_a_rule_that_the_pack_does_not_name_gets_a_bare_note() -> None:
    assert pack_note(load_pack("eu_wtd")).rule("X-1").id == "X-1"


def test_a_disputed_text_names_the_reading_in_use_and_the_others() -> None:
    pack = load_pack("dk_region_nurse")
    as_it_stands = pack_note(pack).rule("DK-FRIDOEGN-7").interpretation
    assert "read as the rule stands" in as_it_stands
    assert "hours_144" in as_it_stands
    chosen = pack_note(pack.with_readings({"DK-FRIDOEGN-7": "hours_144"})).rule("DK-FRIDOEGN-7").interpretation
    assert "read hours_144" in chosen
    assert "133 h" in chosen
    assert "Disputed" not in pack_note(pack).rule("DK-HVILE-11").interpretation
