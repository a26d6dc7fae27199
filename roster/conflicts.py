"""Why there is no roster: smallest sets of rules, locks, leave and history that cannot hold together, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from roster.contradictions import contradictions, lock_in_words
from roster.problem import Lock, RosterProblem
from roster.result import Conflict
from roster.roster_changes import kind_said
from roster.solver.conflict import Clash, ConflictSearch, ConflictsFound, clashes_of_team, clashes_of_worker
from roster.solver.involved_duties import involved, involved_in_given, spells
from roster.solver.rule_severity import Key
from rules.clock import MINUTES_PER_DAY
from rules.timeline import Duty
from rules.words import Day, Sentence, Title, joined

EACH = 4
"""Conflicts that are named for one person."""
TEAM = 6
"""Conflicts that are named for the team."""
SEEKING = 0.6
"""Share of the time in which conflicts are sought; in the rest, which leave and history take part in them."""
NAMED = 4
"""People who are named one by one in front of a conflict, and earlier duties of one person in it."""


@dataclass(frozen=True, slots=True)
class InfeasibilityReasons:
    """conflicts: what cannot hold together, no two with a requirement in common. broken: hard rules that what is known
    breaks already, so that no decision can keep them; rosters are made all the same. complete: the time sufficed to
    see that apart from these all that must hold can hold together."""

    conflicts: tuple[Conflict, ...]
    broken: tuple[Conflict, ...]
    complete: bool


def find_conflicts(problem: RosterProblem, seconds: float, seed: int = 0) -> InfeasibilityReasons:
    """What cannot hold together: first what contradicts itself, then what fails for one person, then for the team."""
    began = perf_counter()
    search = ConflictSearch(began + SEEKING * seconds, seed, EACH)
    told = contradictions(problem)
    names = [worker.id for worker in problem.workers]
    if len({*names}) < len(names):
        return InfeasibilityReasons(told, (), False)
    meant = {lock for one in told for lock in one.locks}
    asked = replace(problem, locks=tuple(lock for lock in problem.locks if lock not in meant))
    alone = list(_alone(asked, search))
    clashes = [clash for sought in alone for clash in sought.clashes]
    keys = {key for clash in clashes for key in clash.keys}
    team = clashes_of_team(asked, replace(search, most=TEAM), keys)
    search = replace(search, ends=began + seconds)
    found = [_conflict(asked, clash, search) for clash in (*clashes, *team.clashes)]
    given = {key for sought in (*alone, team) for key in sought.given if key[2][1] > problem.horizon.start}
    complete = team.complete and all(sought.complete for sought in alone)
    return InfeasibilityReasons((*told, *found), tuple(_broken(asked, given, search)), complete)


def why_infeasible(problem: RosterProblem, seconds: float, seed: int = 0) -> tuple[Conflict, ...]:
    """Small sets of rules, people and dates that cannot hold together; none when a roster exists or time ended."""
    return find_conflicts(problem, seconds, seed).conflicts


def why_person_cannot(problem: RosterProblem, worker: str, seconds: float, seed: int = 0) -> tuple[Conflict, ...]:
    """The same for one person alone, whatever the others do."""
    told = tuple(one for one in contradictions(problem) if worker in one.workers)
    search = ConflictSearch(perf_counter() + seconds, seed, 1)
    clashes = [
        clash
        for one in problem.workers
        if one.id == worker and not told
        for clash in clashes_of_worker(problem, one, search).clashes
    ]
    return told or tuple(_conflict(problem, clash, search) for clash in clashes)


def _alone(problem: RosterProblem, search: ConflictSearch) -> Iterator[ConflictsFound]:
    """Person by person; each may take a share of the time that leaves some for those who follow."""
    likely: dict[frozenset[str], None] = {}
    for number, worker in enumerate(problem.workers):
        share = search.left / (1 + (len(problem.workers) - number) / 8)
        sought = clashes_of_worker(problem, worker, replace(search, ends=perf_counter() + share), likely)
        yield sought
        for clash in sought.clashes:
            if not any(name.startswith("lock:") for name, _, _ in clash.keys):
                likely[frozenset(name for name, _, _ in clash.keys)] = None


def _conflict(problem: RosterProblem, clash: Clash, search: ConflictSearch) -> Conflict:
    spans = [span for _, _, span in clash.keys if span != (0, 0)]
    start = min((span[0] for span in spans), default=problem.horizon.start)
    end = max((span[1] for span in spans), default=problem.horizon.end)
    known = involved(problem, clash, search) if spans else ()
    rules = tuple(sorted({name for name, _, _ in clash.keys if not name.startswith("lock:")}))
    people = {worker for _, worker, _ in clash.keys if worker} | {duty.worker for duty in known}
    locks = tuple(_lock_of(problem, key) for key in sorted(clash.keys, key=_by_day) if key[0].startswith("lock:"))
    parts = [lock_in_words(lock) for lock in locks]
    parts += _aways(problem, _after(problem, known))
    parts += [rule_with_article(problem, rule) for rule in rules]
    before = tuple(duty for duty in known if duty.start < problem.horizon.start)
    text = _sentence(problem, _Said(tuple(sorted(people)), start, end, parts, before), clash.smallest)
    return Conflict(rules, tuple(sorted(people)), start, end, text, locks, known)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence about a conflict names."""

    people: tuple[str, ...]
    start: int
    end: int
    parts: Sequence[Sentence]
    before: tuple[Duty, ...]


