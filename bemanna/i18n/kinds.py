"""Kinds of duty in words, and in two letters where there is no shift code."""

from __future__ import annotations

from bemanna.i18n.catalogue import LANGUAGES
from bemanna.i18n.language import Language
from rules.kinds import BY_ID, is_absence


def kind_words(kind: str, language: Language) -> str:
    """A kind in the reader's words. Annual leave is named; why anybody else is away is nobody's business on a roster
    that hangs on a wall, so every other absence is only called absence."""
    if kind.startswith(("oncall", "callout")):
        return language.text("On call")
    if is_absence(kind) and kind not in ("leave_annual", "public_holiday_credit"):
        return language.text("Leave")
    known = BY_ID.get(kind)
    return language.kind("duty", kind, kind if known is None else known.names[LANGUAGES.index(language.code)])


def short_kind(kind: str, language: Language) -> str:
    """Two letters for a kind of duty that has no shift code."""
    return kind_words(kind, language)[:2]
