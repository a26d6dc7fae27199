"""Second international nurse rostering competition (INRC-II) instances as roster problems, and a command to solve one.

    python -m benchmarks.inrc2 data/inrc2/n030w4 1 6-2-9-1 --seconds 60 --out roster.csv [--dynamic]

Prints one JSON line {objective, bound, gap, seconds, status} and writes nurse,day,shift,skill. With --dynamic each week
is solved knowing only the weeks before it. Format and rules: Ceschia et al. 2015, arXiv 1501.04177.
"""

from __future__ import annotations

import argparse
import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Run: TypeAlias = tuple[int, int]
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Terms:
    """A contract: ranges of the total, of days of work and off in a row; most weekends; whether they are complete."""

    total: Run
    work: Run
    off: Run
    weekends: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Nurse:
    """contract: a name of the scenario's."""

    name: str
    contract: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of a nurse before the first day: duties and weekends so far, last shift and the runs it ends."""

    total: int = 0
    weekends: int = 0
    last: str | None = None
    same: int = 0
    work: int = 0
    off: int = 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """shifts: range of days in a row; banned: forbidden successors."""

    shifts: dict[str, Run]
    banned: dict[str, tuple[str, ...]]
    contracts: dict[str, Terms]
    nurses: tuple[Nurse, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """needs: (shift, skill) -> (least, wanted) for seven days; wishes off: (nurse, shift or Any, weekday)."""

    needs: dict[tuple[str, str], tuple[Run, ...]]
    wishes: tuple[tuple[str, str, int], ...]


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _block(lines: list[str], title: str) -> list[str]:
    """Lines after the title, up to the next empty one."""
    at = next(i for i, line in enumerate(lines) if line.startswith(title)) + 1
    end = next((i for i in range(at, len(lines)) if not lines[i]), len(lines))
    return lines[at:end]


def read_scenario(text: str) -> Scenario:
    """The Sc-file."""
    lines = [line.strip() for line in text.splitlines()]
    shifts = {line.split()[0]: _pair(_numbers(line[line.index("(") :])) for line in _block(lines, "SHIFT_TYPES")}
    banned = {line.split()[0]: tuple(line.split()[2:]) for line in _block(lines, "FORBIDDEN")}
    contracts = {}
    for line in _block(lines, "CONTRACTS"):
        a, b, c, d, e, f, weekends, complete = _numbers(line[line.index("(") :])
        contracts[line.split()[0]] = Terms((a, b), (c, d), (e, f), weekends, bool(complete))
    nurses = tuple(Nurse(f[0], f[1], tuple(f[3:])) for f in (line.split() for line in _block(lines, "NURSES")))
    return Scenario(shifts, banned, contracts, nurses)


def _pair(numbers: list[int]) -> Run:
    return numbers[0], numbers[1]


def read_history(text: str) -> dict[str, Past]:
    """The H0-file."""
    rows = [line.split() for line in _block([line.strip() for line in text.splitlines()], "NURSE_HISTORY")]
    return {
        row[0]: Past(int(row[1]), int(row[2]), None if row[3] == "None" else row[3], *map(int, row[4:7]))
        for row in rows
    }


def read_week(text: str) -> Week:
    """A WD-file."""
    lines = [line.strip() for line in text.splitlines()]
    needs = {}
    for line in _block(lines, "REQUIREMENTS"):
        shift, skill = line.split()[:2]
        numbers = _numbers(line[line.index("(") :])
        needs[shift, skill] = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    wishes = (line.split() for line in _block(lines, "SHIFT_OFF_REQUESTS"))
    return Week(needs, tuple((nurse, shift, DAYS.index(day[:3])) for nurse, shift, day in wishes))


def main() -> None:
    """Solve one instance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("history")
    parser.add_argument("weeks")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--dynamic", action="store_true")
    parser.add_argument("--out", type=Path)
    said = parser.parse_args()
    from benchmarks.inrc2_roster import Instance, solve_dynamic, solve_static  # the readers stay light without it
    from benchmarks.outcome import Ask

    name = said.folder.name
    instance = Instance(
        read_scenario((said.folder / f"Sc-{name}.txt").read_text(encoding="utf-8")),
        read_history((said.folder / f"H0-{name}-{said.history}.txt").read_text(encoding="utf-8")),
        tuple(
            read_week((said.folder / f"WD-{name}-{week}.txt").read_text(encoding="utf-8"))
            for week in said.weeks.split("-")
        ),
    )
    ask = Ask(said.seconds, said.seed, said.threads, said.verbose)
    rows = solve_dynamic(instance, ask) if said.dynamic else solve_static(instance, ask)
    if said.out and rows is not None:
        with said.out.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("nurse", "day", "shift", "skill"))
            writer.writerows(rows)


if __name__ == "__main__":
    main()
