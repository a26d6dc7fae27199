"""What the guides show works."""

from __future__ import annotations

import re
from pathlib import Path

from rules.cases import run_cases
from rules.lint import lint_pack
from rules.packs import parse_pack
from rules.worker import Contract
from tests.rules.plans import BROKEN, KEPT, plan

DOCS = Path(__file__).resolve().parents[2] / "docs"


def shown(page: str) -> str:
    found = re.search(r"```toml\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_the_cases_of_the_guide_pass() -> None:
    results = run_cases(shown("worked_cases.md"))
    assert [(result.case.id, result.differences) for result in results] == [("WARD7-1", ()), ("WARD7-2", ())]


def test_the_pack_of_the_guide_is_read_and_the_linter_has_no_errors() -> None:
    assert [str(one) for one in lint_pack(shown("rule_packs.md")) if one.error] == []


def test_the_pack_of_the_guide_does_what_it_says() -> None:
    pack = parse_pack(shown("rule_packs.md"))
    winter = plan(
        *(f"2027-01-{day:02d} 23:00-31:00" for day in (5, 6, 7, 8)),
        "2027-01-12 15:00-23:00",
        "2027-01-13 10:00-15:00",
        "2027-01-18 15:00-23:00",
        "2027-01-19 06:00-12:00",
        known=("2027-01-01", "2027-02-01"),
    )
    first = winter.clock.aware(winter.known_from).date()
    verdicts = {one.rule.id: one.audit(winter) for one in pack.applied(Contract(), first, first)}
    assert verdicts["W7-NIGHTS-3"].verdict is BROKEN
    assert len(verdicts["W7-LATE-EARLY"].breaches) == 1
    agreed = Contract(derogations=("W7-LONG-WEEKEND",))
    long_duty = plan("2027-01-09 07:00-19:30", known=("2027-01-01", "2027-02-01"))
    relaxed = {one.rule.id: one.audit(long_duty).verdict for one in pack.applied(agreed, first, first)}
    assert relaxed["DK-ATA-VAGT-12"] is KEPT
