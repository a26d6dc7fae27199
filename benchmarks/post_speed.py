"""Time to put the rules of a pack to the solver: 40 nurses, 28 days, 3 shifts, the Danish pack, an autumn change.

Command: python -m benchmarks.post_speed [PACK ...]; appends rows to benchmarks/results/post_speed.csv.
"""

from __future__ import annotations

import csv
import platform
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

from roster.problem import RosterProblem
from roster.shift import Shift
from roster.solver.whole_model import build
from rules.horizon import Horizon
from rules.packs import load_pack
from rules.period import Period
from rules.worker import Contract, Held, Worker

RESULTS = Path(__file__).resolve().parent / "results" / "post_speed.csv"


def problem(people: int = 40, days: int = 28, pack: str = "dk_region_nurse") -> RosterProblem:
    """A ward without needs, so that what is timed is the rules."""
    first = date(2026, 10, 5)
    contract = Contract(
        norm_hours=37 * 60 * days // 7,
        norm_period=Period(days=days),
        norm_start=first,
        reference_start=first,
        reference_period=Period(days=days),
        period_start=first,
        rota_start=first,
        rota_cycle=Period(days=days),
        dygnsbryt=7 * 60,
        veckobryt="Mon",
        night_worker=True,
    )
    shifts = tuple(
        Shift(code, 60 * start, 480, unit="ward", roles=("nurse",)) for code, start in (("D", 7), ("E", 15), ("N", 23))
    )
    workers = tuple(
        Worker(id=f"n{number:02}", skills=(Held(name="nurse"),), units=("ward",), contract=contract)
        for number in range(people)
    )
    return RosterProblem(Horizon("Europe/Copenhagen", first, days), workers, shifts, (), load_pack(pack))


def main() -> None:
    """Time the packs, print a row each and append it to the results."""
    packs = sys.argv[1:] or ["dk_region_nurse", "se_region_nurse", "uk_resident_doctor"]
    build(problem(1, 7, packs[0]))
    rows = [timed(pack) for pack in packs]
    new = not RESULTS.exists()
    with RESULTS.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        if new:
            writer.writeheader()
        writer.writerows(rows)


def timed(pack: str, people: int = 40, days: int = 28) -> dict[str, object]:
    """Processor time and size of the model of one pack."""
    ward = problem(people, days, pack)
    began = process_time()
    whole = build(ward)
    row: dict[str, object] = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()} Python {platform.python_version()}",
        "pack": pack,
        "people": people,
        "days": days,
        "cpu_seconds": round(process_time() - began, 2),
        "variables": whole.model.variables,
        "constraints": len(whole.model.cp.proto.constraints),
    }
    print(row)
    return row


if __name__ == "__main__":
    main()
