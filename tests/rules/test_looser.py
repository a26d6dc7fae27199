"""Which of two rules of one type asks for less."""

from __future__ import annotations

import pytest

from rules.looser import looser
from tests.rules.plans import made

RUN = {"trigger": "end_of_run", "min_rest": "PT11H"}
SPELL = {
    "trigger": "end_of_spell",
    "min_rest": {"factor_of": "preceding_spell", "factor": "1", "at_least": "PT11H"},
}


@pytest.mark.parametrize(
    ("kind", "tight", "loose", "told"),
    [
        ("duty_length", {"max": "PT10H"}, {"max": "PT12H"}, ["max 12 h instead of 10 h"]),
        ("duty_length", {"min": "PT6H"}, {"min": "PT5H"}, ["min 5 h instead of 6 h"]),
        ("run_length", {"max": 3}, {"max": 4}, ["max 4 instead of 3"]),
        ("rest_after", RUN | {"run_min": 2}, RUN | {"run_min": 3}, ["run_min 3 instead of 2"]),
        (
            "rest_after",
            SPELL | {"longer_than": "PT1H"},
            SPELL | {"longer_than": "PT2H"},
            ["longer_than 2 h instead of 1 h"],
        ),
    ],
)
def test_the_limit_that_asks_for_less_is_told_and_the_other_way_nothing(
    kind: str, tight: dict[str, object], loose: dict[str, object], told: list[str]
) -> None:
    assert list(looser(made(kind, **loose), made(kind, **tight))) == told
    assert list(looser(made(kind, **tight), made(kind, **loose))) == []
    assert list(looser(made(kind, **tight), made(kind, **tight))) == []


def test_a_limit_that_is_left_out_is_told() -> None:
    assert list(looser(made("duty_length", min="PT6H"), made("duty_length", min="PT6H", max="PT12H"))) == [
        "max is not limited"
    ]
