"""Pricing by a relaxation, where not all rules compile: the graph bounds, the audit judges, CP-SAT repairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from roster.problem import RosterProblem
from roster.search.control.stopwatch import REPAIR_STEPS, WORK_PER_SECOND, Stopwatch
from roster.search.pricing.bounded_label_setting import BoundedLabelSetting
from roster.search.pricing.oracle import FAR, Choice, Floats, PricedRoster, PricingOracle
from roster.search.pricing.worker_problem import WorkerProblem
from roster.solver.cp_sat import CpSatLimits
from roster.solver.worker_model import WorkerModel
from rules.person_rule import PersonRule
from rules.rule import Severity
from rules.timeline import Duty, Timeline


class AuditedPricing:
    """The dynamic programme without some rules, whose price is added to what it finds.

    A roster that breaks a left-out hard rule is priced again by the worker's own CP-SAT model; the bound stays that of
    the dynamic programme, which no lawful roster undercuts.
    """

    def __init__(self, problem: RosterProblem, personal: WorkerProblem, watch: Stopwatch, seconds: float = 2.0) -> None:
        self.dynamic = BoundedLabelSetting(personal)
        self._personal = personal
        self._watch, self._seconds = watch, seconds
        self._model: Callable[[], WorkerModel] = lambda: WorkerModel(problem, personal.worker)
        self._made: WorkerModel | None = None
        self._judged: dict[bytes, int | None] = {}

    def price(self, prices: Floats) -> PricedRoster:
        """Cheapest roster known to be lawful, with what the left-out rules charge for it."""
        found = self.dynamic.price(prices)
        if found.choice is None:
            return found
        charged = self.charge(found.choice)
        if charged is not None:
            return PricedRoster(found.choice, found.value + charged, found.bound)
        return self._repaired(prices, found)

    @property
    def work(self) -> int:
        """Elementary steps of one pricing by the dynamic programme."""
        return self.dynamic.work

    def _allowed(self) -> CpSatLimits:
        work = self._seconds * WORK_PER_SECOND if self._watch.repeatable else None
        return CpSatLimits(self._watch.for_part(self._seconds), threads=1, quick=True, work=work)

    @property
    def base(self) -> Floats:
        """Points of every option by itself [day, option]."""
        return self._personal.base

    def charge(self, choice: Choice) -> int | None:
        """Points that the left-out rules charge for a roster; None: it breaks a hard one."""
        key = choice.tobytes()
        if key not in self._judged:
            self._judged[key] = self._audit(self._personal.duties(choice))
        return self._judged[key]

    def _audit(self, duties: Sequence[Duty]) -> int | None:
        scene = self._personal.scene
        line = Timeline(
            scene.worker, scene.clock, scene.known_from, scene.horizon.end, tuple(sorted((*scene.known, *duties)))
        )
        return charged(self._personal.left_out, line)

    def _repaired(self, prices: Floats, found: PricedRoster) -> PricedRoster:
        """A roster from the CP-SAT model; its own bound is used when it is better."""
        if self._made is None:
            self._made = self._model()
        extra, blocked = self._costs(self._made, prices)
        self._watch.did(REPAIR_STEPS)
        priced = self._made.cheapest(extra, self._allowed(), settled=dict.fromkeys(blocked, False))
        if priced is None:
            return PricedRoster(None, FAR, found.bound)
        choice = self._personal.choice([self._made.duties[i] for i in priced.duties])
        if choice is None:
            return PricedRoster(None, FAR, found.bound)
        days = np.arange(len(choice))
        value = priced.personal - self._personal.constant + (prices - self._personal.base)[days, choice].sum()
        return PricedRoster(choice, float(value), found.bound)

    def _costs(self, model: WorkerModel, prices: Floats) -> tuple[list[int], list[int]]:
        """What each candidate costs beyond its own points (rounded), and the candidates that are ruled out."""
        personal = self._personal
        first, clock = personal.scene.horizon.first_day, personal.scene.clock
        extra: list[int] = []
        blocked: list[int] = []
        for index, duty in enumerate(model.duties):
            day = clock.day(duty.start) - first
            option = personal.options[day].menu.ways.index((replace(duty, worker=""),))
            ruled_out = prices[day, option] >= FAR
            if ruled_out:
                blocked.append(index)
            extra.append(0 if ruled_out else round(prices[day, option] - personal.base[day, option]))
        return extra, blocked


def charged(rules: Sequence[PersonRule], line: Timeline) -> int | None:
    """Points that rules charge for a timeline; None when a hard one is broken."""
    points = 0
    for rule in rules:
        breaches = rule.audit(line).breaches
        if breaches and rule.rule.severity is Severity.HARD:
            return None
        points += rule.rule.weight * sum(breach.amount for breach in breaches)
    return points


def oracle_of(problem: RosterProblem, personal: WorkerProblem, watch: Stopwatch) -> PricingOracle:
    """The pricing of one worker, exact where all rules compile."""
    return AuditedPricing(problem, personal, watch) if personal.left_out else BoundedLabelSetting(personal)
