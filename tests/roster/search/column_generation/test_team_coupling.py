"""Team rules in the decomposition: the same points as the check, and a bound that no roster undercuts."""

from __future__ import annotations

import random

import pytest

from roster.check import check
from roster.objective import Objective
from roster.problem import Patients, RosterProblem, Wish
from roster.progress import Progress
from roster.result import Status
from roster.search.control.budget import Budget
from roster.search.strategies.decomposed import decomposed
from roster.search.strategies.direct import direct
from rules.timeline import Duty
from rules.worker import Held
from tests.roster.wards import days_after, duty, pack_of, replaced, ward

RUN = '[[rules]]\nid = "run"\ntype = "run_length"\ntitle = "three in a row"\nparams.max = 3\n'
BALANCE = """
[[rules]]
id = "nights"
type = "balance"
title = "nights are shared"
{how}
params.match = {{ shift = "N" }}
params.share = "{share}"
params.max_deviation = {most}
params.carried = {{ n00 = 2, n01 = -1 }}
"""
COVER = """
[[rules]]
id = "senior"
type = "cover"
title = "a senior is there"
{how}
params.unit = "ward"
params.who = "senior"
params.min = 1
params.when = "always"
params.band = {{ from = "07:00", to = "23:00" }}
"""
RATIO = """
[[rules]]
id = "ratio"
type = "cover"
title = "patients to a nurse"
{how}
params.unit = "ward"
params.who = "nurse"
params.max_patients_per = 6
"""
APART = """
[[rules]]
id = "apart"
type = "pairing"
title = "not together"
{how}
params.forbid_together = [["n00", "n01"]]
"""
TOGETHER = """
[[rules]]
id = "company"
type = "pairing"
title = "never alone"
{how}
params.together = [["n02", "n03"]]
"""
SUPERVISED = """
[[rules]]
id = "supervised"
type = "pairing"
title = "novices are supervised"
{how}
params.supervised = "novice"
params.supervisor = "senior"
params.max_per_supervisor = 1
"""
KINDS = {
    "balance": BALANCE,
    "planned": BALANCE + "params.planned = 5\n",
    "cover": COVER,
    "ratio": RATIO,
    "apart": APART,
    "together": TOGETHER,
    "supervised": SUPERVISED,
}


def joined(kind: str, how: str, seed: int, people: int = 4, days: int = 5) -> RosterProblem:
    """A small ward of the seed with one kind of team rule, skills, wishes, history and patients."""
    chance = random.Random(f"{kind} {how} {seed}")
    said = 'severity = "soft"\nweight = 1' if how == "soft" else 'severity = "hard"'
    text = KINDS[kind].format(how=said, share=chance.choice(["equal", "fte"]), most=chance.choice([0, 1]))
    if kind in ("balance", "planned") and how == "hard":
        text = text.replace("params.max_deviation = 0", "params.max_deviation = 2")
    problem = ward(people, days, pack_of(RUN + text))
    first = problem.horizon.first_day
    extra = {"n00": ["senior"], "n01": ["senior"], "n02": ["novice"]}
    workers = tuple(
        one.model_copy(update={"skills": (*one.skills, *(Held(name=skill) for skill in extra.get(one.id, ())))})
        for one in problem.workers
    )
    wishes = tuple(
        Wish(f"n0{chance.randrange(people)}", first + chance.randrange(days), chance.random() < 0.5, weight=30)
        for _ in range(5)
    )
    start = problem.horizon.start
    patients = tuple(
        Patients("ward", start + 480 * at, start + 480 * (at + 1), chance.choice([2, 8])) for at in range(3 * days)
    )
    history = (duty("n01", days_after(-1), "N"), duty("n03", days_after(-2), "D"))
    return replaced(
        problem,
        workers=workers,
        wishes=wishes,
        patients=patients,
        known=history,
        known_from=problem.horizon.clock.midnight(first - 3),
    )


@pytest.mark.parametrize("how", ["soft", "hard"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_bound_stays_below_the_optimum_and_the_roster_costs_what_the_check_says(kind: str, how: str) -> None:
    lawful = 0
    for seed in range(3):
        problem = joined(kind, how, seed)
        proven = direct(problem, Budget(20.0, threads=1, seed=seed))
        assert proven.status in (Status.OPTIMAL, Status.INFEASIBLE)
        told: list[Progress] = []
        found = decomposed(problem, Budget(1.0, 1, seed), None, told.append)
        assert found is not None
        if proven.status is Status.INFEASIBLE:
            assert found.duties is None
            continue
        assert proven.duties is not None
        best = check(problem, proven.duties)
        optimum = best.objective
        assert found.bound is not None
        assert found.bound <= optimum
        if found.duties is None:
            continue
        lawful += 1
        checked = check(problem, found.duties)
        assert len(checked.hard) == len(best.hard), "only what is known breaks what is hard"
        assert not checked.misplaced
        assert checked.objective >= optimum
        assert told[-1].objective == checked.objective
        assert checked.objective <= optimum + 110
    assert lawful


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("most", [1, 2])
def test_no_more_people_are_touched_than_may_be_and_the_bound_stays_below_the_optimum(seed: int, most: int) -> None:
    chance = random.Random(seed)
    problem = joined("apart", "soft", seed, people=5)
    before = direct(problem, Budget(20.0, threads=1)).duties
    assert before is not None
    first, clock = problem.horizon.first_day, problem.horizon.clock
    ill = tuple(
        Duty(clock.midnight(day), clock.midnight(day + 1), f"n0{chance.randrange(3)}", "leave_sick")
        for day in {first + chance.randrange(5) for _ in range(2)}
    )
    wishes = tuple(Wish(f"n0{number}", first + chance.randrange(5), False, weight=150) for number in range(5))
    changed = replaced(
        problem,
        known=(*problem.known, *ill),
        wishes=wishes,
        published=before,
        objective=Objective(change_points=7, most_touched=most),
    )
    proven = direct(changed, Budget(20.0, threads=1))
    found = decomposed(changed, Budget(1.0, threads=1))
    assert found is not None
    if proven.status is Status.INFEASIBLE:
        assert found.duties is None
        return
    assert proven.duties is not None
    optimum = check(changed, proven.duties).objective
    assert found.bound is not None
    assert found.bound <= optimum
    assert found.duties is not None
    checked = check(changed, found.duties)
    assert not checked.misplaced
    assert checked.objective >= optimum
    assert checked.objective <= optimum + 110


def test_a_repeatable_run_with_team_rules_gives_the_same_roster_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roster.search.control.stopwatch.STEPS_PER_SECOND", 50_000)
    problem = joined("balance", "soft", 2, people=5, days=7)
    one, other = (decomposed(problem, Budget(20.0, threads, seed=3, repeatable=True)) for threads in (1, 2))
    assert one is not None
    assert other is not None
    assert one.repeatable
    assert other.repeatable
    assert one.duties == other.duties
    assert one.bound == other.bound
