"""Re-planning: from the roster that people have and what has happened since, with as little change as it takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from capacity.need import Need
from roster.absences import AbsenceEffect, apply_absences
from roster.candidate_duties import candidate_duties
from roster.change_zones import ChangeZone, ChangeZones
from roster.check import check
from roster.contradictions import contradictions
from roster.need_cover import counts_for
from roster.problem import Lock, RosterProblem
from roster.progress import OnProgress
from roster.result import RosterResult, Status
from roster.roster_changes import Change, explain_changes, why_impossible
from roster.search.control.budget import Budget, StrategyResult
from roster.search.strategies.local_repair import repair, sharper
from roster.solve import never_worse, result_of
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class Replanned:
    """A new roster and what it changes.

    problem: as it is now, with the absences among what is known; published in it: what was left of the roster.
    result: the whole roster, measured by the check. changes: from the published roster, each with its reasons, the
    duties that the absent cannot work among them. vacated: those duties.
    """

    problem: RosterProblem
    result: RosterResult
    changes: tuple[Change, ...]
    vacated: tuple[Duty, ...]
    zones: ChangeZones

    @property
    def decided(self) -> tuple[Change, ...]:
        """Changes that somebody is asked to accept: not the absent people's own."""
        return tuple(change for change in self.changes if change.points)

    @property
    def touched(self) -> tuple[str, ...]:
        """People whom those changes touch."""
        return tuple(sorted({change.person_day.worker for change in self.decided}))


def replan(
    problem: RosterProblem,
    published: Sequence[Duty],
    absences: Iterable[Duty],
    zones: ChangeZones,
    budget: Budget,
    willing: Iterable[str] = (),
    most_touched: int | None = None,
    coverage_first: bool = True,
    all_gaps: bool = False,
    on_progress: OnProgress | None = None,
) -> Replanned:
    """The best roster from `published` on, when every changed person-day costs what its zone says.

    absences: whole days of leave that are new since. willing: people who agreed to be moved in the frozen zone.
    most_touched: no more people than these get other duties. coverage_first: people whom the absences leave
    missing, and changes, weigh more than the objective says (see `sharper`), so that gaps
    are closed with few changes though it costs hours above a norm; otherwise the objective alone decides, and more is
    moved. all_gaps: people count as missing too who were missing when the roster was published.

    What has begun stands. In the frozen zone the duties of everybody else stand as well, and a free person is called
    in only for a need that the absences left short or that is below its least number. By its weights the result is
    never worse than the roster with the gaps left open, where the rules allow that one.
    """
    began = perf_counter()
    away = _away(problem, published, absences, zones)
    task = _Task(away, zones, frozenset(willing))
    stands, asked = task.stands(), task.problem(most_touched)
    decidable = tuple(duty for duty in away.kept if duty not in stands)
    whole = replace(asked, known=away.problem.known, published=away.kept, locks=asked.locks, barred=frozenset())
    found = contradictions(asked)
    if found:
        result = RosterResult(Status.INVALID, None, None, None, conflicts=found, seed=budget.seed)
        return Replanned(whole, result, (), away.vacated, zones)
    goal = sharper(asked, None if all_gaps else (*decidable, *away.vacated)) if coverage_first else asked
    solved = never_worse(goal, repair(goal, budget, decidable, on_progress), decidable)
    if coverage_first and solved.duties is not None:
        solved = StrategyResult(Status.FEASIBLE, solved.strategy, solved.duties)
    result = _of_whole(whole, result_of(asked, solved, perf_counter() - began, budget.seed), stands)
    changes = () if result.duties is None else _changes(whole, published, result.duties, zones, away.vacated)
    return Replanned(whole, result, changes, away.vacated, zones)


def day_prices(problem: RosterProblem, zones: ChangeZones) -> tuple[tuple[int, int], ...]:
    """Points of a changed person-day for every local day: the price of the first duty that can still be decided."""
    clock, prices = problem.horizon.clock, []
    for day in problem.horizon.day_numbers():
        starts = [clock.at(day, shift.start) for shift in problem.shifts if shift.exists_on(day)]
        nearest = min((start for start in starts if start > zones.as_of), default=zones.as_of)
        prices.append((day, zones.price(nearest)))
    return tuple(prices)


def _away(
    problem: RosterProblem, published: Sequence[Duty], absences: Iterable[Duty], zones: ChangeZones
) -> AbsenceEffect:
    """The absences, and duties that skills or employment no longer allow, unless they have begun."""
    away = apply_absences(problem, published, absences, zones.as_of)
    known: dict[str, list[Duty]] = defaultdict(list)
    for one in away.problem.known:
        known[one.worker].append(one)
    gone = {
        duty
        for duty in away.kept
        if duty.start > zones.as_of and why_impossible(away.problem, duty, known[duty.worker]) is not None
    }
    return AbsenceEffect(
        away.problem,
        tuple(duty for duty in away.kept if duty not in gone),
        tuple(sorted({*away.vacated, *gone}, key=lambda duty: (duty.worker, duty.start))),
    )


