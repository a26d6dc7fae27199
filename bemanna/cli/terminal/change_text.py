"""What replace, replan and check print: vacant duties with candidates, and changes with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich import box
from rich.markup import escape
from rich.table import Table

from bemanna.cli.terminal.console import open_console
from bemanna.i18n.language import Language
from bemanna.i18n.message import messages
from bemanna.i18n.named import say
from bemanna.render.vacancy_words import CandidateWords, vacancy_words
from bemanna.reporting.report import PackNote
from roster.replacements import Vacancy
from roster.roster_changes import Change, shift_codes, short_date
from rules.clock import LocalClock


def say_vacancies(
    vacancies: Sequence[Vacancy],
    names: Mapping[str, str],
    pack: PackNote,
    clock: LocalClock,
    most: int,
    language: Language,
) -> None:
    """For every vacant duty: what it leaves short, the first candidates, and why the others are not possible."""
    console = open_console(160)
    if not vacancies:
        console.print(
            language.text("No duty becomes vacant: nothing is rostered then, or it has begun already."), markup=False
        )
    for vacancy in vacancies:
        told = vacancy_words(vacancy, names, pack, clock, language)
        console.print()
        head = " · ".join(part for part in (told.title, told.zone, told.worth) if part)
        console.print(head, markup=False, style="bold")
        for line in told.short:
            console.print(f"  {line}", markup=False)
        if not told.short:
            console.print(f"  {language.text('Nobody is missing without it.')}", markup=False)
        if told.candidates:
            console.print(_candidates(told.candidates[:most], language))
        else:
            console.print(f"  {language.text('Nobody can take it.')}", style="yellow", markup=False)
        if (left := len(told.candidates) - most) > 0:
            more = language.text("... and {n} more (--most {all} lists them)", n=left, all=len(told.candidates))
            console.print(f"  {more}", style="dim", markup=False)
        for reason, people in told.refused:
            console.print(f"  - {reason}: {people}", markup=False, style="dim")


def say_changes(changes: Sequence[Change], names: Mapping[str, str], language: Language) -> None:
    """Every changed person-day with zone, price and reasons; none says so."""
    console = open_console(160)
    if not changes:
        console.print(language.text("No change."), markup=False)
        return
    for change in changes:
        one = change.person_day
        zone = language.kind("zone", change.zone.value)
        price = f"{zone}, {language.count('{n} point', '{n} points', n=change.points)}" if change.points else zone
        who = f"{names.get(one.worker) or one.worker} ({one.worker})"
        was, is_now = (" ".join(duty.shift or duty.kind for duty in side) or "–" for side in (one.before, one.after))
        said = f"{language.short_date(one.day)}  {who}: {was} → {is_now}  [{price}]"
        console.print(said, markup=False, style="bold")
        for reason in change.reasons:
            console.print(f"    {say(reason, names, language)}", markup=False)
    asked = [change for change in changes if change.points]
    people = len({change.person_day.worker for change in asked})
    points = language.number(sum(change.points for change in asked))
    said = language.text(
        "{changed}; {decided} decided here, touching {people}, at {points}.",
        changed=language.count("{n} changed person-day", "{n} changed person-days", n=len(changes)),
        decided=len(asked),
        people=language.count("{n} person", "{n} people", n=people),
        points=language.count("{n} point", "{n} points", n=points),
    )
    console.print(said, markup=False)


def change_records(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """The same for machines."""
    return [
        {
            "day": short_date(one.person_day.day),
            "worker": one.person_day.worker,
            "before": shift_codes(one.person_day.before),
            "after": shift_codes(one.person_day.after),
            "zone": one.zone.value,
            "points": one.points,
            "why": list(one.reasons),
        }
        for one in changes
    ]


def vacancy_records(vacancies: Iterable[Vacancy], clock: LocalClock) -> list[dict[str, Any]]:
    """Vacant duties with everybody's answer, for machines."""
    return [
        {
            "shift": one.duty.shift,
            "skill": one.duty.skill,
            "start": clock.aware(one.duty.start).isoformat(timespec="minutes"),
            "zone": one.zone.value,
            "points_vacant": one.points,
            "candidates": [
                {
                    "number": number,
                    "worker": c.worker,
                    "way": c.way.name.lower(),
                    "points": c.points,
                    "paid_minutes": c.paid_minutes,
                    "balance_before": c.balance_before,
                    "balance_after": c.balance_after,
                    "rest_before": c.rest_before,
                    "rest_after": c.rest_after,
                    "gives_up": shift_codes(c.gives_up) if c.gives_up else None,
                    "in_return": shift_codes(c.in_return) if c.in_return else None,
                    "verdict": "no hard rule broken",
                    "soft": [breach.text for breach in c.soft],
                    "wish": c.wish or None,
                }
                for number, c in enumerate(one.candidates, 1)
            ],
            "refused": [{"worker": no.worker, "why": list(no.why)} for no in one.refused],
        }
        for one in vacancies
    ]


def _candidates(candidates: Sequence[CandidateWords], language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("", justify="right")
    for key in messages("Person", "Way"):
        table.add_column(language.text(key))
    for key in messages("Points", "Extra pay", "Balance", "Rest before / after"):
        table.add_column(language.text(key), justify="right")
    table.add_column(language.text("And"))
    for one in candidates:
        who = f"{one.name} ({one.worker})"
        row = (str(one.number), who, one.way, one.points, one.paid, one.balance, one.rest, "; ".join(one.notes))
        table.add_row(*map(escape, row))
    return table
