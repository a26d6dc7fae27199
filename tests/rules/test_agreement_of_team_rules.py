"""The two statements of the team rules agree: audit and posting, on one coarse grid."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from rules.catalogue import rule_types
from rules.posting.dispatch import binds
from rules.team_rule import TeamRule
from rules.worker import Contract, Held, Worker
from tests.rules.agreement import CLOCK, GRID, Case, audited_team, draw_case, in_unit, posted_team, team_rule

DRAWS = 120
SKILLS = ("rn", "hca", "novice", "supervisor")


@dataclass(frozen=True, slots=True)
class Present:
    """Patients in a unit."""

    unit: str
    start: int
    end: int
    number: int


Drawn = tuple[dict[str, Any], Sequence[Case], Sequence[Present]]


def _team(chance: random.Random, people: int = 3, days: int = 2) -> list[Case]:
    cases = []
    for name in "abcd"[:people]:
        skills = tuple(Held(name=skill) for skill in SKILLS if chance.random() < 0.5)
        contract = Contract(percent=chance.choice([50, 80, 100]))
        worker = Worker(id=name, skills=skills, contract=contract, employed_from=date(2026, 10, 6))
        kinds = ("work", "work", "work", "oncall_home", "leave_annual")
        case = draw_case(chance, history=1, days=days, kinds=kinds, gaps=(0, 2, 4, 8, 14), first=date(2026, 10, 6))
        cases.append(in_unit(case, worker, chance.choice(["icu", "icu", "ward"])))
    return cases


def _patients(chance: random.Random, cases: Sequence[Case]) -> list[Present]:
    found, at = [], cases[0].known_from + GRID * chance.randrange(3)
    while at < cases[0].end:
        end = at + GRID * chance.choice([2, 3, 6])
        found.append(Present("icu", at, end, chance.choice([1, 2, 4, 6])))
        at = end + GRID * chance.choice([0, 0, 2])
    return found


def _cover(chance: random.Random) -> Drawn:
    cases = _team(chance)
    params: dict[str, Any] = {"unit": "icu", "who": chance.choice(["rn", {"any": ["rn", "hca"]}])}
    params |= chance.choice([{"min": 1}, {"max": 1}, {"max_patients_per": 2}, {"min": 1, "max_patients_per": 4}])
    params["when"] = "patients" if "max_patients_per" in params else chance.choice(["patients", "always"])
    if chance.random() < 0.6:
        params["band"] = chance.choice([{"from": "06:00", "to": "18:00"}, {"from": "22:00", "to": "06:00"}])
    people = _patients(chance, cases)
    return params, cases, people[: chance.choice([1, 2, len(people)])]


def _cover_with_helpers(chance: random.Random) -> Drawn:
    cases = _team(chance, people=4)
    helpers = {"qualified": "rn", "helper": "hca", "max_share": chance.choice(["1/5", "1/2"])}
    params = {"unit": "icu", "who": "rn", "max_patients_per": chance.choice([2, 4, 6]), "helpers": helpers}
    return params, cases, _patients(chance, cases)[: chance.choice([1, 2])]


def _pairing(chance: random.Random) -> Drawn:
    cases = _team(chance)
    params: dict[str, Any] = chance.choice(
        [
            {"forbid_together": [["a", "b"]]},
            {"together": [["a", "b"]]},
            {"supervised": "novice", "supervisor": "supervisor", "max_per_supervisor": chance.choice([1, 2])},
        ]
    )
    return params, cases, ()


def _balance(chance: random.Random) -> Drawn:
    cases = _team(chance, days=4)
    params: dict[str, Any] = {
        "measure": chance.choice(["duties", "minutes"]),
        "share": chance.choice(["equal", "fte", "presence"]),
        "match": chance.choice([None, {"duration_ge": 480}]),
        "carried": chance.choice([{}, {"a": 2, "b": -1}]),
        "who": chance.choice([None, None, "rn"]),
    }
    if chance.random() < 0.4:
        params["planned"] = chance.choice([0, 3, 8]) * (480 if params["measure"] == "minutes" else 1)
        params["parts"] = chance.choice([1000, 60, 1])
        if chance.random() < 0.3:
            params |= {"planned": "needs", "counted": params["planned"]}
    params["max_deviation"] = chance.choice([0, 1, 2, 3]) * (480 if params["measure"] == "minutes" else 1)
    if chance.random() < 0.5:
        params |= {"from": date.fromordinal(CLOCK.day(cases[0].start)), "window": "P3D"}
    return params, cases, ()


DRAWN: dict[str, tuple[str, Callable[[random.Random], Drawn]]] = {
    "cover": ("cover", _cover),
    "cover with helpers": ("cover", _cover_with_helpers),
    "pairing": ("pairing", _pairing),
    "balance": ("balance", _balance),
}


@pytest.mark.parametrize("name", DRAWN)
def test_audit_and_posting_of_team_rules_agree(name: str) -> None:
    kind, draw = DRAWN[name]
    chance = random.Random(name)
    seen = {True: 0, False: 0}
    for number in range(DRAWS):
        params, cases, patients = draw(chance)
        hard, soft = team_rule(kind, **params), team_rule(kind, "soft", **params)
        theirs = audited_team(hard, cases, patients)
        assert posted_team(hard, cases, patients, None).broken == theirs.broken, (number, params, cases, patients)
        assert posted_team(soft, cases, patients, 1).amount == theirs.amount, (number, params, cases, patients)
        seen[theirs.broken] += 1
    assert min(seen.values()) >= DRAWS // 20, seen


def test_every_team_type_that_binds_a_solver_is_drawn() -> None:
    drawn = {kind for kind, _ in DRAWN.values()}
    for name, kind in rule_types().items():
        if issubclass(kind, TeamRule):
            assert (name in drawn) == binds(kind), name
