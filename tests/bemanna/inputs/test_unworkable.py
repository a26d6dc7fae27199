"""A shift that the contracts forbid is told before anybody looks for it in the roster."""

from __future__ import annotations

from datetime import date

import pytest

from bemanna.i18n.language import Language
from bemanna.inputs.unworkable import unworkable
from roster.shift import Shift
from rules.horizon import Horizon
from rules.packs import load_pack
from rules.worker import Contract, Held, Worker

HORIZON = Horizon("Europe/Stockholm", date(2027, 1, 4), 28)
DAY, EVENING, NIGHT = (
    Shift(code, hour * 60, 8 * 60 + 15, "M2", ("nurse",)) for code, hour in (("D", 7), ("A", 15), ("N", 23))
)
PACK = load_pack("se_region_nurse")


def worker(name: str, clock: int) -> Worker:
    """A nurse of a Swedish region whose 24 hours begin at that minute of the day."""
    contract = Contract(
        percent=100,
        norm_hours=9180,
        norm_period="P4W",
        norm_start=HORIZON.first,
        reference_start=HORIZON.first,
        period_start=HORIZON.first,
        dygnsbryt=clock,
        veckobryt="Mon",
    )
    return Worker(id=name, skills=(Held(name="nurse"),), contract=contract)


def told(*clocks: int) -> set[str]:
    """Codes of the shifts that are told when people have these dygnsbryt."""
    people = [worker(f"p{place}", clock) for place, clock in enumerate(clocks)]
    found = unworkable((DAY, EVENING, NIGHT), people, PACK, HORIZON)
    return {str(one.figures["shift"]) for one in found}


@pytest.mark.parametrize(
    ("clocks", "shifts"),
    [
        ((7 * 60,), {"A"}),
        ((14 * 60 + 30,), {"N"}),
        ((22 * 60 + 30,), {"D"}),
        ((14 * 60 + 30, 22 * 60 + 30), set()),
        ((7 * 60, 7 * 60), {"A"}),
    ],
)
def test_a_dygnsbryt_shuts_out_the_shift_that_cuts_its_24_hours_in_two(
    clocks: tuple[int, ...], shifts: set[str]
) -> None:
    """8:15 of work leave 15:45 of the 24 hours: 11 in one piece only when the work lies at one end of them."""
    assert told(*clocks) == shifts


def test_it_is_told_with_its_arithmetic_in_the_readers_language() -> None:
    (said,) = unworkable((EVENING,), [worker("p1", 7 * 60)], PACK, HORIZON)
    assert "SE-AB-DYGNSVILA forbids it" in said
    assert "the longest rest is 8 h, 11 h due" in said
    assert "den längsta vilan är 8 tim, 11 tim krävs" in Language("sv").say(said)


def test_a_shift_of_which_nobody_has_the_role_is_not_this_ones_business() -> None:
    assert unworkable((EVENING,), [], PACK, HORIZON) == ()
