"""cover: enough people on duty at every instant."""

from __future__ import annotations

import pytest

from rules.clock import local_clock
from rules.team_rule import Team
from tests.rules.plans import BROKEN, KEPT, UNKNOWN, ZONE, at, charged, made
from tests.rules.types.teams import judge, patients, team

ICU = {"unit": "icu", "who": "rn"}


def test_a_handover_gap_of_a_minute_is_charged_a_person_minute_for_each_person_missing() -> None:
    rule = made("cover", **ICU, min=2)
    whole = team({"a": ["11-03 06:00-14:00"], "b": ["11-03 06:00-22:00"], "c": ["11-03 14:01-22:00"]}, patients(1))
    finding = judge(rule, whole)
    assert finding.verdict is BROKEN
    assert charged(rule, finding) == 1
    assert finding.breaches[0].start == at("11-03 14:00")


def test_equal_shortages_that_adjoin_are_one_breach() -> None:
    rule = made("cover", **ICU, min=2)
    whole = team({"a": ["11-03 06:00-14:00"], "b": ["11-03 14:00-22:00"]}, patients(1))
    (breach,) = judge(rule, whole).breaches
    assert (breach.start, breach.end, breach.amount) == (at("11-03 06:00"), at("11-03 22:00"), 960)
    assert "Tue 3 Nov 2026 06:00 to Tue 3 Nov 2026 22:00" in breach.text


def test_where_no_number_of_patients_is_given_the_unit_is_closed_and_elsewhere_not() -> None:
    rule = made("cover", **ICU, min=1)
    assert judge(rule, team({"a": []}, patients(1))).verdict is BROKEN
    assert judge(rule, team({"a": []})).verdict is KEPT
    unknown = judge(rule, team({"a": ["11-03 06:00-14:00"]}))
    assert unknown.verdict is UNKNOWN
    assert "icu" in unknown.note


def test_a_breach_ends_where_its_numbers_change() -> None:
    rule = made("cover", **ICU, max_patients_per=2)
    counts = (patients(4, end="11-03 10:00"), patients(3, "11-03 10:00", "11-03 12:00"))
    breaches = judge(rule, team({"a": ["11-03 06:00-22:00"]}, *counts)).breaches
    assert [(breach.start, breach.end) for breach in breaches] == [
        (at("11-03 06:00"), at("11-03 10:00")),
        (at("11-03 10:00"), at("11-03 12:00")),
    ]
    assert "icu has 1, 2 due for 4 patients" in breaches[0].text


def test_always_means_the_whole_known_span() -> None:
    rule = made("cover", **ICU, min=1, when="always")
    assert charged(rule, judge(rule, team({"a": ["11-02 00:00-168:00"]}))) == 0
    assert charged(rule, judge(rule, team({"a": ["11-02 00:00-167:00"]}))) == 60


def test_too_many_people_are_charged_too() -> None:
    rule = made("cover", **ICU, max=1)
    whole = team({"a": ["11-03 06:00-14:00"], "b": ["11-03 13:00-22:00"]}, patients(1))
    assert charged(rule, judge(rule, whole)) == 60


def test_a_ratio_follows_the_number_of_patients_and_groups_are_added_up() -> None:
    rule = made("cover", **ICU, max_patients_per=2)
    people = {"a": ["11-03 06:00-22:00"], "b": ["11-03 06:00-22:00"]}
    assert judge(rule, team(people, patients(4))).verdict is KEPT
    noon = (patients(4, end="11-03 12:00"), patients(5, start="11-03 12:00"))
    assert charged(rule, judge(rule, team(people, *noon))) == 600
    assert charged(rule, judge(rule, team(people, patients(4), patients(1, end="11-03 07:00")))) == 60


def test_a_band_limits_when_the_rule_asks() -> None:
    rule = made("cover", **ICU, min=1, band={"from": "22:00", "to": "06:00"})
    assert judge(rule, team({"a": []}, patients(3))).verdict is KEPT
    night = patients(3, "11-03 21:00", "11-04 07:00")
    assert charged(rule, judge(rule, team({"a": ["11-03 20:00-29:30"]}, night))) == 30


def test_home_on_call_is_not_on_the_spot() -> None:
    rule = made("cover", **ICU, min=1)
    assert judge(rule, team({"a": ["11-03 06:00-22:00 oncall_home"]}, patients(1))).verdict is BROKEN


def test_two_duties_of_one_person_at_once_are_one_person() -> None:
    rule = made("cover", **ICU, min=2)
    whole = team({"a": ["11-03 06:00-22:00", "11-03 06:00-22:00"]}, patients(1))
    assert judge(rule, whole).verdict is BROKEN


@pytest.mark.parametrize(("number", "amount"), [(25, 0), (26, 60), (30, 60), (31, 120)])
def test_helpers_count_up_to_their_share(number: int, amount: int) -> None:
    helpers = {"qualified": "rn", "helper": "hca", "max_share": "1/5"}
    rule = made("cover", unit="icu", who="rn", max_patients_per=10, helpers=helpers)
    hour = patients(number, "11-03 08:00", "11-03 09:00")
    nurses = team({"a": ["11-03 06:00-14:00"], "b": ["11-03 06:00-14:00"]}).timelines
    aides = team({"c": ["11-03 06:00-14:00"]}, skills="hca").timelines
    whole = Team(local_clock(ZONE), at("11-02"), at("11-09"), (*nurses, *aides), (hour,))
    assert charged(rule, judge(rule, whole)) == amount
