"""What an edit of a roster does: rules, needs, wishes, hours, and the price term by term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roster.audited_roster import AuditedRoster
from roster.change_zones import ChangeZone, ChangeZones
from roster.cover_changes import CoverChange, merged
from roster.current_roster import CurrentRoster, NeedChange
from roster.need_cover import points_by_level
from roster.problem import Wish
from roster.roster_changes import PersonDay, changed_person_days, nobody_decided
from roster.wishes import LONGEST_DAYS, missed
from rules.finding import Breach
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class NormBalance:
    """One person's minutes above the norm before and after (None: the contract does not say)."""

    worker: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Price:
    """Points that one term loses more (fewer, when negative). level and name as in the objective; "change" for what a
    changed person-day costs in its zone."""

    level: str
    name: str
    points: int


@dataclass(frozen=True, slots=True)
class EditEffect:
    """What is new in the roster after the edit.

    misplaced: duties that cannot be, in plain sentences. past: whether something that has begun would change.
    broken: breaches of rules that must hold, new or larger; worse: of others that are priced; mended: breaches of the
    first kind that are gone. zones: of the duties that change. prices: terms whose points change, with the change of
    the published roster.
    """

    misplaced: tuple[str, ...]
    past: bool
    broken: tuple[Breach, ...]
    worse: tuple[Breach, ...]
    mended: tuple[Breach, ...]
    cover: tuple[CoverChange, ...]
    balances: tuple[NormBalance, ...]
    wishes: tuple[tuple[Wish, bool], ...]
    zones: tuple[ChangeZone, ...]
    prices: tuple[Price, ...]

    @property
    def possible(self) -> bool:
        """Whether the edit can be kept at all."""
        return not (self.misplaced or self.past)

    @property
    def allowed(self) -> bool:
        """Whether nothing that must hold is newly broken."""
        return not (self.misplaced or self.broken)

    @property
    def lawful(self) -> bool:
        """Whether the edit can be kept and nothing that must hold is newly broken."""
        return self.possible and self.allowed

    @property
    def points(self) -> int:
        """Points lost more in all."""
        return sum(price.points for price in self.prices)

    @property
    def unsafe(self) -> tuple[CoverChange, ...]:
        """Needs that are newly, or further, below their least number."""
        return tuple(one for one in self.cover if one.is_unsafe and one.after < one.before)


def edit_effect(
    before: AuditedRoster, after: AuditedRoster, published: Sequence[Duty], zones: ChangeZones
) -> EditEffect:
    """What the edit does that makes `after` of `before`. published: what people have; changes are counted from it."""
    gone, come = _rows(before) - _rows(after), _rows(after) - _rows(before)
    people = [worker for worker in sorted({duty.worker for duty in gone | come}) if worker in before.lines]
    old, new = before.breaches_of(people), after.breaches_of(people)
    weigh, needs = before.standing, before.standing.needs(_present(gone), _present(come))
    added, left = _added(old, new), {_place(one) for one in new}
    wishes = tuple(_wishes(before, after, people))
    prices = [*_rule_prices(weigh, old, new), *_need_prices(needs), *_wish_prices(wishes)]
    prices.append(Price("cost", "change", _change_points(before, after, published, people, zones)))
    days = changed_person_days(before.duties, after.duties, before.problem.horizon.clock)
    starts = [duty.start for day in days for duty in {*day.before} ^ {*day.after}]
    return EditEffect(
        misplaced=tuple(one for one in after.misplaced if one not in before.misplaced),
        past=any(zones.zone_of(start) is ChangeZone.PAST for start in starts),
        broken=tuple(one for one in added if weigh.is_hard(one.rule)),
        worse=tuple(one for one in added if not weigh.is_hard(one.rule) and weigh.weight(one.rule)),
        mended=tuple(one for one in old if _place(one) not in left and weigh.is_hard(one.rule)),
        cover=merged((one.need, one.before, one.after) for one in needs),
        balances=tuple(_balance(before, after, worker) for worker in people),
        wishes=wishes,
        zones=tuple(dict.fromkeys(zones.zone_of(start) for start in sorted(starts))),
        prices=tuple(price for price in prices if price.points),
    )


