"""The second competition's instances as ordinary problems: the scorer beside the check, bound and past."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks.inrc2 import read_history, read_scenario, read_week
from benchmarks.inrc2_roster import CLOCK, MISSING, Instance, constant, limits, problem_of, rows_of
from roster.check import check
from roster.search.control.budget import Budget
from roster.search.pricing.compiler import compile_workers
from roster.search.pricing.label_setting import LabelSetting
from roster.search.strategies.decomposed import decomposed
from rules.timeline import Duty

SHARED = Path(__file__).resolve().parents[2] / "../shared"


def read(name: str, history: str, weeks: str) -> Instance:
    folder = SHARED / "data/inrc2" / name
    if not folder.exists():
        pytest.skip("the public instances are not beside the checkout")
    return Instance(
        read_scenario((folder / f"Sc-{name}.txt").read_text()),
        read_history((folder / f"H0-{name}-{history}.txt").read_text()),
        tuple(read_week((folder / f"WD-{name}-{week}.txt").read_text()) for week in weeks.split("-")),
    )


def scored(name: str, history: str, weeks: str, duties: tuple[Duty, ...], folder: Path) -> int:
    with (folder / "roster.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("nurse", "day", "shift", "skill"))
        writer.writerows(rows_of(duties))
    data = SHARED / "data/inrc2" / name
    command = [sys.executable, str(SHARED / "tools/score_inrc2.py"), str(data), history, weeks]
    said = subprocess.run([*command, str(folder / "roster.csv")], capture_output=True, text=True, check=False)
    return int(json.loads(said.stdout)["objective"])


@pytest.mark.parametrize(
    ("name", "history", "weeks"),
    [("n005w4", "0", "1-2-3-3"), ("n005w4", "2", "6-7-8-9"), ("n012w8", "1", "7-7-0-8"), ("n030w4", "1", "6-2")],
)
def test_the_scorer_counts_what_the_check_counts(name: str, history: str, weeks: str, tmp_path: Path) -> None:
    instance = read(name, history, weeks)
    problem = problem_of(instance, limits(instance, len(instance.weeks)))
    found = decomposed(problem, Budget(3.0, threads=1))
    assert found is not None
    assert found.duties is not None
    ours = check(problem, found.duties)
    assert found.bound is None or found.bound <= ours.objective
    missing = sum(max(0, short.least - short.people) for short in ours.shortfalls)
    assert ours.objective - constant(problem) - 5000 * missing == scored(name, history, weeks, found.duties, tmp_path)


def test_the_scorer_counts_what_the_check_counts_on_random_rosters(tmp_path: Path) -> None:
    instance = read("n005w4", "0", "1-2-3-3")
    problem = problem_of(instance, limits(instance, len(instance.weeks)))
    people = compile_workers(problem)
    rng = np.random.default_rng(7)
    for _ in range(3):
        duties: list[Duty] = []
        for person in people:
            noisy = person.base + rng.uniform(-100.0, 100.0, person.base.shape)
            noisy[person.base >= 1e15] = 1e15
            choice = LabelSetting(person).price(noisy).choice
            assert choice is not None
            duties += person.duties(choice)
        ours = check(problem, duties)
        assert not ours.hard
        missing = sum(max(0, short.least - short.people) for short in ours.shortfalls)
        theirs = scored("n005w4", "0", "1-2-3-3", tuple(duties), tmp_path)
        assert ours.objective - constant(problem) - 5000 * missing == theirs


def test_a_nurse_in_the_middle_of_a_long_run_has_a_past_of_the_longest_allowed_run() -> None:
    instance = read("n030w4", "1", "6")
    problem = problem_of(instance, limits(instance, 1))
    mine = [duty.shift for duty in problem.known if duty.worker == "HN_0"]
    assert instance.history["HN_0"].work == 5
    assert mine[-2:] == ["Night", "Night"]
    assert len(mine) == 5


def test_weeks_that_nobody_knows_cost_what_the_known_days_cost_on_average() -> None:
    instance = read("n030w4", "1", "6-2")
    stage = Instance(instance.scenario, instance.history, instance.weeks[1:], 7, instance.weeks[:1], ahead=2)
    problem = problem_of(stage, limits(stage, 3))
    assert problem.horizon.days == 21
    (shift, skill), _ = next(iter(instance.weeks[0].needs.items()))
    known = [week.needs[shift, skill] for week in instance.weeks]
    monday = CLOCK.midnight(stage.monday)
    alike = [need for need in problem.needs if (need.shift, need.skill) == (shift, skill)]
    for day, kinds in ((0, range(5)), (6, range(5, 7))):
        days = [week[other] for week in known for other in kinds]
        for week in (1, 2):
            (need,) = [need for need in alike if (need.start - monday) // 1440 == 7 * week + day]
            for people in range(4):
                mean = sum(30 * max(0, w - people) + MISSING * max(0, low - people) for low, w in days) / len(days)
                assert need.price(people) == pytest.approx(mean, abs=0.5)
    (first,) = [need for need in alike if (need.start - monday) // 1440 == 0]
    assert first.least == known[1][0][0]


def test_without_weeks_ahead_the_contracts_are_shared_out_and_with_them_they_are_whole() -> None:
    instance = read("n030w4", "1", "6-2-9-1")
    alone = Instance(instance.scenario, instance.history, instance.weeks[:1])
    ahead = Instance(instance.scenario, instance.history, instance.weeks[:1], ahead=3)
    whole = limits(instance, 4)
    assert limits(ahead, 4) == whole
    for name, (_, most) in limits(alone, 4).total.items():
        assert most == -(-whole.total[name][1] // 4)
