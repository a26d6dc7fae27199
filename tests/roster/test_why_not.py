"""Why not: the price is that of the best roster with it, named rules are broken, and an answer always comes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roster.check import check
from roster.explain import why_not
from roster.problem import Lock, RosterProblem, Wish
from roster.result import Status
from roster.solve import solve
from rules.timeline import Duty
from tests.roster.test_conflicts import RULES, on_leave
from tests.roster.test_explain import DAY
from tests.roster.wards import SHIFTS, nurse, pack_of, ward

DAYS = 4


@st.composite
def questions(draw: st.DrawFn) -> tuple[RosterProblem, Lock]:
    """A small ward with wishes and leave, and a person's day asked about."""
    names = [f"n{number:02}" for number in range(draw(st.integers(2, 4)))]
    wishes = tuple(
        Wish(draw(st.sampled_from(names)), DAY + draw(st.integers(0, DAYS - 1)), draw(st.booleans()), weight=weight)
        for weight in draw(st.lists(st.integers(1, 9), max_size=4))
    )
    away = draw(st.sampled_from([(), (on_leave("n01", 1, 2),), (on_leave("n00", 3, 3),)]))
    rules = RULES.replace('severity = "hard"\ntitle = "somebody', 'severity = "soft"\nweight = 1\ntitle = "somebody')
    problem = ward(len(names), DAYS, pack_of(rules), wishes=wishes, known=away)
    asked = Lock(
        draw(st.sampled_from(names)), DAY + draw(st.integers(0, DAYS - 1)), draw(st.sampled_from([None, "D", "E", "N"]))
    )
    return problem, asked


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(questions())
def test_the_price_is_what_the_best_roster_with_it_costs_more(question: tuple[RosterProblem, Lock]) -> None:
    problem, asked = question
    now = solve(problem, 10, threads=1)
    if now.duties is None or now.objective is None:
        return
    answer = why_not(problem, now.duties, asked, 10, threads=1)
    forced = solve(replace(problem, locks=(asked,)), 10, threads=1)
    if forced.objective is None:
        assert forced.status in (Status.INFEASIBLE, Status.INVALID)
        assert answer.price is None
        assert answer.conflicts
        return
    assert forced.status is Status.OPTIMAL
    assert answer.price == forced.objective - now.objective
    assert sum(one.after - one.before for one in answer.differences) == answer.price
    assert answer.duties is not None
    assert not check(replace(problem, locks=(asked,)), answer.duties).hard
    for breach in answer.breaches:
        day = problem.horizon.clock.day
        rest = [one for one in now.duties if (one.worker, day(one.start)) != (asked.worker, asked.day)]
        shift = next((one for one in SHIFTS if one.code == asked.shift), None)
        added = [] if shift is None else [shift.duty(problem.horizon.clock, asked.day, asked.worker, "nurse")]
        assert breach in check(problem, (*rest, *added)).hard


def test_a_roster_that_is_broken_elsewhere_gets_an_answer_all_the_same() -> None:
    problem = ward(12, 7, pack_of(RULES))
    clock = problem.horizon.clock
    evening, early = (SHIFTS[number].duty(clock, DAY + 3 + plus, "n11", "nurse") for number, plus in ((1, 0), (0, 1)))
    answer = why_not(problem, (evening, early), Lock("n00", DAY, "D"), 5, threads=1)
    assert answer.duties is not None
    assert not check(problem, answer.duties).hard
    assert not answer.exact


def test_more_people_than_the_neighbours_are_moved_where_that_is_what_it_takes() -> None:
    pairs = ", ".join(f'["n00", "n{number:02}"]' for number in range(1, 12))
    rules = f"""
[[rules]]
id = "APART"
type = "pairing"
severity = "hard"
title = "n00 works alone"
params = {{ forbid_together = [{pairs}] }}
"""
    problem = ward(12, 2, pack_of(rules))
    clock = problem.horizon.clock
    everybody = tuple(SHIFTS[0].duty(clock, DAY, f"n{number:02}", "nurse") for number in range(1, 12))
    answer = why_not(problem, everybody, Lock("n00", DAY, "D"), 10, threads=1)
    assert {one.rule for one in answer.breaches} == {"APART"}
    assert answer.duties is not None
    assert [one.worker for one in answer.duties if one.shift == "D" and one.start == everybody[0].start] == ["n00"]
    assert not check(problem, answer.duties).hard


def test_why_it_cannot_be_is_said_with_what_stands_there() -> None:
    known = (on_leave("n00", 1, 2),)
    problem = ward(2, DAYS, pack_of(), known=known)
    problem = replace(problem, workers=(*problem.workers, nurse("n09").model_copy(update={"units": ("other",)})))
    said = {
        Lock("n00", DAY + 1, "D"): "impossible: annual leave of n00, Tue 3 Nov to Wed 4 Nov.",
        Lock("n09", DAY, "D"): "impossible: n09 does not belong to ward.",
        Lock("n01", DAY, "D", "doctor"): "impossible: shift D has no role doctor.",
    }
    for asked, text in said.items():
        answer = why_not(problem, (), asked, 3, threads=1)
        assert answer.text.endswith(text), answer.text
        assert (answer.price, [one.locks for one in answer.conflicts]) == (None, [(asked,)])


def test_a_night_that_runs_into_leave_is_told_with_the_leave() -> None:
    leave: Duty = on_leave("n00", 1, 1)
    answer = why_not(ward(2, DAYS, pack_of(), known=(leave,)), (), Lock("n00", DAY, "N"), 3, threads=1)
    assert answer.text.endswith("impossible: annual leave of n00, Tue 3 Nov.")