def newly_broken(before: AuditedRoster, after: AuditedRoster) -> tuple[Breach, ...]:
    """Breaches of rules that must hold, of anybody, that are new or larger after."""
    added = _added(before.breaches_of(before.lines), after.breaches_of(after.lines))
    return tuple(one for one in added if after.standing.is_hard(one.rule))


def _added(old: Sequence[Breach], new: Sequence[Breach]) -> list[Breach]:
    """Breaches that were not there before, or less."""
    known: dict[tuple[str, str | None, int, int], int] = {}
    for one in old:
        known[_place(one)] = max(one.amount, known.get(_place(one), 0))
    return [one for one in new if _place(one) not in known or one.amount > known[_place(one)]]


def _place(breach: Breach) -> tuple[str, str | None, int, int]:
    return breach.rule, breach.worker, breach.start, breach.end


def _rows(roster: AuditedRoster) -> frozenset[Duty]:
    """Everything that can differ between two rosters of one ward: duties, and what is known."""
    return frozenset({*roster.duties, *roster.problem.known})


def _present(rows: Iterable[Duty]) -> list[Duty]:
    """Rows that can count for a need, in order."""
    return sorted((one for one in rows if not one.kind.startswith("leave")), key=repr)


def _balance(before: AuditedRoster, after: AuditedRoster, worker: str) -> NormBalance:
    return NormBalance(worker, before.standing.hours(worker).balance, after.standing.hours(worker).balance)


def _wishes(before: AuditedRoster, after: AuditedRoster, people: Sequence[str]) -> Iterable[tuple[Wish, bool]]:
    """Wishes of these people that are met before and not after, or the other way round; with whether they are now."""
    mine, days = set(people), before.problem.horizon.day_numbers()
    for wish in before.problem.wishes:
        if wish.worker in mine and wish.day in days:
            was, now = (_is_met(wish, board) for board in (before, after))
            if was != now:
                yield wish, now


def _is_met(wish: Wish, board: AuditedRoster) -> bool:
    near = range(wish.day - LONGEST_DAYS, wish.day + 1)
    return not missed(
        wish, (duty for day in near for duty in board.starting(wish.worker, day)), board.problem.horizon.clock
    )


def _rule_prices(weigh: CurrentRoster, old: Sequence[Breach], new: Sequence[Breach]) -> Iterable[Price]:
    steps: Counter[str] = Counter()
    for sign, breaches in ((-1, old), (1, new)):
        for breach in breaches:
            steps[breach.rule] += sign * breach.amount
    for rule, amount in sorted(steps.items()):
        if weight := weigh.weight(rule):
            yield Price("law", f"rule:{rule}", amount * weight)


def _need_prices(needs: Iterable[NeedChange]) -> Iterable[Price]:
    points: Counter[tuple[str, str]] = Counter()
    for change in needs:
        name = f"need:{change.need.unit}:{change.need.skill or '*'}"
        for sign, people in ((-1, change.before), (1, change.after)):
            for level, (_, lost) in points_by_level(change.need, people).items():
                points[level, name] += sign * lost
    for (level, name), lost in sorted(points.items()):
        yield Price(level, name, lost)


def _wish_prices(wishes: Iterable[tuple[Wish, bool]]) -> Iterable[Price]:
    yield Price("wishes", "wish", sum(-wish.weight if met else wish.weight for wish, met in wishes))


def _change_points(
    before: AuditedRoster,
    after: AuditedRoster,
    published: Sequence[Duty],
    people: Sequence[str],
    zones: ChangeZones,
) -> int:
    """Points of the person-days that differ from the published roster, more than before."""
    mine = set(people)
    have = [duty for duty in published if duty.worker in mine]

    def points(roster: AuditedRoster) -> int:
        now = [duty for duty in roster.duties if duty.worker in mine]
        days = changed_person_days(have, now, zones.clock)
        return sum(price_of(day, zones) for day in days if not nobody_decided(roster.problem, day))

    return points(after) - points(before)


def price_of(day: PersonDay, zones: ChangeZones) -> int:
    """Points of a changed person-day: by the nearest of its duties."""
    return zones.price(min(duty.start for duty in (*day.before, *day.after)))
