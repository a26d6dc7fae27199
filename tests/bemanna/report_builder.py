"""A realistic report of an invented ward, made without forecast, solver or audit: 30 people, 28 days, three shifts."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np

from bemanna.reporting.report import CensusBand, History, Outlook, PackNote, Report, RuleNote
from capacity.need import Need
from forecast.forecast import Forecast
from roster.problem import RosterProblem, Wish
from roster.result import ObjectiveTerm, RosterResult, Status
from roster.shift import Shift
from rules.finding import Breach, Finding, Verdict
from rules.horizon import Horizon
from rules.timeline import Duty
from rules.worker import Contract, Held, Worker
from tests.bemanna.empty_pack import empty_pack

ZONE = "Europe/Copenhagen"
UNIT = "Medicinsk afsnit M7"
NURSE, ASSISTANT = "sygeplejerske", "social- og sundhedsassistent"
NAMES = tuple(
    name
    for line in (
        "Åse Kjærgaard|Bodil Ørsted|Camilla Skov|Ditte Nygård|Emil Bæk|Freja Lund|Gitte Søndergaard|Henrik Ågård",
        "Ida Mølgaard|Jeppe Holm|Karen Brøgger|Lærke Vestergaard|Maja Østergaard|Nanna Friis|Ole Bjerre|Pernille Dahl",
        "Rikke Højgaard|Signe Krogh|Søren Thygesen|Tina Ravn|Ulla Grønbech|Vibeke Storm|Ylva Hald|Æsa Nørgaard",
        "Anders Toft|Birgit Lykke|Christian Vang|Dorthe Kær|Else Munk|Frederik Sø",
    )
    for name in line.split("|")
)
SHIFTS = (
    Shift("D", 7 * 60, 510, UNIT, (NURSE, ASSISTANT), name="Dag"),
    Shift("A", 15 * 60, 510, UNIT, (NURSE, ASSISTANT), name="Aften"),
    Shift("N", 23 * 60, 510, UNIT, (NURSE, ASSISTANT), name="Nat"),
)
WANTED = {
    ("D", NURSE): 5,
    ("D", ASSISTANT): 3,
    ("A", NURSE): 4,
    ("A", ASSISTANT): 2,
    ("N", NURSE): 2,
    ("N", ASSISTANT): 1,
}
PACK = PackNote(
    "dk_region_nurse",
    "Danmark: sygeplejersker i regionerne",
    (
        RuleNote(
            "DK-HVILE-11",
            "11 timers hvile i hver periode på 24 timer",
            "hard",
            ("BEK 324 af 23/05/2002 § 3", "Arbejdstilsynet: rullende døgn"),
            "Counted back from any moment of work; 11 hours exactly are enough.",
        ),
        RuleNote("DK-FRIDOEGN-7", "Ugentligt fridøgn på 35 timer", "hard", ("BEK 324 af 23/05/2002 § 4",)),
        RuleNote("DK-ATA-WEEKEND", "Højst hver anden weekend", "soft", ("Arbejdstidsaftalen 11.05.9.1 § 9",)),
        RuleNote("DK-48H", "Højst 48 timer om ugen i gennemsnit", "hard", ("LBK 896/2004 § 4",)),
    ),
)
_FREE_AFTER = {"N": 3, "A": 1, "D": 0}


def report(
    language: str = "da",
    first: date = date(2027, 1, 4),
    days: int = 28,
    zone: str = ZONE,
    seed: int = 7,
    broken: bool = True,
) -> Report:
    """A whole report; with `broken`, one hard and several soft breaches and an unknown verdict."""
    horizon = Horizon(zone, first, days)
    workers = tuple(_worker(index, name) for index, name in enumerate(NAMES))
    needs = tuple(_needs(horizon))
    known = _known(horizon, workers)
    duties = _roster(horizon, workers, known, seed)
    wishes = _wishes(horizon, workers, seed)
    problem = RosterProblem(horizon, workers, SHIFTS, needs, empty_pack(), known=known, wishes=wishes)
    result = RosterResult(
        status=Status.FEASIBLE,
        duties=duties,
        objective=412,
        bound=401.3,
        terms=(
            ObjectiveTerm("safety", f"need:{UNIT}:{NURSE}", 6, 240),
            ObjectiveTerm("law", "rule:DK-ATA-WEEKEND", 2, 100),
            ObjectiveTerm("wishes", "wish", 9, 60),
            ObjectiveTerm("cost", f"need:{UNIT}:{ASSISTANT}", 4, 12),
        ),
        seconds=48.7,
        seed=seed,
        strategy="direct",
        versions=(("bemanna", "0.1.0"), ("ortools", "9.15")),
    )
    return Report(
        project="Medicinsk afsnit M7",
        language=language,
        made_at=datetime(2026, 12, 1, 3, 15, tzinfo=UTC),
        problem=problem,
        result=result,
        pack=PACK,
        findings=_findings(horizon, workers, broken),
        outlooks=(_outlook(horizon, seed),),
        holidays={date(2027, 1, 1).toordinal(): "Nytårsdag"},
    )


def without_roster(status: Status = Status.INFEASIBLE) -> Report:
    """The report of a problem that has no roster."""
    whole = report()
    return replace(whole, result=RosterResult(status, None, None, None), findings=())


def _worker(index: int, name: str) -> Worker:
    nurse = index < 20
    percent = (100, 100, 80, 100, 75, 90)[index % 6]
    return Worker(
        id=f"p{index + 1:02d}",
        name=name,
        skills=(Held(name=NURSE if nurse else ASSISTANT),),
        units=(UNIT,),
        contract=Contract.model_validate(
            {"percent": percent, "norm_hours": 37 * 60 * 4 * percent // 100, "norm_period": "P4W"}
        ),
    )


def _needs(horizon: Horizon) -> list[Need]:
    clock, needs = horizon.clock, []
    for day in horizon.day_numbers():
        for shift in SHIFTS:
            for skill in (NURSE, ASSISTANT):
                wanted = WANTED[shift.code, skill] - (horizon.is_weekend(day) and skill == NURSE and shift.code == "D")
                cost = [max(0, wanted - n) * 40 + max(0, n - wanted) * 3 for n in range(wanted + 4)]
                needs.append(
                    Need(
                        UNIT,
                        clock.at(day, shift.start),
                        clock.at(day, shift.start + 480),
                        tuple(cost),
                        skill,
                        least=max(1, wanted - 2),
                        driver="patienter pr. sygeplejerske",
                        why=f"24 patienter (8 dage ud af 10 færre end 27), 1 pr. {24 // wanted}: {wanted} ønskes.",
                    )
                )
    return needs


def _known(horizon: Horizon, workers: tuple[Worker, ...]) -> tuple[Duty, ...]:
    clock, first = horizon.clock, horizon.first_day

    def away(index: int, kind: str, start: int, days: int) -> Duty:
        begin, end = clock.midnight(first + start), clock.midnight(first + start + days)
        return Duty(begin, end, workers[index].id, kind)

    return (
        away(3, "leave_annual", 7, 7),
        away(11, "leave_annual", 14, 12),
        away(22, "leave_annual", 0, 7),
        away(8, "leave_sick", 2, 3),
        Duty(clock.at(first + 9, 480), clock.at(first + 9, 960), workers[5].id, "training"),
    )


def _roster(horizon: Horizon, workers: tuple[Worker, ...], known: tuple[Duty, ...], seed: int) -> tuple[Duty, ...]:
    """Greedy: every shift is filled by those who have most hours left and have rested; no more than five days on."""
    rng, clock = np.random.default_rng(seed), horizon.clock
    left = {w.id: (w.contract.norm_hours or 0) for w in workers}
    free_from = {w.id: 0 for w in workers}
    run = {w.id: (-9, 0) for w in workers}
    duties: list[Duty] = []
    for day in horizon.day_numbers():
        taken: set[str] = set()
        for shift in (SHIFTS[2], SHIFTS[1], SHIFTS[0]):
            for skill in (NURSE, ASSISTANT):
                wanted = WANTED[shift.code, skill] - (horizon.is_weekend(day) and skill == NURSE and shift.code == "D")
                able = []
                for place, worker in enumerate(workers):
                    duty = shift.duty(clock, day, worker.id, skill)
                    last, length = run[worker.id]
                    busy = any(k.worker == worker.id and k.start < duty.end and duty.start < k.end for k in known)
                    weekend_off = horizon.is_weekend(day) and (place + horizon.iso_week(day)[1]) % 2
                    rested = duty.start >= free_from[worker.id] and not (last == day - 1 and length >= 5)
                    able_to = worker.has_skill(skill, horizon.first) and worker.id not in taken and not busy
                    if able_to and rested and not weekend_off and left[worker.id] >= 240:
                        able.append((left[worker.id] + 600 * rng.random(), worker.id, duty))
                for _, who, duty in sorted(able, reverse=True)[:wanted]:
                    taken.add(who)
                    duties.append(duty)
                    left[who] -= duty.minutes
                    free_from[who] = duty.end + 660
                    run[who] = (day, run[who][1] + 1 if run[who][0] == day - 1 else 1)
    return tuple(sorted(duties, key=lambda d: (d.worker, d.start)))


def _wishes(horizon: Horizon, workers: tuple[Worker, ...], seed: int) -> tuple[Wish, ...]:
    rng = np.random.default_rng(seed + 1)
    places = sorted({(int(rng.integers(len(workers))), int(rng.integers(horizon.days))) for _ in range(60)})
    return tuple(Wish(workers[who].id, horizon.first_day + day, on=(who + day) % 5 == 0) for who, day in places)


def _findings(horizon: Horizon, workers: tuple[Worker, ...], broken: bool) -> tuple[Finding, ...]:
    clock, first = horizon.clock, horizon.first_day
    rest = Breach(
        "DK-HVILE-11",
        workers[4].id,
        clock.at(first + 8, 23 * 60 + 30),
        clock.at(first + 9, 7 * 60),
        450,
        660,
        "minutes",
        210,
        "Rest from Tue 23:30 to Wed 07:00 is 7 h 30 min; 11 h are required, 3 h 30 min are missing.",
    )
    weekend = tuple(
        Breach(
            "DK-ATA-WEEKEND",
            workers[who].id,
            clock.midnight(first + 5),
            clock.midnight(first + 14),
            2,
            1,
            "weekends",
            1,
            "Works the weekends of week 1 and week 2: 2 of 2, at most 1.",
        )
        for who in (6, 13)
    )
    found = []
    for worker in workers:
        hard = (rest,) if broken and worker.id == rest.worker else ()
        soft = tuple(b for b in weekend if broken and b.worker == worker.id)
        found += [
            Finding("DK-HVILE-11", worker.id, Verdict.BROKEN if hard else Verdict.KEPT, hard),
            Finding("DK-FRIDOEGN-7", worker.id, Verdict.KEPT),
            Finding("DK-ATA-WEEKEND", worker.id, Verdict.BROKEN if soft else Verdict.KEPT, soft),
            Finding(
                "DK-48H",
                worker.id,
                Verdict.UNKNOWN if broken else Verdict.KEPT,
                needed=(clock.midnight(first - 60), horizon.start) if broken else None,
            ),
        ]
    return tuple(found)


def _outlook(horizon: Horizon, seed: int) -> Outlook:
    rng, clock, first = np.random.default_rng(seed + 2), horizon.clock, horizon.first_day
    edges = np.array([clock.midnight(first + i) for i in range(horizon.days + 1)], dtype=np.int64)
    season = np.array([11 + 2.2 * math.cos((first + i) % 7 / 7 * 2 * math.pi) for i in range(horizon.days)])
    paths = rng.negative_binomial(14, 14 / (14 + season), size=(200, horizon.days)).astype(float)
    before = np.array([clock.midnight(first - 63 + i) for i in range(43)], dtype=np.int64)
    counts = rng.poisson(11, size=42).astype(float)
    counts[20] = np.nan
    forecast = Forecast(
        UNIT, horizon.zone, edges, paths, int(before[-1]), "glm_ensemble", seed, scores={"pinball": 1.02}
    )
    hours = np.array([horizon.start + 60 * i for i in range((horizon.end - horizon.start) // 60 + 1)], dtype=np.int64)
    wave = (
        23.5
        + 2.4 * np.sin(np.arange(len(hours) - 1) / 24 * 2 * math.pi / 7)
        + 0.9 * np.sin(np.arange(len(hours) - 1) * 2 * math.pi / 24)
    )
    census = CensusBand(hours, wave - 5.1, wave - 2.1, wave, wave + 2.2, wave + 5.6, wave + 0.1)
    return Outlook(
        unit=UNIT,
        forecast=forecast,
        history=History(before, counts),
        card={"model": "glm_ensemble", "training": "2024-12-01 – 2026-11-29", "closed days": 0},
        scores=(
            {"model": "glm_ensemble", "pinball": 1.02, "coverage 80 %": 0.81, "MASE": 0.74},
            {"model": "planner's rule", "pinball": 1.19, "coverage 80 %": 0.74, "MASE": 0.88},
        ),
        census=census,
        beds=28,
        day_risks={first + i: 0.02 + 0.01 * (i % 7) for i in range(horizon.days)},
        beds_needed=30,
        shortage_risk=0.05,
        sentences=("The forecast was made 56 days before the period begins.",),
    )
