"""Re-planning beside a full re-solve, and replacements at 200 people: `python -m benchmarks.replan`.

A ward of 40 nurses under the Danish pack for 28 days is rostered; five sick person-days follow in the first two weeks.
Changed person-days and coverage of a re-plan and of a solve from nothing, both in the same time; then the ranking of
everybody for each vacant duty at 200 people. Appends a dated row a case to benchmarks/results/replan.csv.
"""

from __future__ import annotations

import argparse
import csv
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter, process_time

from capacity.need import Need
from roster.absences import absence_of_days, apply_absences
from roster.change_zones import change_zones
from roster.current_roster import CurrentRoster
from roster.problem import RosterProblem
from roster.replacements import replacements
from roster.replan import replan
from roster.roster_changes import changed_person_days
from roster.search.control.budget import Budget
from roster.shift import Shift
from roster.solve import solve
from rules.horizon import Horizon
from rules.packs import load_pack
from rules.period import Period
from rules.timeline import Duty
from rules.worker import Contract, Held, Worker

RESULTS = Path(__file__).parent / "results" / "replan.csv"
FIRST = date(2027, 2, 1)
SHIFTS = (
    Shift("D", 7 * 60, 495, unit="ward", roles=("nurse", "charge")),
    Shift("E", 15 * 60, 495, unit="ward", roles=("nurse", "charge")),
    Shift("N", 23 * 60, 495, unit="ward", roles=("nurse", "charge")),
)
ROTA = ("D", "D", "D", "E", "E", None, None, "D", "D", None, "N", "N", None, None, "E", "D", "D", None, None, "E", None)
COLUMNS = (
    "date", "case", "people", "days", "sick_person_days", "seed", "method", "seconds", "processor_seconds",
    "changed_person_days", "people_touched", "missing_person_hours", "missing_when_published", "need_points",
    "objective", "hard_breaches",
)  # fmt: skip


def ward(people: int, seed: int, days: int = 28) -> RosterProblem:
    """A ward with part-timers, charge nurses and needs by shift: fewer people at weekends."""
    chance = random.Random(seed)
    span = Horizon("Europe/Copenhagen", FIRST, days)
    staff = []
    for number in range(people):
        percent = chance.choice([100, 100, 100, 86, 80, 70])
        skills = (Held(name="nurse"), Held(name="charge")) if number % 3 == 0 else (Held(name="nurse"),)
        contract = Contract(
            percent=percent,
            norm_hours=37 * 60 * days // 7 * percent // 100,
            norm_period=Period(days=days),
            norm_start=FIRST,
            reference_start=FIRST,
        )
        staff.append(Worker(id=f"n{number:03}", skills=skills, units=("ward",), contract=contract))
    return RosterProblem(
        span, tuple(staff), SHIFTS, _needs(span, people), load_pack("dk_region_nurse"), known_from=span.start
    )


def _needs(span: Horizon, people: int) -> tuple[Need, ...]:
    found = []
    for day in span.day_numbers():
        share = 0.75 if span.is_weekend(day) else 1.0
        for shift, part in zip(SHIFTS, (0.26, 0.18, 0.1), strict=True):
            duty = shift.duty(span.clock, day, "", None)
            for role, wanted in (("charge", 1), ("nurse", max(1, round(part * share * people) - 1))):
                least = 1 if role == "charge" else max(1, wanted - 2)
                cost = tuple(
                    160 * max(0, wanted - n) + 1600 * max(0, least - n) + 16 * max(0, n - wanted)
                    for n in range(wanted + 2)
                )
                found.append(Need("ward", duty.start, duty.end, cost, skill=role, shift=shift.code, least=least))
    return tuple(found)


def sick(problem: RosterProblem, roster: tuple[Duty, ...], days: int, seed: int) -> tuple[Duty, ...]:
    """So many person-days of people on duty in the second to fifteenth day: one of three days, the rest single."""
    chance, clock, first = random.Random(seed), problem.horizon.clock, problem.horizon.first_day
    on_duty = sorted({(duty.worker, clock.day(duty.start)) for duty in roster if clock.day(duty.start) < first + 15})
    found: dict[str, Duty] = {}
    while days:
        worker, day = chance.choice(on_duty)
        length = 3 if days >= 3 and not found else 1
        if worker not in found and all((worker, day + more) in on_duty for more in range(length)) and day > first:
            found[worker] = absence_of_days(clock, worker, day, day + length - 1)
            days -= length
    return tuple(found.values())


def row(problem: RosterProblem, roster: tuple[Duty, ...], published: tuple[Duty, ...]) -> dict[str, object]:
    """Coverage and change of a roster, counted here and not by the solver."""
    missing = points = 0
    for need in problem.needs:
        people = sum(
            duty.start <= need.start and need.end <= duty.end and duty.shift == need.shift and duty.skill == need.skill
            for duty in roster
        )
        missing += max(0, need.wanted - people) * (need.end - need.start)
        points += need.price(people)
    changed = changed_person_days(published, roster, problem.horizon.clock)
    return {
        "changed_person_days": len(changed),
        "people_touched": len({one.worker for one in changed}),
        "missing_person_hours": round(missing / 60, 1),
        "need_points": points,
    }


