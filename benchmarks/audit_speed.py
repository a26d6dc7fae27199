"""How long it takes to audit 1,000 people over 12 weeks, on one core.

    python -m benchmarks.audit_speed [--people 1000] [--weeks 12]

Each person works a seeded rotation of days, evenings and nights, 37 h a week on average, with leave and the odd long
or short change, over the autumn clock change. Prints a line a pack and appends rows to
benchmarks/results/audit_speed.csv.
"""

from __future__ import annotations

import argparse
import csv
import platform
import random
import time
from datetime import UTC, date, datetime
from pathlib import Path

from rules.audit import audit_roster
from rules.clock import LocalClock, local_clock
from rules.finding import Verdict
from rules.packs import load_pack
from rules.timeline import Duty, Timeline
from rules.worker import Contract, Worker

RESULTS = Path(__file__).resolve().parent / "results" / "audit_speed.csv"
FIRST = date(2026, 9, 7)
SHIFTS = {"D": (420, 500), "E": (900, 500), "N": (1380, 500), "L": (450, 720)}
WEEKS = ("DDDDD--", "EEE--DD", "--NNN--", "DD-EEL-", "NN---DE", "DDEE--L")
CONTRACT = {
    "norm_start": FIRST,
    "norm_period": "P12W",
    "norm_hours": "PT444H",
    "reference_start": FIRST,
    "reference_period": "P12W",
    "period_start": FIRST,
    "rota_start": FIRST,
    "rota_cycle": "P12W",
    "dygnsbryt": "07:00",
    "evening_weekend": True,
    "night_worker": True,
}


def person(number: int, weeks: int, clock: LocalClock) -> Timeline:
    """One person's rotation, with a week of leave."""
    draw = random.Random(number)
    name = f"p{number:04d}"
    duties: list[Duty] = []
    leave = draw.randrange(weeks)
    for week in range(weeks):
        monday = FIRST.toordinal() + 7 * week
        if week == leave:
            duties.append(Duty(clock.midnight(monday), clock.midnight(monday + 7), name, "leave_annual"))
            continue
        for day, code in enumerate(draw.choice(WEEKS)):
            if code != "-":
                start, minutes = SHIFTS[code]
                start += draw.choice((0, 0, 0, 0, 30, -30))
                duties.append(Duty(clock.at(monday + day, start), clock.at(monday + day, start + minutes), name))
    ordered = tuple(sorted(duties, key=lambda one: (one.start, one.end)))
    first, last = FIRST.toordinal(), FIRST.toordinal() + 7 * weeks
    worker = Worker(id=name, contract=Contract.model_validate(CONTRACT))
    return Timeline(worker, clock, clock.midnight(first), clock.midnight(last), ordered)


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--weeks", type=int, default=12)
    asked = parser.parse_args()
    rows = []
    for pack_id in ("dk_region_nurse", "se_region_nurse", "uk_resident_doctor", "eu_wtd"):
        pack = load_pack(pack_id)
        clock = local_clock(pack.zone)
        people = [person(number, asked.weeks, clock) for number in range(asked.people)]
        began = time.process_time()
        findings = audit_roster(pack, people)
        seconds = time.process_time() - began
        broken = sum(one.verdict is Verdict.BROKEN for one in findings)
        print(f"{pack_id}: {seconds:.2f} s of processor time, {len(findings)} findings, {broken} broken", flush=True)
        rows.append((pack_id, asked.people, asked.weeks, f"{seconds:.2f}", len(findings), broken))
    new = not RESULTS.exists()
    with RESULTS.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if new:
            writer.writerow(["date", "machine", "pack", "people", "weeks", "cpu_seconds", "findings", "broken"])
        stamp = datetime.now(UTC).date().isoformat()
        writer.writerows((stamp, f"{platform.machine()} Python {platform.python_version()}", *row) for row in rows)


if __name__ == "__main__":
    main()
