"""Lines of a verdict: a tone with its sign, a sentence, and what stands small below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bemanna.i18n.language import Language
from bemanna.reporting.breach_rows import is_goal, is_hard
from bemanna.reporting.report import PackNote
from rules.finding import Breach

_MARKS = {"good": "✓", "note": "·", "warn": "!", "bad": "✕"}
_ORDER = ("bad", "warn", "note", "good")


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """tone: good, note, warn or bad. head: set in bold before the text. small: an article, say."""

    tone: str
    text: str
    head: str = ""
    small: str = ""

    @property
    def mark(self) -> str:
        """The sign of the tone, so that colour never stands alone."""
        return mark(self.tone)

    @property
    def whole(self) -> str:
        """Everything in one run of text, for ears and pointers."""
        said = ": ".join(part for part in (self.head, self.text) if part)
        return f"{said} ({self.small})" if self.small else said


def mark(tone: str) -> str:
    """The sign of a tone."""
    return _MARKS[tone]


def breach_line(
    breach: Breach, pack: PackNote, language: Language, names: Mapping[str, str] | None = None
) -> VerdictLine:
    """The rule, the arithmetic and the first article. names: given when the line must say who it is about."""
    note = pack.rule(breach.rule)
    tone = "bad" if is_hard(note) else "note" if is_goal(note) else "warn"
    title = language.phrase(note.title) or breach.rule
    who = "" if names is None or breach.worker is None else f"{names.get(breach.worker, breach.worker)}: "
    severity = language.kind("severity", note.severity, "")
    small = " · ".join(part for part in (note.sources[0] if note.sources else "", severity) if part)
    return VerdictLine(tone, language.say(breach.text), who + title, small)


def in_order(lines: Iterable[VerdictLine]) -> list[VerdictLine]:
    """The worst first."""
    return sorted(lines, key=lambda line: (_ORDER.index(line.tone), line.whole))