def replanning(people: int, seed: int, seconds: float, first_seconds: float, threads: int) -> list[dict[str, object]]:
    """One ward, one first roster, five sick person-days: re-planned, and solved from nothing."""
    problem = ward(people, seed)
    first = solve(problem, first_seconds, seed=seed, threads=threads)
    assert first.duties is not None
    away = sick(problem, first.duties, 5, seed)
    clock = problem.horizon.clock
    as_of = clock.at(problem.horizon.first_day, 6 * 60)
    now = change_zones(problem.pack, [worker.contract for worker in problem.workers], as_of, clock, problem.horizon.end)
    before = row(problem, first.duties, first.duties)["missing_person_hours"]
    common = {"people": people, "days": 28, "sick_person_days": 5, "seed": seed, "missing_when_published": before}
    rows: list[dict[str, object]] = []
    began = perf_counter()
    found = replan(problem, first.duties, away, now, Budget(seconds, threads, seed), all_gaps=True)
    taken = perf_counter() - began
    assert found.result.duties is not None
    for change in found.changes:
        print("   ", change.text)
    hard = [one for one in found.result.breaches if one.rule in problem.pack.hard_rules()]
    rows.append(
        common
        | {"method": "replan", "seconds": round(taken, 1), "hard_breaches": len(hard)}
        | {"objective": found.result.objective, "case": "replan"}
        | row(found.problem, found.result.duties, first.duties)
    )
    left = apply_absences(problem, first.duties, away, as_of).problem
    began = perf_counter()
    scratch = solve(replace(left, published=None), seconds, seed=seed, threads=threads)
    taken = perf_counter() - began
    if scratch.duties is not None:
        hard = [one for one in scratch.breaches if one.rule in problem.pack.hard_rules()]
        rows.append(
            common
            | {"method": "from nothing", "seconds": round(taken, 1), "hard_breaches": len(hard)}
            | {"objective": scratch.objective, "case": "replan"}
            | row(left, scratch.duties, first.duties)
        )
    return rows


def rota(problem: RosterProblem) -> tuple[Duty, ...]:
    """Everybody on one three-week rota, each a day and a bit after the last."""
    clock, by_code = problem.horizon.clock, {shift.code: shift for shift in problem.shifts}
    return tuple(
        by_code[code].duty(clock, day, worker.id, "nurse")
        for number, worker in enumerate(problem.workers)
        for day in problem.horizon.day_numbers()
        if (code := ROTA[(day + 5 * number) % len(ROTA)]) is not None
    )


def replacing(people: int, seed: int) -> dict[str, object]:
    """Everybody ranked for the five days of one sick call."""
    problem = ward(people, seed)
    roster = rota(problem)
    clock, first = problem.horizon.clock, problem.horizon.first_day
    as_of = clock.at(first + 7, 6 * 60)
    now = change_zones(problem.pack, [worker.contract for worker in problem.workers], as_of, clock, problem.horizon.end)
    began, cpu = perf_counter(), process_time()
    away = apply_absences(problem, roster, [absence_of_days(clock, "n007", first + 7, first + 11)], as_of)
    found = replacements(CurrentRoster(away.problem, away.kept), away.vacated, now)
    taken, cpu = perf_counter() - began, process_time() - cpu
    print(f"replace: {people} people, {len(found)} vacant duties, {taken:.2f} s ({cpu:.2f} s of processor)")
    for vacancy in found:
        print(f"    {vacancy.duty.shift}: {len(vacancy.candidates)} can, {len(vacancy.refused)} cannot")
    return {
        "case": f"replace, {len(found)} vacant duties", "people": people, "days": 28, "sick_person_days": 5,
        "seed": seed, "method": "ranking", "seconds": round(taken, 2), "processor_seconds": round(cpu, 2),
    }  # fmt: skip


def main() -> None:
    """Run, print and append the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3])
    parser.add_argument("--seconds", type=float, default=15.0, help="of the re-plan, and of the solve from nothing")
    parser.add_argument("--first-seconds", type=float, default=60.0, help="of the roster that is published")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dry", action="store_true", help="append no row")
    options = parser.parse_args()
    rows = [replacing(200, 1)]
    for seed in options.seeds:
        new = replanning(options.people, seed, options.seconds, options.first_seconds, options.threads)
        for one in new:
            print(one)
        rows += new
    if not options.dry:
        fresh = not RESULTS.exists()
        with RESULTS.open("a", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS)
            if fresh:
                writer.writeheader()
            writer.writerows({"date": datetime.now(UTC).date().isoformat()} | one for one in rows)


if __name__ == "__main__":
    main()
