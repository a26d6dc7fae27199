"""What an edit does before it is kept: rules, needs, wishes, hours, and the price term by term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bemanna.reporting.cover_changes import CoverChange, merged
from bemanna.serve.edit import Edit
from bemanna.serve.roster_rows import RosterRows
from roster.change_zones import ChangeZone, ChangeZones
from roster.need_cover import points_by_level
from roster.problem import Wish
from roster.roster_changes import PersonDay, changed_person_days, why_impossible
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
class Verdict:
    """What is new in the roster after the edit.

    misplaced: duties that cannot be, in plain sentences. past: whether something that has begun would change.
    broken: new breaches of rules that must hold; worse: of others that are priced; mended: breaches that are gone.
    zones: of the duties that change. prices: terms whose points change, with the change of the published roster.
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
    def lawful(self) -> bool:
        """Whether nothing that must hold is newly broken."""
        return self.possible and not self.broken

    @property
    def points(self) -> int:
        """Points lost more in all."""
        return sum(price.points for price in self.prices)

    @property
    def worsens_safety(self) -> bool:
        """Whether a need is newly below its least number."""
        return any(one.is_unsafe and one.after < one.before for one in self.cover)


def verdict(before: RosterRows, edit: Edit, published: RosterRows, zones: ChangeZones) -> Verdict:
    """What the edit does to the board. published: what people have, from which changes are counted."""
    after = before.after(edit)
    people = [worker for worker in edit.people if worker in before.lines]
    old, new = before.breaches_of(people), after.breaches_of(people)
    known, left = ({_key(one) for one in breaches} for breaches in (old, new))
    added = [one for one in new if _key(one) not in known]
    weigh = before.standing
    cover = _covers(before, edit)
    wishes = tuple(_wishes(before, after, people))
    prices = [*_rule_prices(before, old, new), *_need_prices(before, edit), *_wish_prices(wishes)]
    prices.append(Price("cost", "change", _change_points(before, after, published, people, zones)))
    clock = before.problem.horizon.clock
    days = changed_person_days(before.duties, after.duties, clock)
    starts = [duty.start for day in days for duty in {*day.before} ^ {*day.after}]
    return Verdict(
        misplaced=tuple(one for one in after.misplaced if one not in before.misplaced),
        past=any(zones.zone_of(start) is ChangeZone.PAST for start in starts),
        broken=tuple(one for one in added if weigh.is_hard(one.rule)),
        worse=tuple(one for one in added if not weigh.is_hard(one.rule) and weigh.weight(one.rule)),
        mended=tuple(one for one in old if _key(one) not in left and weigh.is_hard(one.rule)),
        cover=cover,
        balances=tuple(_balance(before, after, worker) for worker in people),
        wishes=wishes,
        zones=tuple(dict.fromkeys(zones.zone_of(start) for start in sorted(starts))),
        prices=tuple(price for price in prices if price.points),
    )


def _key(breach: Breach) -> tuple[str, str | None, int, int, int]:
    return breach.rule, breach.worker, breach.start, breach.end, breach.amount


def _covers(before: RosterRows, edit: Edit) -> tuple[CoverChange, ...]:
    changes = before.standing.needs(*_present(edit))
    return merged((one.need, one.before, one.after) for one in changes)


def _present(edit: Edit) -> tuple[list[Duty], list[Duty]]:
    """Rows that can count for a need."""
    gone, come = ([one for one in side if not one.kind.startswith("leave")] for side in (edit.gone, edit.come))
    return gone, come


def _balance(before: RosterRows, after: RosterRows, worker: str) -> NormBalance:
    return NormBalance(worker, before.standing.hours(worker).balance, after.standing.hours(worker).balance)


def _wishes(before: RosterRows, after: RosterRows, people: Sequence[str]) -> Iterable[tuple[Wish, bool]]:
    """Wishes of these people that are met before and not after, or the other way round; with whether they are now."""
    mine, days = set(people), before.problem.horizon.day_numbers()
    for wish in before.problem.wishes:
        if wish.worker in mine and wish.day in days:
            was, now = (_is_met(wish, board) for board in (before, after))
            if was != now:
                yield wish, now


def _is_met(wish: Wish, board: RosterRows) -> bool:
    near = range(wish.day - LONGEST_DAYS, wish.day + 1)
    return not missed(
        wish, (duty for day in near for duty in board.starting(wish.worker, day)), board.problem.horizon.clock
    )


def _rule_prices(board: RosterRows, old: Sequence[Breach], new: Sequence[Breach]) -> Iterable[Price]:
    steps: Counter[str] = Counter()
    for sign, breaches in ((-1, old), (1, new)):
        for breach in breaches:
            steps[breach.rule] += sign * breach.amount
    for rule, amount in sorted(steps.items()):
        if weight := board.standing.weight(rule):
            yield Price("law", f"rule:{rule}", amount * weight)


def _need_prices(board: RosterRows, edit: Edit) -> Iterable[Price]:
    points: Counter[tuple[str, str]] = Counter()
    for change in board.standing.needs(*_present(edit)):
        name = f"need:{change.need.unit}:{change.need.skill or '*'}"
        for sign, people in ((-1, change.before), (1, change.after)):
            for level, (_, lost) in points_by_level(change.need, people).items():
                points[level, name] += sign * lost
    for (level, name), lost in sorted(points.items()):
        yield Price(level, name, lost)


def _wish_prices(wishes: Iterable[tuple[Wish, bool]]) -> Iterable[Price]:
    yield Price("wishes", "wish", sum(-wish.weight if met else wish.weight for wish, met in wishes))


def _change_points(
    before: RosterRows, after: RosterRows, published: RosterRows, people: Sequence[str], zones: ChangeZones
) -> int:
    """Points of the person-days that differ from the published roster, more than before."""
    priced = [sum(_priced(board, published, people, zones).values()) for board in (before, after)]
    return priced[1] - priced[0]


def _priced(
    board: RosterRows, published: RosterRows, people: Sequence[str], zones: ChangeZones
) -> dict[tuple[str, int], int]:
    mine = set(people)
    have, now = ([duty for duty in one.duties if duty.worker in mine] for one in (published, board))
    days = changed_person_days(have, now, zones.clock)
    return {(one.worker, one.day): 0 if nobody_decided(board, one) else price_of(one, zones) for one in days}


def price_of(day: PersonDay, zones: ChangeZones) -> int:
    """Points of a changed person-day: by the nearest of its duties."""
    return zones.price(min(duty.start for duty in (*day.before, *day.after)))


def nobody_decided(board: RosterRows, day: PersonDay) -> bool:
    """Whether a person-day only lost what cannot be worked any more (absence, end of employment)."""
    return not day.after and all(why_impossible(board.problem, duty) is not None for duty in day.before)
