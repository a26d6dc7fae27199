"""Who has how much of the own share: the same number that the rule judges, and where it comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bemanna.i18n.language import Language
from bemanna.project.fairness import FairnessSection, with_fairness
from bemanna.render.html.roster_page import roster_page
from bemanna.render.tables.roster_tables import share_table
from bemanna.reporting.report import Report
from bemanna.reporting.shares import fair_words, own_shares, part_words, shared_words, shares_of
from bemanna.reporting.summary import Summary
from roster.check import check
from roster.fair_shares import with_fair_shares
from tests.bemanna.report_builder import NURSE, report

ENGLISH = Language("en")


def shared_report(language: str = "en", **section: object) -> Report:
    """The report's ward with a section on fairness, counted from its needs."""
    whole = report(language)
    asked, problem = FairnessSection.model_validate(section), whole.problem
    pack = with_fairness(problem.pack, asked, problem.workers, problem.horizon.first, language, [])
    return replace(whole, problem=with_fair_shares(replace(problem, pack=pack)))


def test_the_number_of_nights_is_what_the_needs_ask_for() -> None:
    whole = shared_report(shared=["nights"], groups=[NURSE])
    (nights,) = shares_of(whole.problem, whole.result.duties or ())
    assert (nights.number, nights.source, nights.what) == (28 * 2, "needs", "nights")
    assert sum(part.due for part in nights.parts) == pytest.approx(56, abs=0.3)
    assert "the needs ask for 56, which is" in shared_words(nights, ENGLISH)


def test_parts_over_are_those_that_the_check_charges() -> None:
    whole = shared_report(allowed=1)
    breaches = check(whole.problem, whole.result.duties or ()).breaches
    for one in shares_of(whole.problem, whole.result.duties or ()):
        charged = sorted(breach.amount for breach in breaches if breach.rule == one.rule)
        mine = sorted(distance for part in one.parts if (distance := abs(part.load - part.due) - 1) > 1e-9)
        assert charged == [round(120 * distance) for distance in mine]
        assert sum(part.over for part in one.parts) == sum(distance >= 0.05 for distance in mine)
        assert mine, "both sides of the limit are seen"


def test_what_is_worked_and_what_is_carried_over_are_told_apart() -> None:
    whole = shared_report(of="worked", points=1000, shared=["nights"], groups=[NURSE])
    worker = next(one.id for one in whole.workers if one.skills[0].name == NURSE)
    (worked,) = shares_of(whole.problem, whole.result.duties or ())
    assert worked.source == "worked"
    assert worked.number == sum(part.load for part in worked.parts)
    more = shared_report(shared=["nights"], groups=[NURSE], carried={"nights": {worker: 3}})
    (carried,) = shares_of(more.problem, more.result.duties or ())
    assert carried.number == 56
    assert sum(part.due for part in carried.parts) == pytest.approx(59, abs=0.3)
    before = own_shares([worked], worker)["nights"][1].load
    assert own_shares([carried], worker)["nights"][1].load == before + 3


def test_the_page_and_the_table_say_everybodys_part() -> None:
    whole = shared_report("da", shared=["nights"], groups=[NURSE])
    text = roster_page(whole).decode()
    assert "Nætter, egen andel" in text
    assert "behovene kræver 56" in text
    table = share_table(whole)
    (nights,) = shares_of(whole.problem, whole.result.duties or ())
    assert len(table.rows) == len(nights.parts)
    assert {row[5] for row in table.rows} == {"needs"}
    assert part_words(nights, nights.parts[0], Language(whole.language)) in text


def test_the_summary_names_who_is_furthest_or_says_that_nobody_is() -> None:
    far = shared_report(shared=["nights", "weekends"], allowed=0)
    told = [one.text for one in Summary(far).sentences() if "own share" in one.text]
    assert len(told) == 1
    assert "furthest is" in told[0]
    near = shares_of(shared_report(allowed=40).problem, far.result.duties or ())
    assert (
        fair_words(near, {}, ENGLISH)
        == "Nobody is further from the own share of nights and weekend duties than allowed."
    )


def test_without_fairness_rules_nothing_is_said() -> None:
    whole = report("en")
    assert shares_of(whole.problem, whole.result.duties or ()) == ()
    assert share_table(whole).rows == ()
    assert "Own shares" not in roster_page(whole).decode()
