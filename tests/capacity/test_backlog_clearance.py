"""Lists beside their targets: by hand, at the limits, and that the relief really clears the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from capacity.backlog_clearance import Relief, reliefs
from capacity.production_records import ActivityRow, DemandRow, PathwayRow, ProductionData, ResourceRow, WaitRow
from capacity.production_task import task_of

WEEK = date(2027, 1, 4).toordinal()
SHARE = 1 - float(np.exp(-4))
"""98.2 %: the factor is 4."""


def lists(waiting: float, referred: float = 30.0, days: int | None = 91, share: float = SHARE) -> tuple[Relief, ...]:
    data = ProductionData(
        first=date(2027, 1, 4),
        weeks=10,
        activities=(ActivityRow("visit", "clinic", guarantee_days=days, compliance=share),),
        resources=(ResourceRow("room", "room", "clinic", units=1, hours=8),),
        demand=(DemandRow("visit", WEEK, WEEK + 63, referred),),
        waiting=(WaitRow("visit", 1, waiting), WaitRow("visit", 2, 50, "own choice")),
    )
    return reliefs(data, task_of(data))


def test_thirty_a_week_and_three_hundred_waiting_are_as_by_hand() -> None:
    (one,) = lists(300.5)
    # 30 x 13 / 4 = 97.5 may wait; 203 too many in 13 weeks: 15.6 more a week; 30 + 4 / 13 keep it there
    assert one.target == pytest.approx(97.5)
    assert one.more == pytest.approx(203 / 13)
    assert one.weeks == 13
    assert one.keeps == pytest.approx(30 + 4 / 13)
    assert one.waiting == 300.5  # those whom the guarantee does not count are no part of it
    left = one.waiting
    for _ in range(one.weeks):
        left += one.inflow - (one.inflow + one.more)
    assert left == pytest.approx(one.target)


@pytest.mark.parametrize(("waiting", "more", "pressing"), [(97.5, 0, False), (97.6, 0.1 / 13, False), (90, 0, False)])
def test_a_list_at_its_target_needs_nothing(waiting: float, more: float, pressing: bool) -> None:
    (one,) = lists(waiting)
    assert one.more == pytest.approx(more)
    assert one.pressing is pressing


@pytest.mark.parametrize(("waiting", "pressing"), [(195.0, False), (195.1, True)])
def test_more_than_twice_the_target_is_pressing(waiting: float, pressing: bool) -> None:
    assert lists(waiting)[0].pressing is pressing


def test_without_a_guarantee_or_with_one_for_everybody_there_is_no_target() -> None:
    assert lists(100, days=None) == ()
    assert lists(100, share=1.0) == ()


def test_a_list_that_nobody_joins_is_cleared_to_the_last() -> None:
    (one,) = lists(26, referred=0.0)
    assert (one.target, one.more, one.keeps) == (0.0, 2.0, 0.0)


def test_patients_whom_visits_lead_to_it_are_part_of_the_inflow() -> None:
    data = ProductionData(
        first=date(2027, 1, 4),
        weeks=10,
        activities=(ActivityRow("visit", "clinic"), ActivityRow("operation", "clinic", guarantee_days=91)),
        resources=(ResourceRow("room", "room", "clinic", units=1, hours=8),),
        demand=(DemandRow("visit", WEEK, WEEK + 63, 20.0),),
    )
    led = replace(data, pathways=(PathwayRow("visit", "operation", 0.25),))
    assert reliefs(data, task_of(data))[0].inflow == 0.0
    assert reliefs(led, task_of(led))[0].inflow == pytest.approx(5.0)
