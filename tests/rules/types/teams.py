"""Teams and patients for tests of rules about who is on duty together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rules.clock import local_clock
from rules.finding import Finding
from rules.team_rule import Team
from rules.timeline import Timeline
from rules.worker import Contract, Held, Worker
from tests.rules.plans import ZONE, at, duty


@dataclass(frozen=True)
class Patients:
    unit: str
    start: int
    end: int
    number: int


def team(people: dict[str, list[Any]], *patients: Patients, skills: str = "rn", **percent: int) -> Team:
    """Everybody has the skills; duties without a unit are on the ICU."""
    timelines = []
    for name, texts in people.items():
        duties = tuple(duty(text, unit="icu") if isinstance(text, str) else text for text in texts)
        held = tuple(Held(name=skill) for skill in skills.split())
        worker = Worker(id=name, skills=held, contract=Contract(percent=percent.get(name, 100)))
        timelines.append(Timeline(worker, local_clock(ZONE), at("11-02"), at("11-09"), duties))
    return Team(local_clock(ZONE), at("11-02"), at("11-09"), tuple(timelines), patients)


def patients(number: int, start: str = "11-03 06:00", end: str = "11-03 22:00") -> Patients:
    return Patients("icu", at(start), at(end), number)


def judge(rule: Any, whole: Team) -> Finding:
    return rule.audit(whole)
