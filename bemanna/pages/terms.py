"""Terms of the objective in words."""

from __future__ import annotations

from bemanna.pages.language import Language
from bemanna.report import Report


def term_words(name: str, report: Report, language: Language) -> str:
    """A term's name in words: the rule's title for rule:<id>, the kind's words and the rest otherwise."""
    kind, _, rest = name.partition(":")
    if kind == "rule":
        return report.pack.rule(rest).title or rest
    words = language.known(f"term_{kind}", kind)
    rest = " · ".join(part for part in rest.split(":") if part and part != "None")
    return f"{words}: {rest}" if rest else words
