"""Time of a year's production plan: 40 activities x 52 weeks x 60 resources, drawn at random.

    python -m benchmarks.production_plan

Each activity needs 12 of the 60 resources; the loads lie between 83 and 100 % before one week in ten is cut by 40 %.
Appends a dated row to benchmarks/results/production_plan.csv.
"""

from __future__ import annotations

import argparse
import csv
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

import numpy as np

from capacity.optimise.production import plan_production
from capacity.production import Activity, Pathway, ProductionTask, Resource


def drawn_task(activities: int, weeks: int, resources: int, seed: int) -> ProductionTask:
    """A task with lists of twenty weeks, a guarantee of twelve, and pathways from every fourth activity."""
    rng = np.random.default_rng(seed)
    names = [f"resource {place}" for place in range(resources)]
    load = np.zeros(resources)
    made = []
    for place in range(activities):
        referrals = rng.poisson(rng.uniform(5, 40), weeks).astype(float)
        used = rng.choice(resources, 12, replace=False)
        amounts = rng.uniform(0.2, 2, 12)
        load[used] += amounts * referrals.mean()
        made.append(
            Activity(
                f"activity {place}",
                tuple(referrals),
                {names[r]: float(amount) for r, amount in zip(used, amounts, strict=True)},
                tuple(rng.poisson(referrals.mean(), 20).astype(float)),
                guarantee_weeks=12,
            )
        )
    given = []
    for place, name in enumerate(names):
        cut = np.where(rng.random(weeks) < 0.1, 0.6, 1.0)
        available = cut * load[place] * rng.uniform(1.0, 1.2)
        given.append(Resource(name, tuple(available), extra_most=0.1 * load[place], extra_cost=100.0))
    pathways = tuple(Pathway(f"activity {i}", f"activity {i + 1}", 0.2) for i in range(0, activities // 2, 2))
    return ProductionTask(date(2026, 1, 5), weeks, tuple(made), tuple(given), pathways)


def main() -> None:
    """Plan, print and write the row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results/production_plan.csv"))
    given = parser.parse_args()
    task = drawn_task(40, 52, 60, given.seed)
    began = perf_counter()
    plan = plan_production(task)
    row = {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "size": "40 activities x 52 weeks x 60 resources",
        "seed": given.seed,
        "status": plan.status,
        "late_patient_weeks": round(plan.goals[0][1], 1) if plan.goals else None,
        "seconds": round(perf_counter() - began, 1),
    }
    print(row)
    fresh = not given.results.exists()
    with given.results.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(row))
        if fresh:
            writer.writeheader()
        writer.writerow(row)


if __name__ == "__main__":
    main()
