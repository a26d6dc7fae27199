"""Layers: rules that go over any pack."""

from __future__ import annotations

from datetime import date

import pytest

from rules.audit import audit_person
from rules.clock import local_clock
from rules.layers import load_layer, shipped_layers, with_layer
from rules.packs import load_pack, parse_pack
from rules.timeline import Duty, Timeline
from rules.worker import Contract, Worker

CLOCK = local_clock("Europe/Copenhagen")
FIRST = date(2027, 1, 4).toordinal()
TIMES = {"D": (7 * 60, 8 * 60), "E": (15 * 60, 8 * 60), "N": (23 * 60, 8 * 60)}


def broken(pattern: str, night_worker: bool = False) -> set[str]:
    """Healthy rules that a person breaks who works `pattern` (a letter a day, "-" for off) from a Monday on."""
    duties = tuple(
        Duty(CLOCK.at(FIRST + day, TIMES[letter][0]), CLOCK.at(FIRST + day, TIMES[letter][0]) + TIMES[letter][1], "a")
        for day, letter in enumerate(pattern)
        if letter != "-"
    )
    worker = Worker(id="a", contract=Contract(night_worker=night_worker))
    end = CLOCK.midnight(FIRST + len(pattern))
    line = Timeline(worker, CLOCK, CLOCK.midnight(FIRST), end, duties)
    pack = with_layer(load_pack("dk_region_nurse"), load_layer("healthy_shifts"))
    return {
        finding.rule.removeprefix("HEALTHY-")
        for finding in audit_person(pack, line)
        if finding.rule.startswith("HEALTHY-") and finding.breaches
    }


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("DDD--DDD--DDD--", set()),
        ("--DDDDD--DDD--", set()),
        ("-DDDDDD--DDD--", {"WORK-MAX5"}),
        ("--DDD-DDD--", {"OFF-MIN2"}),
        ("DDD--D--DDD--", {"WORK-MIN2", "WORK-MIN3"}),
        ("DDD--DD--DDD--", {"WORK-MIN3"}),
        ("--DDN--DDD--", {"NIGHTS-MIN2"}),
        ("--DNN-DDD--", {"AFTER-NIGHTS", "OFF-MIN2"}),
        ("--DNNN---DDD", set()),
        ("--NNNN---DDD-", {"NIGHTS-MAX3"}),
        ("--DEEE--DDD--", set()),
        ("--EEEE--DDD--", {"LATE-MAX3"}),
        ("--DDED--DDD--", {"FORWARD"}),
    ],
)
def test_each_pattern_breaks_the_rules_that_speak_of_it_and_no_other(pattern: str, expected: set[str]) -> None:
    assert broken(pattern) - {"WEEKEND-WHOLE"} == expected


@pytest.mark.parametrize(("weekend", "whole"), [("DD", True), ("--", True), ("D-", False), ("-D", False)])
def test_a_weekend_is_worked_on_both_days_or_on_none(weekend: str, whole: bool) -> None:
    assert ("WEEKEND-WHOLE" not in broken(f"---DD{weekend}DD--")) is whole


def test_people_who_are_hired_for_nights_may_have_four_in_a_row_and_not_five() -> None:
    assert "NIGHTS-MAX4" not in broken("--NNNN---NNN--", night_worker=True)
    assert "NIGHTS-MAX4" in broken("-NNNNN---NNN--", night_worker=True)
    assert "NIGHTS-MAX3" not in broken("--NNNN---NNN--", night_worker=True)


def test_three_weekends_of_work_in_a_row_are_one_too_many() -> None:
    week, free = "DDD--DD", "DDDD---"
    assert "WEEKENDS-ROW" not in broken((free + week + week) * 2 + free)
    assert "WEEKENDS-ROW" in broken(free + week + week + week + free)


def test_a_rule_that_the_pack_states_under_the_same_id_goes_before_the_layers() -> None:
    own = parse_pack(
        """
pack = "ward"
version = "1"
title = "Ward"
jurisdiction = "DK"
zone = "Europe/Copenhagen"
layer = "policy"
extends = ["dk_region_nurse"]
[[rules]]
id = "HEALTHY-WORK-MAX5"
type = "run_length"
severity = "soft"
weight = 7
title = "At most six"
params = { max = 6 }
"""
    )
    both = with_layer(own, load_layer("healthy_shifts"))
    assert both.rule("HEALTHY-WORK-MAX5").params == {"max": 6}
    assert both.rule("HEALTHY-OFF-MIN2").params == {"free": True, "min": 2}
    assert {rule.id for rule in own.rules} <= {rule.id for rule in both.rules}


@pytest.mark.parametrize("layer", shipped_layers())
def test_every_rule_of_a_shipped_layer_is_soft_and_says_where_it_was_read(layer: str) -> None:
    rules = load_layer(layer).rules
    assert rules
    assert all(rule.severity == "soft" and rule.weight > 0 and rule.source for rule in rules)


def test_an_unknown_layer_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(KeyError, match="healthy_shifts"):
        load_layer("unhealthy")
