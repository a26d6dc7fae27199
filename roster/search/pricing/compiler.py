"""Compiles a problem into one pricing problem a worker: rules become automata and rows, what does not is named."""

from __future__ import annotations

import importlib
import importlib.util
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import ModuleType

from roster.problem import RosterProblem
from roster.search.pricing.automata.automaton import (
    Automaton,
    FoldedSum,
    Forgiving,
    Move,
    RunningSum,
    State,
    SumLimit,
    Token,
    unpriced,
)
from roster.search.pricing.automata.fused_successions import fuse
from roster.search.pricing.automata.patterns import ForbiddenPattern
from roster.search.pricing.automata.spells import ENDED, NoOverlap, length_on_call
from roster.search.pricing.automata.touched import TouchedPeriods
from roster.search.pricing.day_options import OptionCatalogue, WorkerOptions
from roster.search.pricing.layered_graph import GraphTooLarge, unroll
from roster.search.pricing.option_costs import OptionCosts
from roster.search.pricing.oracle import Floats
from roster.search.pricing.resource_split import (
    NO_LIMIT,
    StartedPart,
    dense,
    limit_row,
    never_binds,
    split,
    states,
    usual_unit,
)
from roster.search.pricing.token_cache import Joint, Row, TokenCache
from roster.search.pricing.worker_context import CompiledRule, DayPrice, RulePart, WorkerContext, as_worked, families_of
from roster.search.pricing.worker_problem import LimitRow as Limited
from roster.search.pricing.worker_problem import WorkerProblem
from rules.kinds import family_of
from rules.person_rule import PersonRule
from rules.posting.dispatch import binds
from rules.rule import Severity
from rules.timeline import Duty
from rules.worker import Worker


@dataclass(frozen=True, slots=True)
class GraphSize:
    """How large a graph may be.

    most_arcs: before merging. folded: combinations of small counts that are part of the states; a further hard count
    becomes a row of the master.
    """

    most_arcs: int = 600_000
    folded: int = 8


@dataclass(frozen=True, slots=True, eq=False)
class SharedInput:
    """What all workers of a problem have in common."""

    problem: RosterProblem
    size: GraphSize
    readings: TokenCache
    menus: OptionCatalogue
    points: OptionCosts


@dataclass(slots=True)
class WorkerDraft:
    """A worker on the way: kept are the parts of the graph, with tokens [part id][day][option]."""

    readings: TokenCache

    worker: Worker
    scene: WorkerContext
    options: tuple[WorkerOptions, ...]
    base: Floats
    kept: list[StartedPart]
    tokens: dict[int, list[Row]]
    rows: tuple[Limited, ...]
    left_out: list[PersonRule]
    constant: int

    def key(self) -> tuple[object, ...]:
        """What workers that share a graph have in common."""
        long, short = dense(self.kept)
        axes = tuple(one.part in (long, short) for one in self.kept)
        return tuple(self.machines()), axes

    def start(self) -> tuple[State, ...]:
        """State of every machine before the first day."""
        long, short = dense(self.kept)
        return tuple(_start(one, long, short) for one in self.kept)

    def machines(self) -> list[Automaton]:
        """What the graph is the product of; the dense counters have no limits there, so that more workers share it."""
        long, short = dense(self.kept)
        made: list[Automaton] = []
        for one in self.kept:
            if one.part is long:
                made.append(RunningSum(NO_LIMIT, usual_unit(self.tokens[id(one.part)], self.readings)))
            elif one.part is short:
                made.append(TouchedPeriods(NO_LIMIT))
            else:
                made.append(one.part.machine if one.limit is None else FoldedSum(one.part.machine, one.limit))
        return made

    def days(self) -> list[Joint]:
        """[day][option] -> one token a kept part."""
        rows = [self.tokens[id(one.part)] for one in self.kept]
        return [self.readings.joined(day) for day in zip(*rows, strict=True)]

    def without(self, place: int) -> None:
        """Leave the rule of a part out of the graph, or the one with the most counts where the part is of no rule."""
        widest = self.kept[place]
        if widest.rule is None:
            widest = max((one for one in self.kept if one.rule is not None), key=states)
        self.kept = [one for one in self.kept if one.rule is not widest.rule]
        if widest.rule is not None:
            self.left_out.append(widest.rule)


