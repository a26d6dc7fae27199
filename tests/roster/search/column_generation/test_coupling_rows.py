"""Rows that join people: counted and charged as the check does, on any roster."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from roster.check import check
from roster.search.column_generation.decompose import decompose
from roster.search.column_generation.decomposition import Decomposition
from roster.search.column_generation.team_rows import Recorder
from roster.search.control.stopwatch import Stopwatch
from roster.search.pricing.oracle import FAR, Choice
from roster.solver.objective_charge import Best
from rules.timeline import Duty
from tests.roster.search.column_generation.test_team_coupling import KINDS, joined
from tests.roster.wards import days_after, duty

DRAWS = 8


def drawn(ward: Decomposition, chance: random.Random) -> tuple[list[Choice], tuple[Duty, ...]]:
    """Any roster at all, lawful or not, as choices and as duties."""
    choices: list[Choice] = []
    duties: list[Duty] = []
    for person in ward.people:
        choice = np.zeros(len(person.options), dtype=np.int16)
        for day, options in enumerate(person.options):
            able = [number for number, _ in enumerate(options) if person.base[day, number] < FAR]
            alone = [number for number in able if len(options[number]) < 2]
            choice[day] = chance.choice(alone)
        apart = person.duties(choice)
        for before, after in pairwise(apart):
            if after.start < before.end:
                choice[:] = 0
        choices.append(choice)
        duties += person.duties(choice)
    return choices, tuple(duties)


@pytest.mark.parametrize("kind", KINDS)
def test_any_roster_is_charged_as_the_check_charges_it(kind: str) -> None:
    chance = random.Random(kind)
    seen = set()
    for seed in range(DRAWS):
        problem = joined(kind, "soft", seed)
        ward = decompose(problem, Stopwatch(60.0))
        coupling = ward.coupling
        choices, duties = drawn(ward, chance)
        present = np.zeros_like(coupling.given)
        for worker, choice in enumerate(choices):
            rows, amounts = coupling.people(worker, choice)
            present[rows] += amounts
        terms = check(problem, duties).terms
        rule = problem.pack.rules[-1].id
        expected = {term.name: term.points for term in terms if term.name == f"rule:{rule}"}
        needs = sum(term.points for term in terms if term.name.startswith("need:"))
        assert coupling.points(present) == needs + sum(expected.values())
        seen.add(bool(expected))
    assert True in seen


@pytest.mark.parametrize("kind", KINDS)
def test_a_hard_row_is_broken_where_the_check_finds_a_breach(kind: str) -> None:
    chance = random.Random(kind)
    for seed in range(DRAWS):
        problem = joined(kind, "hard", seed)
        ward = decompose(problem, Stopwatch(60.0))
        coupling = ward.coupling
        choices, duties = drawn(ward, chance)
        present = np.zeros_like(coupling.given)
        for worker, choice in enumerate(choices):
            rows, amounts = coupling.people(worker, choice)
            present[rows] += amounts
        rule = problem.pack.rules[-1].id
        nothing_decided = {(b.start, b.end) for b in check(problem, ()).hard if b.rule == rule}
        broken = {(b.start, b.end) for b in check(problem, duties).hard if b.rule == rule}
        if broken - nothing_decided:
            assert not coupling.lawful(present)
        if not broken:
            assert coupling.lawful(present)


def test_what_an_option_costs_alone_is_the_difference_in_points() -> None:
    problem = joined("balance", "soft", 1)
    ward = decompose(problem, Stopwatch(60.0))
    coupling, chance = ward.coupling, random.Random(3)
    choices, _ = drawn(ward, chance)
    present = np.zeros_like(coupling.given)
    for worker, choice in enumerate(choices[1:], 1):
        rows, amounts = coupling.people(worker, choice)
        present[rows] += amounts
    base = ward.people[0].base
    steps = coupling.steps(0, base, present)
    for day, options in enumerate(ward.people[0].options):
        for option in range(len(options)):
            one = np.zeros(len(base), dtype=np.int16)
            one[day] = option
            rows, amounts = coupling.people(0, one)
            after = present.copy()
            after[rows] += amounts
            difference = coupling.points(after) - coupling.points(present)
            assert steps[day, option] == pytest.approx(base[day, option] + difference)


def test_shortfalls_in_steps_are_rows_for_each_step() -> None:
    recorder = Recorder()
    lits = [recorder.place((worker, duty(f"n0{worker}", days_after(0), "D"))) for worker in range(3)]
    recorder.charge_best(Best("law", "x", 5, ((lits[0], 1), (lits[1], 3), (lits[2], 3)), 7))
    rows = recorder.rows().rows
    assert sorted((len(row.amounts), row.weight, row.low) for row in rows if row.amounts) == [(1, 10, 1), (3, 20, 1)]
    assert [row.low for row in rows if not row.amounts] == [5]
