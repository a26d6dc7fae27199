"""First international nurse rostering competition (INRC-I) instances, and a command to solve one.

    python -m benchmarks.inrc1 data/inrc1/sprint01.txt --seconds 10 --out roster.csv

Prints one JSON line {objective, bound, gap, seconds, status} and writes nurse,day,shift. Format and rules: Haspeslagh
et al. 2014, doi 10.1007/s10479-012-1062-0.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that costs `weight` for each unit beyond it; weight 0 where the contract does not have it."""

    weight: int
    value: int


@dataclass(frozen=True, slots=True)
class NurseContract:
    """What one contract asks for. weekend: its days, Monday = 0. The last fields are weights, 0 where not asked."""

    most: Limit
    least: Limit
    most_work: Limit
    least_work: Limit
    most_free: Limit
    least_free: Limit
    most_weekends: Limit
    least_weekends: Limit
    weekends_in_four_weeks: Limit
    weekend: tuple[int, ...]
    complete: int
    identical: int
    night_before_free: int
    two_free_after_night: int
    alternative_skill: int
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnwantedPattern:
    """Days that should not follow each other: a shift, Any (some shift) or None (free), each on a weekday or Any."""

    weight: int
    days: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NurseInstance:
    """One instance. nurses: contract and skills by id. cover: (day number, shift) -> people, met exactly. off, on:
    (nurse, day number, shift or None) -> weight. nights: shifts that pass midnight."""

    first: date
    days: int
    skills_of: dict[str, tuple[str, ...]]
    nights: frozenset[str]
    contracts: dict[str, NurseContract]
    patterns: dict[str, UnwantedPattern]
    nurses: dict[str, tuple[str, tuple[str, ...]]]
    cover: dict[tuple[int, str], int]
    off: dict[tuple[str, int, str | None], int]
    on: dict[tuple[str, int, str | None], int]

    @property
    def shifts(self) -> tuple[str, ...]:
        """Ids of the shifts."""
        return tuple(self.skills_of)


def read_instance(text: str) -> NurseInstance:
    """An instance from its text form."""
    sections = _sections(text)
    name_first_end = _fields(sections["SCHEDULING_PERIOD"][0])
    first, end = (date.fromisoformat(one) for one in name_first_end[1:3])
    shifts = [_fields(row) for row in sections["SHIFT_TYPES"]]
    days = (end - first).days + 1
    return NurseInstance(
        first=first,
        days=days,
        skills_of={row[0]: tuple(row[5].split()) for row in shifts},
        nights=frozenset(row[0] for row in shifts if row[3] < row[2]),
        contracts=dict(_contract(row) for row in sections["CONTRACTS"]),
        patterns=dict(_pattern(row) for row in sections.get("PATTERNS", ())),
        nurses={row[0]: (row[2], tuple(row[4].split())) for row in (_fields(one) for one in sections["EMPLOYEES"])},
        cover=_cover(sections, first, days),
        off=dict(_requests(sections, "OFF", first)),
        on=dict(_requests(sections, "ON", first)),
    )


def _sections(text: str) -> dict[str, list[str]]:
    """Rows of each section by its title; a title may be followed by the number of rows."""
    found: dict[str, list[str]] = {}
    rows: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        title = re.fullmatch(r"([A-Z_]+)(?:\s*=?\s*\d+)?;", line)
        if title:
            rows = found.setdefault(title[1], [])
        elif line and not line.startswith("/"):
            rows.append(line.rstrip(";"))
    return found


def _fields(row: str) -> list[str]:
    return [field.strip() for field in row.split(",")]


def _contract(row: str) -> tuple[str, NurseContract]:
    key, _, _, *fields = _fields(row)
    limits = []
    for field in fields[:9]:
        on, weight, value = (int(one) for one in re.findall(r"\d+", field))
        limits.append(Limit(on * weight, value))
    weekend = tuple(number for number, day in enumerate(WEEKDAYS) if day in fields[9])
    weights = [on * weight for on, weight in (map(int, re.findall(r"\d+", field)) for field in fields[10:15])]
    patterns = tuple(fields[16].split()) if len(fields) > 16 else ()
    return key, NurseContract(*limits, weekend, *weights, patterns)


def _pattern(row: str) -> tuple[str, UnwantedPattern]:
    key, weight, rest = _fields(row)
    return key, UnwantedPattern(int(weight), tuple(re.findall(r"\((\w+)\|(\w+)\)", rest)))


def _cover(sections: dict[str, list[str]], first: date, days: int) -> dict[tuple[int, str], int]:
    usual = {(row[0], row[1]): int(row[2]) for row in map(_fields, sections["DAY_OF_WEEK_COVER"])}
    found = {
        (day, shift): number
        for day in range(days)
        for (weekday, shift), number in usual.items()
        if WEEKDAYS[(first + timedelta(days=day)).weekday()] == weekday
    }
    for on, shift, number in map(_fields, sections.get("DATE_SPECIFIC_COVER", ())):
        found[(date.fromisoformat(on) - first).days, shift] = int(number)
    return found


def _requests(
    sections: dict[str, list[str]], want: str, first: date
) -> Iterator[tuple[tuple[str, int, str | None], int]]:
    for nurse, day, weight in map(_fields, sections.get(f"DAY_{want}_REQUESTS", ())):
        yield (nurse, (date.fromisoformat(day) - first).days, None), int(weight)
    for nurse, day, shift, weight in map(_fields, sections.get(f"SHIFT_{want}_REQUESTS", ())):
        yield (nurse, (date.fromisoformat(day) - first).days, shift), int(weight)


def main() -> None:
    """Solve one instance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("instance", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--out", type=Path)
    said = parser.parse_args()
    from benchmarks.inrc1_roster import solve_instance  # the reader stays light without it
    from benchmarks.outcome import Ask

    instance = read_instance(said.instance.read_text(encoding="utf-8"))
    rows = solve_instance(instance, Ask(said.seconds, said.seed, said.threads, said.verbose))
    if said.out and rows is not None:
        with said.out.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("nurse", "day", "shift"))
            writer.writerows(rows)


if __name__ == "__main__":
    main()
