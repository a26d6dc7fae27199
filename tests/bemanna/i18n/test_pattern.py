"""Words that follow a number, in every language of the pages."""

from __future__ import annotations

import re

import pytest

from bemanna.i18n.language import LANGUAGES, SAID, TABLE, Language
from bemanna.i18n.pattern import filled

_COUNTED = re.compile(r"\{(\w+)\?")


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 weeks"), (1, "1 week"), (2, "2 weeks"), ("1", "1 week"), ("21", "21 weeks")]
)
def test_only_one_is_one(number: object, said: str) -> None:
    """Nothing and many take the plural; a number that is written counts as written."""
    assert filled("{n} {n?week|weeks}", {"n": number}) == said


def test_a_figure_that_is_not_given_is_an_error() -> None:
    """A word cannot follow a number that nobody told."""
    with pytest.raises(KeyError):
        filled("{n} {m?week|weeks}", {"n": 1})


def test_the_three_languages_count_by_the_same_figures() -> None:
    """Whatever a sentence counts, it is one of its figures in all three languages."""
    for key, words in TABLE.items():
        for code, said in zip(LANGUAGES, words, strict=True):
            places = set(re.findall(r"\{(\w+)\}", said)) | set(re.findall(r"\{(\w+)\}", words[0]))
            assert set(_COUNTED.findall(said)) <= places, (key, code)
    for pattern, translations in SAID.items():
        for said in translations:
            assert set(_COUNTED.findall(said)) <= set(re.findall(r"\{(\w+)\}", pattern)), pattern


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "1 person, 7 days, 1 duty."),
        ("sv", "1 person, 7 dagar, 1 pass."),
        ("da", "1 medarbejder, 7 dage, 1 vagt."),
    ],
)
def test_a_ward_of_one_is_told_as_one(code: str, said: str) -> None:
    """The first sentence of a roster's page."""
    assert Language(code).text("scope", people="1", days="7", duties="1") == said
