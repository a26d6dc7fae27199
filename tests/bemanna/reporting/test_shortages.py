"""The list of where people are missing begins with what hurts most."""

from __future__ import annotations

from bemanna.reporting.coverage import Met
from bemanna.reporting.shortages import shortages
from capacity.need import Need

NEED = Need("u", 0, 60, (100, 40, 0, 5), least=1)


def test_unsafe_comes_first_then_the_dearest_then_the_earliest_and_full_ones_are_left_out() -> None:
    unsafe = Met(Need("u", 600, 660, (10, 0), least=1), 0)
    dear = Met(Need("u", 480, 540, (500, 250, 0)), 1)
    cheap_late = Met(Need("u", 300, 360, (100, 40, 0)), 1)
    cheap_early = Met(Need("u", 0, 60, (100, 40, 0)), 1)
    full, over = Met(NEED, 2), Met(NEED, 3)
    assert shortages((full, cheap_late, dear, over, unsafe, cheap_early)) == (unsafe, dear, cheap_early, cheap_late)
