"""Presence, working and paid time are three numbers: breaks are paid or unpaid by the pack, or as the duty says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.clock import local_clock
from rules.packs import load_pack, parse_pack
from rules.timeline import Duty
from tests.rules.plans import at, duty

CLOCK = local_clock("Europe/Stockholm")
DAY = duty("11-03 07:00-15:30", breaks=((at("11-03 11:00"), at("11-03 11:30")),))


def counted(pack: str, one: Duty = DAY, **span: int) -> int:
    table = load_pack(pack).counting
    return table.minutes(one, "contract", span.get("start", one.start), span.get("end", one.end), CLOCK)[0]


@pytest.mark.parametrize(
    ("pack", "minutes"),
    [("se_region_nurse", 480), ("de_arbzg_hospital", 480), ("dk_region_nurse", 510), ("uk_resident_doctor", 510)],
)
def test_a_break_of_half_an_hour_is_paid_or_not_by_the_pack(pack: str, minutes: int) -> None:
    assert counted(pack) == minutes
    assert load_pack(pack).counting.minutes(DAY, "working_time", DAY.start, DAY.end, CLOCK) == (minutes, minutes)


def test_a_duty_may_say_otherwise_than_the_pack() -> None:
    assert counted("se_region_nurse", replace(DAY, breaks_paid=True)) == 510
    assert counted("dk_region_nurse", replace(DAY, breaks_paid=False)) == 480


def test_a_break_of_which_only_the_length_is_known_counts_as_well() -> None:
    unplaced = replace(DAY, breaks=None, break_minutes=30)
    assert counted("se_region_nurse", unplaced) == 480
    cut = at("11-03 10:13")
    assert counted("se_region_nurse", unplaced, end=cut) + counted("se_region_nurse", unplaced, start=cut) == 480


def test_only_the_part_of_a_break_inside_the_window_is_taken_off() -> None:
    assert counted("se_region_nurse", end=at("11-03 11:10")) == 240
    assert counted("se_region_nurse", start=at("11-03 11:10")) == 240


def test_breaks_that_overlap_are_taken_off_once() -> None:
    twice = replace(DAY, breaks=((at("11-03 11:00"), at("11-03 11:30")), (at("11-03 11:15"), at("11-03 11:45"))))
    assert counted("se_region_nurse", twice) == 465


def test_a_local_pack_counts_time_and_breaks_as_the_pack_that_it_extends() -> None:
    local = parse_pack(
        'pack = "local"\nversion = "1"\ntitle = "t"\njurisdiction = "SE"\nzone = "Europe/Stockholm"\n'
        'extends = ["se_region_nurse"]\n'
    )
    assert (local.counting.break_pay, local.counting.contract_time) == ("unpaid", "nominal")
