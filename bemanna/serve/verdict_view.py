"""A verdict in the reader's words: one line on top, what is broken and mended, coverage, people, price."""

from __future__ import annotations

from dataclasses import dataclass

from bemanna.i18n.language import Language
from bemanna.i18n.message import message
from bemanna.i18n.named import say
from bemanna.render.verdict_lines import VerdictLine, breach_line, in_order, mark
from bemanna.reporting.objective_terms import term_words
from bemanna.reporting.report import Report
from bemanna.serve.cover_view import HANDOVER
from roster.cover_changes import CoverChange
from roster.edit_effect import EditEffect, Price
from roster.result import ObjectiveTerm
from rules.clock import LocalClock


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """head: the answer in one line. lines: everything that speaks for or against. prices: terms with signed points.

    spoken: what is read aloud when it arrives.
    """

    tone: str
    head: str
    lines: tuple[VerdictLine, ...]
    prices: tuple[tuple[str, str], ...]
    total: str
    possible: bool

    @property
    def spoken(self) -> str:
        """Everything in a few sentences."""
        return " ".join([self.head, *(line.whole for line in self.lines if line.tone in ("bad", "warn"))])

    @property
    def mark(self) -> str:
        """The sign of the tone."""
        return mark(self.tone)


def verdict_words(found: EditEffect, report: Report, language: Language) -> VerdictWords:
    """The verdict on an edit of the report's board."""
    names = {worker.id: worker.name or worker.id for worker in report.workers}
    clock, pack = report.horizon.clock, report.pack
    lines: list[VerdictLine] = []
    if found.past:
        lines.append(VerdictLine("bad", language.text("It has begun already and cannot be changed.")))
    lines += [VerdictLine("bad", say(text, names, language)) for text in found.misplaced]
    lines += in_order(breach_line(one, pack, language, names) for one in (*found.broken, *found.worse))
    lines += _zone_lines(found, language)
    lines += [_cover_line(one, clock, language) for one in found.cover if one.is_short or one.minutes > HANDOVER]
    for wish, met in found.wishes:
        key = message("{who}, {day}: wish met") if met else message("{who}, {day}: wish no longer met")
        who, day = names.get(wish.worker, wish.worker), language.short_date(wish.day)
        lines.append(VerdictLine("good" if met else "warn", language.text(key, who=who, day=day)))
    for breach in found.mended:
        line = breach_line(breach, pack, language, names)
        lines.append(VerdictLine("good", language.text("Mends: {what}", what=line.head)))
    for one in found.balances:
        if one.before is not None and one.after is not None and one.before != one.after:
            hours = [language.number(minutes / 60, 1, signed=True) for minutes in (one.before, one.after)]
            who = names.get(one.worker, one.worker)
            lines.append(
                VerdictLine(
                    "note",
                    language.text(
                        "{who}: {before} h → {after} h against the norm", who=who, before=hours[0], after=hours[1]
                    ),
                )
            )
    tone, head = _head(found, language)
    return VerdictWords(
        tone,
        head,
        tuple(lines),
        tuple((_price_name(price, report, language), _signed(price.points, language)) for price in found.prices),
        _signed(found.points, language),
        found.possible,
    )


def _head(found: EditEffect, language: Language) -> tuple[str, str]:
    if not found.possible:
        return "bad", language.text("That cannot be")
    points = _signed(found.points, language)
    if found.broken:
        return "bad", language.count(
            "Breaks what must hold ({n}), {points} point",
            "Breaks what must hold ({n}), {points} points",
            points=points,
            n=len(found.broken),
        )
    if found.unsafe:
        return "warn", language.count(
            "Allowed, but fewer people than is safe, {points} point",
            "Allowed, but fewer people than is safe, {points} points",
            points=points,
        )
    return ("warn" if any(price.points > 0 for price in found.prices) else "good"), language.count(
        "Allowed, {points} point", "Allowed, {points} points", points=points
    )


def _zone_lines(found: EditEffect, language: Language) -> list[VerdictLine]:
    """What the nearness of the change asks for, when somebody decides it."""
    decided = any(price.name == "change" and price.points > 0 for price in found.prices)
    worst = next((zone for zone in found.zones if zone.value in ("frozen", "notice") and decided), None)
    return [] if worst is None else [VerdictLine("warn", language.kind("zone note", worst.value))]


def _cover_line(one: CoverChange, clock: LocalClock, language: Language) -> VerdictLine:
    what = " · ".join(part for part in (one.need.skill or one.need.unit, one.need.shift) if part)
    text = language.text(
        "{what}, {when}: {before} → {after} of {wanted}.",
        what=what,
        when=language.span(one.start, one.end, clock),
        before=one.before,
        after=one.after,
        wanted=one.need.wanted,
    )
    better = abs(one.after - one.need.wanted) < abs(one.before - one.need.wanted)
    if one.is_unsafe and one.after < one.before:
        return VerdictLine("bad", text + " " + language.text("At least {least} are safe.", least=one.need.least))
    if one.after < one.before and one.is_short:
        return VerdictLine("warn", text)
    return VerdictLine("good" if better else "note", text)


def _price_name(price: Price, report: Report, language: Language) -> str:
    return term_words(ObjectiveTerm(price.level, price.name, 0, price.points), report.pack, language)


def _signed(points: int, language: Language) -> str:
    return language.number(points, 0, signed=True) if points else "0"
