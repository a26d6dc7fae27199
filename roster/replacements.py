"""Who can take a duty that has become vacant: everybody ranked or refused with reasons, without a solver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from capacity.need import Need
from roster.candidate_duties import holds_role, is_employed
from roster.change_zones import ChangeZone, ChangeZones
from roster.current_roster import CurrentRoster, RuleChange
from roster.replacement_ways import ReplacementTerms, ReplacementWay
from roster.roster_changes import kind_said, shift_codes, short_date
from roster.wishes import is_meant
from rules.finding import Breach
from rules.timeline import Duty
from rules.words import Sentence
from rules.worker import Worker

SWAP_DAYS = 21
"""Days after the absence in which a duty is sought that the absent person can take in return."""
SWAPS_TRIED = 3
"""Duties of one person that are tried for a swap."""


@dataclass(frozen=True, slots=True)
class ReplacementCandidate:
    """One way to fill a vacant duty.

    takes: the duty as this worker would work it. gives_up: duties of the same worker that fall away; in return:
    duties that the absent person takes for a swap. points: change, needs and priced rules together (lower is better);
    paid_minutes: minutes of pay beyond the contract. balance_before, balance_after: minutes above the norm of the
    planned span (None: the contract does not say). rest_before, rest_after: minutes to the neighbouring duties, None
    when there is none near. soft: priced rules that get worse.
    """

    way: ReplacementWay
    worker: str
    takes: Duty
    gives_up: tuple[Duty, ...]
    in_return: tuple[Duty, ...]
    points: int
    paid_minutes: int
    balance_before: int | None
    balance_after: int | None
    rest_before: int | None
    rest_after: int | None
    soft: tuple[Breach, ...] = ()
    wish: str = ""

    @property
    def rank(self) -> tuple[int, int, int, int, str]:
        """Key of the order: the way, then points, pay, and those who have least hours."""
        return self.way, self.points, self.paid_minutes, self.balance_after or 0, self.worker


@dataclass(frozen=True, slots=True)
class ReplacementRefusal:
    """Why somebody cannot take the duty; hard: the rules that would be broken."""

    worker: str
    why: tuple[str, ...]
    hard: tuple[Breach, ...] = ()


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A duty that nobody works now.

    short: needs that it counts for, with the people left. points: lost while it stays vacant (negative: it was not
    needed). candidates in the order of rank; refused: everybody else with the reasons.
    """

    duty: Duty
    zone: ChangeZone
    short: tuple[tuple[Need, int], ...]
    points: int
    candidates: tuple[ReplacementCandidate, ...]
    refused: tuple[ReplacementRefusal, ...]


def replacements(
    standing: CurrentRoster, vacated: Iterable[Duty], zones: ChangeZones, terms: ReplacementTerms | None = None
) -> tuple[Vacancy, ...]:
    """A vacancy for each vacated duty that has not begun, with everybody's answer.

    standing: the roster without the vacated duties, the absence among what is known. A vacated duty of nobody (no
    worker) is one that is wanted and that nobody leaves: it has no swaps.
    """
    search = _Search(standing, zones, terms or ReplacementTerms())
    return tuple(search.vacancy(duty) for duty in sorted(vacated) if zones.zone_of(duty.start) is not ChangeZone.PAST)


def apply_replacements(duties: Iterable[Duty], chosen: Iterable[ReplacementCandidate]) -> tuple[Duty, ...]:
    """The roster after the chosen candidates took their duties, in order of worker and start."""
    new = set(duties)
    for one in chosen:
        new -= {*one.gives_up}
        new |= {one.takes, *one.in_return}
    return tuple(sorted(new, key=lambda duty: (duty.worker, duty.start, duty.end)))


