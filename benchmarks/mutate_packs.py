"""Changes each number of each rule pack by one minute or one, and tells which changes the worked cases notice.

    python -m benchmarks.mutate_packs [--cases FOLDER ...] [--pack ID ...]

Cases: tests/rules/cases and every further folder. A mutant is killed when some case of its pack fails. Terms that no
rule of the pack uses are left out. Prints each survivor, a line a pack, and appends rows to
benchmarks/results/mutate_packs.csv.
"""

from __future__ import annotations

import argparse
import copy
import csv
import json
import re
import time
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rules.cases import WorkedCase, parse_cases, run_case
from rules.pack import RulePack
from rules.packs import PackError, build_pack, load_pack, shipped_packs, shipped_text
from rules.period import Period, parse_period

HERE = Path(__file__).resolve().parent
OWN_CASES = HERE.parent / "tests" / "rules" / "cases"
RESULTS = HERE / "results" / "mutate_packs.csv"
NOT_LIMITS = {"weight", "percent", "shift"}
_CLOCK = re.compile(r"\d\d:\d\d")
_RATIO = re.compile(r"(\d+)/(\d+)")


def numbers(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every number, duration, clock time and ratio below `value`, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NOT_LIMITS:
                yield from numbers(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from numbers(inner, (*path, index))
    elif list(changes(value)):
        yield path, value


def changes(value: Any) -> Iterator[Any]:
    """The number, a little less and a little more."""
    if isinstance(value, int) and not isinstance(value, bool):
        yield from (value - 1, value + 1)
    elif isinstance(value, str) and _CLOCK.fullmatch(value):
        hours, minutes = map(int, value.split(":"))
        for step in (-1, 1):
            minute = (60 * hours + minutes + step) % 1440
            yield f"{minute // 60:02d}:{minute % 60:02d}"
    elif isinstance(value, str) and (ratio := _RATIO.fullmatch(value)):
        yield from (f"{ratio[1]}/{int(ratio[2]) + 1}", f"{int(ratio[1]) + 1}/{ratio[2]}")
    elif isinstance(value, str) and value.startswith("P"):
        yield from _periods(value)


def _periods(text: str) -> Iterator[str]:
    try:
        period = parse_period(text)
    except ValueError:
        return
    if period.months:
        yield from (str(Period(months=period.months + step)) for step in (-1, 1))
    elif period.days:
        yield from (str(Period(days=period.days + step)) for step in (-1, 1))
    else:
        yield from (str(Period(minutes=period.minutes + step)) for step in (-1, 1))


def mutants(raw: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Copies of the pack with one number changed, each with a name."""
    used = json.dumps([raw.get("rules", []), raw.get("derogations", [])], default=str)
    places: list[tuple[str, tuple[Any, ...]]] = [
        ("term " + name, ("terms", name)) for name in raw.get("terms", {}) if f'"{name}"' in used
    ]
    for index, rule in enumerate(raw.get("rules", [])):
        places.append((rule["id"], ("rules", index, "params")))
        places += [
            (f"{rule['id']} reading {name}", ("rules", index, "readings", name, "params"))
            for name in rule.get("readings", {})
        ]
    for index, one in enumerate(raw.get("derogations", [])):
        places += [(one["id"], ("derogations", index, part)) for part in ("replaces", "budget") if part in one]
        for number, rule in enumerate(one.get("adds", [])):
            places.append((rule["id"], ("derogations", index, "adds", number, "params")))
    for name, place in places:
        for path, value in numbers(_at(raw, place)):
            for changed in changes(value):
                mutant = copy.deepcopy(raw)
                _at(mutant, (*place, *path[:-1]))[path[-1]] = changed
                yield f"{name} {'.'.join(map(str, path))}: {value} -> {changed}", mutant


def _at(raw: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        raw = raw[key]
    return raw


def survives(mutant: dict[str, Any], cases: list[WorkedCase]) -> bool:
    """Whether no case notices the change. A pack that cannot even be built is noticed."""
    try:
        pack = build_pack(mutant)
    except PackError:
        return False

    def load(pack_id: str) -> RulePack:
        return pack if pack_id == pack.id else load_pack(pack_id)

    return all(run_case(case, load).passed for case in cases)


def read_cases(folders: list[Path]) -> list[WorkedCase]:
    """Cases of all TOML files in the folders."""
    return [
        case
        for folder in folders
        for file in sorted(folder.glob("*.toml"))
        for case in parse_cases(file.read_text(encoding="utf-8"))
    ]


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, nargs="*", default=[], help="further folders of cases")
    parser.add_argument("--pack", nargs="*", default=[], help="only these packs")
    asked = parser.parse_args()
    cases = read_cases([OWN_CASES, *asked.cases])
    rows = []
    for pack_id in asked.pack or [name for name in shipped_packs() if not load_pack(name).sketch]:
        began = time.process_time()
        of_pack = [case for case in cases if case.pack == pack_id]
        every = list(mutants(tomllib.loads(shipped_text(pack_id))))
        left = [name for name, mutant in every if survives(mutant, of_pack)]
        for name in left:
            print(f"  survived: {name}")
        killed = len(every) - len(left)
        seconds = time.process_time() - began
        print(f"{pack_id}: {killed} of {len(every)} killed by {len(of_pack)} cases ({seconds:.0f} s)", flush=True)
        rows.append((pack_id, len(of_pack), len(every), killed, "; ".join(left)))
    total, killed = sum(row[2] for row in rows), sum(row[3] for row in rows)
    print(f"all: {killed} of {total} killed, {100 * killed / max(1, total):.1f} %")
    if not asked.pack:
        _write(rows, bool(asked.cases))


def _write(rows: list[tuple[str, int, int, int, str]], further: bool) -> None:
    new = not RESULTS.exists()
    with RESULTS.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if new:
            writer.writerow(["date", "cases_from", "pack", "cases", "mutants", "killed", "survivors"])
        origin = "own and further" if further else "own"
        writer.writerows((datetime.now(UTC).date().isoformat(), origin, *row) for row in rows)


if __name__ == "__main__":
    main()
