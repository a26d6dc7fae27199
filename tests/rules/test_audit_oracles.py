"""Audits against brute force: the definition of each rule, minute block by minute block, on random plans."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from rules.clock import weekday
from rules.finding import Verdict
from rules.timeline import Duty, Timeline
from tests.rules.plans import BROKEN, at, made, plan

STEP = 60
FIRST, LAST = "2026-10-19", "2026-11-02"
"""Two weeks, known in full, with the autumn clock change (25 October)."""


def plans(
    seed: int, number: int, kinds: tuple[str, ...] = ("work",), zone: str = "Europe/Stockholm"
) -> Iterator[Timeline]:
    """Random plans on a grid of whole hours, so that limits are hit exactly."""
    draw = random.Random(seed)
    start, end = at(FIRST, zone), at(LAST, zone)
    for _ in range(number):
        duties: list[Duty] = []
        calm = draw.random()
        now = start + STEP * draw.randrange(0, 100)
        for _ in range(draw.randrange(1, 14)):
            length = STEP * draw.choice((2, 4, 8, 8, 9, 10, 12, 13) + (() if calm > 0.5 else (14,)))
            if now + length > end:
                break
            duties.append(Duty(now, now + length, "a", draw.choice(kinds)))
            busy = draw.random() > calm
            now += length + STEP * draw.choice((0, 1, 8, 10, 11, 11, 12) if busy else (11, 14, 16, 16, 24, 35, 36, 60))
        yield plan(*duties, known=(FIRST, LAST), zone=zone)


def is_free(timeline: Timeline, start: int, end: int) -> bool:
    return all(duty.end <= start or end <= duty.start for duty in timeline.duties)


def both_verdicts(verdicts: list[bool]) -> None:
    assert min(verdicts.count(True), verdicts.count(False)) >= len(verdicts) // 20, "the draw shows one verdict only"


@pytest.mark.parametrize(("rest", "window"), [(11, 24), (35, 168), (12, 36)])
def test_a_look_back_is_broken_where_no_hour_begins_a_rest(rest: int, window: int) -> None:
    rule = made("rest_within", min_rest=60 * rest, window=f"PT{window}H", anchor={"mode": "work"})
    seen = []
    for timeline in plans(rest, 300):
        failing = [
            duty
            for duty in timeline.spells
            if not any(
                is_free(timeline, b, b + 60 * rest)
                for b in range(duty.end - 60 * window, duty.end - 60 * rest + 1, STEP)
            )
        ]
        finding = rule.audit(timeline)
        assert (finding.verdict is BROKEN) == bool(failing)
        assert sum(breach.amount for breach in finding.breaches) == len(failing)
        seen.append(bool(failing))
    both_verdicts(seen)


@pytest.mark.parametrize(("rest", "days", "hour"), [(11, 1, 7), (36, 7, 7), (35, 7, 0)])
def test_a_clipped_cell_is_charged_what_its_longest_free_stretch_lacks(rest: int, days: int, hour: int) -> None:
    anchor = {"mode": "grid", "at": f"{hour:02d}:00"} | ({"weekday": "Mon"} if days == 7 else {})
    rule = made("rest_within", min_rest=60 * rest, window=f"P{days}D", anchor=anchor)
    seen = []
    for timeline in plans(10 + rest, 150):
        clock = timeline.clock
        missing = 0
        first = clock.day(timeline.known_from)
        for day in range(first - days, first + 15):
            if days == 7 and weekday(day) != 0:
                continue
            start, end = clock.at(day, 60 * hour), clock.at(day + days, 60 * hour)
            best = longest = 0
            for now in range(start, end, STEP):
                longest = longest + STEP if is_free(timeline, now, now + STEP) else 0
                best = max(best, longest)
            missing += max(0, 60 * rest - best)
        finding = rule.audit(timeline)
        assert sum(breach.amount for breach in finding.breaches) == missing
        seen.append(missing > 0)
    both_verdicts(seen)


def test_the_worst_rolling_window_is_found_among_those_at_starts_and_ends() -> None:
    rule = made("hours_within", max="PT40H", window="PT96H", anchor={"mode": "rolling"})
    seen = []
    for timeline in plans(3, 300):
        worst = max(
            sum(max(0, min(now + 5760, duty.end) - max(now, duty.start)) for duty in timeline.duties)
            for now in range(timeline.known_from - 5760, timeline.known_to, STEP)
        )
        finding = rule.audit(timeline)
        assert (finding.verdict is BROKEN) == (worst > 2400)
        if finding.breaches:
            assert max(breach.actual for breach in finding.breaches) == worst
        seen.append(worst > 2400)
    both_verdicts(seen)


def test_hours_of_a_week_are_the_minutes_that_lie_in_it() -> None:
    rule = made("hours_within", max="PT45H", window="P7D", anchor={"mode": "grid", "weekday": "Mon"})
    seen = []
    for timeline in plans(4, 200):
        over = 0
        for week in range(2):
            start, end = (
                at(f"2026-10-{19 + 7 * week}", timeline.clock.zone),
                at(("2026-10-26", "2026-11-02")[week], timeline.clock.zone),
            )
            worked = sum(not is_free(timeline, now, now + STEP) for now in range(start, end, STEP)) * STEP
            over += max(0, worked - 2700)
        finding = rule.audit(timeline)
        assert sum(breach.amount for breach in finding.breaches) == over
        seen.append(over > 0)
    both_verdicts(seen)


def test_the_rest_after_each_duty_is_the_free_time_that_follows_it() -> None:
    rule = made("rest_after", trigger="each", min_rest="PT11H")
    seen = []
    for timeline in plans(5, 200):
        short = 0
        for one in timeline.spells:
            free = 0
            while one.end + free < timeline.known_to and is_free(timeline, one.end + free, one.end + free + STEP):
                free += STEP
            if one.end + free < timeline.known_to:
                short += max(0, 660 - free)
        finding = rule.audit(timeline)
        assert sum(breach.amount for breach in finding.breaches) == short
        seen.append(short > 0)
    both_verdicts(seen)


def test_a_weekend_is_worked_when_one_of_its_hours_is() -> None:
    rule = made("count_within", what="weekends", max=1, window="P2W", anchor={"mode": "period", "from": "2026-10-19"})
    seen = []
    for timeline in plans(6, 200):
        worked = 0
        for saturday in ("2026-10-24", "2026-10-31"):
            start = at(saturday, timeline.clock.zone)
            day = timeline.clock.day(start)
            hours = range(start, timeline.clock.midnight(day + 2), STEP)
            worked += any(not is_free(timeline, now, now + STEP) for now in hours)
        finding = rule.audit(timeline)
        assert (finding.verdict is BROKEN) == (worked > 1)
        seen.append(worked > 1)
    both_verdicts(seen)


def test_free_days_are_dates_without_a_worked_hour() -> None:
    rule = made("count_within", what="days_off", min=6, window="P2W", anchor={"mode": "period", "from": "2026-10-19"})
    seen = []
    for timeline in plans(7, 200):
        clock, first = timeline.clock, timeline.clock.day(timeline.known_from)
        free = sum(is_free(timeline, clock.midnight(day), clock.midnight(day + 1)) for day in range(first, first + 14))
        finding = rule.audit(timeline)
        assert sum(breach.amount for breach in finding.breaches) == max(0, 6 - free)
        seen.append(free < 6)
    both_verdicts(seen)


@pytest.mark.parametrize("free", [False, True])
def test_runs_are_dates_in_a_row(free: bool) -> None:
    rule = made("run_length", max=3 if not free else 5, min=2 if not free else 1, free=free)
    seen = []
    for timeline in plans(8, 300):
        clock, first = timeline.clock, timeline.clock.day(timeline.known_from)
        starts = {clock.day(duty.start) for duty in timeline.spells}
        row = "".join("1" if (day in starts) != free else "0" for day in range(first, first + 14))
        runs = [run for run in row.split("0") if run]
        inner = runs[row[0] == "1" : len(runs) - (row[-1] == "1")]
        most, least = (5, 1) if free else (3, 2)
        amount = sum(max(0, len(run) - most) for run in runs) + sum(max(0, least - len(run)) for run in inner)
        finding = rule.audit(timeline)
        assert sum(breach.amount for breach in finding.breaches) == amount
        seen.append(amount > 0)
    both_verdicts(seen)


def test_a_forbidden_pattern_is_found_wherever_it_begins() -> None:
    rule = made("sequence", forbidden=[["work", "off", "work"]])
    seen = []
    for timeline in plans(9, 200):
        clock, first = timeline.clock, timeline.clock.day(timeline.known_from)
        starts = {clock.day(duty.start) for duty in timeline.spells}
        hits = sum(day in starts and day + 1 not in starts and day + 2 in starts for day in range(first, first + 12))
        finding = rule.audit(timeline)
        assert sum(breach.amount for breach in finding.breaches) == hits
        assert (finding.verdict is Verdict.BROKEN) == (hits > 0)
        seen.append(hits > 0)
    both_verdicts(seen)
