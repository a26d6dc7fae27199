"""balance: everybody's share of what the group does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rules.plans import BROKEN, KEPT, UNKNOWN, charged, duty, made
from tests.rules.types.teams import judge, team


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