@dataclass(slots=True)
class _Search:
    standing: CurrentRoster
    zones: ChangeZones
    terms: ReplacementTerms
    _returns: dict[Duty, RuleChange | None] = field(default_factory=dict)

    def vacancy(self, duty: Duty) -> Vacancy:
        found: list[ReplacementCandidate] = []
        refused: list[ReplacementRefusal] = []
        for worker in self.standing.problem.workers:
            answer = self._answer(worker, duty)
            if isinstance(answer, ReplacementCandidate):
                found.append(answer)
            else:
                refused.append(answer)
        needs = self.standing.needs_of(duty)
        return Vacancy(
            duty=duty,
            zone=self.zones.zone_of(duty.start),
            short=tuple((need, people) for need, people in needs if need.price(people) > need.price(people + 1)),
            points=sum(need.price(people) - need.price(people + 1) for need, people in needs),
            candidates=tuple(sorted(found, key=lambda one: one.rank)),
            refused=tuple(refused),
        )

    def _answer(self, worker: Worker, vacant: Duty) -> ReplacementCandidate | ReplacementRefusal:
        why = tuple(self._unfit(worker, vacant))
        if why:
            return ReplacementRefusal(worker.id, why)
        takes = replace(vacant, worker=worker.id, breaks=vacant.breaks)
        busy = self._overlapping(worker, takes)
        needed = [text for duty in busy if (text := self._needed(duty)) is not None]
        if needed:
            return ReplacementRefusal(worker.id, tuple(needed))
        rules = self.standing.rules(worker.id, busy, (takes,))
        plain = None if rules.hard else self._candidate(worker, takes, busy, rules)
        if plain is not None and plain.way is not ReplacementWay.OVERTIME:
            return plain
        swap = None if busy or vacant.worker not in self.standing.workers else self._swap(worker, takes, vacant.worker)
        if swap is not None:
            return swap
        return plain or ReplacementRefusal(
            worker.id, tuple(Sentence("{rule}: {text}", rule=one.rule, text=one.text) for one in rules.hard), rules.hard
        )

    def _unfit(self, worker: Worker, vacant: Duty) -> Iterator[str]:
        """What keeps the worker from the duty whatever the other duties are."""
        clock = self.zones.clock
        first, last = clock.day(vacant.start), clock.day(vacant.end - 1)
        if worker.id == vacant.worker:
            yield Sentence("is the one who is away")
            return
        if not is_employed(worker, first, last):
            yield Sentence("is not employed then")
        if vacant.skill is not None and not holds_role(worker, vacant.skill, first, last):
            yield Sentence("has not the skill {skill}", skill=vacant.skill)
        if vacant.unit and worker.units and vacant.unit not in worker.units:
            yield Sentence("does not belong to {unit}", unit=vacant.unit)
        known = (one for one in self.standing.of(worker.id) if one not in self.standing.duties)
        for one in known:
            if one.start < vacant.end and vacant.start < one.end:
                yield Sentence("is away ({kind})", kind=kind_said(one.kind))
                return

    def _overlapping(self, worker: Worker, takes: Duty) -> tuple[Duty, ...]:
        """Decided duties of the worker that would have to fall away: at the same time, or on the same local day."""
        day = self.zones.clock.day
        return tuple(
            one
            for one in self.standing.of(worker.id)
            if one in self.standing.duties
            and ((one.start < takes.end and takes.start < one.end) or day(one.start) == day(takes.start))
        )

    def _needed(self, duty: Duty) -> str | None:
        """Why the duty cannot be spared; None when one more than wanted are there."""
        if self.zones.zone_of(duty.start) is ChangeZone.PAST:
            return Sentence("has begun {duties} already", duties=shift_codes([duty]))
        counted = self.standing.needs_of(duty)
        tight = [(need, people) for need, people in counted if people <= need.wanted]
        if not tight and counted:
            return None
        if not counted:
            return Sentence("works {duties} then", duties=shift_codes([duty]))
        need, people = tight[0]
        return Sentence(
            "is needed on {duties}, where {people} of {wanted} people are",
            duties=shift_codes([duty]),
            people=people,
            wanted=need.wanted,
        )

    def _candidate(
        self,
        worker: Worker,
        takes: Duty,
        gives_up: tuple[Duty, ...],
        rules: RuleChange,
        in_return: tuple[Duty, ...] = (),
        more_points: int = 0,
    ) -> ReplacementCandidate:
        before, after = self.standing.hours(worker.id), self.standing.hours(worker.id, gives_up, (takes,))
        way = ReplacementWay.SWAP if in_return else self.terms.way(worker, takes, gives_up, after)
        needs = sum(change.points for change in self.standing.needs(gives_up, (takes, *in_return)))
        wish, wish_points = self._wish(takes)
        rest_before, rest_after = self._rests(worker, takes, gives_up)
        return ReplacementCandidate(
            way=way,
            worker=worker.id,
            takes=takes,
            gives_up=gives_up,
            in_return=in_return,
            points=self.zones.price(takes.start) + needs + rules.points + wish_points + more_points,
            paid_minutes=0 if in_return else self.terms.paid_minutes(way, self._paid(takes), after),
            balance_before=before.balance,
            balance_after=after.balance,
            rest_before=rest_before,
            rest_after=rest_after,
            soft=rules.soft,
            wish=wish,
        )

    def _swap(self, worker: Worker, takes: Duty, away: str) -> ReplacementCandidate | None:
        """The worker takes the duty, and the absent person a later one of the worker's."""
        tried = 0
        for own in self.standing.of(worker.id):
            if own not in self.standing.duties or not self._can_return(own, takes, away):
                continue
            mirrored = replace(own, worker=away)
            returned = self._return(mirrored)
            if returned is None:
                continue
            tried += 1
            rules = self.standing.rules(worker.id, (own,), (takes,))
            if not rules.hard:
                price = 2 * self.zones.price(own.start) + returned.points
                return self._candidate(worker, takes, (own,), rules, (mirrored,), price)
            if tried >= SWAPS_TRIED:
                return None
        return None

    def _can_return(self, own: Duty, takes: Duty, away: str) -> bool:
        """Whether the duty lies outside the frozen zone, soon after the vacant one, on a free day of both."""
        day = self.zones.clock.day
        if self.zones.zone_of(own.start) in (ChangeZone.PAST, ChangeZone.FROZEN):
            return False
        if not 0 < day(own.start) - day(takes.start) <= SWAP_DAYS:
            return False
        theirs = self.standing.of(away)
        return not any(
            (one.start < own.end and own.start < one.end) or day(one.start) == day(own.start) for one in theirs
        )

    def _return(self, mirrored: Duty) -> RuleChange | None:
        """What the absent person's rules say of a duty in return; None when it cannot be."""
        if mirrored not in self._returns:
            away = self.standing.workers[mirrored.worker]
            clock = self.zones.clock
            first, last = clock.day(mirrored.start), clock.day(mirrored.end - 1)
            able = is_employed(away, first, last) and (not away.units or mirrored.unit in (None, *away.units))
            able = able and (mirrored.skill is None or holds_role(away, mirrored.skill, first, last))
            rules = self.standing.rules(away.id, (), (mirrored,)) if able else None
            self._returns[mirrored] = None if rules is None or rules.hard else rules
        return self._returns[mirrored]

    def _wish(self, takes: Duty) -> tuple[str, int]:
        """A wish for the day that the duty would leave unmet, and its points."""
        for wish in self.standing.problem.wishes:
            if wish.worker == takes.worker and not wish.on and is_meant(wish, takes, self.zones.clock):
                return Sentence("wished {day} free", day=short_date(wish.day)), wish.weight
        return "", 0

    def _paid(self, takes: Duty) -> int:
        """Minutes of the duty without unpaid breaks."""
        counting = self.standing.problem.pack.counting
        return takes.minutes - counting.unpaid_minutes(takes, takes.start, takes.end)

    def _rests(self, worker: Worker, takes: Duty, gives_up: tuple[Duty, ...]) -> tuple[int | None, int | None]:
        """Minutes without a duty before and after."""
        counting = self.standing.problem.pack.counting
        others = [
            one
            for one in self.standing.with_changes(worker.id, gives_up, ())
            if counting.breaks("daily_rest", one) and not (one.start < takes.end and takes.start < one.end)
        ]
        ended = max((one.end for one in others if one.end <= takes.start), default=None)
        begins = min((one.start for one in others if one.start >= takes.end), default=None)
        return (
            None if ended is None else takes.start - ended,
            None if begins is None else begins - takes.end,
        )
