"""What replace, replan and check print: vacant duties with candidates, and changes with their reasons."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from roster.changes import Change, named, short_date
from roster.replace import Candidate, Refusal, Vacancy, rest_said
from rules.clock import LocalClock
from rules.words import hours

SHOWN = 8
"""Candidates that are listed for one duty."""
NAMED = 5
"""People who are named for one reason."""


def say_vacancies(
    vacancies: Sequence[Vacancy], names: Mapping[str, str], articles: Mapping[str, str], clock: LocalClock, most: int
) -> None:
    """For every vacant duty: what it leaves short, the first candidates, and why the others are not possible."""
    console = _console()
    if not vacancies:
        console.print("No duty becomes vacant: nothing is rostered then, or it has begun already.")
    for vacancy in vacancies:
        console.print()
        console.print(_head(vacancy, clock), markup=False, style="bold")
        for need, people in vacancy.short:
            what = " ".join(part for part in (need.unit, need.skill or need.shift) if part)
            start, end = clock.aware(need.start), clock.aware(need.end)
            unsafe = f", fewer than the {need.least} that are safe" if people < need.least else ""
            console.print(f"  {what} {start:%H:%M}-{end:%H:%M}: {people} of {need.wanted} people{unsafe}", markup=False)
        if not vacancy.short:
            console.print("  Nobody is missing without it.")
        if vacancy.candidates:
            console.print(_candidates(vacancy.candidates[:most], names))
        else:
            console.print("  Nobody can take it.", style="yellow")
        left = len(vacancy.candidates) - most
        if left > 0:
            console.print(f"  ... and {left} more (--most {len(vacancy.candidates)} lists them)", style="dim")
        for line in refused(vacancy.refused, names, articles):
            console.print(f"  - {line}", markup=False, style="dim")


def refused(refusals: Iterable[Refusal], names: Mapping[str, str], articles: Mapping[str, str]) -> list[str]:
    """Reasons, the commonest first, each with the people; a rule with its article and the first person's arithmetic."""
    people: dict[str, list[str]] = defaultdict(list)
    texts: dict[str, str] = {}
    for one in refusals:
        first = one.hard[0] if one.hard else None
        key = one.why[0] if first is None else f"would break {first.rule}"
        people[key].append(names.get(one.worker) or one.worker)
        if first is not None:
            article = articles.get(first.rule)
            texts.setdefault(key, (f" ({article})" if article else "") + f": {first.text}")
    lines = []
    for key, who in sorted(people.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        more = f" and {len(who) - NAMED} more" if len(who) > NAMED else ""
        lines.append(f"{key}{texts.get(key, '')}: {', '.join(who[:NAMED])}{more}")
    return lines


def say_changes(changes: Sequence[Change], names: Mapping[str, str]) -> None:
    """Every changed person-day with zone, price and reasons; none says so."""
    console = _console()
    if not changes:
        console.print("No change.")
        return
    for change in changes:
        one = change.person_day
        who = names.get(one.worker) or one.worker
        price = f"{change.zone.value}, {change.points} points" if change.points else change.zone.value
        said = f"{short_date(one.day)}  {who} ({one.worker}): {named(one.after)} instead of {named(one.before)}"
        console.print(f"{said}  [{price}]", markup=False, style="bold")
        for reason in change.reasons:
            console.print(f"    {reason}", markup=False)
    asked = [change for change in changes if change.points]
    people = len({change.person_day.worker for change in asked})
    zones = Counter(change.zone.value for change in asked)
    told = ", ".join(f"{number} {zone}" for zone, number in zones.items())
    console.print(
        f"{len(changes)} changed person-days; {len(asked)} are decided{f' ({told})' if told else ''}, "
        f"they touch {people} people and cost {sum(change.points for change in asked)} points."
    )


def change_records(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """The same for machines."""
    return [
        {
            "day": short_date(one.person_day.day),
            "worker": one.person_day.worker,
            "before": named(one.person_day.before),
            "after": named(one.person_day.after),
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
                    "gives_up": named(c.gives_up) if c.gives_up else None,
                    "in_return": named(c.in_return) if c.in_return else None,
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


def _head(vacancy: Vacancy, clock: LocalClock) -> str:
    duty = vacancy.duty
    start, end = clock.aware(duty.start), clock.aware(duty.end)
    worth = f", {vacancy.points} points while it is vacant" if vacancy.points > 0 else ""
    return f"{short_date(clock.day(duty.start))} {named([duty])} {start:%H:%M}-{end:%H:%M}, {vacancy.zone.value}{worth}"


def _candidates(candidates: Sequence[Candidate], names: Mapping[str, str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("no", justify="right")
    table.add_column("who")
    table.add_column("way")
    for name in ("points", "extra pay", "balance", "rest before", "rest after"):
        table.add_column(name, justify="right")
    table.add_column("and")
    for number, one in enumerate(candidates, 1):
        balance = "-"
        if one.balance_before is not None and one.balance_after is not None:
            balance = f"{_signed(one.balance_before)} > {_signed(one.balance_after)}"
        who = f"{names.get(one.worker) or one.worker} ({one.worker})"
        paid = hours(one.paid_minutes) if one.paid_minutes else "-"
        rests = (rest_said(one.rest_before), rest_said(one.rest_after))
        table.add_row(str(number), who, one.way.text, str(one.points), paid, balance, *rests, "; ".join(_notes(one)))
    return table


def _notes(one: Candidate) -> list[str]:
    notes = []
    if one.in_return:
        duty = one.in_return[0]
        notes.append(f"in return the absent person takes {named([duty])}")
    elif one.gives_up:
        notes.append(f"leaves {named(one.gives_up)}")
    if one.wish:
        notes.append(one.wish)
    rules = Counter(breach.rule for breach in one.soft)
    notes += [f"{rule} worse" for rule in rules]
    return notes


def _signed(minutes: int) -> str:
    return f"+{hours(minutes)}" if minutes > 0 else hours(minutes)


def _console() -> Console:
    width = None if sys.stdout.isatty() else 160
    return Console(file=sys.stdout, highlight=False, soft_wrap=True, width=width)
