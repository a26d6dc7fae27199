"""Messages that are written in one place and said in another: marked here, so that catalogues hold them."""

from __future__ import annotations


class Message(str):
    """An English message with what tells it apart from the same words in another meaning."""

    __slots__ = ("context",)
    context: str | None

    def __new__(cls, words: str, context: str | None = None) -> Message:
        """Of the words, as they stand."""
        made = super().__new__(cls, words)
        made.context = context
        return made


def message(words: str, context: str | None = None) -> Message:
    """Mark literal words: `Language.text` says them later."""
    return Message(words, context)


def messages(*words: str) -> tuple[str, ...]:
    """Mark several, such as the headings of a table."""
    return words
