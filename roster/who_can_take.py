"""Who can take what, told before anything is solved: per person, shift and date, with the reason why not.

A rule bars somebody from a shift when one duty of it alone breaks the rule and no further duty could mend that: rules
that ask for more (a least run, least hours, a day of work before or after) are no bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from roster.candidate_duties import is_employed
from roster.roster_changes import kind_said
from roster.shift import Shift
from rules.audit import Auditor
from rules.catalogue import rule_type
from rules.clock import LocalClock, weekday
from rules.finding import Breach
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.person_rule import PersonRule
from rules.rule import Rule
from rules.timeline import Duty, Timeline
from rules.words import Sentence
from rules.worker import Worker

MARGIN = 28
"""Days that are taken as known and free on both sides of a lone duty, so that windows of weeks can be judged."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a person cannot take a shift on a local day; breach: of the rule that bars it, None for any other reason."""

    worker: str
    shift: str
    day: int
    why: Sentence
    breach: Breach | None = None


@dataclass(frozen=True, slots=True)
class WhoCanTake:
    """Everybody who belongs to a shift, by shift and local day: those who can take it, and what stops the others."""

    able: Mapping[tuple[str, int], tuple[str, ...]]
    obstacles: tuple[Obstacle, ...]

    def of_shift(self, code: str) -> tuple[Obstacle, ...]:
        """What stops people from the shift."""
        return tuple(one for one in self.obstacles if one.shift == code)


def who_can_take(
    shifts: Sequence[Shift], workers: Sequence[Worker], pack: RulePack, horizon: Horizon, known: Iterable[Duty] = ()
) -> WhoCanTake:
    """Everybody against every shift and day of the period. Who holds no role of a shift on any day, or does not belong
    to its unit, is not named; who is not employed or away on a day is."""
    auditor = Auditor(without_what_more_mends(pack))
    away: dict[str, list[Duty]] = {}
    for duty in known:
        away.setdefault(duty.worker, []).append(duty)
    terms = {one.id: repr((one.contract, one.skills, one.certificates, one.protected)) for one in workers}
    tried: dict[tuple[object, ...], Breach | None] = {}
    able: dict[tuple[str, int], tuple[str, ...]] = {}
    obstacles: list[Obstacle] = []
    for shift in shifts:
        concerned = [one for one in workers if belongs(one, shift, horizon)]
        for day in (day for day in horizon.day_numbers() if shift.exists_on(day)):
            free = []
            for worker in concerned:
                why = _why_not(worker, shift, day, away.get(worker.id, ()), horizon.clock)
                breach = None
                if why is None:
                    key = (shift.code, terms[worker.id], *_kind_of_day(day, horizon.clock))
                    if key not in tried:
                        tried[key] = lone_breach(auditor, worker, shift, day, horizon)
                    breach = tried[key]
                    if breach is not None:
                        why = Sentence("{rule}: {text}", rule=breach.rule, text=breach.text)
                if why is None:
                    free.append(worker.id)
                else:
                    obstacles.append(Obstacle(worker.id, shift.code, day, why, breach))
            able[shift.code, day] = tuple(free)
    return WhoCanTake(able, tuple(obstacles))


def lone_breach(auditor: Auditor, worker: Worker, shift: Shift, day: int, horizon: Horizon) -> Breach | None:
    """The first breach of a hard rule by one duty of the shift, with nothing else to work, that is not there without
    it."""
    clock, known = horizon.clock, around(horizon)
    role = next((one for one in shift.roles if worker.has_skill(one, date.fromordinal(day))), None)
    duty = shift.duty(clock, day, worker.id, role)
    broken = [one for one in auditor.person(Timeline(worker, clock, *known, (duty,))) if one.breaches]
    if not broken:
        return None
    idle = {one.rule for one in auditor.person(Timeline(worker, clock, *known, ())) if one.breaches}
    return next((one.breaches[0] for one in broken if one.rule not in idle), None)


def around(horizon: Horizon) -> tuple[int, int]:
    """The span that is taken as known when a lone duty of the period is judged."""
    clock, first = horizon.clock, horizon.first_day
    return clock.midnight(first - MARGIN), clock.midnight(first + horizon.days + MARGIN)


def without_what_more_mends(pack: RulePack) -> RulePack:
    """The pack's hard rules without limits that a lone duty can only miss because more duties are lacking."""
    hard = pack.hard_rules()
    return replace(pack, rules=tuple(rule for rule in _mendless(pack.rules) if rule.id in hard))


def _mendless(rules: Iterable[Rule]) -> Iterator[Rule]:
    for rule in rules:
        kind = rule_type(rule.type)
        params = kind.of_one_duty(rule.params) if issubclass(kind, PersonRule) else None
        if params is not None:
            yield rule.model_copy(update={"params": params})


def belongs(worker: Worker, shift: Shift, horizon: Horizon) -> bool:
    """Whether the person is of the shift's unit, and holds one of its roles, on some day of the period."""
    if shift.unit and worker.units and shift.unit not in worker.units:
        return False
    first, last = horizon.first_day, horizon.first_day + horizon.days - 1
    if not any(is_employed(worker, day, day) for day in range(first, last + 1)):
        return False
    dates = [date.fromordinal(day) for day in range(first, last + 1)]
    return not shift.roles or any(worker.has_skill(role, day) for role in shift.roles for day in dates)


def _why_not(worker: Worker, shift: Shift, day: int, away: Sequence[Duty], clock: LocalClock) -> Sentence | None:
    duty = shift.duty(clock, day, worker.id, None)
    last = clock.day(duty.end - 1)
    if not is_employed(worker, day, last):
        return Sentence("{worker} is not employed then", worker=worker.id)
    if shift.roles and not any(
        all(worker.has_skill(role, date.fromordinal(one)) for one in (day, last)) for role in shift.roles
    ):
        return Sentence("{worker} has not the skill {skill} then", worker=worker.id, skill=" / ".join(shift.roles))
    for other in away:
        if other.start < duty.end and duty.start < other.end:
            return Sentence("{worker} has {kind} then", worker=worker.id, kind=other.shift or kind_said(other.kind))
    return None


def _kind_of_day(day: int, clock: LocalClock) -> tuple[int, ...]:
    """What a lone duty's verdict depends on of its day: the weekday and clock changes near it."""
    return (weekday(day), *(clock.midnight(one + 1) - clock.midnight(one) for one in range(day - 2, day + 3)))
