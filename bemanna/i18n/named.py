"""What a room said, with names in place of the ids of people."""

from __future__ import annotations

from collections.abc import Mapping

from bemanna.i18n.language import Language
from rules.kinds import SaidKind, is_absence
from rules.words import Sentence


def say(text: str, names: Mapping[str, str], language: Language) -> str:
    """A sentence in the reader's language, with names in place of the ids of people."""
    return language.say(_named(text, names))


def say_openly(text: str, names: Mapping[str, str], language: Language) -> str:
    """The same where anybody may read it: annual leave is named, every other leave is only called absence."""
    return language.say(_named(_discreet(text, language.text("Leave").lower()), names))


def _named(text: object, names: Mapping[str, str]) -> object:
    if not isinstance(text, Sentence):
        return text
    figures = {
        key: names.get(str(figure), figure) if key in ("worker", "other") else _named(figure, names)
        for key, figure in text.figures.items()
    }
    return text.told(**figures)


def _discreet(text: object, absence: str) -> object:
    if not isinstance(text, Sentence):
        return text
    figures = {
        key: absence if key == "kind" and _is_private(figure) else _discreet(figure, absence)
        for key, figure in text.figures.items()
    }
    return text.told(**figures)


def _is_private(kind: object) -> bool:
    return isinstance(kind, SaidKind) and is_absence(kind.kind) and kind.kind != "leave_annual"
