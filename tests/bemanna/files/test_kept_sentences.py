"""Sentences in a file come back as what they were: the same text, and the same figures for other languages."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bemanna.files.kept_sentences import packed, unpacked
from forecast.sentence import Amount, CountedForecastSentence, ForecastSentence, Weekdays
from rules.clock import local_clock
from rules.words import Counted, Day, Length, Moment, Percentage, RoundedNumber, Sentence, Title

CLOCK = local_clock("Europe/Copenhagen")
FIGURES = [
    Length(495),
    Day(739_990),
    Title("Daily rest"),
    RoundedNumber(2.345, 2),
    Percentage(0.05, 1),
    Moment(CLOCK, 29_900_000),
    Sentence("{n} months", n=4),
    Counted("{n} month", "{n} months", n=1),
    ForecastSentence("since {day}", day=date(2027, 1, 4)),
    CountedForecastSentence("{n} day", "{n} days", n=2),
    Amount(2.5, 1, signed=True),
    Weekdays((0, 6)),
    7,
    "n07",
]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda one: type(one).__name__)
def test_a_figure_comes_back_with_its_kind_and_values(figure: object) -> None:
    whole = Sentence("at least {figure} in all", figure=figure)
    again = unpacked(json.loads(json.dumps(packed(whole))))
    assert (str(again), again.pattern) == (str(whole), whole.pattern)
    back = again.figures["figure"]
    assert type(back) is type(figure)
    assert back == figure
    for name in getattr(type(figure), "__slots__", ()):
        assert getattr(back, name) == getattr(figure, name)


def test_what_is_no_sentence_is_refused() -> None:
    with pytest.raises((KeyError, ValueError)):
        unpacked({"Nothing": [1]})