def compile_workers(problem: RosterProblem, size: GraphSize = GraphSize()) -> tuple[WorkerProblem, ...]:
    """The pricing problem of every worker; workers with equal rules share their graph."""
    readings = TokenCache()
    board = SharedInput(problem, size, readings, OptionCatalogue(problem), OptionCosts(problem, readings))
    drafts = [_draft(board, worker) for worker in problem.workers]
    done: dict[str, WorkerProblem] = {}
    while waiting := [draft for draft in drafts if draft.worker.id not in done]:
        for group in _groups(waiting, lambda draft: draft.key()):
            done.update((one.worker.id, one) for one in _compiled_group(group, size))
    return tuple(done[worker.id] for worker in problem.workers)


def _groups(drafts: Sequence[WorkerDraft], key: Callable[[WorkerDraft], object]) -> list[list[WorkerDraft]]:
    """Drafts that have the key in common, in order of the first."""
    groups: dict[object, list[WorkerDraft]] = defaultdict(list)
    for draft in drafts:
        groups[key(draft)].append(draft)
    return list(groups.values())


def _compiled_group(group: list[WorkerDraft], size: GraphSize) -> list[WorkerProblem]:
    """Those of the group that compile: all in one graph, or in one for each way to start; from those who do not, the
    widest rule is taken away."""
    try:
        return list(_together(group, size))
    except GraphTooLarge as wide:
        parts, widest = _groups(group, lambda draft: draft.start()), wide.widest
    if len(parts) > 1:
        return [one for part in parts for one in _compiled_group(part, size)]
    for draft in group:
        draft.without(widest)
    return []


def _draft(board: SharedInput, worker: Worker) -> WorkerDraft:
    problem, readings = board.problem, board.readings
    since = problem.horizon.start if problem.known_from is None else problem.known_from
    scene = WorkerContext(worker, problem.horizon, since, board.menus.known(worker.id))
    first, last = problem.horizon.first, date.fromordinal(scene.last_day)
    stated = problem.pack.applied(worker.contract, first, last)
    rules = [rule for rule in stated if rule.rule.severity is not Severity.ADVISORY]
    refusals = _refusals(*_compiled(rules, scene)[:2])
    options = board.menus.of(
        worker, lambda chain, day: not any(refuse(day, chain) and not refuse(day, ()) for refuse in refusals)
    )
    # Once it is known what a day can be, windows of hours need not remember what can no longer matter.
    scene = replace(scene, ways=tuple(offer.menu.ways for offer in options))
    parts, prices, left_out = _compiled(rules, scene)
    named = [(price, readings.key(rule, reads, limits=True)) for rule, price, reads in prices]
    base = board.points.of(scene, options, named)
    started, constant = _through_history(parts, scene)
    constant += _charged_before(prices, scene)
    tokens = {
        id(one.part): readings.tokens(one.part, readings.key(one.rule, one.part.reads), scene, options)
        for one in started
    }
    started = [_forgiven(one, tokens, readings) for one in started]
    binding = [one for one in started if not never_binds(one, tokens[id(one.part)], base, readings)]
    kept, counted = split(binding, board.size.folded)
    rows = tuple(limit_row(one, tokens[id(one.part)], base.shape, readings) for one in counted)
    return WorkerDraft(readings, worker, scene, options, base, kept, tokens, rows, left_out, constant)


