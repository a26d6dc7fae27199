"""Rules as machines say of every personal roster exactly what the audit says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

import numpy as np
import pytest

from roster.check import timelines
from roster.problem import RosterProblem
from roster.search.pricing.compiler import compile_workers
from roster.search.pricing.label_setting import LabelSetting
from roster.search.pricing.oracle import FAR
from roster.search.pricing.worker_problem import WorkerProblem
from roster.shift import Shift
from rules.horizon import Horizon
from rules.packs import load_pack, shipped_packs
from rules.period import Period
from rules.person_rule import PersonRule
from rules.rule import Severity
from rules.timeline import Duty
from rules.worker import Contract, Worker

FIRST = date(2026, 10, 12)
DAYS = 21


def ward(pack: str, random: Random) -> RosterProblem:
    contract = Contract(
        norm_hours=96 * 60,
        norm_period=Period(days=DAYS),
        norm_start=FIRST,
        reference_start=FIRST,
        reference_period=Period(days=DAYS),
        period_start=FIRST,
        rota_start=FIRST,
        rota_cycle=Period(days=DAYS),
        dygnsbryt=7 * 60,
        veckobryt="Mon",
        night_worker=True,
    )
    shifts = tuple(
        Shift(code, 60 * start, 60 * hours)
        for code, start, hours in (("D", 7, 8), ("E", 15, 8), ("N", 23, 8), ("L", 9, 12))
    )
    horizon = Horizon("Europe/Copenhagen", FIRST, DAYS)
    history = []
    for day in range(horizon.first_day - 7, horizon.first_day):
        if random.random() < 0.5:
            history.append(random.choice(shifts[:2]).duty(horizon.clock, day, "a", None))
    return RosterProblem(
        horizon=horizon,
        workers=(Worker(id="a", contract=contract),),
        shifts=shifts,
        needs=(),
        pack=load_pack(pack),
        known=tuple(history),
        known_from=horizon.clock.midnight(horizon.first_day - 7),
    )


def some_roster(person: WorkerProblem, random: Random) -> np.ndarray:
    """Days off and on in spells, mostly of one shift, so that lawful rosters are common."""
    choice = np.zeros(DAYS, dtype=np.int16)
    day, working = 0, random.random() < 0.5
    while day < DAYS:
        length = random.randint(1, 4) if working else random.randint(1, 3)
        option = random.randint(1, 4)
        for at in range(day, min(DAYS, day + length)):
            usual = option if random.random() < 0.85 else random.randint(1, 4)
            if working and usual < len(person.options[at]):
                choice[at] = usual
        day, working = day + length, not working
    return choice


def told(person: WorkerProblem, choice: np.ndarray) -> float | None:
    prices = np.full(person.base.shape, FAR)
    days = np.arange(DAYS)
    prices[days, choice] = person.base[days, choice]
    found = LabelSetting(person).price(prices)
    lawful = found.choice is not None and all(row.holds(choice) for row in person.rows)
    return found.value + person.constant if lawful else None


def audited(problem: RosterProblem, rules: list[PersonRule], duties: tuple[Duty, ...]) -> int | None:
    """Points of a roster; None where it breaks a hard rule more than history alone does."""
    (line,) = timelines(problem, duties)
    past = tuple(duty for duty in line.duties if duty.start < problem.horizon.start)
    history = replace(line, known_to=problem.horizon.start, duties=past)
    points = 0
    for rule in rules:
        amount = sum(breach.amount for breach in rule.audit(line).breaches)
        before = sum(breach.amount for breach in rule.audit(history).breaches)
        if amount > before and rule.rule.severity is Severity.HARD:
            return None
        points += 0 if rule.rule.severity is Severity.HARD else rule.rule.weight * amount
    return points


@pytest.mark.parametrize("pack", ["dk_region_nurse", "se_region_nurse", "uk_resident_doctor", "eu_wtd"])
def test_the_graph_charges_what_the_audit_charges(pack: str) -> None:
    seen = set()
    for seed in range(6):
        random = Random(seed)
        problem = ward(pack, random)
        (person,) = compile_workers(problem)
        left = {rule.rule.id for rule in person.left_out}
        applied = problem.pack.applied(
            problem.workers[0].contract, FIRST, date.fromordinal(FIRST.toordinal() + DAYS - 1)
        )
        rules = [r for r in applied if r.rule.severity is not Severity.ADVISORY and r.rule.id not in left]
        for _ in range(50):
            choice = some_roster(person, random)
            duties = person.duties(choice)
            if any(before.end > after.start for before, after in pairwise(duties)):
                continue
            ours, theirs = told(person, choice), audited(problem, rules, duties)
            assert ours == theirs, (
                seed,
                [(d.shift, problem.horizon.clock.aware(d.start)) for d in (*problem.known, *duties)],
            )
            seen.add(theirs is None)
    assert seen == {True, False}


@pytest.mark.parametrize("pack", shipped_packs())
def test_every_rule_of_a_shipped_pack_is_in_the_price(pack: str) -> None:
    (person,) = compile_workers(ward(pack, Random(0)))
    assert [rule.rule.id for rule in person.left_out] == []


def test_what_history_broke_is_let_pass_and_a_new_breach_is_not() -> None:
    """Eight evenings followed by mornings in a row: the last short rest of history is charged to nobody."""
    problem = ward("se_region_nurse", Random(3))
    horizon = problem.horizon
    evening, morning = problem.shifts[1], problem.shifts[0]
    known = (
        evening.duty(horizon.clock, horizon.first_day - 2, "a", None),
        morning.duty(horizon.clock, horizon.first_day - 1, "a", None),
    )
    (person,) = compile_workers(replace(problem, known=known))
    assert person.start >= 0
    choice = np.zeros(DAYS, dtype=np.int16)
    assert told(person, choice) is not None
    options = {way[0].shift: at for at, way in enumerate(person.options[3]) if len(way) == 1}
    choice[3], choice[4] = options["E"], options["D"]
    assert told(person, choice) is None