def _sentence(problem: RosterProblem, said: _Said, smallest: bool) -> Sentence:
    figures: dict[str, object] = {**_where(problem, said), "parts": joined(said.parts, "{first}; {rest}")}
    whole = Sentence("{who}, {first} to {last}: these cannot all hold: {parts}.", **figures)
    if said.before:
        history = joined(tuple(_earlier(problem, said.before)), "{first}; {rest}")
        whole = Sentence(
            "{who}, {first} to {last}: after {history}, these cannot all hold: {parts}.", history=history, **figures
        )
    if not smallest or len(said.parts) < 2:
        return whole
    return Sentence("{text} Releasing any one of them is enough for this conflict.", text=whole)


def _where(problem: RosterProblem, said: _Said) -> dict[str, object]:
    clock = problem.horizon.clock
    who: str = Sentence("The team")
    if said.people:
        who = joined([Sentence("{worker}", worker=one) for one in said.people], "{first}, {rest}")
    if len(said.people) > NAMED:
        who = Sentence("{people} people", people=len(said.people))
    return {"who": who, "first": Day(clock.day(said.start)), "last": Day(clock.day(said.end - 1))}


def _broken(problem: RosterProblem, given: Iterable[Key], search: ConflictSearch) -> Iterator[Conflict]:
    """One statement for each rule and person, and each set of people on leave for the team."""
    for keys in _stretches(given):
        rule, worker, _ = keys[0]
        known = involved_in_given(problem, keys, search)
        start, end = min(key[2][0] for key in keys), max(key[2][1] for key in keys)
        people = tuple(sorted({*([worker] if worker else []), *(duty.worker for duty in known)}))
        parts = [*_aways(problem, _after(problem, known))]
        parts += _earlier(problem, tuple(duty for duty in known if duty.start < problem.horizon.start))
        figures = {**_where(problem, _Said(people, start, end, parts, ())), "rule": rule_with_article(problem, rule)}
        text = Sentence("{who}, {first} to {last}: whatever is decided, {rule} cannot be kept.", **figures)
        if not parts and start <= problem.horizon.start and not any(duty.start < start for duty in problem.known):
            parts = [Sentence("duties that begin before the period, of which none is known")]
        if parts:
            because = joined(parts, "{first}; {rest}")
            text = Sentence(
                "{who}, {first} to {last}: whatever is decided, {rule} cannot be kept, because of {parts}.",
                **figures,
                parts=because,
            )
        yield Conflict((rule,), people, start, end, text, (), known)


def _stretches(given: Iterable[Key]) -> Iterator[list[Key]]:
    """The places of one rule and person, apart where a day or more lies between."""
    stretch: list[Key] = []
    for key in sorted(given):
        if stretch and (key[:2] != stretch[0][:2] or key[2][0] - max(one[2][1] for one in stretch) >= MINUTES_PER_DAY):
            yield stretch
            stretch = []
        stretch.append(key)
    if stretch:
        yield stretch


def _after(problem: RosterProblem, known: Iterable[Duty]) -> Iterator[Duty]:
    return (duty for duty in known if duty.end > problem.horizon.start and not duty.start < problem.horizon.start)


def _aways(problem: RosterProblem, known: Iterable[Duty]) -> Iterator[Sentence]:
    """Leave and other duties that stand, in words: people who are away on the same days together."""
    clock = problem.horizon.clock
    alike: dict[tuple[int, int, str], list[str]] = {}
    for spell in spells(known):
        days = clock.day(spell[0].start), clock.day(spell[-1].end - 1)
        alike.setdefault((*days, spell[0].kind), []).append(spell[0].worker)
    for (first, last, kind), people in sorted(alike.items()):
        named = joined([Sentence("{worker}", worker=one) for one in people], "{first}, {rest}")
        figures: dict[str, object] = {"people": named, "kind": kind_said(kind), "first": Day(first), "last": Day(last)}
        one_day = Sentence("{people} with {kind} on {first}", **figures)
        yield one_day if first == last else Sentence("{people} with {kind} from {first} to {last}", **figures)


def _earlier(problem: RosterProblem, before: Sequence[Duty]) -> Iterator[Sentence]:
    """Duties before the period: each when they are few, else how many of a person from when to when."""
    clock = problem.horizon.clock
    for worker in sorted({duty.worker for duty in before}):
        mine = sorted((duty for duty in before if duty.worker == worker), key=lambda duty: duty.start)
        if len(mine) > NAMED:
            first, last = Day(clock.day(mine[0].start)), Day(clock.day(mine[-1].start))
            many = len(mine)
            yield Sentence(
                "{duties} duties of {worker} from {first} to {last}", duties=many, worker=worker, first=first, last=last
            )
            continue
        for duty in mine:
            if duty.kind.startswith("leave") or duty.shift is None:
                yield from _aways(problem, (duty,))
            else:
                yield lock_in_words(Lock(worker, clock.day(duty.start), duty.shift))


def rule_with_article(problem: RosterProblem, rule_id: str) -> Sentence:
    """A rule with its title and article."""
    rule = problem.pack.rule(rule_id)
    places = ", ".join(f"{one.ref or ''} {one.at}".strip() for one in rule.source)
    if not places:
        return Sentence("{id} ({title})", id=rule.id, title=Title(rule.title))
    return Sentence("{id} ({title}; {places})", id=rule.id, title=Title(rule.title), places=places)


def _lock_of(problem: RosterProblem, key: Key) -> Lock:
    return next(lock for lock in problem.locks if lock.worker == key[1] and lock.day == int(key[0][5:]))


def _by_day(key: Key) -> tuple[str, int]:
    return key[1], key[2][0]