def _compiled(
    rules: Iterable[PersonRule], scene: WorkerContext
) -> tuple[list[tuple[PersonRule, RulePart]], list[tuple[PersonRule, DayPrice, Hashable | None]], list[PersonRule]]:
    """Parts and day prices of the rules, and the rules that do not compile."""
    parts: list[tuple[PersonRule, RulePart]] = []
    prices: list[tuple[PersonRule, DayPrice, Hashable | None]] = []
    left_out: list[PersonRule] = []
    for rule in rules:
        compiled = compiled_rule(rule, scene)
        if compiled is None:
            left_out.append(rule)
        else:
            parts += [(rule, part) for part in compiled.parts]
            prices += [(rule, price, compiled.priced_by) for price in compiled.day_prices]
    return parts, prices, left_out


def _together(group: list[WorkerDraft], size: GraphSize) -> Iterable[WorkerProblem]:
    """The workers of one group, over one graph of all classes of days that any of them has."""
    index: list[dict[tuple[Token, ...], int]] = [{} for _ in group[0].options]
    members: list[dict[int, dict[int, tuple[int, ...]]]] = [{} for _ in group[0].options]
    days = [draft.days() for draft in group]
    for one in days:
        for classes, known, row in zip(index, members, one, strict=True):
            if id(row) not in known:
                known[id(row)] = _members(classes, row)
    long, short = dense(group[0].kept)
    parts = [one.part for one in group[0].kept]
    # The fused machine comes last, so the dense ones are found again by their machine.
    machines = group[0].machines()
    starts = list(dict.fromkeys(draft.start() for draft in group))
    fused, started, tokens = fuse(machines, starts, [list(classes) for classes in index])
    moved = [i for i, machine in enumerate(machines) if machine != ForbiddenPattern(2, None)]
    moved = moved if len(fused) != len(machines) else list(range(len(machines)))
    axes = [next((at for at, i in enumerate(moved) if parts[i] is axis), None) for axis in (long, short)]
    try:
        graph = unroll(fused, started, tokens, axes[0], axes[1], size.most_arcs)
    except GraphTooLarge as wide:
        # The fused machine is made of several rules: the first of them is left out.
        pairs = [i for i in range(len(machines)) if i not in moved]
        raise GraphTooLarge(moved[wide.widest] if wide.widest < len(moved) else pairs[0]) from None
    for draft, one in zip(group, days, strict=True):
        limits = [next((k.limit for k in draft.kept if k.part is axis), None) for axis in dense(draft.kept)]
        yield WorkerProblem(
            draft.worker,
            draft.scene,
            draft.options,
            draft.base,
            graph,
            int(graph.starts[starts.index(draft.start())]),
            tuple(known[id(row)] for known, row in zip(members, one, strict=True)),
            limits[0],
            limits[1],
            draft.rows,
            tuple(draft.left_out),
            draft.constant,
        )


def _members(classes: dict[tuple[Token, ...], int], row: Joint) -> dict[int, tuple[int, ...]]:
    """Options of each class; classes that were not seen before get the next numbers."""
    members: dict[int, list[int]] = {}
    for option, token in enumerate(row):
        members.setdefault(classes.setdefault(token, len(classes)), []).append(option)
    return {number: tuple(options) for number, options in members.items()}


def _start(one: StartedPart, long: RulePart | None, short: RulePart | None) -> State:
    return one.state if one.limit is None or one.part in (long, short) else (one.state, 0)


@cache
def _module(kind: str) -> ModuleType | None:
    name = f"roster.search.pricing.compiled.{kind}"
    return importlib.import_module(name) if importlib.util.find_spec(name) else None


def compiled_rule(rule: PersonRule, scene: WorkerContext) -> CompiledRule | None:
    """What the rule compiles to; None when its type or its parameters do not."""
    if not binds(type(rule)):
        return CompiledRule()
    module = _module(rule.rule.type)
    compiled: CompiledRule | None = None if module is None else module.compile_rule(rule, scene)
    return compiled


