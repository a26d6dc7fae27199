"""The two statements of every rule agree: audit and posting, on one coarse grid where exact hits are common."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from rules.catalogue import rule_types
from rules.person_rule import PersonRule
from rules.posting.dispatch import binds
from tests.rules.agreement import CLOCK, Case, audited, draw_case, person_rule, posted

DRAWS = 300
HOURS = 60
Draw = Callable[[random.Random], tuple[dict[str, Any], Case]]
MIXED = ("work", "work", "work", "oncall_home", "callout", "leave_annual")


def _rest_work(chance: random.Random) -> tuple[dict[str, Any], Case]:
    rest = chance.choice([8, 10, 12])
    params = {
        "min_rest": rest * HOURS,
        "window": f"PT{rest + chance.choice([8, 10, 12, 14, 16])}H",
        "anchor": {"mode": "work"},
    }
    return params, draw_case(chance, days=4, kinds=MIXED, midnight=chance.random() < 0.7)


def _rest_week(chance: random.Random) -> tuple[dict[str, Any], Case]:
    params = {"min_rest": 36 * HOURS, "window": "P4D", "anchor": {"mode": "work"}, "breakers": "weekly_rest"}
    return params, draw_case(chance, days=6, kinds=MIXED, gaps=(0, 8, 14, 24, 34, 36, 38, 48))


def _rest_grid(chance: random.Random) -> tuple[dict[str, Any], Case]:
    params = {
        "min_rest": chance.choice([8, 10, 12]) * HOURS,
        "window": "P1D",
        "anchor": {"mode": "grid", "at": chance.choice(["00:00", "06:00", "07:00"])},
        "attribution": chance.choice(["clip", "starts_in"]),
    }
    return params, draw_case(chance, days=4, kinds=MIXED, midnight=chance.random() < 0.7)


def _rest_cells(chance: random.Random) -> tuple[dict[str, Any], Case]:
    options = [{"min_rest": 30 * HOURS, "count": 1}, {"min_rest": chance.choice([16, 20, 24]) * HOURS, "count": 2}]
    params = {
        "any_of": options[chance.choice([0, 0, 1]) :],
        "window": "P3D",
        "anchor": {"mode": "grid", "at": "00:00", "from": date(2026, 9, 7)},
        "attribution": chance.choice(["clip", "starts_in"]),
    }
    return params, draw_case(chance, days=6, kinds=MIXED)


def _rest_containing(chance: random.Random) -> tuple[dict[str, Any], Case]:
    params = {
        "min_rest": chance.choice([24, 30]) * HOURS,
        "window": "P3D",
        "anchor": {"mode": "grid", "at": "00:00", "from": date(2026, 9, 7)},
        "must_contain": chance.choice(["local_day", {"from": "00:00", "to": "06:00"}]),
        "attribution": chance.choice(["clip", "starts_in"]),
    }
    return params, draw_case(chance, days=6)


def _rest_after(chance: random.Random) -> tuple[dict[str, Any], Case]:
    trigger = chance.choice(["each", "end_of_run", "end_of_run", "nth", "nth"])
    params = {
        "trigger": trigger,
        "min_rest": chance.choice([10, 12, 24, 36]) * HOURS,
        "run_min": chance.choice([1, 2, 3]) if trigger != "each" else 1,
        "adjacency": chance.choice(["days", "duties"]),
        "after": chance.choice([None, {"duration_ge": 8 * HOURS}, {"band": {"from": "22:00", "to": "06:00"}}]),
        "before": chance.choice([None, None, {"kind": ["work"]}]),
    }
    return params, draw_case(chance, days=6, kinds=("work", "work", "work", "oncall_home", "callout"))


def _rest_after_spell(chance: random.Random) -> tuple[dict[str, Any], Case]:
    params = {
        "trigger": "end_of_spell",
        "min_rest": {
            "factor_of": "preceding_spell",
            "factor": chance.choice(["1", "1/2", "3/2"]),
            "at_least": chance.choice([8, 10, 12]) * HOURS,
        },
        "longer_than": chance.choice([0, 12, 14]) * HOURS,
    }
    return params, draw_case(chance, days=4, gaps=(0, 2, 4, 8, 10, 12, 14, 16, 20, 24), kinds=MIXED)


def _hours_cells(chance: random.Random) -> tuple[dict[str, Any], Case]:
    limit = chance.choice([10, 14, 18, 20, 24])
    params: dict[str, Any] = {
        "window": chance.choice(["P2D", "P3D"]),
        "anchor": {"mode": chance.choice(["grid", "period"]), "from": date(2026, 10, chance.choice([1, 2, 5]))},
        "basis": chance.choice(["working_time", "contract"]),
        "credit": chance.choice([{}, {"leave_annual": 4 * HOURS}]),
        "straddling": chance.random() < 0.3,
        "tolerance": chance.choice([0, 0, 2 * HOURS]),
    }
    params[chance.choice(["max", "min"])] = limit * HOURS
    if chance.random() < 0.4:
        params |= {"per": "P2D", "neutral": ["leave_annual"], "deduct_day_per_started_week": chance.random() < 0.3}
    return params, draw_case(chance, days=6, kinds=("work", "work", "work", "callout", "leave_annual"))


def _hours_rolling(chance: random.Random) -> tuple[dict[str, Any], Case]:
    rolling = chance.random() < 0.6
    params: dict[str, Any] = {"max": chance.choice([16, 20, 24]) * HOURS}
    if rolling:
        params |= {"window": "PT48H", "anchor": {"mode": "rolling"}}
    else:
        params |= {"anchor": {"mode": "rolling_days", "days": chance.choice([2, 3])}}
    if chance.random() < 0.3:
        params["match"] = {"duration_ge": 8 * HOURS}
    return params, draw_case(chance, days=5, kinds=("work", "work", "work", "callout", "leave_annual"))


def _hours_after(chance: random.Random) -> tuple[dict[str, Any], Case]:
    params = {
        "max": chance.choice([4, 6, 8, 10]) * HOURS,
        "match": {"kind": ["work"]},
        "anchor": {"mode": "day_after", "of": {"kind": ["oncall_home"]}, "skip_if_run": chance.random() < 0.5},
    }
    return params, draw_case(chance, days=6, kinds=("work", "work", "oncall_home"))


def _count(chance: random.Random) -> tuple[dict[str, Any], Case]:
    what = chance.choice(["duties", "days", "weekends", "days_off", "free_sundays"])
    anchor = chance.choice(
        [
            {"mode": "rolling_days", "days": chance.choice([3, 4, 7, 30])},
            {"mode": "grid", "weekday": "Mon"},
            {"mode": "period", "from": date(2026, 10, chance.choice([1, 2, 5]))},
        ]
    )
    params: dict[str, Any] = {"what": what, "anchor": anchor}
    if anchor["mode"] != "rolling_days":
        params["window"] = "P1W"
    small = what in ("weekends", "free_sundays")
    params[chance.choice(["max", "min"])] = chance.choice([0, 1, 2] if small else [1, 2, 3, 4])
    if chance.random() < 0.3:
        params = {**{k: v for k, v in params.items() if k not in ("max", "min")}, "max_ratio": "1/2"}
    if what == "weekends" and chance.random() < 0.5:
        params["band"] = {"from": "00:01", "to": "23:59"}
    return params, draw_case(chance, days=chance.choice([9, 12]), kinds=MIXED, midnight=chance.random() < 0.7)


def _run(chance: random.Random) -> tuple[dict[str, Any], Case]:
    unit = chance.choice(["days", "days", "days", "duties", "weekends", "weeks"])
    params: dict[str, Any] = {"unit": unit, chance.choice(["max", "min"]): chance.choice([1, 2, 3])}
    if unit == "days":
        params["free"] = chance.random() < 0.3
        if "max" in params and not params["free"] and chance.random() < 0.4:
            params["exceptions"] = [{"first_weekday": "Sat", "max": params["max"] + 1}]
    if chance.random() < 0.5:
        params["match"] = {"duration_ge": 8 * HOURS}
    days = 8 if unit in ("days", "duties") else 24
    return params, draw_case(chance, days=days, kinds=MIXED, midnight=chance.random() < 0.7)


def _length(chance: random.Random) -> tuple[dict[str, Any], Case]:
    params: dict[str, Any] = {chance.choice(["max", "min"]): chance.choice([4, 6, 8, 9, 10]) * HOURS}
    params["dst_tolerance"] = chance.random() < 0.5
    if chance.random() < 0.5:
        params["match"] = {"kind": ["work"]}
    return params, draw_case(chance, days=3, kinds=MIXED)


def _eligible(chance: random.Random) -> tuple[dict[str, Any], Case]:
    case = draw_case(chance, days=3, kinds=MIXED)
    to = date(2026, 10, chance.choice([6, 7, 8, 21, 23, 25]))
    held = [{"name": "als", "valid_to": to}]
    worker = case.worker.model_validate(
        {"id": "a", "certificates": held, "skills": held, "employed_to": to, "units": ("ward",)}
    )
    condition = chance.choice(
        [{"cert": "als"}, {"skill": "als"}, {"employed": True}, {"never": True, "match": {"duration_ge": 8 * HOURS}}]
    )
    params = {"valid_through_end": chance.random() < 0.5, **condition}
    return params, Case(worker, case.known_from, case.start, case.end, case.known, case.taken, case.left)


def _pattern(chance: random.Random) -> tuple[dict[str, Any], Case]:
    tokens: list[Any] = ["off", "work", "any", {"duration_ge": 8 * HOURS}, {"duration_lt": 8 * HOURS}]
    pattern = [chance.choice(tokens) for _ in range(chance.choice([2, 2, 3]))]
    params: dict[str, Any] = {chance.choice(["forbidden", "desired"]): [pattern]}
    if chance.random() < 0.3:
        params["starts_on"] = ["Sat", "Mon"]
    return params, draw_case(chance, days=7, kinds=MIXED, midnight=chance.random() < 0.7)


def _request(chance: random.Random) -> tuple[dict[str, Any], Case]:
    case = draw_case(chance, days=6, kinds=MIXED)
    first = CLOCK.day(case.start) + chance.choice([-1, 0, 2])
    params = {
        "worker": chance.choice(["a", "a", "a", "b"]),
        "want": chance.choice(["on", "off"]),
        "first": date.fromordinal(first),
        "last": date.fromordinal(first + chance.choice([0, 1])),
        "match": chance.choice([None, {"duration_ge": 8 * HOURS}]),
    }
    return params, case


DRAWN: dict[str, tuple[str, Draw]] = {
    "rest_within looking back": ("rest_within", _rest_work),
    "rest_within looking back over days": ("rest_within", _rest_week),
    "rest_within in daily cells": ("rest_within", _rest_grid),
    "rest_within with options": ("rest_within", _rest_cells),
    "rest_within that contains a day": ("rest_within", _rest_containing),
    "rest_after duties and runs": ("rest_after", _rest_after),
    "rest_after spells": ("rest_after", _rest_after_spell),
    "hours_within cells": ("hours_within", _hours_cells),
    "hours_within rolling": ("hours_within", _hours_rolling),
    "hours_within the day after": ("hours_within", _hours_after),
    "count_within": ("count_within", _count),
    "run_length": ("run_length", _run),
    "duty_length": ("duty_length", _length),
    "eligibility": ("eligibility", _eligible),
    "sequence": ("sequence", _pattern),
    "request": ("request", _request),
}


@pytest.mark.parametrize("name", DRAWN)
def test_audit_and_posting_agree_on_verdict_and_amount(name: str) -> None:
    kind, draw = DRAWN[name]
    chance = random.Random(name)
    seen = {True: 0, False: 0}
    for number in range(DRAWS):
        params, case = draw(chance)
        since = date.fromordinal(CLOCK.day(case.start) + 1) if chance.random() < 0.15 else None
        hard, soft = person_rule(kind, since=since, **params), person_rule(kind, "soft", since, **params)
        theirs = audited(hard, case)
        assert posted(hard, case, None).broken == theirs.broken, (number, since, params, case)
        assert posted(soft, case, 1).amount == theirs.amount, (number, since, params, case, theirs)
        seen[theirs.broken] += 1
    assert min(seen.values()) >= DRAWS // 20, seen


def test_every_person_type_that_binds_a_solver_is_drawn() -> None:
    drawn = {kind for kind, _ in DRAWN.values()}
    for name, kind in rule_types().items():
        if issubclass(kind, PersonRule):
            assert (name in drawn) == binds(kind), name
