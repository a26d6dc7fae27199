"""Levers, and cases with a production plan or a roster for them to work on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from capacity.production import Activity, ProductionTask, Resource, TaskChoice
from capacity.requirement import Staffing
from roster.problem import RosterProblem, Wish
from roster.shift import Shift
from rules.packs import load_pack
from scenarios.case import Case
from scenarios.scenario import Lever
from tests.scenarios.builders import WEEK, case, worker

MONDAY = date(2027, 1, 4)


def lever(path: str, **change: Any) -> Lever:
    return Lever.model_validate({"path": path} | change)


def production() -> Case:
    task = ProductionTask(
        MONDAY,
        4,
        (
            Activity("visit", (20.0,) * 4, {"doctor": 0.5}),
            Activity("phone", (10.0,) * 4, {"nurse": 0.25}),
        ),
        (
            Resource("doctor", (10.0,) * 4),
            Resource("nurse", (10.0,) * 4),
            Resource("room", (40.0,) * 4, kind="room"),
        ),
        choices=(TaskChoice("dressing", "visit", 0.1, "doctor", {}),),
    )
    return Case((), Staffing(WEEK), production=task)


def rostered() -> Case:
    shifts = (Shift("D", 420, 480), Shift("N", 1380, 480))
    people = (worker("w1"), worker("w2"))
    problem = RosterProblem(WEEK, people, shifts, (), load_pack("dk_region_nurse"), wishes=(Wish("w1", 1, True, "N"),))
    return replace(case(people), problem=problem, shifts=shifts)


def plan(of: Case) -> ProductionTask:
    assert of.production is not None
    return of.production
