"""The sentences say what is so, with their tone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bemanna.reporting.report import Report
from bemanna.reporting.summary import Summary, whole_percent
from roster.result import Status
from tests.bemanna.report_builder import report, without_roster

MONDAY = date(2027, 1, 4).toordinal()


def told(whole: Report) -> dict[str, str]:
    return {sentence.text: sentence.tone for sentence in Summary(whole).sentences()}


def quality(objective: int | None, bound: float | None, status: Status = Status.FEASIBLE) -> str:
    whole = report("en")
    return Summary(
        replace(whole, result=replace(whole.result, objective=objective, bound=bound, status=status))
    ).quality()


def test_a_hard_breach_is_bad_and_forbids_the_roster() -> None:
    tone = told(report("en"))["Breaches of rules that must hold: 1. The roster may not be used as it is."]
    assert tone == "bad"


def test_a_clean_roster_is_said_to_be_clean() -> None:
    sentences = told(report("en", broken=False))
    assert sentences["No rule that must hold is broken."] == "good"
    assert not any("give" in text for text in sentences)


def test_nothing_is_said_of_the_law_when_nothing_was_audited() -> None:
    assert not any("rule" in text for text in told(replace(report("en"), findings=())))


def test_shortage_is_counted_and_unsafe_needs_are_bad() -> None:
    sentences = told(report("en"))
    assert sentences["15 of 168 intervals have fewer people than wanted; 7 fewer than the least that is safe."] == "bad"


@pytest.mark.parametrize(
    ("objective", "bound", "sentence"),
    [
        (100, 97.0, "No roster can be more than 3.0% better: this is proven."),
        (1000, 850.0, "No roster can be more than 15% better: this is proven."),
        (1000, 999.5, "No roster can be more than 0.1% better: this is proven."),
        (100000, 99999.5, "No roster can be more than < 0.01% better: this is proven."),
        (100, 100.0, "No roster can be better: this is proven."),
        (100, None, "How much better a roster could be is not known."),
    ],
)
def test_the_gap_is_told_in_words_and_never_rounded_down_to_nothing(
    objective: int, bound: float | None, sentence: str
) -> None:
    assert quality(objective, bound) == sentence


@pytest.mark.parametrize("status", [Status.INFEASIBLE, Status.NONE_YET, Status.INVALID])
def test_without_a_roster_the_first_sentence_says_why(status: Status) -> None:
    summary = Summary(without_roster(status))
    assert summary.sentences()[0].tone == "bad"
    assert summary.tiles() == ()


@pytest.mark.parametrize("language", ["en", "sv", "da"])
def test_every_language_says_as_much(language: str) -> None:
    assert len(told(report(language))) == len(told(report("en")))
    assert len(Summary(report(language)).tiles()) == 6


def beds(risks: dict[int, float], language: str = "en") -> tuple[str, str]:
    """The sentence on the open beds, and its tone."""
    whole = report(language)
    outlook = replace(whole.outlooks[0], day_risks=risks)
    found = told(replace(whole, outlooks=(outlook,)))
    ((text, tone),) = [(text, tone) for text, tone in found.items() if " 28 " in text and outlook.unit in text]
    return text, tone


def test_beds_are_enough_while_no_day_is_above_the_accepted_risk() -> None:
    assert beds({MONDAY: 0.05, MONDAY + 1: 0.01}) == (
        "Medicinsk afsnit M7: the 28 open beds are enough: on no day is the risk of having too few above 5%.",
        "good",
    )


def test_too_few_beds_are_told_as_days_to_expect_and_the_day_to_act_on() -> None:
    """Probabilities of days add up to the days that are to be expected: 0.06 + 0.5 + 0.5."""
    assert beds({MONDAY: 0.06, MONDAY + 1: 0.5, MONDAY + 2: 0.5}) == (
        "Medicinsk afsnit M7: with 28 beds open, expect a shortage at some hour on about 1.1 of 3 days; "
        "the risk is highest on Tue 5 Jan, 50%.",
        "warn",
    )


def test_the_peak_is_told_once_by_the_beds_at_a_risk_or_else_by_the_fullest_hour() -> None:
    whole = report("en")
    unknown = replace(whole, outlooks=(replace(whole.outlooks[0], beds_needed=None),))
    at_risk = (
        "Medicinsk afsnit M7: with 30 beds, too few are there on at most 5% of the days, the period taken as a whole."
    )
    assert at_risk in told(whole)
    assert not any("at the peak" in text for text in told(whole))
    assert not any("with 30 beds" in text for text in told(unknown))
    assert any("at the peak" in text for text in told(unknown))


def test_nothing_is_said_of_beds_of_which_nothing_is_known() -> None:
    whole = report("en")
    outlook = replace(whole.outlooks[0], day_risks={})
    assert not any("28 beds" in text or "28 open" in text for text in told(replace(whole, outlooks=(outlook,))))


@pytest.mark.parametrize(
    ("part", "total", "share"), [(252, 252, 1.0), (251, 252, 0.99), (56, 58, 0.97), (1, 252, 0.01), (0, 3, 0.0)]
)
def test_a_hundred_percent_is_all_of_them(part: int, total: int, share: float) -> None:
    assert whole_percent(part, total) == share
