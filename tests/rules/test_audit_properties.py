"""Laws that every audit keeps, whatever the plan."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.audit import audit_person
from rules.cases import WorkedCase, parse_cases, run_case
from rules.finding import Verdict
from rules.packs import load_pack
from rules.timeline import Duty, Timeline
from tests.rules.plans import BROKEN, KEPT, at, made, plan

FULL = ("2026-10-12", "2026-11-09")
CONTRACT = {
    "norm_start": "2026-10-12",
    "norm_period": "P4W",
    "norm_hours": "PT148H",
    "reference_start": "2026-10-12",
    "reference_period": "P2W",
    "period_start": "2026-10-12",
    "rota_start": "2026-10-12",
    "rota_cycle": "P2W",
    "dygnsbryt": "07:00",
    "evening_weekend": True,
    "night_worker": True,
}
PACKS = ("dk_region_nurse", "se_region_nurse", "uk_resident_doctor", "eu_wtd")
HOURS = 24 * 28
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)

duties = st.lists(
    st.tuples(
        st.integers(0, HOURS - 1),
        st.sampled_from([4, 8, 8, 10, 12, 13, 24]),
        st.sampled_from(["work", "work", "work", "oncall_site", "oncall_home", "leave_annual"]),
    ),
    max_size=18,
)


def drawn(spans: list[tuple[int, int, str]], known: tuple[str, str] = FULL) -> Timeline:
    """Plan of the spans (first hour, hours, kind), each after the one before it."""
    found: list[Duty] = []
    start, end = at(FULL[0]), at(FULL[1])
    for hour, length, kind in sorted(spans):
        begin = max(start + 60 * hour, found[-1].end if found else start)
        if begin + 60 * length <= end:
            found.append(Duty(begin, begin + 60 * length, "a", kind, expected_work=60))
    return plan(*found, known=known, contract=CONTRACT)


def verdicts(pack: str, timeline: Timeline) -> dict[str, Verdict]:
    return {finding.rule: finding.verdict for finding in audit_person(load_pack(pack), timeline)}


def told(pack: str, timeline: Timeline) -> set[Any]:
    found = audit_person(load_pack(pack), timeline)
    return {(one.rule, one.verdict, frozenset(one.breaches)) for one in found}


@pytest.mark.parametrize("pack", PACKS)
@quick
@given(spans=duties, seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(pack: str, spans: list[tuple[int, int, str]], seed: Any) -> None:
    timeline = drawn(spans)
    rows = list(timeline.duties)
    seed.shuffle(rows)
    shuffled = replace(timeline, duties=tuple(rows))
    assert told(pack, timeline) == told(pack, shuffled)


@pytest.mark.parametrize("pack", PACKS)
@quick
@given(spans=duties, first=st.integers(0, 14), last=st.integers(15, 28))
def test_what_is_broken_in_a_part_of_what_is_known_is_broken_in_the_whole(
    pack: str, spans: list[tuple[int, int, str]], first: int, last: int
) -> None:
    whole = drawn(spans)
    start = whole.clock.midnight(whole.clock.day(whole.known_from) + first)
    end = whole.clock.midnight(whole.clock.day(whole.known_from) + last)
    seen = tuple(duty for duty in whole.duties if duty.start < end and start < duty.end)
    part = replace(whole, known_from=start, known_to=end, duties=seen)
    in_part, in_whole = verdicts(pack, part), verdicts(pack, whole)
    assert {rule for rule, one in in_part.items() if one is BROKEN} <= {
        rule for rule, one in in_whole.items() if one is BROKEN
    }


MAXIMA = [
    made("rest_within", min_rest="PT11H", window="PT24H", anchor={"mode": "work"}),
    made(
        "rest_within", min_rest="PT35H", window="P7D", anchor={"mode": "grid", "weekday": "Mon"}, breakers="weekly_rest"
    ),
    made("rest_after", trigger="each", min_rest="PT11H"),
    made("hours_within", max="PT40H", window="P7D", anchor={"mode": "grid", "weekday": "Mon"}),
    made("hours_within", max="PT30H", window="PT72H", anchor={"mode": "rolling"}),
    made("count_within", what="duties", max=3, anchor={"mode": "rolling_days", "days": 7}),
    made("count_within", what="weekends", max=1, window="P2W", anchor={"mode": "period", "from": "2026-10-12"}),
    made("count_within", what="days_off", min=9, window="P4W", anchor={"mode": "period", "from": "2026-10-12"}),
    made("run_length", max=3),
    made("run_length", max=1, unit="weekends"),
    made("duty_length", max="PT12H"),
]


@pytest.mark.parametrize("rule", MAXIMA, ids=lambda rule: rule.rule.type)
def test_the_draws_break_and_keep_every_maximum(rule: Any) -> None:
    draw = random.Random(1)
    kinds = ["work", "oncall_site", "oncall_home"]
    seen = set()
    for _ in range(60):
        spans = [
            (draw.randrange(HOURS), draw.choice([4, 8, 13]), draw.choice(kinds)) for _ in range(draw.randrange(80))
        ]
        seen.add(rule.audit(drawn(spans)).verdict is BROKEN)
    assert seen == {True, False}


@pytest.mark.parametrize("rule", MAXIMA, ids=lambda rule: rule.rule.type)
@quick
@given(spans=duties, hour=st.integers(0, HOURS - 12), length=st.sampled_from([4, 8, 12]))
def test_one_more_duty_never_mends_a_maximum_and_one_less_never_breaks_it(
    rule: Any, spans: list[tuple[int, int, str]], hour: int, length: int
) -> None:
    fewer = drawn(spans)
    begin = fewer.known_from + 60 * hour
    more = plan(*fewer.duties, Duty(begin, begin + 60 * length, "a"), known=FULL, contract=CONTRACT)
    if any(one.start < begin + 60 * length and begin < one.end for one in fewer.duties):
        return
    if rule.audit(fewer).verdict is BROKEN:
        assert rule.audit(more).verdict is BROKEN
    if rule.audit(more).verdict is KEPT:
        assert rule.audit(fewer).verdict is not BROKEN


@quick
@given(spans=duties, earlier=duties)
def test_a_look_back_that_is_kept_stays_kept_whatever_the_history(
    spans: list[tuple[int, int, str]], earlier: list[tuple[int, int, str]]
) -> None:
    rule = MAXIMA[0]
    known = drawn(spans)
    if rule.audit(known).verdict is not KEPT:
        return
    shift = known.known_to - known.known_from
    past = [replace(one, start=one.start - shift, end=one.end - shift) for one in drawn(earlier).duties]
    longer = replace(known, known_from=known.known_from - shift, duties=(*past, *known.duties))
    assert [start for start in rule.uses(longer) if start >= known.known_from] == []


@quick
@given(spans=duties)
def test_a_duty_cut_in_two_weighs_the_same_and_breaks_no_rest(spans: list[tuple[int, int, str]]) -> None:
    whole = drawn([(hour, length, "work") for hour, length, _ in spans])
    halves = [
        part
        for duty in whole.duties
        for part in (replace(duty, end=duty.start + 120), replace(duty, start=duty.start + 120))
    ]
    cut = replace(whole, duties=tuple(halves))
    for rule in (MAXIMA[0], MAXIMA[1], MAXIMA[3], MAXIMA[7]):
        assert rule.audit(whole).verdict is rule.audit(cut).verdict
    for rule in (MAXIMA[1], MAXIMA[3], MAXIMA[7]):
        assert rule.audit(whole).breaches == rule.audit(cut).breaches


CASES = """
[[case]]
id = "A"
pack = "se_region_nurse"
zone = "Europe/Stockholm"
known = ["2026-10-19T00:00+02:00", "2026-10-27T00:00+01:00"]
contract = { dygnsbryt = "07:00" }
shifts = [
    ["2026-10-24T10:00+02:00", "2026-10-24T20:30+02:00", "work"],
    ["2026-10-25T06:30+01:00", "2026-10-25T15:30+01:00", "work"],
]
"""


def test_the_same_instants_in_another_offset_give_the_same_findings() -> None:
    (local,) = parse_cases(CASES)

    def utc(moment: datetime) -> datetime:
        return moment.astimezone(UTC)

    shifts = tuple((utc(start), utc(end), kind) for start, end, kind in local.shifts)
    elsewhere = WorkedCase.model_validate(
        {**local.model_dump(by_alias=True), "known": tuple(map(utc, local.known)), "shifts": shifts}
    )
    assert run_case(local).findings == run_case(elsewhere).findings
