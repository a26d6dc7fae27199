"""INRC-II instances as ordinary roster problems: catalogue rules, wishes and needs, and a past made of duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from time import perf_counter
from typing import Any

from benchmarks.inrc2 import Past, Scenario, Week
from benchmarks.outcome import Ask, say, solved
from capacity.need import Need
from roster.check import check
from roster.problem import RosterProblem, Wish
from roster.result import Status
from roster.shift import Shift
from rules.clock import local_clock
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.rule import Rule, Severity
from rules.timeline import Duty, Timeline
from rules.worker import Contract, Held, Worker

MONDAY = date(2024, 1, 1)
START, LENGTH = 360, 480
"""All shifts begin at 06:00, so that no two fit into a day; the instances know no clock."""
UNIT = "ward"
MISSING = 5000
"""Points of a person below the least number, which the competition does not allow."""
CLOCK = local_clock("UTC")
RowOut = tuple[str, int, str, str]


@dataclass(frozen=True, slots=True)
class Instance:
    """Scenario, history by nurse, weeks. first: number of days before (for week by week); seen: weeks before; ahead:
    weeks after, of which nothing is known but what days were like so far."""

    scenario: Scenario
    history: dict[str, Past]
    weeks: tuple[Week, ...]
    first: int = 0
    seen: tuple[Week, ...] = ()
    ahead: int = 0

    @property
    def monday(self) -> int:
        """Ordinal of the first day."""
        return MONDAY.toordinal() + self.first

    @property
    def length(self) -> int:
        """Weeks in all."""
        return len(self.weeks) + self.ahead


@dataclass(frozen=True, slots=True)
class Limits:
    """Range of the total and most weekends, by nurse, for the weeks of an instance."""

    total: dict[str, tuple[int, int]]
    weekends: dict[str, int]


def limits(instance: Instance, weeks_left: int) -> Limits:
    """What the contracts leave, shared out evenly when only some of the weeks left are known."""
    total, weekends = {}, {}
    share = instance.length / weeks_left
    for nurse in instance.scenario.nurses:
        terms, past = instance.scenario.contracts[nurse.contract], instance.history[nurse.name]
        low, high = (max(0, limit - past.total) for limit in terms.total)
        total[nurse.name] = (int(low * share), -int(-high * share // 1))
        weekends[nurse.name] = -int(-max(0, terms.weekends - past.weekends) * share // 1)
    return Limits(total, weekends)


def problem_of(instance: Instance, allowed: Limits) -> RosterProblem:
    """The weeks of an instance as one roster problem."""
    horizon = Horizon("UTC", date.fromordinal(instance.monday), 7 * instance.length)
    pasts = {name: _before(instance, name) for name in instance.history}
    back = max(len(days) for days in pasts.values())
    workers = tuple(_worker(instance, nurse.name, allowed) for nurse in instance.scenario.nurses)
    skills = tuple(sorted({skill for nurse in instance.scenario.nurses for skill in nurse.skills}))
    return RosterProblem(
        horizon=horizon,
        workers=workers,
        shifts=tuple(Shift(code, START, LENGTH, UNIT, roles=skills) for code in instance.scenario.shifts),
        needs=tuple(_needs(instance)),
        pack=_pack(instance, horizon),
        known=tuple(_known(instance, pasts, back)),
        known_from=CLOCK.midnight(instance.monday - back),
        wishes=tuple(
            Wish(nurse, instance.monday + 7 * week + day, on=False, shift=None if shift == "Any" else shift, weight=10)
            for week, data in enumerate(instance.weeks)
            for nurse, shift, day in data.wishes
        ),
    )


def _worker(instance: Instance, name: str, allowed: Limits) -> Worker:
    nurse = next(nurse for nurse in instance.scenario.nurses if nurse.name == name)
    terms = instance.scenario.contracts[nurse.contract]
    low, high = allowed.total[name]
    own: dict[str, str | int | bool] = {
        "least_total": low,
        "most_total": high,
        "least_work": terms.work[0],
        "most_work": terms.work[1],
        "least_off": terms.off[0],
        "most_off": terms.off[1],
        "weekends": allowed.weekends[name],
        "complete": terms.complete,
    }
    return Worker(id=name, skills=tuple(Held(name=s) for s in nurse.skills), units=(UNIT,), contract=Contract(own=own))


def _needs(instance: Instance) -> Iterator[Need]:
    for week, data in enumerate(instance.weeks):
        for (shift, skill), days in data.needs.items():
            for day, (least, wanted) in enumerate(days):
                start = CLOCK.at(instance.monday + 7 * week + day, START)
                cost = [_short(least, wanted, n) for n in range(max(wanted, least) + 1)]
                yield Need(UNIT, start, start + LENGTH, (*cost, 0), skill=skill, shift=shift, least=least)
    for week in range(len(instance.weeks), instance.length):
        for (shift, skill), days in _usual(instance).items():
            for day, curve in enumerate(days):
                start = CLOCK.at(instance.monday + 7 * week + day, START)
                yield Need(UNIT, start, start + LENGTH, curve, skill=skill, shift=shift)


def _usual(instance: Instance) -> dict[tuple[str, str], list[tuple[int, ...]]]:
    """Mean points by number of people on the days that are known, for each day of a week: those of weekdays, those of
    weekends."""
    known = (*instance.seen, *instance.weeks)
    found = {}
    for key in known[0].needs:
        found[key] = []
        for day in range(7):
            alike = range(5) if day < 5 else range(5, 7)
            days = [week.needs[key][other] for week in known for other in alike]
            most = max(max(one) for one in days)
            points = [sum(_short(least, wanted, n) for least, wanted in days) / len(days) for n in range(most + 1)]
            found[key].append((*(round(one) for one in points), 0))
    return found


def _short(least: int, wanted: int, people: int) -> int:
    """Points of so many people where so many are needed."""
    return 30 * max(0, wanted - people) + MISSING * max(0, least - people)


def _pack(instance: Instance, horizon: Horizon) -> RulePack:
    whole = {"anchor": {"mode": "period", "from": horizon.first.isoformat()}, "window": f"P{horizon.days}D"}
    rules = [
        _rule(
            "total", "count_within", 20, what="duties", min="contract.least_total", max="contract.most_total", **whole
        ),
        _rule("weekends", "count_within", 30, what="weekends", max="contract.weekends", **whole),
        _rule("work", "run_length", 30, min="contract.least_work", max="contract.most_work"),
        _rule("off", "run_length", 30, min="contract.least_off", max="contract.most_off", free=True),
        _rule(
            "complete",
            "sequence",
            30,
            only_if="contract.complete",
            forbidden=[["work", "off"], ["off", "work"]],
            starts_on=["Sat"],
        ),
    ]
    for shift, (low, high) in instance.scenario.shifts.items():
        rules.append(_rule(f"run-{shift}", "run_length", 15, match={"shift": shift}, min=low, max=high))
        after = instance.scenario.banned.get(shift, ())
        if after:
            rules.append(
                _rule(f"after-{shift}", "sequence", None, forbidden=[[{"shift": shift}, {"shift": list(after)}]])
            )
    return RulePack(id="inrc2", zone="UTC", rules=tuple(rules))


def _rule(name: str, kind: str, weight: int | None, only_if: str | None = None, **params: Any) -> Rule:
    severity = Severity.HARD if weight is None else Severity.SOFT
    return Rule(id=name, type=kind, title=name, params=params, only_if=only_if, severity=severity, weight=weight or 1)


def _before(instance: Instance, name: str) -> list[str | None]:
    """The last days before the instance, newest last, as far as a run matters: no run is longer than its maximum,
    since what history exceeds has been charged before."""
    past = instance.history[name]
    nurse = next(nurse for nurse in instance.scenario.nurses if nurse.name == name)
    terms = instance.scenario.contracts[nurse.contract]
    if past.last is None:
        return [None] * min(past.off, terms.off[1])
    work = min(past.work, terms.work[1])
    same = min(past.same, instance.scenario.shifts[past.last][1], work)
    return [_other(instance.scenario, past.last)] * (work - same) + [past.last] * same


def _other(scenario: Scenario, shift: str) -> str:
    """Another shift that may be followed by this one (the same, when there is none)."""
    others = (code for code in scenario.shifts if code != shift and shift not in scenario.banned.get(code, ()))
    return next(others, shift)


def _known(instance: Instance, pasts: dict[str, list[str | None]], back: int) -> Iterator[Duty]:
    """Duties of the days before; what lies before the run in progress is of the other kind, so that the run is seen."""
    any_shift = next(iter(instance.scenario.shifts))
    for name, days in pasts.items():
        fill = any_shift if days and days[-1] is None else None
        row = [fill] * (back - len(days)) + days
        for at, code in enumerate(row):
            if code is not None:
                day = instance.monday - back + at
                yield Shift(code, START, LENGTH, UNIT).duty(CLOCK, day, name, None)


def constant(problem: RosterProblem) -> int:
    """Points that the past alone is charged, whatever is rostered: the competition does not count them."""
    points = 0
    horizon = problem.horizon
    last = date.fromordinal(horizon.first_day + horizon.days - 1)
    for worker in problem.workers:
        mine = tuple(sorted(duty for duty in problem.known if duty.worker == worker.id))
        line = Timeline(worker, CLOCK, problem.known_from or horizon.start, horizon.start, mine)
        for rule in problem.pack.applied(worker.contract, horizon.first, last):
            if rule.rule.severity is Severity.SOFT and rule.rule.type in ("run_length", "sequence"):
                points += rule.rule.weight * sum(breach.amount for breach in rule.audit(line).breaches)
    return points


def rows_of(duties: Iterable[Duty]) -> list[RowOut]:
    """Nurse, day, shift and skill of every duty."""
    first = MONDAY.toordinal()
    return [(duty.worker, CLOCK.day(duty.start) - first, str(duty.shift), str(duty.skill)) for duty in duties]


def solve_static(instance: Instance, ask: Ask) -> list[RowOut] | None:
    """All weeks known at once."""
    began = perf_counter()
    problem = problem_of(instance, limits(instance, len(instance.weeks)))
    result = solved(problem, ask)
    say(result, perf_counter() - began, constant(problem))
    return None if result.duties is None else rows_of(result.duties)


def solve_dynamic(instance: Instance, ask: Ask) -> list[RowOut] | None:
    """One week after the other, each with usual weeks behind it as far as the contracts reach; the whole is measured
    by the check when all are there."""
    began = perf_counter()
    duties: list[Duty] = []
    history = instance.history
    for number, week in enumerate(instance.weeks):
        weeks_left = len(instance.weeks) - number
        stage = Instance(instance.scenario, history, (week,), 7 * number, instance.weeks[:number], weeks_left - 1)
        part = replace(ask, seconds=(ask.seconds - (perf_counter() - began)) / weeks_left)
        result = solved(problem_of(stage, limits(stage, weeks_left)), part)
        if result.duties is None:
            say(result, perf_counter() - began, 0)
            return None
        kept = [duty for duty in result.duties if CLOCK.day(duty.start) < stage.monday + 7]
        duties += kept
        history = {name: _after(past, name, stage, kept) for name, past in history.items()}
    problem = problem_of(instance, limits(instance, len(instance.weeks)))
    found = replace(result, status=Status.FEASIBLE, objective=check(problem, duties).objective, bound=None)
    say(found, perf_counter() - began, constant(problem))
    return rows_of(duties)


def _after(past: Past, name: str, stage: Instance, duties: Iterable[Duty]) -> Past:
    """The history of a nurse a week later."""
    row: list[str | None] = [None] * 7
    for duty in duties:
        if duty.worker == name:
            row[CLOCK.day(duty.start) - stage.monday] = duty.shift
    before = [past.last] * past.same if past.last else []
    work = _tail([True] * past.work + [code is not None for code in row]) if row[-1] else 0
    off = _tail([False] * past.off + [code is not None for code in row]) if row[-1] is None else 0
    return Past(
        total=past.total + sum(code is not None for code in row),
        weekends=past.weekends + bool(row[5] or row[6]),
        last=row[-1],
        same=_tail([*before, *row]) if row[-1] else 0,
        work=work,
        off=off,
    )


def _tail(row: list[Any]) -> int:
    """Length of the last run of equal values."""
    return [len(list(group)) for _, group in groupby(row)][-1]
