"""Rows that touch are one duty: one row, its two halves and a split at midnight get the same verdict."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from rules.audit import audit_person
from rules.clock import local_clock
from rules.finding import Verdict
from rules.pack import RulePack
from rules.packs import load_pack
from rules.timeline import Duty, spells
from tests.rules.plans import at, duty, plan

PACKS = ("se_region_nurse", "dk_region_nurse", "uk_resident_doctor", "de_arbzg_hospital", "no_aml_turnus")
CONTRACT = {
    "norm_hours": "PT74H",
    "norm_period": "P2W",
    "norm_start": "2026-11-02",
    "period_start": "2026-11-02",
    "reference_start": "2026-11-02",
    "reference_period": "P2W",
    "rota_start": "2026-11-02",
    "rota_cycle": "P2W",
    "dygnsbryt": "07:00",
    "night_worker": True,
    "evening_weekend": True,
}
KNOWN = ("11-02", "11-16")


def cut(one: Duty, where: int) -> list[Duty]:
    """Two rows instead of one; each with the breaks that lie in it."""
    if not one.start < where < one.end:
        return [one]
    halves = [replace(one, end=where), replace(one, start=where)]
    if one.breaks is None:
        return halves
    return [
        replace(
            half,
            breaks=tuple(
                (max(a, half.start), min(b, half.end)) for a, b in one.breaks if a < half.end and half.start < b
            ),
        )
        for half in halves
    ]


def drawn(chance: random.Random) -> list[Duty]:
    found, now = [], at("11-02") + 60 * chance.randrange(24)
    while now < at("11-15"):
        length = chance.choice((240, 360, 480, 480, 600, 720, 750, 780, 840))
        kind = chance.choice(("work", "work", "work", "work", "oncall_site", "oncall_home", "training", "callout"))
        breaks = chance.choice((None, (), ((now + 180, now + 210),), ((now + 120, now + 150), (now + 220, now + 240))))
        found.append(Duty(now, now + length, "a", kind, unit="w", breaks=breaks))
        now += length + chance.choice((30, 480, 600, 660, 690, 720, 960, 1440, 2160))
    return found


def verdicts(pack: RulePack, duties: Sequence[Duty]) -> dict[str, Verdict]:
    timeline = plan(*duties, known=KNOWN, zone=pack.zone, contract=CONTRACT)
    return {one.rule: one.verdict for one in audit_person(pack, timeline)}


SPLITS: dict[str, Callable[[Duty], list[Duty]]] = {
    "halves": lambda one: cut(one, one.start + one.minutes // 2),
    "midnight": lambda one: cut(
        one, local_clock("Europe/Copenhagen").midnight(local_clock("Europe/Copenhagen").day(one.end))
    ),
    "another ward": lambda one: [
        replace(row, unit=unit) for row, unit in zip(cut(one, one.start + 120), "ab", strict=False)
    ],
}


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("split", SPLITS)
def test_a_row_and_its_parts_get_the_same_verdict_from_every_rule(name: str, split: str) -> None:
    pack, chance = load_pack(name), random.Random(name)
    seen: set[Verdict] = set()
    for _ in range(25):
        duties = drawn(chance)
        whole = verdicts(pack, duties)
        parts = verdicts(pack, [row for one in duties for row in SPLITS[split](one)])
        assert whole == parts, [one for one in whole if whole[one] != parts[one]]
        seen.update(whole.values())
    assert {Verdict.KEPT, Verdict.BROKEN} <= seen


def test_a_course_in_mid_duty_and_overtime_after_it_are_one_duty() -> None:
    rows = (duty("11-03 07:00-10:00"), duty("11-03 10:00-12:00 training"), duty("11-03 12:00-15:30"))
    (spell,) = spells(rows)
    assert (spell.start, spell.end, spell.kind, len(spell.parts)) == (rows[0].start, rows[2].end, "work", 3)


def test_what_does_not_touch_stays_apart() -> None:
    assert len(spells((duty("11-03 08:00-12:00"), duty("11-03 12:01-16:00")))) == 2
    assert len(spells((duty("11-03 08:00-16:00"), duty("11-03 16:00-24:00 oncall_site")))) == 2
    assert len(spells((duty("11-03 00:00-24:00 leave_sick"), duty("11-04 00:00-24:00 leave_sick")))) == 2


def test_two_days_on_call_are_two_periods_and_the_halves_of_one_are_one() -> None:
    weekend = (duty("11-07 08:00-32:00 oncall_home"), duty("11-08 08:00-32:00 oncall_home"))
    assert len(spells(weekend)) == 2
    assert len(spells((duty("11-07 08:00-24:00 oncall_home"), duty("11-08 00:00-08:00 oncall_home")))) == 1


def test_minutes_that_two_rows_claim_are_counted_once() -> None:
    (spell,) = spells((duty("11-03 08:00-14:00"), duty("11-03 12:00-18:00"), duty("11-03 13:00-17:00")))
    assert spell.minutes == sum(row.minutes for row in spell.parts) == 600


def test_a_timeline_knows_its_spells() -> None:
    line = plan("11-03 22:00-24:00", "11-04 00:00-07:00")
    assert [one.minutes for one in line.spells] == [540]
