"""A roster solved under any shipped pack breaks no hard rule in the audit, and the check agrees on every term."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from capacity.need import Need
from roster.check import check
from roster.problem import Patients, RosterProblem
from roster.result import Status
from roster.search.control.budget import Budget
from roster.search.strategies.direct import direct
from roster.shift import Shift
from roster.solve import result_of
from rules.packs import load_pack, shipped_packs
from rules.period import Period
from rules.timeline import Duty
from rules.worker import Contract, Held, Worker
from tests.roster.wards import MONDAY, horizon

PACKS = shipped_packs()
SHIFTS = (
    Shift("D", 7 * 60, 8 * 60, unit="icu", roles=("rn",)),
    Shift("L", 7 * 60, 12 * 60 + 30, unit="icu", roles=("rn",)),
    Shift("E", 14 * 60, 8 * 60, unit="icu", roles=("rn", "hca")),
    Shift("N", 21 * 60, 10 * 60, unit="icu", roles=("rn",)),
    Shift("H", 8 * 60, 24 * 60, unit="icu", roles=("rn",), kind="oncall_home"),
)


def ward(pack: str, seed: int) -> RosterProblem:
    """A small ward with history, leave and needs for everything, under a pack."""
    chance = random.Random(seed)
    span = horizon(8, MONDAY + timedelta(days=chance.choice([0, -11, 2])))
    since = span.first - timedelta(days=7)
    contract = Contract(
        percent=chance.choice([60, 100]),
        norm_hours=5 * 480,
        norm_period=Period(days=8),
        norm_start=span.first,
        period_start=since,
        reference_start=since,
        reference_period=Period(days=91),
        rota_start=since,
        rota_cycle=Period(days=28),
        dygnsbryt=7 * 60,
        veckobryt="Mon",
        night_worker=chance.random() < 0.5,
        evening_weekend=True,
        special_hazard=chance.random() < 0.5,
        derogations=tuple(one.id for one in load_pack(pack).derogations) if seed % 2 else (),
    )
    skills = (Held(name="rn"), Held(name="hca"), Held(name="shift_lead"), Held(name="supervisor"))
    workers = tuple(Worker(id=name, skills=skills, units=("icu",), contract=contract) for name in ("a", "b"))
    known = []
    for worker in workers:
        for day in range(span.first_day - 7, span.first_day - 1):
            if chance.random() < 0.5:
                known.append(SHIFTS[0].duty(span.clock, day, worker.id, "rn"))
    day = span.first_day + chance.randrange(6)
    known.append(Duty(span.clock.midnight(day), span.clock.midnight(day + 2), "a", "leave_annual"))
    needs = tuple(
        Need("icu", duty.start, duty.end, (200, 20, 0, 1), skill=role, shift=shift.code)
        for day in span.day_numbers()
        for shift in SHIFTS
        for role in shift.roles
        for duty in [shift.duty(span.clock, day, "", role)]
    )
    start = span.clock.at(span.first_day + 2, 7 * 60)
    patients = (Patients("icu", start, start + 8 * 60, 2),)
    midnight = span.clock.midnight(span.first_day - 7)
    return RosterProblem(
        span, workers, SHIFTS, needs, load_pack(pack), known=tuple(known), known_from=midnight, patients=patients
    )


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_roster_solved_under_a_shipped_pack_breaks_no_hard_rule(pack: str, seed: int) -> None:
    problem = ward(pack, seed)
    found = direct(problem, Budget(20, threads=1, seed=seed, gap=0.8))
    result = result_of(problem, found, 0.0, seed)
    assert result.duties, result.status
    assert result.status in (Status.OPTIMAL, Status.FEASIBLE)
    given = {(breach.rule, breach.worker, breach.start) for breach in check(problem, ()).hard}
    new = [one for one in check(problem, result.duties).hard if (one.rule, one.worker, one.start) not in given]
    assert not new
