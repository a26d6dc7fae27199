"""cover, pairing and balance: who is on duty together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from pydantic import ValidationError

from rules.clock import local_clock
from rules.finding import Finding
from rules.team_rule import Team
from rules.timeline import Timeline
from rules.worker import Contract, Held, Worker
from tests.rules.plans import BROKEN, KEPT, UNKNOWN, ZONE, at, charged, duty, made

ICU = {"unit": "icu", "who": "rn"}


@dataclass(frozen=True)
class Patients:
    unit: str
    start: int
    end: int
    number: int


def team(people: dict[str, list[Any]], *patients: Patients, skills: str = "rn", **percent: int) -> Team:
    """Everybody has the skills; duties without a unit are on the ICU."""
    timelines = []
    for name, texts in people.items():
        duties = tuple(duty(text, unit="icu") if isinstance(text, str) else text for text in texts)
        held = tuple(Held(name=skill) for skill in skills.split())
        worker = Worker(id=name, skills=held, contract=Contract(percent=percent.get(name, 100)))
        timelines.append(Timeline(worker, local_clock(ZONE), at("11-02"), at("11-09"), duties))
    return Team(local_clock(ZONE), at("11-02"), at("11-09"), tuple(timelines), patients)


def patients(number: int, start: str = "11-03 06:00", end: str = "11-03 22:00") -> Patients:
    return Patients("icu", at(start), at(end), number)


def judge(rule: Any, whole: Team) -> Finding:
    return rule.audit(whole)


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


def test_a_pair_that_must_not_meet_is_charged_the_minutes_together_in_a_unit() -> None:
    rule = made("pairing", forbid_together=[["a", "b"]])
    assert charged(rule, judge(rule, team({"a": ["11-03 06:00-14:00"], "b": ["11-03 14:00-22:00"]}))) == 0
    assert charged(rule, judge(rule, team({"a": ["11-03 06:00-14:00"], "b": ["11-03 13:50-22:00"]}))) == 10
    elsewhere = duty("11-03 06:00-14:00", unit="ward")
    assert charged(rule, judge(rule, team({"a": ["11-03 06:00-14:00"], "b": [elsewhere]}))) == 0


def test_one_who_must_not_be_alone_is_charged_the_minutes_alone() -> None:
    rule = made("pairing", together=[["a", "b"]])
    assert charged(rule, judge(rule, team({"a": ["11-03 06:00-14:00"], "b": ["11-03 07:00-22:00"]}))) == 60


def test_the_supervised_above_the_number_are_charged_by_the_minute() -> None:
    rule = made("pairing", supervised="novice", supervisor="senior", max_per_supervisor=2)
    novices = team({name: ["11-03 06:00-14:00"] for name in "abc"}, skills="novice").timelines
    seniors = team({"s": ["11-03 06:00-13:00"]}, skills="senior").timelines
    whole = Team(local_clock(ZONE), at("11-02"), at("11-09"), (*novices, *seniors))
    assert charged(rule, judge(rule, whole)) == 1 * 420 + 3 * 60


def nights(number: int) -> list[str]:
    return [f"11-0{day} 22:00-30:00" for day in range(2, 2 + number)]


def test_shares_are_equal_or_by_percentage() -> None:
    equal = made("balance", match="night", share="equal", max_deviation=1)
    by_fte = made("balance", match="night", max_deviation=0)
    assert judge(equal, team({"a": nights(3), "b": nights(1)})).verdict is KEPT
    assert judge(equal, team({"a": nights(4), "b": nights(1)})).verdict is BROKEN
    assert judge(by_fte, team({"a": nights(2), "b": nights(1)}, a=100, b=50)).verdict is BROKEN
    assert judge(by_fte, team({"a": nights(3), "b": nights(1)}, a=75, b=25)).verdict is KEPT


def test_only_duties_that_are_meant_and_begin_in_the_window_weigh() -> None:
    rule = made("balance", match="night", share="equal", max_deviation=0)
    days = [f"11-0{day} 08:00-16:00" for day in (4, 5, 6)]
    assert judge(rule, team({"a": nights(1), "b": [*nights(1), *days]})).verdict is KEPT
    assert judge(rule, team({"a": nights(1), "b": [*nights(1), "11-01 22:00-30:00"]})).verdict is KEPT


def test_a_deviation_is_charged_in_thousandths_for_each_person() -> None:
    rule = made("balance", match="night", share="equal", max_deviation=1)
    assert charged(rule, judge(rule, team({"a": nights(4), "b": nights(1)}))) == 2 * 500


def test_what_was_carried_over_evens_out() -> None:
    rule = made("balance", match="night", share="equal", max_deviation=0, carried={"b": 2})
    assert judge(rule, team({"a": nights(3), "b": nights(1)})).verdict is KEPT


def test_a_share_of_what_is_planned_is_known_beforehand() -> None:
    worked = made("balance", match="night", share="equal", max_deviation=0)
    planned = made("balance", match="night", share="equal", max_deviation=0, planned=6, carried={"b": 2})
    assert judge(worked, team({"a": nights(3), "b": nights(3)})).verdict is KEPT
    assert judge(planned, team({"a": nights(3), "b": nights(3)})).verdict is BROKEN
    assert judge(planned, team({"a": nights(4), "b": nights(2)})).verdict is KEPT, "4 = half of 6 + 2, and so is 2 + 2"
    assert judge(planned, team({"a": nights(4), "b": nights(1)})).verdict is BROKEN
    assert judge(worked, team({"a": nights(2), "b": nights(2)})).verdict is KEPT


def test_days_of_leave_make_the_share_smaller() -> None:
    rule = made("balance", match="night", share="presence", max_deviation=0)
    away = duty("11-02 00:00-96:00 leave_annual")
    whole = team({"a": nights(3), "b": [away, "11-08 22:00-30:00"]})
    assert [(one.share, one.total) for one in rule.portions(whole)] == [(4 * 700, 4), (4 * 300, 4)]


def test_a_small_share_of_what_is_planned_is_not_rounded_to_thousandths_of_the_whole() -> None:
    rule = made("balance", match="night", share="equal", max_deviation=0, planned=100)
    whole = team({f"w{number}": [] for number in range(300)})
    assert {one.share for one in rule.portions(whole)} == {333}, "a third of a night, not 0.3 of one"


def test_deviation_is_charged_in_as_many_parts_of_a_duty_as_the_rule_says() -> None:
    rule = made("balance", match="night", share="equal", max_deviation=1, planned=6, parts=60)
    exact = judge(rule, team({"a": nights(4), "b": nights(2)}))
    assert exact.verdict is KEPT
    beside = judge(rule, team({"a": nights(5), "b": nights(2)}))
    assert charged(rule, beside) == 60
    assert [(one.actual, one.limit, one.unit) for one in beside.breaches] == [(120, 60, "1/60 of duties")]


def test_what_the_needs_ask_for_is_not_known_to_an_audit_without_needs() -> None:
    rule = made("balance", match="night", planned="needs")
    finding = judge(rule, team({"a": nights(5), "b": []}))
    assert finding.verdict is UNKNOWN
    assert "the needs" in finding.note
    with pytest.raises(ValueError, match="has not been counted"):
        rule.portions(team({"a": []}))
    counted = made("balance", match="night", planned="needs", counted=5, max_deviation=0)
    assert judge(counted, team({"a": nights(5), "b": []})).verdict is BROKEN
    assert judge(counted, team({"a": nights(2), "b": nights(2)})).verdict is BROKEN, "two and a half each"
    assert judge(counted.model_copy(update={"counted": 4}), team({"a": nights(2), "b": nights(2)})).verdict is KEPT


def test_night_workers_share_among_themselves_and_the_others_among_themselves() -> None:
    whole = team({"a": nights(5), "b": nights(1), "c": nights(1)})
    mine = whole.timelines[0].worker
    at_night = mine.model_copy(update={"contract": mine.contract.model_copy(update={"night_worker": True})})
    lines = (replace(whole.timelines[0], worker=at_night), *whole.timelines[1:])
    for flag, group in ((True, ["a"]), (False, ["b", "c"]), (None, ["a", "b", "c"])):
        who = {"skill": "rn"} | ({} if flag is None else {"night_worker": flag})
        rule = made("balance", match="night", max_deviation=0, who=who)
        assert [one.worker for one in rule.portions(replace(whole, timelines=lines))] == group


def test_a_window_that_is_not_wholly_known_cannot_be_called_balanced() -> None:
    rule = made("balance", match="night", share="equal", **{"from": "2026-11-02"}, window="P4W")
    assert judge(rule, team({"a": nights(1), "b": nights(1)})).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("cover", ICU),
        ("cover", {**ICU, "max_patients_per": 2, "when": "always"}),
        ("cover", {**ICU, "min": 1, "helpers": {"qualified": "rn", "helper": "hca", "max_share": "1/5"}}),
        ("pairing", {}),
        ("pairing", {"supervised": "novice"}),
        ("balance", {"max_deviation": -1}),
        ("balance", {"planned": -1}),
        ("balance", {"planned": "wishes"}),
        ("balance", {"parts": 60}),
        ("balance", {"planned": 3, "parts": 0}),
    ],
)
def test_parameters_that_make_no_sense_are_refused(kind: str, params: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        made(kind, **params)