def _of_whole(problem: RosterProblem, found: RosterResult, stands: frozenset[Duty]) -> RosterResult:
    """The result with what stands put back, measured as a whole. What stands costs the same in every roster."""
    if found.duties is None or found.objective is None:
        return found
    duties = tuple(sorted({*found.duties, *stands}, key=lambda duty: (duty.worker, duty.start, duty.end)))
    checked = check(problem, duties)
    bound = None if found.bound is None else found.bound + checked.objective - found.objective
    return replace(
        found,
        duties=duties,
        objective=checked.objective,
        bound=bound,
        terms=checked.terms,
        breaches=checked.breaches,
        shortfalls=checked.shortfalls,
        strategy="replan",
    )


def _changes(
    problem: RosterProblem,
    published: Sequence[Duty],
    duties: Sequence[Duty],
    zones: ChangeZones,
    vacated: Sequence[Duty],
) -> tuple[Change, ...]:
    prices, lost = dict(day_prices(problem, zones)), set(vacated)
    return tuple(
        replace(change, points=prices.get(change.person_day.day, 0)) if change.points else change
        for change in explain_changes(
            problem, published, duties, zones, lambda one: not one.after and {*one.before} <= lost
        )
    )


@dataclass(frozen=True, slots=True)
class _Task:
    """What may be decided now."""

    away: AbsenceEffect
    zones: ChangeZones
    willing: frozenset[str]

    @property
    def free_to_move(self) -> frozenset[str]:
        """People whose duties in the frozen zone may be moved: the absent ones, and who agreed to it."""
        return self.willing | {duty.worker for duty in self.away.vacated}

    def stands(self) -> frozenset[Duty]:
        """Duties that nobody may move now: begun, frozen, or of no shift of the catalogue."""
        offered = {duty for worker in self.away.problem.workers for duty in candidate_duties(self._open, worker)}
        return frozenset(
            duty
            for duty in self.away.kept
            if duty not in offered
            or (zone := self.zones.zone_of(duty.start)) is ChangeZone.PAST
            or (zone is ChangeZone.FROZEN and duty.worker not in self.free_to_move)
        )

    def problem(self, most_touched: int | None) -> RosterProblem:
        """What is left to decide: what stands is known, and what may not be decided is barred."""
        now, stands = self.away.problem, self.stands()
        days = {(duty.worker, now.horizon.clock.day(duty.start)) for duty in stands}
        objective = replace(
            now.objective,
            change_points=self.zones.prices.published,
            change_by_day=day_prices(now, self.zones),
            most_touched=most_touched,
        )
        return replace(
            now,
            known=tuple(sorted({*now.known, *stands}, key=lambda duty: (duty.start, duty.end, duty.worker))),
            published=tuple(duty for duty in self.away.kept if duty not in stands),
            locks=tuple(lock for lock in now.locks if self._still_decides(lock, days)),
            objective=objective,
            barred=frozenset(self._barred(days)),
        )

    @property
    def _open(self) -> RosterProblem:
        return replace(self.away.problem, locks=(), barred=frozenset())

    def _still_decides(self, lock: Lock, taken: set[tuple[str, int]]) -> bool:
        """Whether a lock is still to be kept: its day lies ahead, is not taken and not lost by an absence."""
        clock = self.zones.clock
        if (lock.worker, lock.day) in taken or clock.midnight(lock.day) <= self.zones.as_of:
            return False
        noon = clock.at(lock.day, 12 * 60)
        return not any(
            one.worker == lock.worker and (one.start <= noon < one.end or clock.day(one.start) == lock.day)
            for one in (*self.away.vacated, *self.away.problem.known)
        )

    def _barred(self, taken: set[tuple[str, int]]) -> Iterator[Duty]:
        """Duties that have begun, a second duty beside one that stands, and calls of free people without a gap."""
        day, gaps = self.zones.clock.day, self._gaps()
        for worker in self.away.problem.workers:
            movable = worker.id in self.free_to_move
            for duty in candidate_duties(self._open, worker):
                zone = self.zones.zone_of(duty.start)
                fills = any(counts_for(need, duty) for need in gaps[day(duty.start)])
                frozen = zone is ChangeZone.FROZEN and not movable and not fills
                if zone is ChangeZone.PAST or frozen or (worker.id, day(duty.start)) in taken:
                    yield duty

    def _gaps(self) -> dict[int, list[Need]]:
        """Needs of the frozen zone that the absences left short, or that are below their least number, by the local
        days on which a duty for them may start."""
        clock = self.zones.clock
        on_duty: dict[int, list[Duty]] = defaultdict(list)
        for duty in (*self.away.problem.known, *self.away.kept):
            for on in range(clock.day(duty.start), clock.day(duty.end - 1) + 1):
                on_duty[on].append(duty)
        found: dict[int, list[Need]] = defaultdict(list)
        for need in self.away.problem.needs:
            if need.end <= self.zones.as_of or need.start >= self.zones.frozen_to + _LONGEST:
                continue
            on = clock.day(need.start)
            people = sum(counts_for(need, duty) for duty in on_duty[on])
            lost = sum(counts_for(need, duty) for duty in self.away.vacated)
            if people < need.least or need.price(people) > need.price(people + lost):
                found[on].append(need)
                found[on - 1].append(need)
        return found


_LONGEST = 24 * 60
"""Minutes after its start within which a duty can cover a need."""
