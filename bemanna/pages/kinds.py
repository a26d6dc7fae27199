"""Kinds of duty in words, and in two letters where there is no shift code."""

from __future__ import annotations

from bemanna.pages.language import Language


def kind_words(kind: str, language: Language) -> str:
    """A kind in the reader's words; any absence that has none is called absence."""
    if kind.startswith(("oncall", "callout")):
        return language.known(kind, language.text("oncall"))
    return language.known(kind, language.text("leave") if kind.startswith("leave") else kind)


def short_kind(kind: str, language: Language) -> str:
    """Two letters for a kind of duty that has no shift code."""
    return kind_words(kind, language)[:2]
