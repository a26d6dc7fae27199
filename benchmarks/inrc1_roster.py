"""INRC-I instances as ordinary roster problems: catalogue rules, wishes and needs."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Any

from benchmarks.inrc1 import WEEKDAYS, Limit, NurseContract, NurseInstance, UnwantedPattern
from benchmarks.outcome import Ask, say, solved
from capacity.need import Need
from roster.problem import RosterProblem, Wish
from roster.shift import Shift
from rules.clock import local_clock
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.rule import Rule, Severity
from rules.worker import Contract, Worker

CLOCK = local_clock("UTC")
START, LENGTH = 360, 480
"""All shifts begin at 06:00, so that no two fit into a day; the constraints know no clock."""
UNIT = "ward"
OFF_COVER = 5000
"""Points of each person by which the cover is off, which the competition does not allow."""


def problem_of(instance: NurseInstance) -> RosterProblem:
    """An instance as a roster problem."""
    horizon = Horizon("UTC", instance.first, instance.days)
    return RosterProblem(
        horizon=horizon,
        workers=tuple(
            Worker(
                id=nurse,
                units=(UNIT,),
                contract=Contract(own={f"is_{contract}": True, **_skills(instance, contract, skills)}),
            )
            for nurse, (contract, skills) in instance.nurses.items()
        ),
        shifts=tuple(Shift(code, START, LENGTH, UNIT) for code in instance.shifts),
        needs=tuple(_needs(instance)),
        pack=RulePack(id="inrc1", zone="UTC", rules=tuple(_rules(instance, horizon))),
        known_from=horizon.start,
        wishes=tuple(
            Wish(nurse, horizon.first_day + day, on, shift, weight)
            for on, wishes in ((False, instance.off), (True, instance.on))
            for (nurse, day, shift), weight in wishes.items()
        ),
    )


def _skills(instance: NurseInstance, contract: str, skills: tuple[str, ...]) -> dict[str, str | int | bool]:
    """Which shifts ask for a skill that the nurse has not, as fields of the contract."""
    return {
        f"unskilled_{shift}_{contract}": True
        for shift, asked in instance.skills_of.items()
        if not set(asked) & set(skills)
    }


def _needs(instance: NurseInstance) -> Iterator[Need]:
    for day in range(instance.days):
        start = CLOCK.at(instance.first.toordinal() + day, START)
        for shift in instance.shifts:
            people = instance.cover.get((day, shift), 0)
            cost = tuple(OFF_COVER * abs(people - number) for number in range(people + 2))
            yield Need(UNIT, start, start + LENGTH, cost, shift=shift, least=people)


def _rules(instance: NurseInstance, horizon: Horizon) -> Iterator[Rule]:
    whole = {"anchor": {"mode": "period", "from": horizon.first.isoformat()}, "window": f"P{horizon.days}D"}
    for key, contract in instance.contracts.items():
        yield from _of_contract(instance, key, contract, whole)
    for shift in instance.shifts:
        for key, contract in instance.contracts.items():
            if contract.alternative_skill:
                yield _rule(
                    f"skill-{shift}-{key}",
                    "sequence",
                    contract.alternative_skill,
                    f"unskilled_{shift}_{key}",
                    forbidden=[[{"shift": shift}]],
                )


def _of_contract(instance: NurseInstance, key: str, contract: NurseContract, whole: dict[str, Any]) -> Iterator[Rule]:
    """What one contract asks for, where it has a weight."""

    def rule(name: str, kind: str, weight: int, **params: Any) -> Iterator[Rule]:
        if weight:
            yield _rule(f"{name}-{key}", kind, weight, f"is_{key}", **params)

    def limit(name: str, kind: str, most: Limit, least: Limit, **params: Any) -> Iterator[Rule]:
        yield from rule(f"{name}-most", kind, most.weight, max=most.value, **params)
        if least.value:
            yield from rule(f"{name}-least", kind, least.weight, min=least.value, **params)

    yield from limit("total", "count_within", contract.most, contract.least, what="duties", **whole)
    yield from limit("work", "run_length", contract.most_work, contract.least_work)
    yield from limit("free", "run_length", contract.most_free, contract.least_free, free=True)
    yield from limit("weekends", "run_length", contract.most_weekends, contract.least_weekends, unit="weekends")
    four = contract.weekends_in_four_weeks
    yield from rule("four-weeks", "count_within", four.weight, what="weekends", max=four.value, **whole)
    first = [WEEKDAYS[contract.weekend[0]][:3]]
    if len(contract.weekend) != 2:
        raise NotImplementedError("weekends of two days only")
    yield from rule(
        "complete", "sequence", contract.complete, forbidden=[["work", "off"], ["off", "work"]], starts_on=first
    )
    differ = [[{"shift": a}, {"shift": b}] for a in instance.shifts for b in instance.shifts if a != b]
    yield from rule("identical", "sequence", contract.identical, forbidden=differ, starts_on=first)
    night = {"shift": sorted(instance.nights)}
    before = [WEEKDAYS[(contract.weekend[0] - 1) % 7][:3]]
    yield from rule(
        "night-before", "sequence", contract.night_before_free, forbidden=[[night, "off", "off"]], starts_on=before
    )
    other = {"shift": sorted(set(instance.shifts) - instance.nights)}
    yield from rule(
        "after-night",
        "sequence",
        contract.two_free_after_night,
        forbidden=[[night, other], [night, "off", other], [night, night, other]],
    )
    for name in contract.patterns:
        pattern = instance.patterns[name]
        yield from rule(f"pattern-{name}", "sequence", pattern.weight, forbidden=[_tokens(pattern)], **_starts(pattern))


def _tokens(pattern: UnwantedPattern) -> list[Any]:
    words: dict[str, Any] = {"None": "off", "Any": "work"}
    return [words.get(shift, {"shift": shift}) for shift, _ in pattern.days]


def _starts(pattern: UnwantedPattern) -> dict[str, Any]:
    """Weekday of the first day; those of the others follow from it (checked)."""
    days = [day for _, day in pattern.days]
    if days[0] == "Any":
        if any(day != "Any" for day in days):
            raise NotImplementedError(f"a pattern that names weekdays after its first day: {days}")
        return {}
    number = WEEKDAYS.index(days[0])
    if any(day not in ("Any", WEEKDAYS[(number + place) % 7]) for place, day in enumerate(days)):
        raise NotImplementedError(f"a pattern of weekdays that do not follow each other: {days}")
    return {"starts_on": [days[0][:3]]}


def _rule(name: str, kind: str, weight: int, only_if: str, **params: Any) -> Rule:
    return Rule(
        id=name,
        type=kind,
        title=name,
        params=params,
        only_if=f"contract.{only_if}",
        severity=Severity.SOFT,
        weight=weight,
    )


def solve_instance(instance: NurseInstance, ask: Ask) -> list[tuple[str, int, str]] | None:
    """Solve, print the JSON line, and return nurse, day number and shift of every duty."""
    began = perf_counter()
    result = solved(problem_of(instance), ask)
    say(result, perf_counter() - began)
    if result.duties is None:
        return None
    first = instance.first.toordinal()
    return [(duty.worker, CLOCK.day(duty.start) - first, str(duty.shift)) for duty in result.duties]
