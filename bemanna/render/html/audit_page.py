"""The page of an audit: what is broken, by whom, with the arithmetic and the article."""

from __future__ import annotations

from bemanna.i18n.language import Language
from bemanna.render.html.frame import render_page
from bemanna.render.html.rule_rows import rule_words
from bemanna.reporting.audit_report import Audited, person_tallies
from bemanna.reporting.summary import SummarySentence, Tile


def audit_page(audited: Audited) -> bytes:
    """One self-contained HTML file: the same audit gives the same bytes."""
    language, clock = Language(audited.language), audited.clock
    rules = rule_words(audited.findings, audited.pack, audited.names, language, clock)
    people = person_tallies(audited)
    made_at = ""
    if audited.made_at is not None:
        local = audited.made_at.astimezone(clock.aware(0).tzinfo)
        made_at = language.text("Made {moment}", moment=language.moment(local)) + "."
    sections = [("summary", language.text("In short")), ("breaches", language.text("Working-time rules"))]
    return render_page(
        "audit.html",
        language,
        audited.title,
        [*sections, ("people", language.text("People"))],
        pack=audited.pack,
        tiles=_tiles(audited, language),
        sentences=_sentences(audited, language),
        rules=rules,
        any_breach=any(rule.rows for rule in rules),
        any_unknown=audited.unknown > 0,
        verdicts_open=True,
        people=people,
        most=max((person.hard + person.other for person in people), default=0) or 1,
        made_at=made_at,
    )


def _tiles(audited: Audited, language: Language) -> tuple[Tile, ...]:
    number, words = language.number, language.text
    hard, other, unknown = audited.hard_breaches, audited.other_breaches, audited.unknown
    touched = len({f.worker for f in audited.findings if f.breaches})
    everybody = len({f.worker for f in audited.findings})
    return (
        Tile(number(hard), "", words("Breaches of what must hold"), "bad" if hard else "good"),
        Tile(number(other), "", words("Other breaches"), "warn" if other else "good"),
        Tile(number(touched), f"/ {everybody}", words("People with a breach"), "note"),
        Tile(number(unknown), "", words("Cannot be known"), "note"),
    )


def _sentences(audited: Audited, language: Language) -> tuple[SummarySentence, ...]:
    words, number = language.text, language.number
    found = []
    if audited.hard_breaches:
        found.append(
            SummarySentence("bad", words("Breaches of rules that must hold: {n}.", n=number(audited.hard_breaches)))
        )
    else:
        found.append(SummarySentence("good", words("No breach of a rule that must hold was found.")))
    if soft := audited.other_breaches - audited.goals:
        found.append(
            SummarySentence("warn", words("Places where a rule that should hold gives way: {n}.", n=number(soft)))
        )
    if audited.goals:
        found.append(SummarySentence("note", words("Goals that are not fully reached: {n}.", n=number(audited.goals))))
    if audited.unknown:
        found.append(
            SummarySentence(
                "note", words("Verdicts that cannot be known from the history given: {n}.", n=number(audited.unknown))
            )
        )
    return tuple(found)
