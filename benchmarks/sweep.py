"""Many scenarios on many wards: processor time and wall clock of a sweep at plan level, and what a second worker gains.

    python -m benchmarks.sweep --wards 6 --jobs 1 2

Makes a region of so many copies of examples/one_ward (four weeks, 200 paths), each with a seed of its own, in a
temporary folder; runs a sweep of 100 scenarios over it on a fresh set of files for each number of jobs, and writes a
dated row for each to benchmarks/results/sweep.csv. grid: 5 demands x 5 numbers of beds x 4 norms, as planners ask;
distinct: 100 demands, so that no two scenarios share a census. efficiency is the wall clock of one job's runs over that
of n jobs times n, processor_efficiency the same of processor time (what more workers cost); load is the machine's load
average before each, which says what the wall clock is worth. processor is of all processes, forecasts, start-up and
gathering included, in_units of the runs alone; both hardly depend on the load.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import shutil
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bemanna.engine.engine import Engine
from bemanna.engine.local import LocalEngine
from bemanna.engine.serial import SerialEngine
from bemanna.project.region import read_region
from bemanna.sweep.sweep import How, sweep
from scenarios.run_plan import Programme, programme
from scenarios.sweep import parse_sweep

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "one_ward"
RESULTS = Path(__file__).resolve().parent / "results" / "sweep.csv"
AXES = {
    "grid": (
        '[[sweep]]\npath = "demand[*]"\nscale = [0.95, 1.0, 1.05, 1.1, 1.15]\n'
        '[[sweep]]\npath = "norm[*].hours"\nscale = [1.0, 1.05, 1.1, 1.15]\n'
        '[[sweep]]\npath = "beds[*]"\nadd = [-4, -2, 0, 2, 4]\n'
    ),
    "distinct": '[[sweep]]\npath = "demand[*]"\nscale = ['
    + ", ".join(f"{0.9 + 0.0025 * step:.4f}" for step in range(100))
    + "]\n",
}


def make_region(folder: Path, wards: int) -> None:
    """The region's folder."""
    units = []
    for number in range(1, wards + 1):
        ward = folder / "wards" / f"w{number:03}"
        shutil.copytree(EXAMPLE, ward, ignore=shutil.ignore_patterns("out", "scenarios"))
        path = ward / "bemanna.toml"
        text = path.read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if not line.startswith("seed")]
        kept.insert(kept.index("[project]") + 1, f"seed = {number}")
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
        units.append(f'[[units]]\nid = "w{number:03}"\nfolder = "wards/w{number:03}"\n')
    head = '[region]\nid = "region"\nname = "Region"\nlanguage = "en"\nzone = "Europe/Copenhagen"\n\n'
    (folder / "region.toml").write_text(head + "\n".join(units), encoding="utf-8")


@dataclass(slots=True)
class Clock:
    """Wall clock and processor time of all processes since it was made, and when the first run was told."""

    wall: float = field(default_factory=time.perf_counter)
    processor: float = field(default_factory=lambda: _processor())
    cases: tuple[float, float] | None = None

    def told(self, what: str, share: float) -> None:
        """The cases are made when the runs begin."""
        if what == "runs":
            self.cases = self.since()

    def since(self) -> tuple[float, float]:
        """Wall clock and processor time so far."""
        return time.perf_counter() - self.wall, _processor() - self.processor


def _processor() -> float:
    mine, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + children.ru_utime + children.ru_stime


def measured(folder: Path, work: Path, asked: Programme, jobs: int) -> dict[str, object]:
    """One sweep with so many jobs."""
    engine: Engine = SerialEngine() if jobs == 0 else LocalEngine(jobs)
    load = os.getloadavg()[0]
    clock = Clock()
    swept = sweep(read_region(folder), asked, work, engine, How(), clock.told)
    engine.close()
    wall, processor = clock.since()
    cases_wall, _ = clock.cases or (0.0, 0.0)
    assert not swept.failures
    return {
        "engine": engine.name,
        "jobs": jobs,
        "runs": swept.units and len(asked.runs) * len(read_region(folder).wards),
        "load": round(load, 1),
        "cases_wall": round(cases_wall, 1),
        "runs_wall": round(wall - cases_wall, 1),
        "processor": round(processor, 1),
        "in_units": round(swept.seconds, 1),
    }


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wards", type=int, default=6)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="0 is this process alone")
    parser.add_argument("--sweep", choices=sorted(AXES), default="grid")
    given = parser.parse_args()
    scenarios = parse_sweep(f'name = "sweep"\n{AXES[given.sweep]}')
    asked = programme([one.model_copy(update={"extends": "baseline"}) for one in scenarios[1:]])
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "region"
        make_region(folder, given.wards)
        for jobs in given.jobs:
            row = measured(folder, Path(scratch) / f"jobs{jobs}", asked, jobs)
            first = rows[0] if rows else row
            walls = [float(str(one["cases_wall"])) + float(str(one["runs_wall"])) for one in (first, row)]
            row["efficiency"] = round(walls[0] / (walls[1] * max(1, jobs)), 3) if rows else ""
            spent = [float(str(one["processor"])) for one in (first, row)]
            row["processor_efficiency"] = round(spent[0] / spent[1], 3) if rows else ""
            rows.append({"date": f"{datetime.now(UTC):%Y-%m-%d}", "sweep": given.sweep, "wards": given.wards} | row)
            print(rows[-1], flush=True)
    fresh = not RESULTS.exists()
    with RESULTS.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        if fresh:
            writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
