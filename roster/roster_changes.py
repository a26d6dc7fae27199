"""The difference of two rosters, person by person and day by day, each with its reasons in plain words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from roster.candidate_duties import holds_role, is_employed
from roster.change_zones import ChangeZone, ChangeZones
from roster.current_roster import CurrentRoster
from roster.problem import RosterProblem
from rules.clock import LocalClock
from rules.finding import Breach
from rules.kinds import SaidKind
from rules.timeline import Duty
from rules.words import Counted, Day, Sentence, span

FREE = Sentence("free")


@dataclass(frozen=True, slots=True)
class PersonDay:
    """One person's local day on which other duties start than before."""

    worker: str
    day: int
    before: tuple[Duty, ...]
    after: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A changed person-day, its zone, its price in points, and why, in at least one plain sentence."""

    person_day: PersonDay
    zone: ChangeZone
    points: int
    reasons: tuple[str, ...]

    @property
    def text(self) -> str:
        """Tue 12 Jan, n07: E instead of free (because ...)."""
        one = self.person_day
        said = f"{short_date(one.day)}, {one.worker}: {shift_codes(one.after)} instead of {shift_codes(one.before)}"
        return f"{said} ({'; '.join(self.reasons)})"


def changed_person_days(before: Iterable[Duty], after: Iterable[Duty], clock: LocalClock) -> tuple[PersonDay, ...]:
    """Every person and local day on which other duties start, in order of day and person."""
    sides: dict[tuple[int, str], tuple[list[Duty], list[Duty]]] = defaultdict(lambda: ([], []))
    old, new = set(before), set(after)
    for duty in sorted(old):
        sides[clock.day(duty.start), duty.worker][0].append(duty)
    for duty in sorted(new):
        sides[clock.day(duty.start), duty.worker][1].append(duty)
    return tuple(
        PersonDay(worker, day, tuple(was), tuple(now))
        for (day, worker), (was, now) in sorted(sides.items())
        if was != now
    )


def explain_changes(
    problem: RosterProblem,
    before: Sequence[Duty],
    after: Sequence[Duty],
    zones: ChangeZones,
    free_of_charge: Callable[[PersonDay], bool] = lambda _: False,
) -> tuple[Change, ...]:
    """Every changed person-day from `before` to `after` with zone, price and reasons.

    problem: as it is now, with every absence known. free_of_charge: changes that nobody decided (a sick person's
    duty), which cost nothing.
    """
    why = _Reasons(problem, before, after)
    found = []
    for one in changed_person_days(before, after, zones.clock):
        start = min(duty.start for duty in (*one.before, *one.after))
        points = 0 if free_of_charge(one) else zones.price(start)
        found.append(Change(one, zones.zone_of(start), points, why.of(one)))
    return tuple(found)


def why_impossible(problem: RosterProblem, duty: Duty, known: Iterable[Duty] | None = None) -> str | None:
    """Why the duty can no longer be worked, whatever is decided: absence, employment, skill; None when it can.

    known: what is known of the worker, when it has been looked up already.
    """
    clock = problem.horizon.clock
    worker = next((one for one in problem.workers if one.id == duty.worker), None)
    if worker is None:
        return Sentence("{worker} is no longer in the staff", worker=duty.worker)
    for other in problem.known if known is None else known:
        if other.worker == duty.worker and other.start < duty.end and duty.start < other.end and other != duty:
            kind, days = other.shift or kind_said(other.kind), _days(other, clock)
            return Sentence("{kind} of {worker}, {days}", kind=kind, worker=duty.worker, days=days)
    first, last = clock.day(duty.start), clock.day(duty.end - 1)
    if not is_employed(worker, first, last):
        return Sentence("{worker} is not employed then", worker=duty.worker)
    if duty.skill is not None and not holds_role(worker, duty.skill, first, last):
        return Sentence("{worker} has not the skill {skill} then", worker=duty.worker, skill=duty.skill)
    return None


def nobody_decided(problem: RosterProblem, day: PersonDay) -> bool:
    """Whether a person-day only lost what cannot be worked any more (absence, end of employment)."""
    return not day.after and all(why_impossible(problem, duty) is not None for duty in day.before)


def kind_said(kind: str) -> SaidKind:
    """leave_sick as sick leave, training as training."""
    return SaidKind(kind)


def short_date(day: int) -> str:
    """Tue 12 Jan."""
    return Day(day)


def shift_codes(duties: Iterable[Duty]) -> str:
    """Codes of the shifts, with the role; free for none."""
    return " + ".join(_code(duty) for duty in duties) or FREE


class _Reasons:
    """Why person-days differ between two rosters of one problem."""

    def __init__(self, problem: RosterProblem, before: Sequence[Duty], after: Sequence[Duty]) -> None:
        self._problem, self._clock = problem, problem.horizon.clock
        self._now = CurrentRoster(problem, after)
        lost = set(before) - set(after)
        self._impossible = {duty: why for duty in lost if (why := why_impossible(problem, duty)) is not None}
        self._given_up = lost - set(self._impossible)

    def of(self, one: PersonDay) -> tuple[str, ...]:
        gone = [duty for duty in one.before if duty not in one.after]
        come = [duty for duty in one.after if duty not in one.before]
        found = [self._impossible[duty] for duty in gone if duty in self._impossible]
        for duty in come:
            found += self._covers(duty)
        free = [duty for duty in gone if duty not in self._impossible]
        if free:
            found += self._kept_instead(one, come, free)
        if not found:
            found += self._measured(one, come, free)
        return tuple(dict.fromkeys(found))

    def _covers(self, duty: Duty) -> Iterator[str]:
        """What would be short without the duty, and whose place it takes."""
        short = [
            (need, people) for need, people in self._now.needs_of(duty) if need.price(people - 1) > need.price(people)
        ]
        if not short:
            return
        need, people = max(short, key=lambda pair: pair[0].price(pair[1] - 1) - pair[0].price(pair[1]))
        start, end = (self._clock.aware(at) for at in (need.start, need.end))
        what = " ".join(part for part in (need.unit, need.skill or need.shift) if part)
        text = Sentence(
            "{what} {start}-{end} would have {people} of {wanted} people",
            what=what,
            start=f"{start:%H:%M}",
            end=f"{end:%H:%M}",
            people=people - 1,
            wanted=need.wanted,
        )
        covered = {id(one) for one, _ in short}
        for lost, why in sorted(self._impossible.items()):
            if any(id(other) in covered for other, _ in self._now.needs_of(lost)):
                yield Sentence("{text}: {why}", text=text, why=why)
                return
        for lost in sorted(self._given_up):
            if lost.worker != duty.worker and any(id(other) in covered for other, _ in self._now.needs_of(lost)):
                yield Sentence("{text}: {worker} gives up {duties}", text=text, worker=lost.worker, duties=_code(lost))
                return
        yield text

    def _kept_instead(self, one: PersonDay, come: list[Duty], free: list[Duty]) -> Iterator[str]:
        """Why the duties that were given up could not simply stay."""
        rules = self._now.rules(one.worker, (), free)
        for breach in rules.hard[:2]:
            yield Sentence(
                "{duties} as well would break {rule}: {text}",
                duties=shift_codes(free),
                rule=breach.rule,
                text=breach.text,
            )
        if come or rules.hard:
            return
        for change in self._now.needs((), free):
            if change.points > 0:
                yield Sentence(
                    "more than the {wanted} people wanted would be there with {duties}",
                    wanted=change.need.wanted,
                    duties=shift_codes(free),
                )
                return

    def _measured(self, one: PersonDay, come: list[Duty], free: list[Duty]) -> Iterator[str]:
        """What undoing this change alone would cost."""
        rules = self._now.rules(one.worker, come, free)
        needs = sum(change.points for change in self._now.needs(come, free))
        points = rules.points + needs
        if rules.hard:
            first = rules.hard[0]
            yield Sentence("undone alone it would break {rule}: {text}", rule=first.rule, text=first.text)
        elif points > 0:
            worst = _dearest(rules.soft)
            lost = Counted(
                "undone alone it would lose {points} point more",
                "undone alone it would lose {points} points more",
                points=points,
            )
            yield (
                lost
                if worst is None
                else Sentence("{lost}, for one {rule}: {text}", lost=lost, rule=worst.rule, text=worst.text)
            )
        else:
            yield Counted(
                "part of the same repair: undone alone it would save {points} point of needs and rules",
                "part of the same repair: undone alone it would save {points} points of needs and rules",
                points=-points,
            )


def _dearest(breaches: Sequence[Breach]) -> Breach | None:
    return max(breaches, key=lambda breach: breach.amount, default=None)


def _code(duty: Duty) -> str:
    return (duty.shift or duty.kind) + (f" ({duty.skill})" if duty.skill else "")


def _days(duty: Duty, clock: LocalClock) -> str:
    first, last = clock.day(duty.start), clock.day(duty.end - 1)
    if duty.start != clock.midnight(first) or duty.end != clock.midnight(last + 1):
        return span(clock, duty.start, duty.end)
    if first == last:
        return short_date(first)
    return Sentence("{start} to {end}", start=short_date(first), end=short_date(last))
