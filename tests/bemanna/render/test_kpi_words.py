"""Figures and levers in words."""

from __future__ import annotations

from bemanna.i18n.language import Language
from bemanna.render.kpi_words import change_words, days_words, kpi_value
from scenarios.scenario import Lever

LEVERS = (
    Lever.model_validate(
        {
            "path": "demand[M2]",
            "scale": {"low": 1.05, "likely": 1.15, "high": 1.3},
            "first": "2027-01-11",
            "last": "2027-W03",
            "reason": "influensa",
            "owner": "chef",
            "evidence": "januari <2026>",
        }
    ),
    Lever.model_validate({"path": "hire[nurse]", "add": 2, "reason": "vakanser"}),
)


def test_levers_are_told_in_words() -> None:
    english = Language("en")
    assert change_words(LEVERS[1], english) == "+2"
    assert days_words(LEVERS[0], english) == "from 11 January 2027 until 24 January 2027"
    assert days_words(LEVERS[1], english) == ""
    moved = Lever.model_validate({"path": "mix[a]", "add": 0.1, "to": "b"})
    assert change_words(moved, english) == "+0.10 → b"
    assert change_words(Lever.model_validate({"path": "shift[D].start", "value": "06:30"}), english) == "= 06:30"


def test_a_difference_has_a_decimal_more_than_what_it_is_the_difference_of() -> None:
    english = Language("en")
    assert kpi_value(1830.2, "waiting", english) == "1,830"
    assert kpi_value(-0.5, "waiting", english, beside=1830.2, signed=True) == "−0.5"
    assert kpi_value(0.006, "occupancy_se", english, signed=True) == "+0.6 pp"
