"""What explain says over the short intervals that it tells."""

from __future__ import annotations

import pytest

from bemanna.cli.terminal.explain_text import alike, in_all, short_heading
from bemanna.i18n.language import Language
from roster.problem import Lock
from roster.result import Conflict
from roster.ways_out import WayOut
from rules.words import Sentence


@pytest.mark.parametrize(
    ("language", "short", "shown", "heading"),
    [
        ("sv", 28, 3, "28 tidsintervall har färre personer än önskat; de 3 dyraste:"),
        ("sv", 28, 1, "28 tidsintervall har färre personer än önskat; det dyraste:"),
        ("sv", 1, 1, "1 tidsintervall har färre personer än önskat:"),
        ("da", 28, 1, "28 tidsrum har færre medarbejdere end ønsket; det dyreste:"),
        ("da", 3, 3, "3 tidsrum har færre medarbejdere end ønsket:"),
        ("en", 28, 1, "28 intervals have fewer people than wanted; the dearest:"),
        ("en", 1, 1, "1 interval has fewer people than wanted:"),
    ],
)
def test_one_interval_is_the_dearest_and_all_are_not_called_so(
    language: str, short: int, shown: int, heading: str
) -> None:
    assert short_heading(short, shown, Language(language)) == heading


def way(*steps: str) -> WayOut:
    return WayOut(tuple(Sentence(step) for step in steps), 10, True, True, ())


def test_what_every_way_out_asks_is_told_once_and_only_where_each_asks_more() -> None:
    assert in_all([way("a", "b"), way("a", "c")]) == ["a"]
    assert in_all([way("a", "b"), way("a")]) == []
    assert in_all([way("a", "b")]) == []
    assert in_all([way("a", "b"), way("c", "d")]) == []


def test_conflicts_that_are_alike_are_told_once_with_the_others_times() -> None:
    one, other = Conflict(("R",), ("a",), 0, 10, "x"), Conflict(("R",), ("b",), 20, 30, "y")
    lone = Conflict(("R",), ("c",), 0, 10, "z", locks=(Lock("c", 1, "D"),))
    assert alike([one, other, lone]) == [(one, [other]), (lone, [])]
