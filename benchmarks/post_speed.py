"""Time to put the rules of a pack to the solver: 40 nurses, 28 days, 3 shifts, the Danish pack, an autumn change.

Command: python -m benchmarks.post_speed [PEOPLE [DAYS [PACK]]]
"""

from __future__ import annotations

import json
import sys
from datetime import date
from time import perf_counter, process_time

from roster.problem import RosterProblem
from roster.shift import Shift
from roster.solver.whole import build
from rules.horizon import Horizon
from rules.packs import load_pack
from rules.period import Period
from rules.worker import Contract, Held, Worker


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
    """Print one line of JSON."""
    people, days = (int(text) for text in (sys.argv[1:3] + ["40", "28"][len(sys.argv[1:3]) :]))
    pack = sys.argv[3] if len(sys.argv) > 3 else "dk_region_nurse"
    ward = problem(people, days, pack)
    build(problem(1, 7, pack))
    wall, cpu = perf_counter(), process_time()
    whole = build(ward)
    wall, cpu = perf_counter() - wall, process_time() - cpu
    print(
        json.dumps(
            {
                "people": people,
                "days": days,
                "pack": pack,
                "seconds": round(wall, 3),
                "cpu_seconds": round(cpu, 3),
                "variables": whole.model.variables,
                "constraints": len(whole.model.cp.proto.constraints),
            }
        )
    )


if __name__ == "__main__":
    main()
