"""A vacant duty in the reader's words: what it leaves short, who can take it in which order, and why others cannot."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from bemanna.i18n.language import Language
from bemanna.i18n.named import say
from bemanna.render.verdict_lines import breach_line
from bemanna.reporting.breach_rows import is_goal
from bemanna.reporting.report import PackNote
from roster.cover_changes import merged
from roster.replacements import ReplacementCandidate, ReplacementRefusal, Vacancy
from roster.roster_changes import shift_codes
from rules.clock import LocalClock
from rules.finding import Breach
from rules.timeline import Duty
from rules.words import Length

_NAMED = 6
"""People who are named for one reason."""


@dataclass(frozen=True, slots=True)
class CandidateWords:
    """One row of the list: number from 1 in the order in which wards ask."""

    number: int
    worker: str
    name: str
    way: str
    points: str
    paid: str
    balance: str
    rest: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VacancyWords:
    """One vacant duty. short: needs with too few people. refused: reasons with the people, the commonest first."""

    title: str
    zone: str
    worth: str
    short: tuple[str, ...]
    candidates: tuple[CandidateWords, ...]
    refused: tuple[tuple[str, str], ...]


def duty_title(duty: Duty, clock: LocalClock, language: Language) -> str:
    """Such as Tue 12 Jan 07:00–15:15 · D · nurse."""
    what = " · ".join(part for part in (duty.shift, duty.skill) if part)
    return f"{language.span(duty.start, duty.end, clock)} · {what}"


def vacancy_words(
    found: Vacancy, names: Mapping[str, str], pack: PackNote, clock: LocalClock, language: Language
) -> VacancyWords:
    """Everything that is told of a vacant duty."""
    short = tuple(
        language.count(
            "{what}, {when}: {people} of {wanted} person, at least {least}",
            "{what}, {when}: {people} of {wanted} people, at least {least}",
            wanted=one.need.wanted,
            what=one.need.skill or one.need.shift or one.need.unit,
            when=language.span(one.start, one.end, clock),
            people=one.after,
            least=one.need.least,
        )
        for one in merged((need, people, people) for need, people in found.short)
    )
    return VacancyWords(
        title=duty_title(found.duty, clock, language),
        zone=language.kind("zone", found.zone.value),
        worth=language.count(
            "{points} point while it is vacant",
            "{points} points while it is vacant",
            points=language.number(found.points),
        )
        if found.points > 0
        else "",
        short=short,
        candidates=tuple(_candidate(n, one, names, pack, language) for n, one in enumerate(found.candidates, 1)),
        refused=tuple(_refused(found.refused, names, pack, language)),
    )


def _candidate(
    number: int, one: ReplacementCandidate, names: Mapping[str, str], pack: PackNote, language: Language
) -> CandidateWords:
    balance = "–"
    if one.balance_before is not None and one.balance_after is not None:
        hours = [language.number(m / 60, 1, signed=True) for m in (one.balance_before, one.balance_after)]
        balance = f"{' → '.join(hours)} {language.text('h')}"
    rest = " / ".join("–" if m is None else language.say(Length(m)) for m in (one.rest_before, one.rest_after))
    return CandidateWords(
        number=number,
        worker=one.worker,
        name=names.get(one.worker, one.worker),
        way=language.kind("way", one.way.name.lower()),
        points=language.number(one.points, 0, signed=True),
        paid=language.say(Length(one.paid_minutes)) if one.paid_minutes else "–",
        balance=balance,
        rest=rest,
        notes=tuple(_notes(one, pack, language)),
    )


def _notes(one: ReplacementCandidate, pack: PackNote, language: Language) -> list[str]:
    found = []
    if one.in_return:
        found.append(language.text("in return the absent person takes {what}", what=shift_codes([one.in_return[0]])))
    elif one.gives_up:
        found.append(language.text("leaves {what}", what=shift_codes(one.gives_up)))
    if one.wish:
        found.append(language.text("against a wish"))
    rules = Counter(breach.rule for breach in one.soft if not is_goal(pack.rule(breach.rule)))
    found += [f"! {language.phrase(pack.rule(rule).title) or rule}" for rule in rules]
    return found


def _refused(
    refusals: tuple[ReplacementRefusal, ...], names: Mapping[str, str], pack: PackNote, language: Language
) -> list[tuple[str, str]]:
    people: dict[str, list[str]] = defaultdict(list)
    first: dict[str, Breach] = {}
    for one in refusals:
        hard = one.hard[0] if one.hard else None
        key = say(one.why[0], names, language) if hard is None else f"rule:{hard.rule}"
        people[key].append(names.get(one.worker, one.worker))
        if hard is not None:
            first.setdefault(key, hard)
    lines = []
    for key, who in sorted(people.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        reason = (
            language.text("Would break {what}", what=breach_line(first[key], pack, language).whole)
            if key in first
            else key
        )
        more = f" +{len(who) - _NAMED}" if len(who) > _NAMED else ""
        lines.append((reason, ", ".join(who[:_NAMED]) + more))
    return lines
