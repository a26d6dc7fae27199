"""Menus say what the candidates say, once for all who could do the same."""

from __future__ import annotations

from dataclasses import replace

from roster.candidate_duties import candidate_duties
from roster.problem import Lock, RosterProblem
from roster.search.pricing.day_options import OptionCatalogue
from rules.timeline import Duty
from rules.worker import Held
from tests.roster.wards import SHIFTS, ward


def varied() -> RosterProblem:
    """Six people: alike, without the role, with locks, with leave, with a barred duty."""
    problem = ward(6, 7)
    first, clock = problem.horizon.first_day, problem.horizon.clock
    workers = list(problem.workers)
    workers[1] = replace_worker(workers[1])
    leave = Duty(clock.at(first + 2, 0), clock.at(first + 4, 0), workers[3].id, "leave_annual")
    barred = SHIFTS[0].duty(clock, first + 1, workers[4].id, "nurse")
    return replace(
        problem,
        workers=tuple(workers),
        locks=(Lock(workers[2].id, first, None), Lock(workers[2].id, first + 3, "N")),
        known=(leave,),
        barred=frozenset({barred}),
    )


def replace_worker(worker):  # type: ignore[no-untyped-def]
    return worker.model_copy(update={"skills": (Held(name="porter"),)})


def test_single_duties_are_the_candidates() -> None:
    problem = varied()
    menus = OptionCatalogue(problem)
    seen = set()
    for worker in problem.workers:
        offers = menus.of(worker, lambda chain, day: False)
        mine = [way[0] for offer in offers for way in offer if way]
        assert tuple(mine) == candidate_duties(problem, worker)
        assert all(offer[0] == () for offer in offers)
        seen.add(len(mine))
    assert len(seen) > 3


def test_people_who_could_do_the_same_share_their_menus() -> None:
    problem = varied()
    menus = OptionCatalogue(problem)
    offers = [menus.of(worker, lambda chain, day: False) for worker in problem.workers]
    assert all(a.menu is b.menu for a, b in zip(offers[0], offers[5], strict=True))
    different = [day for day, (a, b) in enumerate(zip(offers[0], offers[2], strict=True)) if a.menu is not b.menu]
    assert different == [0, 3]


def test_several_duties_of_a_day_are_offered_where_they_are_lawful() -> None:
    problem = ward(1, 2)
    worker = problem.workers[0]
    chains = OptionCatalogue(problem).of(worker, lambda chain, day: len(chain) == 2)[0]
    assert sorted(tuple(duty.shift for duty in way) for way in chains if len(way) > 1) == [
        ("D", "E"),
        ("D", "N"),
        ("E", "N"),
    ]
    assert chains.place(chains[4]) == 4
    assert chains.place((replace(chains[1][0], shift="X"),)) is None
