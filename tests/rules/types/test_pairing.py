"""pairing: who must, and must not, be on duty together."""

from __future__ import annotations

from rules.clock import local_clock
from rules.team_rule import Team
from tests.rules.plans import ZONE, at, charged, duty, made
from tests.rules.types.teams import judge, team


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
