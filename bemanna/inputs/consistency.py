"""What must hold between the tables: references, overlaps, and that every shift has somebody who can take it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from bemanna.problems import Problem
from bemanna.readers.columns import nearest
from bemanna.readers.dates import local_text
from bemanna.readers.table import Placed
from capacity.norms import Norm
from roster.problem import Lock, Wish
from roster.shift import Shift
from rules.counting import Counting
from rules.horizon import Horizon
from rules.kinds import BY_ID, KINDS, nearest_words
from rules.timeline import Duty
from rules.words import Sentence
from rules.worker import Worker

FEW = 6
"""Up to so many known names are listed when none is near."""
People: TypeAlias = "Iterable[Placed[Duty] | Placed[Wish] | Placed[Lock]]"


def unknown_workers(placed: People, known: Collection[str], problems: list[Problem]) -> None:
    """Rows of people whom the workers' table does not name."""
    for item in placed:
        if item.record.worker not in known:
            problems.append(
                item.row.problem(
                    Sentence("unknown worker{hint}", hint=_hint(item.record.worker, known)),
                    "worker",
                    item.record.worker,
                )
            )


def unknown_shifts(placed: People, known: Collection[str], problems: list[Problem]) -> None:
    """Rows with a shift that the catalogue does not name."""
    for item in placed:
        if item.record.shift is not None and item.record.shift not in known:
            problems.append(
                item.row.problem(
                    Sentence("unknown shift{hint}", hint=_hint(item.record.shift, known)), "shift", item.record.shift
                )
            )


_NO_KIND = {
    "en": ("is no known kind of duty or absence", "did you mean {near}?", "known are {known}"),
    "sv": ("är inget känt slag av pass eller frånvaro", "menades {near}?", "kända är {known}"),
    "da": ("er ingen kendt slags vagt eller fravær", "mentes {near}?", "kendte er {known}"),
}


def unknown_kinds(
    placed: Iterable[Placed[Shift] | Placed[Duty]], counting: Counting, language: str, problems: list[Problem]
) -> None:
    """Rows of a kind that neither the vocabulary nor the pack has, told with the words that are known, in the language
    of the project: what is not known is never taken for work."""
    for item in placed:
        kind = item.record.kind
        if not counting.knows(kind):
            problems.append(item.row.problem(no_kind(kind, counting, language), "kind", kind))


def no_kind(kind: str, counting: Counting, language: str) -> str:
    """What is said of a kind that is not known."""
    what, near, known = _NO_KIND.get(language, _NO_KIND["en"])
    like = nearest_words(kind)
    own = [name for name in counting.kinds if name not in BY_ID]
    number = ("en", "sv", "da").index(language) if language in _NO_KIND else 0
    names = ", ".join([*(one.names[number] for one in KINDS), *own])
    hint = near.format(near=" / ".join(like)) + " " if like else ""
    return f"{what} ({hint}{known.format(known=names)})"


def overlaps(placed: Sequence[Placed[Duty]], zone: str, problems: list[Problem]) -> None:
    """Duties of one person that overlap, and absences that do; a call-out inside on-call, and work in leave, may."""
    people: dict[tuple[str, bool], list[Placed[Duty]]] = defaultdict(list)
    for item in placed:
        if item.record.kind not in ("callout", "public_holiday_credit"):
            people[item.record.worker, item.record.kind.startswith("leave")].append(item)
    for theirs in people.values():
        theirs.sort(key=lambda item: (item.record.start, item.record.end, item.place.row or 0))
        for before, after in pairwise(theirs):
            if after.record.start < before.record.end:
                problems.append(_overlap(before, after, zone))


def _overlap(before: Placed[Duty], after: Placed[Duty], zone: str) -> Problem:
    one, other = before.record, after.record
    what = "absence" if other.kind.startswith("leave") else "duty"
    where = f"row {before.place.row}" if before.place.file == after.place.file else str(before.place.problem(""))[:-2]
    if (one.start, one.end) == (other.start, other.end):
        expected = f"{other.worker} has this {what} in {where} already"
    else:
        span = f"{local_text(zone, one.start)} to {local_text(zone, one.end)}"
        expected = f"{other.worker} has another {what} from {span} ({where}): they must not overlap"
    field = "first" if "first" in after.row.headings else "start"
    return after.row.problem(expected, field, local_text(zone, other.start))


