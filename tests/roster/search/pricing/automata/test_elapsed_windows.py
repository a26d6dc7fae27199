"""72 h in any 168 h, at the limit and one minute beside."""

from __future__ import annotations

import pytest

from roster.search.pricing.automata.elapsed_windows import CountedDuty, CountedRow, ElapsedWindows
from tests.roster.search.pricing.automata.reading import read

DAY = 1440
BUSY = tuple(min(720, 15 * at) for at in range(97))


def duty(start: int, end: int) -> CountedDuty:
    return CountedDuty(start, end - start, (CountedRow(0, end - start, 1, 1),), ((0, end - start),))


@pytest.mark.parametrize(("last", "over"), [(1140, 0), (1141, 2)])
def test_six_long_duties_in_a_week_are_the_most(last: int, over: int) -> None:
    """A minute more is too much in the week that begins with the first, and in the one that ends with the last."""
    long = (DAY, (duty(420, 1140),))
    days = [long] * 5 + [(DAY, (duty(420, last),))]
    machine = ElapsedWindows(168 * 60, 72 * 60, 720, BUSY, 1)
    assert read(machine, [*days, (DAY, ())]) == over


def test_a_duty_that_can_be_in_no_window_above_the_limit_is_forgotten() -> None:
    machine = ElapsedWindows(168 * 60, 72 * 60, 720, BUSY, None)
    state = machine.start()
    for duties in ((duty(420, 660),), ()):
        state = (machine.move(state, (DAY, duties)) or (None, 0, 0))[0]
    assert state == ()


def test_breaks_count_nothing_wherever_a_window_cuts_them() -> None:
    row = CountedRow(0, 480, 1, 1, None, ((240, 270),))
    assert row.inside(0, 480) == 450
    assert row.inside(250, 480) == 210
    spread = CountedRow(0, 480, 1, 1, None, (), 30)
    assert (spread.inside(0, 480), spread.inside(0, 240)) == (450, 225)


def test_expected_work_counts_and_the_share_of_what_is_left() -> None:
    assert CountedRow(0, 480, 1, 2, 120).inside(0, 480) == 120 + 180
