"""What explain says over the short intervals that it tells."""

from __future__ import annotations

import pytest

from bemanna.pages.language import Language
from bemanna.say_explain import short_heading


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