def shifts_without_people(
    shifts: Iterable[Placed[Shift]], workers: Sequence[Worker], horizon: Horizon, problems: list[Problem]
) -> None:
    """Shifts with an unknown role, and shifts that nobody can take on any day of the period."""
    skills = sorted({held.name for worker in workers for held in worker.skills})
    for item in shifts:
        shift = item.record
        for role in shift.roles:
            if role not in skills and not all(other not in skills for other in shift.roles):
                problems.append(
                    item.row.problem(
                        Sentence("no worker has this skill{hint}", hint=_hint(role, skills)), "roles", role
                    )
                )
        days = [day for day in horizon.day_numbers() if shift.exists_on(day)]
        if days and not any(can_take(worker, shift, day) for day in days for worker in workers):
            roles = ", ".join(shift.roles)
            hint = _hint(shift.roles[0], skills) if shift.roles else ""
            who = f"with the skill {roles}{hint} " if shift.roles else ""
            expected = f"a shift that nobody can take: no worker {who}is employed in {shift.unit} in the period"
            problems.append(item.row.problem(expected, "shift", shift.code))


def can_take(worker: Worker, shift: Shift, day: int) -> bool:
    """Whether the worker is employed in the shift's unit on that day and holds one of its roles."""
    local = date.fromordinal(day)
    if (worker.employed_from and local < worker.employed_from) or (worker.employed_to and local > worker.employed_to):
        return False
    if worker.units and shift.unit is not None and shift.unit not in worker.units:
        return False
    return not shift.roles or any(worker.has_skill(role, local) for role in shift.roles)


def locks_that_fit(
    locks: Iterable[Placed[Lock]], shifts: Mapping[str, Shift], workers: Mapping[str, Worker], problems: list[Problem]
) -> None:
    """Locks whose role the shift does not have, or whose shift the worker cannot take or the day does not offer."""
    for item in locks:
        lock, shift = item.record, shifts.get(item.record.shift or "")
        worker = workers.get(lock.worker)
        if shift is None or worker is None:
            continue
        if lock.role is not None and lock.role not in shift.roles:
            expected = f"shift {shift.code} is not worked in this role{_hint(lock.role, shift.roles)}"
            problems.append(item.row.problem(expected, "role", lock.role))
        elif not shift.exists_on(lock.day):
            problems.append(item.row.problem("the shift is not offered on that day of the week", "shift", shift.code))
        elif not can_take(worker, shift, lock.day):
            expected = f"{worker.id} cannot take it: not employed in {shift.unit}, or without the skill, on that day"
            problems.append(item.row.problem(expected, "shift", shift.code))


def units_and_skills(
    norms: Iterable[Placed[Norm]],
    shifts: Iterable[Placed[Shift]],
    workers: Iterable[Placed[Worker]],
    units: Collection[str],
    problems: list[Problem],
) -> None:
    """Units that nothing else names, and skills in norms that nobody has."""
    skills = {held.name for item in workers for held in item.record.skills}
    for norm in norms:
        if norm.record.unit not in units:
            problems.append(
                norm.row.problem(
                    Sentence("unknown unit{hint}", hint=_hint(norm.record.unit, units)), "unit", norm.record.unit
                )
            )
        if norm.record.skill is not None and norm.record.skill not in skills:
            expected = f"no worker has this skill{_hint(norm.record.skill, skills)}"
            problems.append(norm.row.problem(expected, "skill", norm.record.skill))
    for shift in shifts:
        if shift.record.unit is not None and shift.record.unit not in units:
            problems.append(
                shift.row.problem(
                    Sentence("unknown unit{hint}", hint=_hint(shift.record.unit, units)), "unit", shift.record.unit
                )
            )
    for worker in workers:
        if worker.record.units and not set(worker.record.units) & set(units):
            named = ", ".join(worker.record.units)
            problems.append(
                worker.row.problem(Sentence("unknown unit{hint}", hint=_hint(named, units)), "units", named)
            )


def _hint(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    found = nearest(word, names)
    if found:
        return Sentence(" (did you mean {near}?)", near=repr(found))
    return f" (known: {', '.join(names)})" if 0 < len(names) <= FEW else ""
