"""From a roster problem to one pricing problem a worker: what compiles goes into graphs and rows, the rest is named."""

from __future__ import annotations

import importlib
import importlib.util
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from roster.candidates import candidates
from roster.problem import RosterProblem
from roster.search.pricing.fuse import fuse
from roster.search.pricing.graph import TooLarge, unroll
from roster.search.pricing.machine import Apart, Counter, Folded, Machine, Pattern, State, Tally, Token, Touches
from roster.search.pricing.oracle import FAR, Floats
from roster.search.pricing.personal import Options, Personal, Row
from roster.search.pricing.scene import Compiled, DayPrice, Part, Scene, spans_of
from rules.person_rule import PersonRule
from rules.rule import Severity
from rules.timeline import Duty
from rules.worker import Worker

NO_LIMIT = Counter(None, None, None)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a graph may be.

    most_arcs: before merging. folded: combinations of small counts that are part of the states; a further hard count
    becomes a row of the master.
    """

    most_arcs: int = 600_000
    folded: int = 8


@dataclass(frozen=True, slots=True)
class Started:
    """A part after history: its rule (None: nobody is in two places), state, and what is left of its limit."""

    rule: PersonRule | None
    part: Part
    state: State
    limit: Counter | None


@dataclass(slots=True)
class Draft:
    """A worker on the way: kept are the parts of the graph, with tokens [part id][day][option]."""

    worker: Worker
    scene: Scene
    options: Options
    base: Floats
    kept: list[Started]
    tokens: dict[int, list[list[Token]]]
    rows: tuple[Row, ...]
    left_out: list[PersonRule]
    constant: int

    def key(self) -> tuple[object, ...]:
        """What workers that share a graph have in common."""
        long, short = _dense(self.kept)
        axes = tuple(one.part in (long, short) for one in self.kept)
        return tuple(self.machines()), axes

    def start(self) -> tuple[State, ...]:
        """State of every machine before the first day."""
        long, short = _dense(self.kept)
        return tuple(_start(one, long, short) for one in self.kept)

    def machines(self) -> list[Machine]:
        """What the graph is the product of; the dense counters have no limits there, so that more workers share it."""
        long, short = _dense(self.kept)
        made: list[Machine] = []
        for one in self.kept:
            if one.part is long:
                made.append(Tally(NO_LIMIT, _usual_unit(self.tokens[id(one.part)])))
            elif one.part is short:
                made.append(Touches(NO_LIMIT))
            else:
                made.append(one.part.machine if one.limit is None else Folded(one.part.machine, one.limit))
        return made

    def days(self) -> list[list[tuple[Token, ...]]]:
        """[day][option] -> one token a kept part."""
        columns = [self.tokens[id(one.part)] for one in self.kept]
        return [list(zip(*(column[day] for column in columns), strict=True)) for day in range(len(self.options))]

    def without_the_widest(self) -> None:
        """Leave the rule with the most states out of the graph."""
        widest = max((one for one in self.kept if one.rule is not None), key=_states)
        self.kept = [one for one in self.kept if one.rule is not widest.rule]
        if widest.rule is not None:
            self.left_out.append(widest.rule)


def compile_workers(problem: RosterProblem, size: Size = Size()) -> tuple[Personal, ...]:
    """The pricing problem of every worker; workers with equal rules share their graph."""
    drafts = [_draft(problem, worker, size) for worker in problem.workers]
    done: dict[str, Personal] = {}
    while waiting := [draft for draft in drafts if draft.worker.id not in done]:
        for group in _groups(waiting, lambda draft: draft.key()):
            done.update((one.worker.id, one) for one in _compiled_group(group, size))
    return tuple(done[worker.id] for worker in problem.workers)


def _groups(drafts: Sequence[Draft], key: Callable[[Draft], object]) -> list[list[Draft]]:
    """Drafts that have the key in common, in order of the first."""
    groups: dict[object, list[Draft]] = defaultdict(list)
    for draft in drafts:
        groups[key(draft)].append(draft)
    return list(groups.values())


def _compiled_group(group: list[Draft], size: Size) -> list[Personal]:
    """Those of the group that compile: all in one graph, or in one for each way to start; from those who do not, the
    widest rule is taken away."""
    try:
        return list(_together(group, size))
    except TooLarge:
        parts = _groups(group, lambda draft: draft.start())
    if len(parts) > 1:
        return [one for part in parts for one in _compiled_group(part, size)]
    for draft in group:
        draft.without_the_widest()
    return []


def _draft(problem: RosterProblem, worker: Worker, size: Size) -> Draft:
    since = problem.horizon.start if problem.known_from is None else problem.known_from
    scene = Scene(worker, problem.horizon, since, tuple(d for d in problem.known if d.worker == worker.id))
    parts, prices, left_out = _compiled(problem, worker, scene)
    options = _options(problem, worker, [part for _, part in parts], scene)
    base = _base(problem, scene, options, prices)
    started, constant = _through_history(parts, scene)
    here = {id(one.part) for one in started}
    left_out += [rule for rule, part in parts if id(part) not in here]
    tokens = {id(one.part): _tokens(one.part, scene, options) for one in started}
    binding = [one for one in started if not _never_binds(one, tokens[id(one.part)], base)]
    kept, counted = _split(binding, size.folded)
    rows = tuple(_row(one, tokens[id(one.part)], base.shape) for one in counted)
    return Draft(worker, scene, options, base, kept, tokens, rows, left_out, constant)


def _compiled(
    problem: RosterProblem, worker: Worker, scene: Scene
) -> tuple[list[tuple[PersonRule, Part]], list[DayPrice], list[PersonRule]]:
    first = problem.horizon.first
    last = date.fromordinal(scene.horizon.first_day + scene.horizon.days - 1)
    parts: list[tuple[PersonRule, Part]] = []
    prices: list[DayPrice] = []
    left_out: list[PersonRule] = []
    for rule in problem.pack.applied(worker.contract, first, last):
        if rule.rule.severity is Severity.ADVISORY:
            continue
        compiled = _compile(rule, scene)
        if compiled is None:
            left_out.append(rule)
        else:
            parts += [(rule, part) for part in compiled.parts]
            prices += compiled.day_prices
    return parts, prices, left_out


def _together(group: list[Draft], size: Size) -> Iterable[Personal]:
    """The workers of one group, over one graph of all classes of days that any of them has."""
    index: list[dict[tuple[Token, ...], int]] = [{} for _ in group[0].options]
    days = [draft.days() for draft in group]
    for one in days:
        for classes, day in zip(index, one, strict=True):
            for token in day:
                classes.setdefault(token, len(classes))
    long, short = _dense(group[0].kept)
    parts = [one.part for one in group[0].kept]
    # The fused machine comes last, so the dense ones are found again by their machine.
    machines = group[0].machines()
    starts = list(dict.fromkeys(draft.start() for draft in group))
    fused, started, tokens = fuse(machines, starts, [list(classes) for classes in index])
    moved = [i for i, machine in enumerate(machines) if machine != Pattern(2, None)]
    moved = moved if len(fused) != len(machines) else list(range(len(machines)))
    axes = [next((at for at, i in enumerate(moved) if parts[i] is axis), None) for axis in (long, short)]
    graph = unroll(fused, started, tokens, axes[0], axes[1], size.most_arcs)
    for draft, one in zip(group, days, strict=True):
        members = tuple(_members(known, day) for known, day in zip(index, one, strict=True))
        limits = [next((k.limit for k in draft.kept if k.part is axis), None) for axis in _dense(draft.kept)]
        yield Personal(
            draft.worker,
            draft.scene,
            draft.options,
            draft.base,
            graph,
            int(graph.starts[starts.index(draft.start())]),
            members,
            limits[0],
            limits[1],
            draft.rows,
            tuple(draft.left_out),
            draft.constant,
        )


def _members(known: dict[tuple[Token, ...], int], day: list[tuple[Token, ...]]) -> dict[int, tuple[int, ...]]:
    members: dict[int, tuple[int, ...]] = {}
    for option, token in enumerate(day):
        members[known[token]] = (*members.get(known[token], ()), option)
    return members


def _start(one: Started, long: Part | None, short: Part | None) -> State:
    return one.state if one.limit is None or one.part in (long, short) else (one.state, 0)


@cache
def _module(kind: str) -> ModuleType | None:
    name = f"roster.search.pricing.compiled.{kind}"
    return importlib.import_module(name) if importlib.util.find_spec(name) else None


def _compile(rule: PersonRule, scene: Scene) -> Compiled | None:
    """What the rule compiles to; None when its type or its parameters do not, or when it is not in force throughout."""
    module = _module(rule.rule.type)
    days = (scene.clock.day(scene.known_from) - 400, scene.horizon.first_day + scene.horizon.days + 400)
    if module is None or not all(rule.rule.in_force(day) for day in days):
        return None
    compiled: Compiled | None = module.compile_rule(rule, scene)
    return compiled


def _options(problem: RosterProblem, worker: Worker, parts: list[Part], scene: Scene) -> Options:
    """Nothing, any candidate, or candidates of the day that can be worked one after the other."""
    clock, first = scene.clock, problem.horizon.first_day
    by_day: list[list[Duty]] = [[] for _ in range(problem.horizon.days)]
    for duty in candidates(problem, worker):
        by_day[clock.day(duty.start) - first].append(duty)
    found: list[tuple[tuple[Duty, ...], ...]] = []
    for index, duties in enumerate(by_day):
        chains: list[tuple[Duty, ...]] = [()]
        longer: list[tuple[Duty, ...]] = [(duty,) for duty in duties]
        while longer:
            chains += longer
            ways = [(*chain, duty) for chain in longer for duty in duties if chain[-1].end <= duty.start]
            longer = [chain for chain in ways if _is_lawful(chain, first + index, parts)]
        found.append(tuple(chains))
    return tuple(found)


def _is_lawful(chain: tuple[Duty, ...], day: int, parts: list[Part]) -> bool:
    """Whether no machine that starts rested refuses the duties."""
    return all(part.machine.move(part.machine.start(), part.reader(day, chain)) is not None for part in parts)


def _base(problem: RosterProblem, scene: Scene, options: Options, prices: list[DayPrice]) -> Floats:
    """Points of every option by itself: single-day rules, locks, wishes, change."""
    first, worker = scene.horizon.first_day, scene.worker.id
    base = np.full((len(options), max(len(day) for day in options)), FAR)
    locked = {lock.day - first for lock in problem.locks if lock.worker == worker and lock.shift is not None}
    for day, choices in enumerate(options):
        for option, decided in enumerate(choices):
            whole = (*scene.known_on.get(first + day, ()), *decided)
            points = [price(first + day, whole) for price in prices]
            if None not in points and (decided or day not in locked):
                base[day, option] = sum(one for one in points if one)
    for wish in problem.wishes:
        if wish.worker == worker and 0 <= wish.day - first < len(options):
            for option, decided in enumerate(options[wish.day - first]):
                met = any(wish.shift in (None, duty.shift) for duty in decided) == wish.on
                base[wish.day - first, option] += 0 if met else wish.weight
    if problem.published is not None and problem.objective.minds_change:
        _add_changes(problem, scene, options, base)
    return base


def _add_changes(problem: RosterProblem, scene: Scene, options: Options, base: Floats) -> None:
    before: dict[int, set[Duty]] = {}
    for duty in problem.published or ():
        if duty.worker == scene.worker.id:
            before.setdefault(scene.clock.day(duty.start) - scene.horizon.first_day, set()).add(duty)
    for day, choices in enumerate(options):
        for option, decided in enumerate(choices):
            if set(decided) != before.get(day, set()):
                base[day, option] += problem.objective.change_price(scene.horizon.first_day + day)


def _through_history(parts: list[tuple[PersonRule, Part]], scene: Scene) -> tuple[list[Started], int]:
    """Each part as the known days before the horizon leave it (not those that they break); points charged by then."""
    started: list[Started] = []
    constant = 0
    for rule, part in parts:
        state, points, count = part.machine.start(), 0, 0
        for day in range(scene.first_known_day, scene.horizon.first_day):
            done = part.machine.move(state, part.reader(day, scene.known_on.get(day, ())))
            if done is None:
                break
            state, points, count = done[0], points + done[1], count + done[2]
        else:
            started.append(Started(rule, part, state, _rest_of(part.machine.counter, count)))
            constant += points
    ends = [duty.end for duty in scene.known if duty.start < scene.horizon.start]
    busy = max(0, max(ends, default=0) - scene.horizon.start)
    started.append(Started(None, Part(Apart(), lambda day, duties: spans_of(scene, day, duties)), busy, None))
    return started, constant


def _tokens(part: Part, scene: Scene, options: Options) -> list[list[Token]]:
    first = scene.horizon.first_day
    return [
        [part.reader(first + day, (*scene.known_on.get(first + day, ()), *decided)) for decided in choices]
        for day, choices in enumerate(options)
    ]


def _rest_of(counter: Counter | None, done: int) -> Counter | None:
    """What is left of a limit after history."""
    if counter is None:
        return None
    low = None if counter.low is None else counter.low - done
    return Counter(low, None if counter.high is None else counter.high - done, counter.weight)


def _states(one: Started) -> int:
    """Number of different counts that matter."""
    return 1 if one.limit is None else 1 + max(0, one.limit.low or 0, one.limit.high or 0)


def _never_binds(one: Started, tokens: list[list[Token]], base: Floats) -> bool:
    """Whether a tally can reach neither limit whatever is chosen."""
    if not isinstance(one.part.machine, Tally) or one.limit is None or (one.limit.low or 0) > 0:
        return False
    most = sum(
        max((t for o, t in enumerate(day) if isinstance(t, int) and base[index, o] < FAR), default=0)
        for index, day in enumerate(tokens)
    )
    return one.limit.high is None or most <= one.limit.high


def _split(started: list[Started], folded: int) -> tuple[list[Started], list[Started]]:
    """What the graph holds, and hard sums that the master keeps: all but the dense one and a few small ones."""
    dense = _dense(started)
    kept = [one for one in started if one.limit is None or one.part in dense or not _is_hard_sum(one)]
    states = 1
    counted: list[Started] = []
    for one in sorted((one for one in started if one not in kept), key=_states):
        states *= _states(one)
        (kept if states <= folded else counted).append(one)
    return kept, counted


def _is_hard_sum(one: Started) -> bool:
    return isinstance(one.part.machine, Tally) and one.limit is not None and one.limit.weight is None


def _dense(started: list[Started]) -> tuple[Part | None, Part | None]:
    """Parts counted beside the states: the widest sum, and the widest count of another kind."""
    sums = [one for one in started if isinstance(one.part.machine, Tally) and _states(one) > 4]
    touches = [one for one in started if isinstance(one.part.machine, Touches) and _states(one) > 4]
    long, short = (max(group, key=_states, default=None) for group in (sums, touches))
    return None if long is None else long.part, None if short is None else short.part


def _usual_unit(tokens: list[list[Token]]) -> int:
    """Greatest common divisor of the amounts that occur on at least every fifth day."""
    days: dict[int, int] = defaultdict(int)
    for day in tokens:
        for amount in {token for token in day if isinstance(token, int)}:
            days[amount] += 1
    return math.gcd(*(amount for amount, often in days.items() if 5 * often >= len(tokens))) or 1


def _row(one: Started, tokens: list[list[Token]], shape: tuple[int, ...]) -> Row:
    amounts: NDArray[np.int64] = np.zeros(shape, dtype=np.int64)
    for day, options in enumerate(tokens):
        for option, token in enumerate(options):
            amounts[day, option] = token if isinstance(token, int) else 0
    limit = one.limit or NO_LIMIT
    return Row(amounts, limit.low, limit.high)
