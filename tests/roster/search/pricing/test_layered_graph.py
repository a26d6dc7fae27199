"""One graph for all workers of a contract: whatever their past, each is priced as if alone."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np

from roster.problem import RosterProblem
from roster.search.pricing.compiler import compile_workers
from roster.search.pricing.label_setting import LabelSetting
from roster.search.pricing.oracle import FAR
from roster.search.pricing.worker_problem import WorkerProblem
from tests.roster.wards import SHIFTS, pack_of, ward

RULES = """
[[rules]]
id = "work"
type = "run_length"
title = "two to four in a row"
params.max = 4
params.min = 2
[[rules]]
id = "free"
type = "run_length"
severity = "soft"
weight = 9
title = "two to three off"
params.max = 3
params.min = 2
params.free = true
[[rules]]
id = "after-night"
type = "sequence"
title = "no day after a night"
params.forbidden = [[{ shift = "N" }, { shift = ["D", "E"] }], [{ shift = "E" }, { shift = "D" }]]
"""


def with_pasts(people: int = 6, seed: int = 0) -> RosterProblem:
    """A ward in which everybody has another week behind them: some at work since two days, some since none."""
    chance = Random(seed)
    problem = ward(people, 14, pack_of(RULES))
    horizon = problem.horizon
    known = []
    for number, worker in enumerate(problem.workers):
        for day in range(horizon.first_day - number % 4, horizon.first_day):
            known.append(chance.choice(SHIFTS[1:]).duty(horizon.clock, day, worker.id, "nurse"))
    midnight = horizon.clock.midnight(horizon.first_day - 7)
    return replace(problem, known=tuple(sorted(known)), known_from=midnight)


def values(people: tuple[WorkerProblem, ...], seed: int) -> list[float]:
    """Cheapest price of everybody under the same random prices."""
    found = []
    for person in people:
        rng = np.random.default_rng(seed)
        prices = np.where(person.base < FAR, person.base - rng.integers(0, 40, person.base.shape), FAR)
        found.append(LabelSetting(person).price(prices).value)
    return found


def alone(problem: RosterProblem) -> tuple[WorkerProblem, ...]:
    """Everybody compiled as if there were nobody else."""
    return tuple(compile_workers(replace(problem, workers=(worker,)))[0] for worker in problem.workers)


def test_workers_with_different_pasts_share_a_graph_and_are_priced_as_if_alone() -> None:
    problem = with_pasts()
    together = compile_workers(problem)
    assert len({id(person.graph) for person in together}) < len(together) - 2
    assert len({person.start for person in together}) > 1
    for seed in range(5):
        shared = values(together, seed)
        assert shared == values(alone(problem), seed)
        assert max(shared) < FAR
        assert len(set(shared)) > 1
