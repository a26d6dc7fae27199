"""The audit of people, rosters and budgets; what a finding says."""

from __future__ import annotations

from dataclasses import replace

from rules.audit import Auditor, audit_person, audit_roster, audit_team, hard_breaches
from rules.finding import Finding
from rules.packs import load_pack
from rules.rule import Severity
from tests.rules.plans import BROKEN, KEPT, UNKNOWN, plan

DK = load_pack("dk_region_nurse")


def finding(rule: str, *duties: str, **more: object) -> Finding:
    return next(one for one in audit_person(DK, plan(*duties, **more)) if one.rule == rule)  # type: ignore[arg-type]


def test_every_rule_gives_one_finding_and_the_silent_contract_is_told() -> None:
    found = audit_person(DK, plan("11-03 08:00-16:00"))
    names = [one.rule for one in found]
    assert len(names) == len(set(names))
    norm = next(one for one in found if one.rule == "DK-ATA-NORM")
    assert norm.verdict is UNKNOWN
    assert norm.note == "the contract does not say norm_hours, norm_period, norm_start"


def test_hard_breaches_leave_soft_rules_out() -> None:
    week = [f"11-0{day} 07:00-15:00" for day in range(2, 8)]
    found = audit_person(DK, plan(*week, "11-09 07:00-15:00", known=("11-02", "11-10")))
    assert {one.rule for one in found if one.verdict is BROKEN} == {"DK-ATA-FRIDOEGN-LANG"}
    assert hard_breaches(DK, found) == ()
    found = audit_person(DK, plan("11-03 07:00-20:01"))
    assert {one.rule for one in hard_breaches(DK, found)} == {"DK-HVILE-11", "DK-ATA-VAGT-12"}


def test_a_roster_is_audited_person_by_person_and_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    people = [plan("11-03 07:00-15:00"), plan("11-03 07:00-20:01")]
    found = audit_roster(DK, people, on_progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
    assert len(found) == 2 * len(audit_person(DK, people[0]))
    assert audit_team(DK, people) == ()


def test_people_with_equal_contracts_share_what_applies_to_them() -> None:
    auditor = Auditor(DK)
    one, other = plan("11-03 07:00-15:00"), plan("11-03 07:00-20:01")
    assert auditor.person(one) == audit_person(DK, one)
    assert auditor.person(other) == audit_person(DK, other)


def test_a_team_of_nobody_has_no_findings() -> None:
    assert audit_team(load_pack("skillmix_ward"), []) == ()


D8 = {"derogations": ("DK-8H",)}
WIDE = ("10-26", "11-30")


def evening_then_day(*days: int) -> list[str]:
    return [text for day in days for text in (f"11-{day:02d} 15:00-23:00", f"11-{day + 1:02d} 07:00-15:00")]


def test_the_use_of_a_derogation_is_counted_over_every_seven_days() -> None:
    assert finding("DK-8H", *evening_then_day(2, 4), contract=D8, known=WIDE).verdict is KEPT
    over = finding("DK-8H", *evening_then_day(2, 4, 7), contract=D8, known=WIDE)
    assert over.verdict is BROKEN
    assert (over.breaches[0].actual, over.breaches[0].limit, over.breaches[0].unit) == (3, 2, "uses")
    assert finding("DK-8H", *evening_then_day(2, 4, 9), contract=D8, known=WIDE).verdict is KEPT


def test_a_rest_of_eleven_hours_is_no_use_of_the_derogation() -> None:
    lawful = [text for day in (2, 4, 7) for text in (f"11-{day:02d} 12:00-20:00", f"11-{day + 1:02d} 07:00-15:00")]
    assert finding("DK-8H", *lawful, contract=D8, known=WIDE).verdict is KEPT


def test_a_rest_too_short_even_for_the_derogation_is_a_breach_and_no_use() -> None:
    duties = ("11-03 15:00-23:30", "11-04 07:00-15:00")
    assert finding("DK-HVILE-11", *duties, contract=D8, known=WIDE).verdict is BROKEN
    assert finding("DK-8H", *duties, contract=D8, known=WIDE).verdict is KEPT


def test_two_uses_on_days_running_are_told() -> None:
    duties = ("11-03 15:00-23:00", "11-04 07:00-10:00", "11-04 18:00-23:00", "11-05 07:00-15:00")
    over = finding("DK-8H", *duties, contract=D8, known=WIDE)
    assert any("two days running" in breach.text for breach in over.breaches)


def test_the_budget_is_advisory_unless_the_pack_makes_it_hard() -> None:
    assert "DK-8H" not in DK.hard_rules()
    derogation = DK.derogation("DK-8H")
    assert derogation.budget is not None
    strict = derogation.model_copy(update={"budget": derogation.budget.model_copy(update={"severity": Severity.HARD})})
    assert "DK-8H" in replace(DK, derogations=(strict,)).hard_rules()
