"""Packs: what applies under a contract, readings, derogations, dates, layers."""

from __future__ import annotations

from datetime import date

import pytest

from rules.pack import RulePack
from rules.packs import load_pack, parse_pack, shipped_packs
from rules.person_rule import PersonRule
from rules.types.rest_within import RestWithin
from rules.worker import Contract
from tests.rules.plans import plan

DAY = date(2026, 11, 2)
DK, SE = load_pack("dk_region_nurse"), load_pack("se_region_nurse")

LOCAL = """
pack = "ward7"
version = "1"
title = "Ward 7"
jurisdiction = "DK"
zone = "Europe/Copenhagen"
layer = "policy"
extends = ["dk_region_nurse"]
"""


def applied(pack: RulePack, **contract: object) -> dict[str, PersonRule]:
    return {one.rule.id: one for one in pack.applied(Contract.model_validate(contract), DAY, DAY)}


def unanswered(pack: RulePack, **contract: object) -> dict[str, tuple[str, ...]]:
    return {one.rule.id: one.fields for one in pack.unanswered(Contract.model_validate(contract), DAY, DAY)}


def test_every_shipped_pack_can_be_read() -> None:
    assert len(shipped_packs()) == 9
    assert {name for name in shipped_packs() if load_pack(name).sketch} == {
        "dk_region_junior_doctor",
        "no_aml_turnus",
        "fi_period_work",
        "de_arbzg_hospital",
    }


def test_a_rule_that_asks_the_contract_for_what_it_does_not_say_is_unanswered() -> None:
    assert "DK-ATA-NORM" not in applied(DK)
    assert unanswered(DK)["DK-ATA-NORM"] == ("norm_hours", "norm_period", "norm_start")
    said = {"norm_hours": "PT148H", "norm_period": "P4W", "norm_start": "2026-11-02"}
    assert "DK-ATA-NORM" in applied(DK, **said)
    assert "DK-ATA-NORM" not in unanswered(DK, **said)


def test_a_silent_contract_is_taken_to_say_what_the_pack_supposes() -> None:
    rule = applied(SE, dygnsbryt="07:00")["SE-ATL-VECKOVILA"]
    assert isinstance(rule, RestWithin)
    assert (rule.anchor.weekday, rule.anchor.at) == (0, 420)
    other = applied(SE, dygnsbryt="07:00", veckobryt="Sun")["SE-ATL-VECKOVILA"]
    assert isinstance(other, RestWithin)
    assert other.anchor.weekday == 6


def test_conditions_decide_whether_a_rule_applies() -> None:
    start = {"reference_start": "2026-09-01"}
    assert "DK-NAT-8" not in applied(DK, **start)
    assert "DK-NAT-8" in applied(DK, **start, night_worker=True)
    assert "DK-48H" in applied(DK, **start)
    assert "DK-48H" not in applied(DK, **start, opt_out=True)


def test_a_rule_applies_only_to_spans_that_meet_its_dates() -> None:
    contract = Contract.model_validate({"dygnsbryt": "07:00"})

    def ids(first: date, last: date) -> set[str]:
        return {one.rule.id for one in SE.applied(contract, first, last)}

    assert "SE-AB-DYGNSVILA" not in ids(date(2023, 9, 1), date(2023, 9, 30))
    assert "SE-AB-DYGNSVILA" in ids(date(2023, 9, 1), date(2023, 10, 1))


def test_a_reading_replaces_parameters_and_the_contract_comes_before_the_employer() -> None:
    def window(pack: RulePack, **contract: object) -> int:
        rule = applied(pack, **contract)["DK-FRIDOEGN-7"]
        assert isinstance(rule, RestWithin)
        return rule.window_minutes - (rule.min_rest or 0)

    lax = DK.with_readings({"DK-FRIDOEGN-7": "hours_144"})
    assert window(DK) == 133 * 60
    assert window(lax) == 144 * 60
    assert window(DK, readings={"DK-FRIDOEGN-7": "hours_144"}) == 144 * 60
    chosen = applied(lax)["DK-FRIDOEGN-7"].rule
    assert "hours_144" in chosen.note
    assert "144 h" in chosen.interpretation


