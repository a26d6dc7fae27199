"""Sentences are text and remember what they are made of."""

import pickle
from datetime import date

import pytest

from forecast.sentence import Amount, ForecastSentence


def test_a_sentence_is_its_english_text_and_keeps_pattern_and_figures() -> None:
    said = ForecastSentence(
        "{n} days from {day}: {change} %.", n=3, day=date(2027, 1, 4), change=Amount(-12.34, 1, signed=True)
    )
    assert said == "3 days from 2027-01-04: -12.3 %."
    assert said.pattern == "{n} days from {day}: {change} %."
    assert said.figures["day"] == date(2027, 1, 4)


def test_a_sentence_survives_the_way_to_another_process() -> None:
    said = ForecastSentence("{n} weeks, {ratio} times.", n=8, ratio=Amount(1.62, 1))
    back = pickle.loads(pickle.dumps(said))
    assert (back, back.pattern, back.figures["ratio"].value) == (said, said.pattern, 1.62)


def test_a_missing_figure_is_an_error() -> None:
    with pytest.raises(KeyError):
        ForecastSentence("{n} days.")
