"""A scorer of INRC-I rosters that knows nothing of bemanna's rules: days and letters only.

    python -m benchmarks.inrc1_score data/inrc1/sprint01.txt roster.csv

Prints one JSON line: the penalty of each constraint, their sum, and by how many people the cover is off (hard).
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from benchmarks.inrc1 import WEEKDAYS, Limit, NurseContract, NurseInstance, UnwantedPattern, read_instance

Row = Sequence[str | None]
"""One nurse's shifts, one a day; None is a free day."""


def score(instance: NurseInstance, rosters: Mapping[str, Row]) -> dict[str, int]:
    """Penalties by constraint, `total`, and `cover`: people too few or too many, which is not allowed."""
    points: Counter[str] = Counter()
    for nurse, (contract, skills) in instance.nurses.items():
        points.update(nurse_points(instance, nurse, instance.contracts[contract], skills, rosters[nurse]))
    total = sum(points.values())
    off = 0
    for day in range(instance.days):
        there = Counter(row[day] for row in rosters.values())
        off += sum(abs(instance.cover.get((day, shift), 0) - there[shift]) for shift in instance.shifts)
    return {**dict(sorted(points.items())), "total": total, "cover": off}


def nurse_points(
    instance: NurseInstance, nurse: str, contract: NurseContract, skills: Sequence[str], row: Row
) -> Counter[str]:
    """Penalties of one nurse's row."""
    work = [shift is not None for shift in row]
    weekdays = [(instance.first.weekday() + day) % 7 for day in range(len(row))]
    weekends = _weekends(contract.weekend, weekdays)
    worked = [any(work[day] for day in days) for days in weekends]
    points: Counter[str] = Counter()
    points["assignments"] = _over(sum(work), contract.most) + _under(sum(work), contract.least)
    points["days of work"] = _runs(work, True, contract.most_work, contract.least_work)
    points["days off"] = _runs(work, False, contract.most_free, contract.least_free)
    points["weekends in a row"] = _runs(worked, True, contract.most_weekends, contract.least_weekends)
    points["weekends"] = _over(sum(worked), contract.weekends_in_four_weeks)
    for days in weekends:
        shifts = [row[day] for day in days]
        if any(shifts):
            points["complete weekends"] += contract.complete * _holes([shift is not None for shift in shifts])
            points["identical weekends"] += contract.identical * (len({s for s in shifts if s}) - 1)
        elif days[0] and row[days[0] - 1] in instance.nights:
            points["night before a free weekend"] += contract.night_before_free
    points["free after nights"] = contract.two_free_after_night * _returns(instance, row)
    for name in contract.patterns:
        points["patterns"] += _matches(instance.patterns[name], row, weekdays)
    points["skills"] = contract.alternative_skill * sum(
        shift is not None and not set(instance.skills_of[shift]) & set(skills) for shift in row
    )
    for (who, day, shift), weight in instance.off.items():
        if who == nurse and row[day] is not None and shift in (None, row[day]):
            points["requests off"] += weight
    for (who, day, shift), weight in instance.on.items():
        if who == nurse and (row[day] is None if shift is None else row[day] != shift):
            points["requests on"] += weight
    return points


def _over(value: int, limit: Limit) -> int:
    return limit.weight * max(0, value - limit.value)


def _under(value: int, limit: Limit) -> int:
    return limit.weight * max(0, limit.value - value)


def _runs(row: Sequence[bool], what: bool, most: Limit, least: Limit) -> int:
    """Penalty of the runs of `what`; one that touches an edge of the period may go on and is never too short."""
    points, at = 0, 0
    for value, group in groupby(row):
        length = len(list(group))
        if value is what:
            points += _over(length, most)
            if at > 0 and at + length < len(row):
                points += _under(length, least)
        at += length
    return points


def _weekends(days: Sequence[int], weekdays: Sequence[int]) -> list[list[int]]:
    """Days of each weekend that has any in the period."""
    found: list[list[int]] = []
    for day, weekday in enumerate(weekdays):
        if weekday in days:
            if not found or day > found[-1][-1] + 1:
                found.append([])
            found[-1].append(day)
    return found


def _holes(work: Sequence[bool]) -> int:
    """Free days of a weekend that is worked in part."""
    return len(work) - sum(work)


def _returns(instance: NurseInstance, row: Row) -> int:
    """Nights that are followed by another kind of duty within two days."""
    return sum(
        any(later is not None and later not in instance.nights for later in row[day + 1 : day + 3])
        for day, shift in enumerate(row)
        if shift in instance.nights
    )


def _matches(pattern: UnwantedPattern, row: Row, weekdays: Sequence[int]) -> int:
    """Penalty of the places at which the pattern fits."""
    found = 0
    for day in range(len(row) - len(pattern.days) + 1):
        found += all(
            _fits(shift, row[day + place]) and on in ("Any", WEEKDAYS[weekdays[day + place]])
            for place, (shift, on) in enumerate(pattern.days)
        )
    return pattern.weight * found


def _fits(asked: str, shift: str | None) -> bool:
    return shift is None if asked == "None" else shift is not None if asked == "Any" else shift == asked


def main() -> None:
    """Score one roster."""
    instance = read_instance(Path(sys.argv[1]).read_text(encoding="utf-8"))
    rosters: dict[str, list[str | None]] = {nurse: [None] * instance.days for nurse in instance.nurses}
    with Path(sys.argv[2]).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            rosters[row["nurse"]][int(row["day"])] = row["shift"]
    print(json.dumps(score(instance, rosters)))


if __name__ == "__main__":
    main()
