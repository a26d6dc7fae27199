"""A roster that people have, ready to say at once what one change of it would do to needs, rules and hours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from capacity.need import Need
from roster.hours import Hours, hours_of
from roster.need_cover import counts_for
from roster.problem import RosterProblem
from rules.audit import Auditor
from rules.finding import Breach
from rules.rule import Severity
from rules.timeline import Duty, Timeline
from rules.worker import Worker


@dataclass(frozen=True, slots=True)
class NeedChange:
    """A need whose number of people changes."""

    need: Need
    before: int
    after: int

    @property
    def points(self) -> int:
        """Points lost more (fewer, when negative) than before."""
        return self.need.price(self.after) - self.need.price(self.before)


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What a change does to the rules of one person.

    hard: breaches of hard rules that were not there before; soft: the same of priced rules; points: points of priced
    rules lost more (fewer, when negative). Rules that the change makes no worse are not named.
    """

    hard: tuple[Breach, ...] = ()
    soft: tuple[Breach, ...] = ()
    points: int = 0


class CurrentRoster:
    """A problem and the duties that people have; what is asked of it never changes it."""

    def __init__(self, problem: RosterProblem, duties: Iterable[Duty]) -> None:
        self.problem = problem
        self.duties = frozenset(duties)
        self.workers: dict[str, Worker] = {worker.id: worker for worker in problem.workers}
        self._auditor = Auditor(problem.pack)
        self._rules = {rule.id: rule for rule in problem.pack.rules}
        self._rules |= {rule.id: rule for one in problem.pack.derogations for rule in one.adds}
        self._mine: dict[str, list[Duty]] = defaultdict(list)
        for duty in sorted({*problem.known, *self.duties}):
            self._mine[duty.worker].append(duty)
        self._needs: dict[int, list[int]] = defaultdict(list)
        for number, need in enumerate(problem.needs):
            self._needs[problem.horizon.clock.day(need.start)].append(number)
        self._people: Counter[int] = Counter()
        for theirs in self._mine.values():
            for duty in theirs:
                self._people.update(self._covered(duty))
        self._breaches: dict[str, tuple[Breach, ...]] = {}

    def of(self, worker: str) -> tuple[Duty, ...]:
        """Everything that the worker has: known and decided duties, in order."""
        return tuple(self._mine.get(worker, ()))

    def with_changes(self, worker: str, gone: Iterable[Duty], come: Iterable[Duty]) -> tuple[Duty, ...]:
        """The worker's duties without `gone` and with `come`, in order."""
        out = set(gone)
        return tuple(sorted([*(duty for duty in self._mine.get(worker, ()) if duty not in out), *come]))

    def needs(self, gone: Iterable[Duty], come: Iterable[Duty]) -> tuple[NeedChange, ...]:
        """Needs whose number of people changes when these duties go and come."""
        steps: Counter[int] = Counter()
        for sign, duties in ((-1, gone), (1, come)):
            for duty in duties:
                for number in self._covered(duty):
                    steps[number] += sign
        needs, people = self.problem.needs, self._people
        return tuple(
            NeedChange(needs[number], people[number], people[number] + step)
            for number, step in sorted(steps.items())
            if step
        )

    def needs_of(self, duty: Duty) -> tuple[tuple[Need, int], ...]:
        """Needs that the duty counts for, with the people that they have now."""
        return tuple((self.problem.needs[number], self._people[number]) for number in self._covered(duty))

    def rules(self, worker: str, gone: Iterable[Duty], come: Iterable[Duty]) -> RuleChange:
        """What the rules about the worker say of the change that they did not say before."""
        after = self._audit(worker, self.with_changes(worker, gone, come))
        if not after and not self.breaches(worker):
            return RuleChange()
        return self._compared(self.breaches(worker), after)

    def breaches(self, worker: str) -> tuple[Breach, ...]:
        """Breaches of all rules about the worker as it stands."""
        if worker not in self._breaches:
            self._breaches[worker] = self._audit(worker, self.of(worker))
        return self._breaches[worker]

    def hours(self, worker: str, gone: Iterable[Duty] = (), come: Iterable[Duty] = ()) -> Hours:
        """Hours of the worker in the planned span, after the change."""
        return hours_of(self.problem, self.workers[worker], self.with_changes(worker, gone, come))

    def is_hard(self, rule_id: str) -> bool:
        """Whether the rule (or the budget of a derogation) must hold."""
        rule = self._rules.get(rule_id)
        return rule_id in self.problem.pack.hard_rules() if rule is None else rule.severity is Severity.HARD

    def weight(self, rule_id: str) -> int:
        """Points for a unit of the rule's breach; 0 for a rule that is not priced."""
        rule = self._rules.get(rule_id)
        priced = rule is not None and rule.severity in (Severity.SOFT, Severity.TARGET, Severity.COST)
        return rule.weight if rule is not None and priced else 0

    def _audit(self, worker: str, duties: tuple[Duty, ...]) -> tuple[Breach, ...]:
        horizon, problem = self.problem.horizon, self.problem
        since = horizon.start if problem.known_from is None else problem.known_from
        line = Timeline(self.workers[worker], horizon.clock, since, horizon.end, duties)
        return tuple(breach for finding in self._auditor.person(line) for breach in finding.breaches)

    def _compared(self, before: tuple[Breach, ...], after: tuple[Breach, ...]) -> RuleChange:
        old, new = Counter[str](), Counter[str]()
        for counts, breaches in ((old, before), (new, after)):
            for breach in breaches:
                counts[breach.rule] += breach.amount
        known = {(breach.rule, breach.start, breach.end, breach.amount) for breach in before}
        worse = [
            breach
            for breach in after
            if new[breach.rule] > old[breach.rule]
            and (breach.rule, breach.start, breach.end, breach.amount) not in known
        ]
        return RuleChange(
            hard=tuple(breach for breach in worse if self.is_hard(breach.rule)),
            soft=tuple(breach for breach in worse if not self.is_hard(breach.rule) and self.weight(breach.rule)),
            points=sum(self.weight(rule) * (new[rule] - old[rule]) for rule in {*old, *new}),
        )

    def _covered(self, duty: Duty) -> Iterator[int]:
        day = self.problem.horizon.clock.day
        for on in range(day(duty.start), day(duty.end - 1) + 1):
            yield from (number for number in self._needs.get(on, ()) if counts_for(self.problem.needs[number], duty))
