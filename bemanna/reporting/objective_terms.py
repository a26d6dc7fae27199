"""Terms of the objective in words."""

from __future__ import annotations

from bemanna.i18n.language import Language
from bemanna.reporting.report import PackNote
from roster.result import ObjectiveTerm


def term_words(term: ObjectiveTerm, pack: PackNote, language: Language) -> str:
    """A term in words: the rule's title for rule:<id>, the words of its kind (and level) and the rest otherwise."""
    kind, _, rest = term.name.partition(":")
    if kind == "rule":
        return language.phrase(pack.rule(rest).title) or rest
    words = language.kind("term", f"{kind}_{term.level}", language.kind("term", kind, kind))
    rest = " · ".join(part for part in rest.split(":") if part not in ("", "*"))
    return f"{words}: {rest}" if rest else words