def test_disputed_rules_are_listed_with_the_reading_chosen() -> None:
    assert [(rule.id, chosen) for rule, chosen in DK.disputed()] == [("DK-FRIDOEGN-7", None)]
    lax = DK.with_readings({"DK-FRIDOEGN-7": "hours_144"})
    assert [chosen for _, chosen in lax.disputed()] == ["hours_144"]


def test_an_unknown_reading_or_derogation_is_an_error_that_names_what_there_is() -> None:
    with pytest.raises(ValueError, match="hours_144"):
        DK.with_readings({"DK-FRIDOEGN-7": "hours_150"})
    with pytest.raises(ValueError, match="has no reading"):
        applied(DK, readings={"DK-HVILE-11": "other"})
    with pytest.raises(ValueError, match="DK-8H"):
        applied(DK, derogations=("DK-9H",))


def test_a_derogation_replaces_suspends_and_adds() -> None:
    rest = applied(DK, derogations=("DK-8H",))["DK-HVILE-11"]
    assert isinstance(rest, RestWithin)
    assert rest.min_rest == 480
    assert "DK-8H" in rest.rule.note
    long_duty = applied(SE, dygnsbryt="08:00", derogations=("SE-JOUR-20",))
    assert "SE-AB-DYGNSVILA" not in long_duty
    assert "SE-JOUR-20-REST" in long_duty
    assert "SE-AB-DYGNSVILA" in applied(SE, dygnsbryt="08:00")


def test_team_rules_and_person_rules_are_told_apart() -> None:
    pack = load_pack("skillmix_ward")
    assert {one.rule.id for one in pack.team_rules(DAY, DAY)} == {
        "SM-ICU-DAY",
        "SM-ICU-NIGHT",
        "SM-WARD-HELPERS",
        "SM-SENIOR-1",
        "SM-NOVICE-SUP",
        "SM-APART",
    }
    assert set(applied(pack)) == {"SM-RESUS-CERT"}


def test_rules_that_a_pack_states_for_its_parents_are_not_applied_twice() -> None:
    ids = {rule.id for rule in DK.rules}
    assert "EU-3-DAILY-REST" not in ids
    assert "EU-8-NIGHT-HAZARD" in ids


def test_a_later_layer_tightens_by_the_same_id() -> None:
    text = LOCAL + (
        '[[rules]]\nid = "DK-ATA-VAGT-12"\ntype = "duty_length"\ntitle = "10 h"\n'
        'params.match = { kind = "work" }\nparams.max = "PT10H"\n'
    )
    pack = parse_pack(text)
    assert len(pack.rules) == len(DK.rules)
    rule = applied(pack)["DK-ATA-VAGT-12"]
    assert rule.audit(plan("11-03 08:00-18:01")).breaches
    assert not applied(DK)["DK-ATA-VAGT-12"].audit(plan("11-03 08:00-18:01")).breaches


def test_a_pack_inherits_terms_sources_counting_and_derogations() -> None:
    pack = parse_pack(LOCAL)
    assert pack.derogation("DK-8H").budget is not None
    assert pack.counting.of("callout").sequence is False
    assert "BEK324" in pack.sources
    assert "night" in pack.terms


def test_a_dropped_rule_is_gone() -> None:
    doctors = load_pack("dk_region_junior_doctor")
    assert "DK-ATA-VAGT-12" not in {rule.id for rule in doctors.rules}
    assert "DK-HVILE-11" in {rule.id for rule in doctors.rules}


def test_a_further_field_of_a_contract_can_be_asked_for() -> None:
    text = LOCAL + (
        '[contract_fields]\nmost_nights = 3\n[[rules]]\nid = "W7"\ntype = "run_length"\ntitle = "own"\n'
        'params.match = "night"\nparams.max = "contract.most_nights"\n'
    )
    pack = parse_pack(text)
    assert unanswered(pack)["W7"] == ("most_nights",)
    nights = plan("11-03 22:00-30:00", "11-04 22:00-30:00", "11-05 22:00-30:00")
    assert applied(pack, own={"most_nights": 2})["W7"].audit(nights).breaches
    assert not applied(pack, own={"most_nights": 3})["W7"].audit(nights).breaches


def test_a_rule_is_found_by_its_id_also_one_that_a_derogation_adds() -> None:
    assert SE.rule("SE-JOUR-20-REST").type == "rest_after"
    with pytest.raises(KeyError):
        SE.rule("SE-NOTHING")
