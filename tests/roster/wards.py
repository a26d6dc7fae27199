"""Small wards for the tests of the roster room."""

from __future__ import annotations

import random
from datetime import date, timedelta

from capacity.need import Need
from roster.objective import Objective
from roster.problem import RosterProblem, Wish
from roster.shift import Shift
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.packs import load_pack, parse_pack
from rules.period import Period
from rules.timeline import Duty
from rules.worker import Contract, Held, Worker

ZONE = "Europe/Copenhagen"
MONDAY = date(2026, 11, 2)
SHIFTS = (
    Shift("D", 7 * 60, 8 * 60, unit="ward", roles=("nurse",)),
    Shift("E", 15 * 60, 8 * 60, unit="ward", roles=("nurse",)),
    Shift("N", 23 * 60, 8 * 60, unit="ward", roles=("nurse",)),
)


def pack_of(rules: str = "") -> RulePack:
    """A pack that counts everything as work, with the given rules in TOML."""
    return parse_pack(
        'pack = "own"\nversion = "1"\ntitle = "t"\njurisdiction = "x"\nzone = "Europe/Copenhagen"\n' + rules
    )


def nurse(name: str, **contract: object) -> Worker:
    """A full-time nurse of the ward."""
    return Worker(id=name, skills=(Held(name="nurse"),), units=("ward",), contract=Contract(**contract))  # type: ignore[arg-type]


def horizon(days: int, first: date = MONDAY) -> Horizon:
    """That many days from a Monday in Copenhagen."""
    return Horizon(ZONE, first, days)


def shift_needs(
    span: Horizon, wanted: dict[str, int], under: int = 100, over: int = 1, shifts: tuple[Shift, ...] = SHIFTS
) -> tuple[Need, ...]:
    """For every day and shift: so many people, a price a person short and a person more."""
    found = []
    for day in span.day_numbers():
        for shift in shifts:
            duty = shift.duty(span.clock, day, "", None)
            number = wanted.get(shift.code, 0)
            cost = tuple(under * max(0, number - n) + over * max(0, n - number) for n in range(number + 2))
            found.append(Need(shift.unit or "", duty.start, duty.end, cost, shift=shift.code))
    return tuple(found)


def ward(people: int = 4, days: int = 7, pack: RulePack | None = None, **changes: object) -> RosterProblem:
    """A ward of nurses with one person wanted on each of three shifts."""
    span = horizon(days)
    problem = RosterProblem(
        horizon=span,
        workers=tuple(nurse(f"n{number:02}") for number in range(people)),
        shifts=SHIFTS,
        needs=shift_needs(span, {"D": 1, "E": 1, "N": 1}),
        pack=pack or pack_of(),
    )
    return replaced(problem, **changes)


def replaced(problem: RosterProblem, **changes: object) -> RosterProblem:
    """The problem with some fields changed."""
    from dataclasses import replace

    return replace(problem, **changes)  # type: ignore[arg-type]


def danish_ward(people: int = 12, days: int = 28, seed: int = 1, lexicographic: bool = False) -> RosterProblem:
    """A ward under the Danish pack: norm hours, wishes, some part time, needs by shift."""
    chance = random.Random(seed)
    span = horizon(days)
    workers = []
    for number in range(people):
        percent = chance.choice([100, 100, 80, 60])
        norm = 37 * 60 * days // 7 * percent // 100
        contract = {
            "percent": percent,
            "norm_hours": norm,
            "norm_period": Period(days=days),
            "norm_start": MONDAY,
            "reference_start": MONDAY,
        }
        workers.append(nurse(f"n{number:02}", **contract))
    wishes = tuple(
        Wish(f"n{chance.randrange(people):02}", span.first_day + chance.randrange(days), False, weight=5)
        for _ in range(people * 2)
    )
    wanted = {"D": max(1, people * 3 // 12), "E": max(1, people * 2 // 12), "N": max(1, people // 12)}
    return RosterProblem(
        horizon=span,
        workers=tuple(workers),
        shifts=SHIFTS,
        needs=shift_needs(span, wanted),
        pack=load_pack("dk_region_nurse"),
        wishes=wishes,
        objective=Objective(lexicographic=lexicographic),
    )


def duty(worker: str, day: date, code: str, role: str | None = "nurse") -> Duty:
    """The duty of a shift of the catalogue."""
    shift = next(one for one in SHIFTS if one.code == code)
    return shift.duty(horizon(1).clock, day.toordinal(), worker, role)


def days_after(number: int) -> date:
    """The local date so many days after the first Monday."""
    return MONDAY + timedelta(days=number)
