"""INRC-I: an instance in small, its translation into catalogue rules beside the scorer that knows days and letters."""

from __future__ import annotations

import random

import pytest

from benchmarks.inrc1 import NurseInstance, read_instance
from benchmarks.inrc1_roster import CLOCK, problem_of
from benchmarks.inrc1_score import score
from roster.check import check
from rules.timeline import Duty

FULL = (
    "0, full, (1|1), (1|2|16), (1|3|10), (1|4|5), (1|5|2), (1|6|4), (1|7|2), (1|8|2), (1|9|2), (1|5|2), "
    "SaturdaySunday, (1|11), (1|12), (1|13), (1|7), (1|14), 2, 0 1;"
)
HALF = (
    "1, half, (1|1), (1|1|9), (0|1|4), (1|1|4), (0|1|2), (1|1|7), (1|1|1), (0|0|4), (0|0|2), (0|0|0), "
    "SaturdaySunday, (1|1), (0|1), (0|0), (0|0), (0|0), 1, 1;"
)
TEXT = f"""
////
SCHEDULING_PERIOD;
////
small, 2010-01-01, 2010-01-28;

SKILLS = 2;
Nurse;
HeadNurse;

SHIFT_TYPES = 3;
D, Day, 08:30:00, 16:30:00, 1, Nurse;
L, Late, 14:30:00, 22:30:00, 1, HeadNurse;
N, Night, 22:30:00, 06:30:00, 1, Nurse;

CONTRACTS = 2;
{FULL}
{HALF}

PATTERNS = 2;
0, 3, 2 (L|Any) (D|Any);
1, 2, 3 (None|Friday) (Any|Saturday) (Any|Sunday);

EMPLOYEES 3;
0, 0, 0, 1, Nurse;
1, 1, 0, 2, Nurse HeadNurse;
2, 2, 1, 1, Nurse;

DAY_OF_WEEK_COVER = 2;
Monday, D, 1;
Saturday, N, 1;

DATE_SPECIFIC_COVER = 1;
2010-01-04, D, 2;

DAY_OFF_REQUESTS = 1;
0, 2010-01-05, 4;

DAY_ON_REQUESTS = 1;
1, 2010-01-06, 5;

SHIFT_OFF_REQUESTS = 1;
2, 2010-01-07, N, 6;

SHIFT_ON_REQUESTS = 1;
0, 2010-01-08, L, 7;
"""


@pytest.fixture(scope="module")
def instance() -> NurseInstance:
    return read_instance(TEXT)


def test_the_reader_knows_cover_requests_and_contracts(instance: NurseInstance) -> None:
    assert instance.days == 28
    assert instance.nights == {"N"}
    assert instance.cover[3, "D"] == 2, "the date goes before the weekday"
    assert instance.cover[10, "D"] == 1
    assert instance.off == {("0", 4, None): 4, ("2", 6, "N"): 6}
    assert instance.contracts["1"].least.weight == 0
    assert instance.patterns["1"].days == (("None", "Friday"), ("Any", "Saturday"), ("Any", "Sunday"))


def test_any_roster_costs_in_points_what_the_scorer_counts(instance: NurseInstance) -> None:
    """The cover is left out of both: it is hard in the competition."""
    problem, chance = problem_of(instance), random.Random(1)
    shifts = {shift.code: shift for shift in problem.shifts}
    seen = set()
    for _ in range(40):
        rosters = {nurse: [chance.choice(("D", "L", "N", "N", None, None, None)) for _ in range(28)] for nurse in "012"}
        duties = [
            shifts[code].duty(CLOCK, instance.first.toordinal() + day, nurse, None)
            for nurse, row in rosters.items()
            for day, code in enumerate(row)
            if code is not None
        ]
        terms = check(problem, _in_order(duties)).terms
        points = sum(term.points for term in terms if not term.name.startswith("need"))
        found = score(instance, rosters)
        assert points == found["total"]
        seen |= {name for name, value in found.items() if value}
    assert {"complete weekends", "identical weekends", "night before a free weekend", "skills", "patterns"} <= seen
    assert {"weekends in a row", "weekends", "free after nights", "requests on", "requests off"} <= seen


def _in_order(duties: list[Duty]) -> tuple[Duty, ...]:
    return tuple(sorted(duties, key=lambda duty: (duty.worker, duty.start)))
