"""A shift that the contracts forbid is told before anybody looks for it in the roster."""

from __future__ import annotations

from datetime import date

import pytest

from bemanna.i18n.language import Language
from bemanna.inputs.barred_shifts import barred_shifts
from roster.shift import Shift
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.packs import load_pack, parse_pack
from rules.timeline import Duty
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
    found = barred_shifts((DAY, EVENING, NIGHT), people, PACK, HORIZON)
    return {str(one.figures["shift"]) for one in found if "nobody of the" in one}


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
    (said, *_) = barred_shifts((EVENING,), [worker("p1", 7 * 60)], PACK, HORIZON)
    assert "SE-AB-DYGNSVILA forbids it" in said
    assert "the longest rest is 8 h, 11 h due" in said
    assert "den längsta vilan är 8 tim, 11 tim krävs" in Language("sv").say(said)


def test_a_shift_of_which_nobody_has_the_role_is_not_this_ones_business() -> None:
    assert barred_shifts((EVENING,), [], PACK, HORIZON) == ()


def test_a_rule_that_more_duties_mend_bars_nobody() -> None:
    pack = parse_pack(
        'pack = "own"\nversion = "1"\ntitle = "t"\njurisdiction = "x"\nzone = "Europe/Stockholm"\n'
        '[[rules]]\nid = "TWO"\ntype = "run_length"\nseverity = "hard"\ntitle = "t"\nparams.min = 2\n'
        '[[rules]]\nid = "PAIR"\ntype = "sequence"\nseverity = "hard"\ntitle = "t"\n'
        'params.forbidden = [["off", "work", "off"]]\n'
        '[[rules]]\nid = "SOME"\ntype = "count_within"\nseverity = "hard"\ntitle = "t"\nparams.what = "days"\n'
        'params.anchor = { mode = "rolling_days", days = 14 }\nparams.min = 3\n'
    )
    assert barred_shifts((DAY, NIGHT), [worker("p1", 0)], pack, HORIZON) == ()


def test_people_who_are_barred_are_named_with_those_who_are_left_and_the_cut_that_would_do() -> None:
    people = [*(worker(f"p{place}", 13 * 60) for place in range(3)), worker("q", 18 * 60 + 30)]
    night = Shift("N", 21 * 60 + 15, 9 * 60 + 45, "M2", ("nurse",))
    early = Shift("D", 6 * 60 + 45, 8 * 60 + 45, "M2", ("nurse",))
    barred, cut = barred_shifts((early, night), people, PACK, HORIZON)
    assert "3 of the 4 who could may not work it on any day (p0, p1, p2)" in barred
    assert "It is left to q." in barred
    assert "p0, p1, p2: with dygnsbryt" in cut
    assert "it is 13:00" in cut


def test_a_date_on_which_a_clock_change_bars_everybody_is_told() -> None:
    spring = Horizon("Europe/Stockholm", date(2027, 3, 15), 28)
    early = Shift("D", 6 * 60 + 45, 8 * 60 + 45, "M2", ("nurse",))
    first, cut = barred_shifts((early,), [worker("p1", 19 * 60)], PACK, spring)
    assert "Sun 28 Mar: nobody can take shift D: SE-AB-DYGNSVILA" in first
    assert "with dygnsbryt" in cut
    assert barred_shifts((early,), [worker("p1", 18 * 60 + 30)], PACK, spring) == ()


def test_somebody_who_is_away_bars_nothing_but_a_date_without_anybody_is_told() -> None:
    clock = HORIZON.clock
    leave = Duty(clock.midnight(HORIZON.first_day + 2), clock.midnight(HORIZON.first_day + 3), "p1", "leave_annual")
    (said,) = barred_shifts((DAY,), [worker("p1", 0)], RulePack("own"), HORIZON, [leave])
    assert said == "Wed 6 Jan: nobody can take shift D: p1 has annual leave then."
    assert barred_shifts((DAY,), [worker("p1", 0), worker("p2", 0)], RulePack("own"), HORIZON, [leave]) == ()


def test_night_and_day_staff_barred_from_each_others_shifts_are_not_told_while_enough_are_left() -> None:
    def hired(name: str, cut: int, nights: bool) -> Worker:
        plain = worker(name, cut)
        return plain.model_copy(update={"contract": plain.contract.model_copy(update={"night_worker": nights})})

    days = [hired(f"d{place}", 14 * 60 + 30, False) for place in range(6)]
    nights = [hired(f"n{place}", 22 * 60 + 30, True) for place in range(2)]
    assert barred_shifts((DAY, EVENING, NIGHT), [*days, *nights], PACK, HORIZON) == ()
    many = [*days, *(hired(f"e{place}", 14 * 60 + 30, False) for place in range(6))]
    told = barred_shifts((DAY, EVENING, NIGHT), [*many, *nights], PACK, HORIZON)
    assert any("Shift N: 12 of the 14 who could may not work it on any day" in one for one in told)
