"""[fairness] becomes rules of balance for each group, with titles in the reader's language and every mistake placed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from bemanna.inputs.load import load_project
from bemanna.pipeline.roster_problem import problem
from bemanna.problems import InputProblems, Problem
from bemanna.project.fairness import FairnessSection, groups_of, with_fairness
from bemanna.project.project import parse_project
from capacity.need import Need
from rules.pack import RulePack
from rules.packs import load_pack
from rules.rule import Rule
from rules.types.balance import Balance
from rules.worker import Contract, Held, Worker
from tests.bemanna.folder import TABLES, TOML, write_folder

FIRST = date(2027, 1, 4)
STAFF = """id;navn;kompetencer;beskæftigelsesgrad;natarbejder
1;A;nurse | charge;100;nej
2;B;nurse;50;nej
3;C;assistant;100;nej
4;D;assistant;100;nej
5;E;nurse;100;ja
6;F;nurse | charge;100;ja
"""


def worker(name: str, *skills: str, night: bool = False) -> Worker:
    held = tuple(Held(name=skill) for skill in skills)
    return Worker(id=name, skills=held, contract=Contract(night_worker=night))


WARD = (
    worker("a", "charge", "nurse"),
    worker("b", "nurse"),
    worker("c", "assistant"),
    worker("d", "assistant"),
    worker("e", "nurse", night=True),
    worker("f", "nurse", "charge", night=True),
)


def rules_of(section: FairnessSection, language: str = "en") -> dict[str, Rule]:
    wrong: list[Problem] = []
    pack = with_fairness(load_pack("dk_region_nurse"), section, WARD, FIRST, language, wrong)
    assert not wrong
    return {rule.id: rule for rule in pack.rules if rule.id.startswith("FAIR")}


def told(section: FairnessSection) -> list[str]:
    wrong: list[Problem] = []
    pack = load_pack("dk_region_nurse")
    assert with_fairness(pack, section, WARD, FIRST, "en", wrong) is pack
    return [str(one) for one in wrong]


def test_people_who_can_take_over_each_others_duties_share_with_each_other() -> None:
    assert groups_of(FairnessSection(), WARD, FIRST) == {"assistant": ("assistant",), "nurse": ("charge", "nurse")}
    joined = (*WARD, worker("g", "assistant", "charge"))
    assert list(groups_of(FairnessSection(), joined, FIRST)) == ["nurse"]
    assert groups_of(FairnessSection(groups=("charge",)), WARD, FIRST) == {"charge": ("charge",)}


def test_a_rule_is_made_for_everything_shared_and_every_group() -> None:
    found = rules_of(FairnessSection())
    assert list(found) == [
        "FAIR-nights-assistant",
        "FAIR-nights-nurse",
        "FAIR-weekends-assistant",
        "FAIR-weekends-nurse",
    ]
    params = found["FAIR-nights-nurse"].params
    assert (params["planned"], params["parts"], params["share"], params["from"]) == ("needs", 120, "fte", FIRST)
    assert found["FAIR-nights-nurse"].title == "Nights are shared by percentage of full time: nurse"
    assert rules_of(FairnessSection(by="equal"), "da")["FAIR-nights-nurse"].title == "Nætter deles lige: nurse"


def test_night_workers_share_nights_apart_and_weekends_with_everybody() -> None:
    found = rules_of(FairnessSection(night_workers="apart"), "sv")
    assert {name for name in found if "nurse" in name} == {
        "FAIR-nights-nurse",
        "FAIR-nights-nurse-night-workers",
        "FAIR-weekends-nurse",
    }
    assert "FAIR-nights-assistant-night-workers" not in found, "there is none"
    assert found["FAIR-nights-nurse-night-workers"].title.endswith("nurse, nattarbetare")


def test_where_nobody_has_a_skill_everybody_shares_with_everybody() -> None:
    staff = (worker("a"), worker("b"), worker("c", night=True))
    asked = FairnessSection(shared=("nights",))
    pack = with_fairness(RulePack("own"), asked, staff, FIRST, "sv", [])
    (rule,) = pack.rules
    assert (rule.id, rule.title) == ("FAIR-nights-everybody", "Nätter delas efter sysselsättningsgrad: alla")
    (made,) = (one for one in pack.team_rules(FIRST, FIRST) if isinstance(one, Balance))
    assert made.who is not None
    assert all(made.who.matches(one, FIRST.toordinal()) for one in staff)
    assert groups_of(asked, (), FIRST) == {}


def test_a_share_of_what_is_worked_is_measured_in_thousandths() -> None:
    rule = rules_of(FairnessSection(of="worked", points=2000))["FAIR-nights-nurse"]
    assert rule.weight == 2
    assert "planned" not in rule.params
    with pytest.raises(ValidationError, match="1000 points a duty or a multiple"):
        FairnessSection(of="worked", points=1500)


def test_a_term_of_the_rule_pack_can_be_shared_and_earlier_duties_are_carried_over() -> None:
    pack = load_pack("dk_region_nurse")
    term = min(pack.terms)
    found = rules_of(FairnessSection(shared=(term,), carried={term: {"a": 2, "c": -1, "b": 0}}, since=date(2027, 1, 1)))
    assert {name: rule.params["carried"] for name, rule in found.items()} == {
        f"FAIR-{term}-assistant": {"c": -1},
        f"FAIR-{term}-nurse": {"a": 2},
    }
    assert {rule.params["from"] for rule in found.values()} == {date(2027, 1, 1)}


@pytest.mark.parametrize(
    ("section", "what"),
    [
        ({"shared": ["nigths"]}, "'nigths': nothing that can be shared (did you mean 'nights'?)"),
        ({"groups": ["nurze"]}, "'nurze': no worker has this skill (did you mean 'nurse'?)"),
        ({"carried": {"evenings": {"a": 1}}}, "'evenings': not shared: one of nights, weekends"),
        ({"carried": {"nights": {"zz": 1}}}, "'zz': unknown worker"),
    ],
)
def test_what_does_not_exist_is_told_with_what_does(section: dict[str, object], what: str) -> None:
    (only,) = told(FairnessSection.model_validate(section))
    assert what in only


def test_without_the_section_nothing_is_shared() -> None:
    pack = RulePack("own")
    assert with_fairness(pack, None, WARD, FIRST, "en", []) is pack


def test_a_wrong_key_of_the_section_is_told_with_its_line() -> None:
    with pytest.raises(InputProblems) as caught:
        parse_project(TOML + '\n[fairness]\nshared = ["nights"]\nof = "wishes"\n')
    (only,) = caught.value.problems
    assert (only.row, only.column) == (len(TOML.splitlines()) + 4, "fairness.of")


def test_mistakes_in_the_section_are_told_with_those_of_the_tables(tmp_path: Path) -> None:
    toml = TOML + '\n[fairness]\nshared = ["nihgts"]\n'
    wishes = TABLES["wishes"] + "99;2027-01-09;fri;\n"
    with pytest.raises(InputProblems) as caught:
        load_project(write_folder(tmp_path, toml, wishes=wishes))
    found = {one.file: one for one in caught.value.problems}
    assert found["bemanna.toml"].row == len(TOML.splitlines()) + 3
    assert len(found) == 2


def test_the_projects_roster_problem_knows_what_the_needs_ask_of_each_group(tmp_path: Path) -> None:
    toml = TOML + '\n[fairness]\nshared = ["nights"]\nby = "equal"\n'
    inputs = load_project(write_folder(tmp_path, toml, workers=STAFF))
    clock = inputs.horizon.clock
    needs = tuple(
        Need("M2", clock.at(day, 23 * 60), clock.at(day, 24 * 60 + 420), (500, 100, 0, 1), skill="nurse")
        for day in inputs.horizon.day_numbers()
    )
    made = problem(inputs, needs).pack.team_rules(FIRST, FIRST)
    assert {rule.rule.id: rule.to_do for rule in made if isinstance(rule, Balance)} == {
        "FAIR-nights-assistant": 0,
        "FAIR-nights-nurse": 2 * 28,
    }
    unasked = problem(inputs, ()).pack.team_rules(FIRST, FIRST)
    assert all(rule.uncounted for rule in unasked if isinstance(rule, Balance))
