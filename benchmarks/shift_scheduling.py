"""Public shift-scheduling instances (Curtois & Qu 2014) as ordinary roster problems, and a command that solves one.

    python -m benchmarks.shift_scheduling Instance7.txt --seconds 60 --seed 0 --out roster.csv

Prints one JSON line {objective, bound, gap, seconds, status} and writes employee,day,shift.
Format: http://www.schedulingbenchmarks.org/nrp
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.outcome import Ask, say, solved
from capacity.need import Need
from roster.problem import Lock, RosterProblem, Wish
from roster.shift import Shift
from rules.clock import local_clock
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.rule import Rule
from rules.timeline import Duty
from rules.worker import Contract, Worker

MONDAY = date(2024, 1, 1)
START = 360
"""All shifts begin at 06:00, so that no two fit into a day; the instances know no clock."""
UNIT = "ward"


@dataclass(frozen=True, slots=True)
class Instance:
    """The sections of a file, as lists of fields."""

    days: int
    sections: dict[str, list[list[str]]]


def read_instance(text: str) -> Instance:
    """Sections of an instance."""
    sections: dict[str, list[list[str]]] = {}
    current: list[list[str]] = []
    for line in (raw.strip() for raw in text.splitlines()):
        if line.startswith("SECTION_"):
            current = sections.setdefault(line.removeprefix("SECTION_"), [])
        elif line and not line.startswith("#"):
            current.append(line.split(","))
    return Instance(int(sections["HORIZON"][0][0]), sections)


def problem_of(instance: Instance) -> RosterProblem:
    """The instance as an ordinary roster problem."""
    first = MONDAY.toordinal()
    sections = instance.sections
    return RosterProblem(
        horizon=Horizon("UTC", MONDAY, instance.days),
        workers=tuple(_worker(fields, instance.days) for fields in sections["STAFF"]),
        shifts=tuple(
            Shift(code=fields[0], start=START, minutes=int(fields[1]), unit=UNIT) for fields in sections["SHIFTS"]
        ),
        needs=tuple(_needs(instance)),
        pack=_pack(instance),
        wishes=tuple(
            Wish(worker, first + int(day), on, shift, int(weight))
            for section, on in (("SHIFT_ON_REQUESTS", True), ("SHIFT_OFF_REQUESTS", False))
            for worker, day, shift, weight in sections.get(section, [])
        ),
        locks=tuple(
            Lock(fields[0], first + int(day), None)
            for fields in sections.get("DAYS_OFF", [])
            for day in fields[1:]
            if day
        ),
    )


def _worker(fields: list[str], days: int) -> Worker:
    """Limits that do not limit are not stated, so that rules with `only_if` pass the person by."""
    name, limits, most, least, most_run, least_run, least_off, weekends = fields
    own: dict[str, str | int | bool] = {
        "most_minutes": int(most),
        "least_minutes": int(least),
        "most_run": int(most_run),
        "weekends": int(weekends),
        "limits_weekends": int(weekends) < days // 7,
    }
    own |= {"least_run": int(least_run)} if int(least_run) > 1 else {}
    own |= {"least_off": int(least_off)} if int(least_off) > 1 else {}
    for shift, limit in (limit.split("=") for limit in limits.split("|")):
        if int(limit) == 0:
            own[f"never_{shift}"] = True
        elif int(limit) < days:
            own[f"most_{shift}"] = int(limit)
    return Worker(id=name, units=(UNIT,), contract=Contract(own=own))


def _needs(instance: Instance) -> Iterable[Need]:
    clock = local_clock("UTC")
    minutes = {fields[0]: int(fields[1]) for fields in instance.sections["SHIFTS"]}
    for day, shift, wanted, under, over in instance.sections["COVER"]:
        start = clock.at(MONDAY.toordinal() + int(day), START)
        cost = [int(under) * (int(wanted) - people) for people in range(int(wanted) + 1)] + [int(over)]
        yield Need(UNIT, start, start + minutes[shift], tuple(cost), shift=shift)


def _pack(instance: Instance) -> RulePack:
    whole = {"anchor": {"mode": "period", "from": MONDAY.isoformat()}, "window": f"P{instance.days}D"}
    rules = [
        _rule("minutes", "hours_within", max="contract.most_minutes", min="contract.least_minutes", **whole),
        _rule("most-run", "run_length", max="contract.most_run"),
        _rule("least-run", "run_length", only_if="contract.least_run", min="contract.least_run"),
        _rule("least-off", "run_length", only_if="contract.least_off", min="contract.least_off", free=True),
        _rule(
            "weekends",
            "count_within",
            only_if="contract.limits_weekends",
            what="weekends",
            max="contract.weekends",
            **whole,
        ),
    ]
    for shift, _, after in instance.sections["SHIFTS"]:
        match = {"shift": shift}
        most = f"contract.most_{shift}"
        rules.append(
            _rule(f"most-{shift}", "count_within", only_if=most, what="duties", match=match, max=most, **whole)
        )
        rules.append(_rule(f"never-{shift}", "eligibility", only_if=f"contract.never_{shift}", match=match, never=True))
        if after:
            banned = [[match, {"shift": after.split("|")}]]
            rules.append(_rule(f"after-{shift}", "sequence", forbidden=banned))
    return RulePack(id="shift_scheduling", zone="UTC", rules=tuple(rules))


def _rule(name: str, kind: str, only_if: str | None = None, **params: Any) -> Rule:
    return Rule(id=name, type=kind, title=name, params=params, only_if=only_if)


def rows_of(duties: Iterable[Duty]) -> list[tuple[str, int, str]]:
    """Employee, day and shift of every duty."""
    clock = local_clock("UTC")
    return [(duty.worker, clock.day(duty.start) - MONDAY.toordinal(), str(duty.shift)) for duty in duties]


def main() -> None:
    """Solve one instance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("instance", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--out", type=Path)
    said = parser.parse_args()
    problem = problem_of(read_instance(said.instance.read_text(encoding="utf-8")))
    began = perf_counter()
    result = solved(problem, Ask(said.seconds, said.seed, said.threads, said.verbose))
    say(result, perf_counter() - began)
    if said.out and result.duties is not None:
        with said.out.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("employee", "day", "shift"))
            writer.writerows(rows_of(result.duties))


if __name__ == "__main__":
    main()
