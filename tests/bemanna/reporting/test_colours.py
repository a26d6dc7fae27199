"""Every colour can be read, on light paper and on dark, and similar shifts differ."""

from __future__ import annotations

from bemanna.reporting import colours
from bemanna.reporting.colours import STATES, Paint, contrast, shift_paints
from roster.shift import Shift
from tests.bemanna.report_builder import SHIFTS


def all_paints() -> list[Paint]:
    named = [value for value in vars(colours).values() if isinstance(value, Paint)]
    return [*named, *STATES.values(), *colours._DAY, *colours._EVENING, *colours._NIGHT]


def test_black_on_white_has_the_known_contrast() -> None:
    assert round(contrast("#000000", "#ffffff"), 6) == 21
    assert contrast("#777777", "#ffffff") < 4.5 < contrast("#767676", "#ffffff"), "the known limit of grey on white"


def test_ink_on_its_ground_reaches_four_and_a_half_to_one() -> None:
    assert len(all_paints()) > 15
    for paint in all_paints():
        assert contrast(paint.ground, paint.ink) >= 4.5, paint
        assert contrast(paint.dark_ground, paint.dark_ink) >= 4.5, paint


def test_day_evening_and_night_have_their_own_colours() -> None:
    paints = shift_paints(SHIFTS)
    assert paints["D"] in colours._DAY
    assert paints["A"] in colours._EVENING
    assert paints["N"] in colours._NIGHT


def test_four_day_shifts_differ_and_do_not_depend_on_their_order() -> None:
    shifts = [Shift(f"D{i}", 420 + 30 * i, 480) for i in range(4)]
    paints = shift_paints(shifts)
    assert len(set(paints.values())) == 4
    assert shift_paints(reversed(shifts)) == paints
