"""What explain prints, in the project's language: conflicts with ways out, prices term by term, who can close a gap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from bemanna.cli.terminal.change_text import vacancy_records
from bemanna.cli.terminal.console import open_console
from bemanna.i18n.language import Language
from bemanna.i18n.message import message, messages
from bemanna.i18n.named import say
from bemanna.render.vacancy_words import VacancyWords, vacancy_words
from bemanna.reporting.objective_terms import term_words
from bemanna.reporting.pack_note import pack_note
from roster.conflicts import InfeasibilityReasons
from roster.explain import TermDifference, WhyNotAnswer
from roster.problem import Lock, RosterProblem
from roster.result import Conflict, ObjectiveTerm
from roster.roster_changes import changed_person_days
from roster.shortfall_options import ShortfallOptions
from roster.ways_out import WayOut, together
from rules.clock import LocalClock
from rules.timeline import Duty
from rules.words import Sentence

SHOWN = 5
"""Candidates and reasons listed for one duty."""


def say_answer(
    answer: WhyNotAnswer, before: Sequence[Duty], problem: RosterProblem, language: Language, names: Mapping[str, str]
) -> None:
    """Why not: the answer, the price term by term, and the person-days that would change."""
    console = open_console(160)
    console.print(say(answer.text, names, language), markup=False, style="bold")
    if answer.differences:
        console.print(_terms(answer.differences, problem, language))
    if answer.exact:
        console.print(language.text("No roster that moves only these people costs less: this is proven."), style="dim")
    if answer.duties is not None:
        _say_changes(console, before, answer.duties, problem, language, names)


def short_heading(short: int, shown: int, language: Language) -> str:
    """What stands over the intervals that are told. short: intervals with fewer people than wanted; shown: told."""
    if shown == short:
        return language.count(
            "{short} interval has fewer people than wanted:",
            "{short} intervals have fewer people than wanted:",
            short=short,
        )
    if shown == 1:
        return language.count(
            "{short} interval has fewer people than wanted; the dearest:",
            "{short} intervals have fewer people than wanted; the dearest:",
            short=short,
        )
    return language.count(
        "{short} interval has fewer people than wanted; the {shown} dearest:",
        "{short} intervals have fewer people than wanted; the {shown} dearest:",
        short=short,
        shown=shown,
    )


def say_closings(
    closings: Sequence[ShortfallOptions],
    short: int,
    before: Sequence[Duty],
    problem: RosterProblem,
    language: Language,
    names: Mapping[str, str],
) -> None:
    """The short intervals, each with who could close it and what re-arranging costs."""
    console = open_console(160)
    if not closings:
        console.print(language.text("No interval has fewer people than wanted."))
        return
    console.print(short_heading(short, len(closings), language))
    clock, pack = problem.horizon.clock, pack_note(problem.pack)
    for one in closings:
        need = one.need
        what = " ".join(part for part in (need.unit, need.skill or need.shift) if part)
        console.print()
        console.print(f"{language.span(need.start, need.end, clock)}  {what}", markup=False, style="bold")
        there = language.count(
            "{people} of {wanted} person", "{people} of {wanted} people", wanted=need.wanted, people=one.people
        )
        points = language.count(
            "the shortage loses {n} point", "the shortage loses {n} points", n=language.number(one.points)
        )
        console.print(f"  {there}; {points}", markup=False)
        for vacancy in one.vacancies:
            _say_vacancy(console, vacancy_words(vacancy, names, pack, clock, language), language)
        if one.why is not None:
            console.print(f"  {language.say(one.why)}.", markup=False, style="yellow")
        if one.rearranged is not None:
            found = one.rearranged
            moved = len(changed_person_days(before, found.duties, clock))
            price = language.number(found.price, signed=True)
            said = language.count(
                "By re-arranging: {moved} changed person-day, {points} points",
                "By re-arranging: {moved} changed person-days, {points} points",
                moved=moved,
                points=price,
            )
            console.print(f"  {said}", markup=False)
            console.print(_terms(found.differences, problem, language))
            _say_changes(console, before, found.duties, problem, language, names)
            if found.price < 0:
                console.print(
                    f"  {language.text('The roster would be better with it: a longer search may find it.')}",
                    style="dim",
                )


def say_conflicts(
    why: InfeasibilityReasons,
    ways: Sequence[WayOut],
    problem: RosterProblem,
    language: Language,
    names: Mapping[str, str],
) -> None:
    """What cannot hold together, what is broken already, then the ways out."""
    console = open_console(160)
    if not why.conflicts and not why.broken:
        console.print(
            language.text(
                "Nothing stands in the way: everything that must hold can hold together."
                if why.complete
                else "No conflict was found, but the time was too short to see that there is none; --seconds "
                "gives more."
            )
        )
        return
    for heading, conflicts in (
        (message("What cannot hold together"), why.conflicts),
        (message("What is broken already, whatever is decided"), why.broken),
    ):
        if conflicts:
            console.print(language.text(heading), style="bold")
        for first, others in alike(conflicts):
            console.print(f"x {say(first.text, names, language)}", markup=False)
            if others:
                where = "; ".join(_who_and_when(one, first, problem, language, names) for one in others)
                console.print(f"    {language.text('likewise {where}', where=where)}", markup=False, style="dim")
    if not why.complete:
        console.print(
            language.text("There may be more: the time was too short to see everything; --seconds gives more."),
            style="dim",
        )
    if not ways and not why.conflicts and not any(one.known for one in why.broken):
        return
    console.print()
    console.print(
        language.text(
            "Ways out, the cheapest first" if ways else "No way out was found in the time given; --seconds gives more."
        ),
        style="bold",
    )
    common = in_all(ways)
    if common:
        steps = say(together(common), names, language)
        console.print(language.text("In each of them: {steps}", steps=steps), markup=False)
    for number, way in enumerate(ways, 1):
        unlawful = (
            "" if way.lawful else f"  [{language.text('only with a dispensation: a rule that must hold gives way')}]"
        )
        steps = together([step for step in way.steps if step not in common])
        console.print(f"{number}. {say(steps, names, language)}{unlawful}", markup=False)


def alike(conflicts: Iterable[Conflict]) -> list[tuple[Conflict, list[Conflict]]]:
    """Conflicts in their order, each with those of the same rules, locks and leave for other people, at other times."""
    found: dict[tuple[object, ...], list[Conflict]] = {}
    for one in conflicts:
        found.setdefault((one.rules or one.text, one.locks, one.known), []).append(one)
    return [(first, others) for first, *others in found.values()]


def in_all(ways: Sequence[WayOut]) -> list[Sentence]:
    """Steps that all of several ways out have in common, where each has others besides."""
    if len(ways) < 2:
        return []
    common = [step for step in ways[0].steps if all(step in way.steps for way in ways)]
    return common if all(len(way.steps) > len(common) for way in ways) else []


def _who_and_when(
    one: Conflict, first: Conflict, problem: RosterProblem, language: Language, names: Mapping[str, str]
) -> str:
    when = language.days(one.start, one.end, problem.horizon.clock)
    if one.workers == first.workers:
        return when
    return f"{', '.join(names.get(worker, worker) for worker in one.workers)}, {when}"


def answer_record(answer: WhyNotAnswer, before: Sequence[Duty], problem: RosterProblem) -> dict[str, Any]:
    """An answer for machines."""
    clock = problem.horizon.clock
    changes = () if answer.duties is None else changed_person_days(before, answer.duties, clock)
    return {
        "text": answer.text,
        "breaches": [
            {
                "rule": one.rule,
                "articles": _articles(problem, one.rule),
                "worker": one.worker,
                "start": _told(clock, one.start),
                "end": _told(clock, one.end),
                "text": one.text,
            }
            for one in answer.breaches
        ],
        "conflicts": [_conflict(one, problem) for one in answer.conflicts],
        "price": answer.price,
        "exact": answer.exact,
        "terms": _term_records(answer.differences),
        "changes": [
            {
                "worker": one.worker,
                "date": str(date.fromordinal(one.day)),
                "before": [duty.shift or duty.kind for duty in one.before],
                "after": [duty.shift or duty.kind for duty in one.after],
            }
            for one in changes
        ],
    }


def closing_records(closings: Iterable[ShortfallOptions], clock: LocalClock) -> list[dict[str, Any]]:
    """Short intervals for machines."""
    return [
        {
            "unit": one.need.unit,
            "skill": one.need.skill,
            "start": clock.aware(one.need.start).isoformat(timespec="minutes"),
            "end": clock.aware(one.need.end).isoformat(timespec="minutes"),
            "people": one.people,
            "wanted": one.need.wanted,
            "least": one.need.least,
            "points": one.points,
            "vacancies": vacancy_records(one.vacancies, clock),
            "rearranged": None
            if one.rearranged is None
            else {
                "price": one.rearranged.price,
                "few": one.rearranged.few,
                "terms": _term_records(one.rearranged.differences),
            },
            "why": one.why,
        }
        for one in closings
    ]


def conflict_records(why: InfeasibilityReasons, ways: Iterable[WayOut], problem: RosterProblem) -> dict[str, Any]:
    """Conflicts, what is broken already and ways out for machines."""
    clock = problem.horizon.clock
    return {
        "conflicts": [_conflict(one, problem) for one in why.conflicts],
        "broken": [_conflict(one, problem) for one in why.broken],
        "complete": why.complete,
        "ways_out": [
            {
                "steps": list(way.steps),
                "price": way.price,
                "lawful": way.lawful,
                "proven": way.proven,
                "locks": [_lock(lock) for lock in way.locks],
                "leave": [_stands(duty, clock) for duty in way.given_up],
                "outside": [_stands(duty, clock) for duty in way.outside],
            }
            for way in ways
        ],
    }


def _conflict(one: Conflict, problem: RosterProblem) -> dict[str, Any]:
    clock = problem.horizon.clock
    return {
        "rules": list(one.rules),
        "articles": {rule: _articles(problem, rule) for rule in one.rules},
        "workers": list(one.workers),
        "start": _told(clock, one.start),
        "end": _told(clock, one.end),
        "locks": [_lock(lock) for lock in one.locks],
        "known": [_stands(duty, clock) for duty in one.known],
        "text": one.text,
    }


def _articles(problem: RosterProblem, rule: str) -> list[str]:
    return [f"{one.ref or ''} {one.at}".strip() for one in problem.pack.rule(rule).source]


def _lock(lock: Lock) -> dict[str, Any]:
    return {"worker": lock.worker, "date": str(date.fromordinal(lock.day)), "shift": lock.shift, "role": lock.role}


def _stands(duty: Duty, clock: LocalClock) -> dict[str, Any]:
    what = {"worker": duty.worker, "kind": duty.kind, "shift": duty.shift, "role": duty.skill}
    return {**what, "start": _told(clock, duty.start), "end": _told(clock, duty.end)}


def _told(clock: LocalClock, minute: int) -> str:
    return clock.aware(minute).isoformat(timespec="minutes")


def _term_records(differences: Iterable[TermDifference]) -> list[dict[str, Any]]:
    return [{"level": one.level, "term": one.name, "before": one.before, "after": one.after} for one in differences]


def _say_vacancy(console: Console, vacancy: VacancyWords, language: Language) -> None:
    console.print(
        f"  {language.text('By one more duty, everything else as it is ({shift}):', shift=vacancy.title)}", markup=False
    )
    for one in vacancy.candidates[:SHOWN]:
        words = language.text(
            "{who}: {way}, {points} points, {paid} of extra pay",
            who=one.name,
            way=one.way,
            points=one.points,
            paid=one.paid,
        )
        console.print(f"    {one.number}. {'; '.join((words, *one.notes))}", markup=False)
    if not vacancy.candidates:
        console.print(f"    {language.text('nobody can take it')}", style="yellow")
    if vacancy.refused:
        console.print(f"    {language.text('Why the others cannot:')}", style="dim")
    for reason, people in vacancy.refused[:SHOWN]:
        console.print(f"      {reason}: {people}", markup=False, style="dim")


def _say_changes(
    console: Console,
    before: Sequence[Duty],
    after: Sequence[Duty],
    problem: RosterProblem,
    language: Language,
    names: Mapping[str, str],
) -> None:
    for one in changed_person_days(before, after, problem.horizon.clock):
        was, is_now = (" ".join(duty.shift or duty.kind for duty in side) or "–" for side in (one.before, one.after))
        day = language.short_date(one.day)
        console.print(f"    {day}  {names.get(one.worker, one.worker)}: {was} → {is_now}", markup=False, style="dim")


def _terms(differences: Sequence[TermDifference], problem: RosterProblem, language: Language) -> Table:
    pack = pack_note(problem.pack)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(language.text("Term"))
    for key in messages("now", "then", "difference"):
        table.add_column(language.text(key), justify="right")
    for one in differences:
        name = term_words(ObjectiveTerm(one.level, one.name, 0, one.before), pack, language)
        apart = language.number(one.after - one.before, signed=True)
        table.add_row(name, language.number(one.before), language.number(one.after), apart)
    return table
