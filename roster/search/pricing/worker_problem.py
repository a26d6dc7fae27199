"""One worker's pricing subproblem: the options of each day, their costs, and all lawful rosters as a graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roster.candidate_duties import duty_order
from roster.search.pricing.automata.automaton import SumLimit
from roster.search.pricing.day_options import WorkerOptions
from roster.search.pricing.layered_graph import LayeredGraph
from roster.search.pricing.oracle import Choice, Floats
from roster.search.pricing.worker_context import WorkerContext
from rules.person_rule import PersonRule
from rules.timeline import Duty
from rules.worker import Worker


@dataclass(frozen=True, slots=True, eq=False)
class LimitRow:
    """A hard limit on a sum over the whole roster, kept by the master: amounts [day, option]."""

    amounts: NDArray[np.int32]
    low: int | None
    high: int | None

    def total(self, choice: Choice) -> int:
        """The sum for one roster."""
        return int(self.amounts[np.arange(len(choice)), choice].sum())

    def holds(self, choice: Choice) -> bool:
        """Whether one roster keeps the limit."""
        total = self.total(choice)
        return (self.low is None or self.low <= total) and (self.high is None or total <= self.high)


@dataclass(frozen=True, slots=True, eq=False)
class WorkerProblem:
    """One worker.

    options: [day][option] -> the duties taken; option 0 is none.
    base: points [day, option], FAR where impossible. start: the graph's node that this worker starts from, -1 when no
    roster is lawful. classes: [day] the graph's class -> options of this worker.
    long, short: limits of the graph's dense counters.
    left_out: rules that neither the graph nor the rows know. constant: points that history alone is charged.
    """

    worker: Worker
    scene: WorkerContext
    options: tuple[WorkerOptions, ...]
    base: Floats
    graph: LayeredGraph
    start: int
    classes: tuple[dict[int, tuple[int, ...]], ...]
    long: SumLimit | None
    short: SumLimit | None
    rows: tuple[LimitRow, ...]
    left_out: tuple[PersonRule, ...]
    constant: int

    def duties(self, choice: Choice) -> tuple[Duty, ...]:
        """The duties of a roster, in order."""
        return tuple(duty for day, option in enumerate(choice) for duty in self.options[day][option])

    def choice(self, duties: Sequence[Duty]) -> Choice | None:
        """The options that a roster takes; None when one of its days is no option."""
        clock, first = self.scene.clock, self.scene.horizon.first_day
        by_day: dict[int, list[Duty]] = {}
        for duty in sorted(duties, key=duty_order):
            by_day.setdefault(clock.day(duty.start) - first, []).append(duty)
        out = np.zeros(len(self.options), dtype=np.int16)
        for day, wanted in by_day.items():
            option = self.options[day].place(wanted) if 0 <= day < len(self.options) else None
            if option is None:
                return None
            out[day] = option
        return out
