"""Names in place of ids, and what anybody may read."""

from __future__ import annotations

import pytest

from bemanna.i18n.language import Language
from bemanna.i18n.named import say, say_openly
from roster.roster_changes import kind_said
from rules.kinds import KINDS
from rules.words import Counted, Sentence


@pytest.mark.parametrize("kind", [one.id for one in KINDS if one.is_absence and one.id != "leave_annual"])
@pytest.mark.parametrize("code", ["en", "sv", "da"])
def test_why_somebody_is_away_is_told_to_nobody_but_that_it_is_annual_leave(kind: str, code: str) -> None:
    language = Language(code)
    text = Sentence("is away ({kind})", kind=kind_said(kind))
    public = language.say(Sentence("is away ({kind})", kind=language.text("Leave").lower()))
    assert say_openly(text, {}, language) == public
    assert say(text, {}, language) != public


def test_annual_leave_and_shifts_are_told_in_the_readers_language() -> None:
    texts = [Sentence("is away ({kind})", kind=kind_said("leave_annual")), kind_said("training")]
    assert [say_openly(text, {}, Language("da")) for text in texts] == ["er væk (ferie)", "uddannelse"]


def test_people_are_called_by_their_names_in_counted_sentences_too() -> None:
    text = Counted("{n} day of {worker}", "{n} days of {worker}", n=2, worker="w1")
    assert say(text, {"w1": "Åse"}, Language("en")) == "2 days of Åse"
