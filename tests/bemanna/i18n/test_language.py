"""Words, dates, numbers and hours in English, Swedish and Danish."""

from __future__ import annotations

import pickle
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bemanna.i18n.catalogue import LANGUAGES
from bemanna.i18n.language import Language
from bemanna.i18n.message import message
from rules.clock import local_clock
from rules.words import Counted, RoundedNumber, Sentence, hours, span

DAY = date(2027, 5, 6).toordinal()
NBSP = "\N{NO-BREAK SPACE}"


def test_titles_of_rules_are_told_in_the_readers_language_and_unknown_ones_as_they_stand() -> None:
    title = "Never more than five hours without a rast"
    assert [Language(code).phrase(title) for code in LANGUAGES] == [
        title,
        "Aldrig mer än fem timmar utan rast",
        "Aldrig mere end fem timer uden pause",
    ]
    assert Language("sv").phrase("Another rule") == "Another rule"
    assert Language("sv").phrase("") == ""


def test_an_unknown_language_or_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="en, sv, da"):
        Language("de")
    with pytest.raises(KeyError, match="zone: later"):
        Language("en").kind("zone", "later")
    assert Language("en").kind("zone", "later", "as it is") == "as it is"


def test_the_same_english_word_in_another_meaning_is_told_by_its_context() -> None:
    say = Language("da")
    assert [say.text("Ward"), say.text("Ward", "with beds")] == ["Afsnit", "Sengeafsnit"]
    assert say.text(message("Ward", "with beds")) == "Sengeafsnit"
    assert Language("en").text("Ward", "with beds") == "Ward"


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 weekends"), (1, "1 weekend"), (2, "2 weekends"), ("1", "1 weekend"), ("21", "21 weekends")],
)
def test_only_one_is_one(number: object, said: str) -> None:
    """Nothing and many take the plural; a number that is written counts as written."""
    assert Language("en").kind("amount", "weekends", n=number) == said


@pytest.mark.parametrize(
    ("code", "said"), [("en", "1 duty, 2 duties"), ("sv", "1 pass, 2 pass"), ("da", "1 vagt, 2 vagter")]
)
def test_every_language_counts_in_its_own_way(code: str, said: str) -> None:
    say = Language(code)
    assert ", ".join(say.count("{n} duty", "{n} duties", n=n) for n in (1, 2)) == said


def test_a_figure_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        Language("da").count("{days} day", "{days} days", n=1)


def test_a_sentence_of_a_room_counts_in_the_language_of_the_reader() -> None:
    one, two = (Counted("{n} day", "{n} days", n=n) for n in (1, 2))
    assert (one, two) == ("1 day", "2 days")
    assert [Language("da").say(one), Language("da").say(two)] == ["1 dag", "2 dage"]
    assert two.told(n=1) == one
    assert isinstance(two.told(n=1), Counted)


@pytest.mark.parametrize(
    ("code", "short", "long"),
    [
        ("en", "Thu 6 May", "6 May 2027"),
        ("sv", "tor 6 maj", "6 maj 2027"),
        ("da", "tor 6. maj", "6. maj 2027"),
    ],
)
def test_dates_are_written_in_the_local_way(code: str, short: str, long: str) -> None:
    assert (Language(code).short_date(DAY), Language(code).long_date(DAY)) == (short, long)


@pytest.mark.parametrize(
    ("code", "value", "digits", "expected"),
    [
        ("en", 12345.6, 1, "12,345.6"),
        ("sv", 12345.6, 1, f"12{NBSP}345,6"),
        ("da", 12345.6, 1, "12.345,6"),
        ("da", -0.5, 1, "−0,5"),
        ("da", -0.04, 1, "0,0"),
        ("en", 0, 0, "0"),
    ],
)
def test_numbers_are_written_in_the_local_way(code: str, value: float, digits: int, expected: str) -> None:
    assert Language(code).number(value, digits) == expected


def test_a_sign_is_shown_where_it_is_asked_for_and_never_on_nothing() -> None:
    say = Language("sv")
    assert [say.number(v, 1, signed=True) for v in (1.5, -1.5, 0.0, -0.01)] == ["+1,5", "−1,5", "0,0", "0,0"]


@pytest.mark.parametrize(
    ("minutes", "expected"), [(480, "8"), (444, "7,4"), (450, "7,5"), (435, "7,25"), (-30, "−0,5"), (0, "0")]
)
def test_hours_have_as_many_decimals_as_they_need(minutes: int, expected: str) -> None:
    assert Language("da").hours(minutes) == expected


def test_shares_are_percentages() -> None:
    assert Language("en").share(0.256, 1) == "25.6%"
    assert Language("sv").share(0.256) == f"26{NBSP}%"


def test_a_span_repeats_the_date_only_when_it_changes() -> None:
    clock, say = local_clock("Europe/Copenhagen"), Language("da")
    assert say.span(clock.at(DAY, 420), clock.at(DAY, 930), clock) == "tor 6. maj 07:00–15:30"
    assert say.span(clock.at(DAY, 1380), clock.at(DAY + 1, 450), clock) == "tor 6. maj 23:00 – fre 7. maj 07:30"


def test_a_moment_is_told_as_it_stands_in_its_zone() -> None:
    moment = datetime(2027, 5, 6, 8, 5, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert Language("sv").moment(moment) == "6 maj 2027 08:05"


def test_a_breach_is_said_in_the_language_of_the_reader() -> None:
    clock = local_clock("Europe/Copenhagen")
    start = clock.at(DAY, 23 * 60)
    text = Sentence(
        "{where}: the longest rest is {best}, {wanted} due",
        where=span(clock, start, start + 480),
        best=hours(450),
        wanted=hours(660),
    )
    assert text == "Thu 6 May 2027 23:00 to Fri 7 May 2027 07:00: the longest rest is 7 h 30, 11 h due"
    assert Language("en").say(text) == text
    assert Language("sv").say(text) == (
        "tor 6 maj 2027 23:00 till fre 7 maj 2027 07:00: den längsta vilan är 7 tim 30 min, 11 tim krävs"
    )
    assert Language("da").say(text) == (
        "tor 6. maj 2027 23:00 til fre 7. maj 2027 07:00: det længste hvil er 7 t 30 min, 11 t kræves"
    )


def test_what_nobody_translated_stays_as_it_is() -> None:
    assert Language("da").say("plain words") == "plain words"
    assert Language("da").say(Sentence("{a} and something new", a=hours(60))) == "1 t and something new"


def test_a_sentence_survives_being_sent_to_another_process() -> None:
    text = Sentence("{length} of {share}", length=hours(90), share=RoundedNumber(1.25, 1))
    again = pickle.loads(pickle.dumps(text))
    assert (again, again.pattern, again.figures) == (text, text.pattern, text.figures)


def test_a_counted_sentence_survives_being_sent_to_another_process() -> None:
    text = Counted("{n} day", "{n} days", n=2)
    again = pickle.loads(pickle.dumps(text))
    assert (again, again.one, again.pattern, again.figures) == (text, text.one, text.pattern, text.figures)
