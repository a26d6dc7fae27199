"""What the needs ask a group to do, counted, so that everybody's fair share is a number before the roster is made.

The needs of each unit are covered by whole shifts at the fewest points (täthetsschema, normering pr. vagt); the duties
that a fairness rule counts are those of that plan. A duty that people outside the group could take as well is the
group's in proportion to their shares. Where a rule tells night workers from others, nights are the night workers'
first, as many as their contracts hold, and the others share the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from capacity.covering import ShiftForm
from capacity.need import Need
from capacity.optimise.covering import cover
from roster.hours import hours_of
from roster.need_cover import ON_SITE_KINDS, counts_for
from roster.problem import RosterProblem
from roster.shift import Shift
from rules.rule import Rule
from rules.team_rule import Who
from rules.timeline import Duty
from rules.types.balance import NEEDS, Balance
from rules.worker import Worker

SCALE = 1000
"""Points of a need are made so much dearer than a shift: of coverings that are as good, the one with fewest shifts."""
SECONDS = 60.0
"""Most time for the covering of one unit."""


@dataclass(frozen=True, slots=True)
class DemandedDuty:
    """A duty (nobody's yet) that the needs ask for, and how many people for it."""

    duty: Duty
    people: int


def with_fair_shares(problem: RosterProblem) -> RosterProblem:
    """The problem with a number in every fairness rule whose shares are of what the needs ask for.

    A number that stands already is kept; without any needs nothing is counted, and such rules judge nobody. Raises
    ValueError when the needs cannot be covered in time.
    """
    if not problem.needs or not any(_waits(rule) for rule in problem.pack.rules):
        return problem
    waiting = {one.rule.id: one for one in _balances(problem) if one.uncounted}
    asked = demanded_duties(problem)
    numbers = {name: fair_share_total(problem, rule, asked) for name, rule in waiting.items()}
    rules = tuple(
        rule.model_copy(update={"params": {**rule.params, "counted": numbers[rule.id]}}) if rule.id in numbers else rule
        for rule in problem.pack.rules
    )
    return replace(problem, pack=replace(problem.pack, rules=rules))


def with_fair_shares_recounted(problem: RosterProblem) -> RosterProblem:
    """The same where needs or people are others than those that the numbers were counted from."""
    rules = tuple(
        rule.model_copy(update={"params": {key: value for key, value in rule.params.items() if key != "counted"}})
        if _of_needs(rule)
        else rule
        for rule in problem.pack.rules
    )
    return with_fair_shares(replace(problem, pack=replace(problem.pack, rules=rules)))


def demanded_duties(problem: RosterProblem) -> tuple[DemandedDuty, ...]:
    """The duties of the horizon that cover the needs at the fewest points, in order of shift, day and role."""
    found: list[DemandedDuty] = []
    wanted: dict[tuple[str, str | None], list[Need]] = defaultdict(list)
    for need in problem.needs:
        wanted[need.unit, need.shift].append(replace(need, cost=tuple(SCALE * points for points in need.cost)))
    for (unit, code), needs in sorted(wanted.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        shifts = [
            shift
            for shift in problem.shifts
            if (not unit or shift.unit == unit)
            and (shift.kind in ON_SITE_KINDS if code is None else shift.code == code)
        ]
        found += _covered(problem, needs, shifts)
    return tuple(found)


def fair_share_total(problem: RosterProblem, rule: Balance, asked: Iterable[DemandedDuty]) -> int:
    """Duties (or minutes) that the rule counts and that are its group's to do in its window, rounded.

    What the group has done before the horizon, and what stands there beside all needs, is counted as it is.
    """
    clock, horizon = problem.horizon.clock, problem.horizon
    first, end = _window(problem, rule)
    first_day = clock.day(first)
    group = {one.id for one in problem.workers if rule.who is None or rule.who.matches(one, first_day)}

    def counts(duty: Duty) -> bool:
        return first <= duty.start < end and rule.counting.in_sequence(duty, rule.match, clock)

    def amount(duty: Duty) -> int:
        return 1 if rule.measure == "duties" else duty.minutes

    mine = [one for one in asked if counts(one.duty) and horizon.start <= one.duty.start < horizon.end]
    portion = _portions(problem, rule, mine, group)
    total = sum(one.people * amount(one.duty) * portion(one.duty) for one in mine)
    stands = [
        duty
        for duty in problem.known
        if duty.worker in group
        and counts(duty)
        and (duty.start < horizon.start or not any(counts_for(need, duty) for need in problem.needs))
    ]
    return round(total + sum(amount(duty) for duty in stands))


class _Portion:
    """The group's part of duties, by role and day of those who could take them."""

    def __init__(self, problem: RosterProblem, rule: Balance, group: set[str], night_first: dict[str | None, float]):
        self._problem, self._rule, self._group, self._night_first = problem, rule, group, night_first
        self._known: dict[tuple[str | None, str | None, str | None, int], float] = {}
        self._roles = {shift.code: shift.roles for shift in problem.shifts}

    def __call__(self, duty: Duty) -> float:
        """Of 1."""
        day = self._problem.horizon.clock.day(duty.start)
        key = (duty.unit, duty.skill, duty.shift, day)
        if key not in self._known:
            roles = self._roles.get(duty.shift or "", ())
            able = [worker for worker in self._problem.workers if _able(worker, duty, day, roles)]
            self._known[key] = self._of(able, duty.skill)
        return self._known[key]

    def _of(self, able: list[Worker], skill: str | None) -> float:
        if skill not in self._night_first:
            return self._share(able)
        at_night = [worker for worker in able if worker.contract.night_worker]
        others = [worker for worker in able if not worker.contract.night_worker]
        first = self._night_first[skill] if others else 1.0
        return first * self._share(at_night) + (1 - first) * self._share(others)

    def _share(self, able: list[Worker]) -> float:
        weight = {one.id: 1 if self._rule.share == "equal" else one.contract.percent for one in able}
        whole = sum(weight.values())
        return sum(points for worker, points in weight.items() if worker in self._group) / whole if whole else 0.0


def _portions(problem: RosterProblem, rule: Balance, mine: list[DemandedDuty], group: set[str]) -> _Portion:
    """The group's part of each duty."""
    night_first = _night_first(problem, mine) if _tells_night_workers(rule.who) else {}
    return _Portion(problem, rule, group, night_first)


def _night_first(problem: RosterProblem, mine: list[DemandedDuty]) -> dict[str | None, float]:
    """By role, the part of the duties that the night workers' contracts hold; empty when one does not say its hours.

    Who can work in several roles is taken to do so in proportion to what is asked for in them.
    """
    clock = problem.horizon.clock
    wanted: dict[str | None, int] = defaultdict(int)
    for one in mine:
        wanted[one.duty.skill] += one.people * one.duty.minutes
    held = dict.fromkeys(wanted, 0.0)
    for worker in (one for one in problem.workers if one.contract.night_worker):
        roles = {one.duty.skill for one in mine if _able(worker, one.duty, clock.day(one.duty.start))}
        hours = hours_of(problem, worker, (duty for duty in problem.known if duty.worker == worker.id))
        if hours.norm is None:
            return {}
        there = sum(wanted[role] for role in roles)
        for role in roles if there else ():
            held[role] += max(0, hours.norm - hours.credited - hours.worked) * wanted[role] / there
    return {role: min(1.0, held[role] / minutes) for role, minutes in wanted.items() if minutes}


def _tells_night_workers(who: Who | None) -> bool:
    if who is None:
        return False
    parts = (*(who.all_of or ()), *(who.any_of or ()), *((who.none_of,) if who.none_of else ()))
    return who.night_worker is not None or any(_tells_night_workers(part) for part in parts)


def _covered(problem: RosterProblem, needs: list[Need], shifts: list[Shift]) -> Iterator[DemandedDuty]:
    """Needs of one unit by its shifts; what no shift can cover is nobody's to do."""
    horizon = problem.horizon
    asked = {need.skill for need in needs} - {None}
    forms = [
        ShiftForm(str(number), one.start, one.minutes, _asked_roles(one, asked), 1, tuple(sorted(one.weekdays)))
        for number, one in enumerate(shifts)
    ]
    if not forms:
        return
    for count in cover(needs, forms, horizon, seconds=SECONDS).counts:
        if count.people and count.day >= horizon.first_day:
            yield DemandedDuty(shifts[int(count.code)].duty(horizon.clock, count.day, "", count.skill), count.people)


def _asked_roles(shift: Shift, asked: set[str | None]) -> tuple[str | None, ...]:
    """Roles of the shift that some need names, and nobody's in particular where any of several may fill it."""
    named = tuple(role for role in shift.roles if role in asked)
    return named if len(named) == len(shift.roles) and named else (*named, None)


def _able(worker: Worker, duty: Duty, day: int, roles: Sequence[str] = ()) -> bool:
    """Whether the worker could take the duty; roles: those in which it can be worked when it names none."""
    local = date.fromordinal(day)
    wanted = roles if duty.skill is None else (duty.skill,)
    return (
        (not wanted or any(worker.has_skill(role, local) for role in wanted))
        and (not duty.unit or not worker.units or duty.unit in worker.units)
        and (worker.employed_from is None or worker.employed_from <= local)
        and (worker.employed_to is None or local <= worker.employed_to)
    )


def _window(problem: RosterProblem, rule: Balance) -> tuple[int, int]:
    """The rule's window as far as anything is known."""
    horizon, clock = problem.horizon, problem.horizon.clock
    if rule.start is None:
        return horizon.start if problem.known_from is None else problem.known_from, horizon.end
    first = rule.start.toordinal()
    end = horizon.end if rule.window is None else clock.midnight(rule.window.after(first))
    return clock.midnight(first), min(end, horizon.end)


def _of_needs(rule: Rule) -> bool:
    return rule.type == "balance" and rule.params.get("planned") == NEEDS


def _waits(rule: Rule) -> bool:
    return rule.enabled and _of_needs(rule) and rule.params.get("counted") is None


def _balances(problem: RosterProblem) -> Iterator[Balance]:
    rules = problem.pack.team_rules(date.min, date.max)
    return (rule for rule in rules if isinstance(rule, Balance))