def _refusals(
    parts: Iterable[tuple[PersonRule, RulePart]], prices: Iterable[tuple[PersonRule, DayPrice, Hashable | None]]
) -> list[Callable[[int, tuple[Duty, ...]], bool]]:
    """For each part and day price, whether it refuses the duties of a day by themselves, coming rested."""

    def by_part(part: RulePart) -> Callable[[int, tuple[Duty, ...]], bool]:
        machine = part.machine
        return lambda day, duties: machine.move(machine.start(), part.reader(day, as_worked(duties))) is None

    def by_price(price: DayPrice) -> Callable[[int, tuple[Duty, ...]], bool]:
        return lambda day, duties: price(day, as_worked(duties)) is None

    return [*(by_part(part) for _, part in parts), *(by_price(price) for _, price, _ in prices)]


def _through_history(parts: list[tuple[PersonRule, RulePart]], scene: WorkerContext) -> tuple[list[StartedPart], int]:
    """Each part as the known days before the horizon leave it; points charged by then.

    What history breaks cannot be mended, so hard rules are walked through it as rules without a price.
    """
    started: list[StartedPart] = []
    constant = 0
    for rule, part in parts:
        state, count = part.machine.start(), 0
        for day in range(scene.first_day, scene.horizon.first_day):
            done = _moved(part.machine, state, part.reader(day, scene.known_on.get(day, ())))
            state, constant, count = done[0], constant + done[1], count + done[2]
        started.append(StartedPart(rule, part, state, _rest_of(part.machine.counter, count)))
    before = [duty for duty in scene.known if duty.start < scene.horizon.start <= duty.end]
    last = max(before, key=lambda duty: duty.end, default=None)
    family = None if last is None else family_of(last.kind)
    busy: State = ENDED
    if last is not None:
        busy = (last.end - scene.horizon.start, family, length_on_call(family, last.minutes))
    apart = RulePart(NoOverlap(), lambda day, duties: families_of(scene, day, duties), "apart")
    started.append(StartedPart(None, apart, busy, None))
    return started, constant


def _moved(machine: Automaton, state: State, token: Token) -> Move:
    """The effect of a known day, also where it breaks a hard rule."""
    done = machine.move(state, token) or unpriced(machine).move(state, token)
    if done is None:
        raise AssertionError(f"{machine} refuses a known day")
    return done


def _forgiven(one: StartedPart, tokens: dict[int, list[Row]], readings: TokenCache) -> StartedPart:
    """The part, which lets pass what no choice of the worker's can mend (a week that was broken before the horizon).

    A hard limit of a sum that history is beyond allows no more of it.
    """
    if one.limit is not None:
        if one.limit.weight is not None or one.limit.high is None or one.limit.high >= 0:
            return one
        return replace(one, limit=replace(one.limit, high=0))
    rows, machine = tokens[id(one.part)], one.part.machine
    if one.rule is None or _passes(machine, one.state, [row[0] for row in rows]):
        return one
    now, forgiven = {one.state}, set()
    for day, row in enumerate(rows):
        after = {done[0] for state in now for token in set(row) if (done := machine.move(state, token))}
        if not after:
            forgiven.add(day)
            after = {_moved(machine, state, token)[0] for state in now for token in set(row)}
        now = after
    if not forgiven:
        return one
    part = RulePart(Forgiving(machine), one.part.reader, None)
    tokens[id(part)] = [readings.same(tuple((token, day in forgiven) for token in row)) for day, row in enumerate(rows)]
    return replace(one, part=part)


def _passes(machine: Automaton, state: State, tokens: Iterable[Token]) -> bool:
    """Whether the machine refuses none of the days."""
    for token in tokens:
        done = machine.move(state, token)
        if done is None:
            return False
        state = done[0]
    return True


def _charged_before(prices: list[tuple[PersonRule, DayPrice, Hashable | None]], scene: WorkerContext) -> int:
    """Points that known days before the horizon are charged by themselves."""
    days = range(scene.first_day, scene.horizon.first_day)
    return sum(price(day, scene.known_on.get(day, ())) or 0 for _, price, _ in prices for day in days)


def _rest_of(counter: SumLimit | None, done: int) -> SumLimit | None:
    """What is left of a limit after history."""
    if counter is None:
        return None
    low = None if counter.low is None else counter.low - done
    return SumLimit(low, None if counter.high is None else counter.high - done, counter.weight)
