"""Ramps, and what was realised beside low, likely and high."""

from __future__ import annotations

import pytest

from capacity.followup.assumptions import Assumption, potentials


def assumed(**changes: object) -> Assumption:
    given = {
        "id": "A1", "title": "t", "measured_in": "money", "low": 10.0, "likely": 20.0, "high": 40.0, "evidence": "e",
        "owner": "o", "start": 100, "full": 200,
    }  # fmt: skip
    return Assumption(**(given | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(("day", "share"), [(99, 0.0), (100, 0.0), (150, 0.5), (199, 0.99), (200, 1.0), (900, 1.0)])
def test_an_effect_comes_in_evenly_from_its_start_until_it_is_full(day: int, share: float) -> None:
    assert assumed().ramp(day) == share


def test_an_effect_without_a_ramp_is_there_on_its_first_day() -> None:
    at_once = assumed(start=100, full=100)
    assert (at_once.ramp(99), at_once.ramp(100)) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("realised", "standing"), [(10.1, "ahead"), (10.0, "as_likely"), (9.9, "as_low"), (5.0, "as_low"), (4.9, "below")]
)
def test_what_was_realised_is_judged_by_how_far_the_ramp_had_come(realised: float, standing: str) -> None:
    # half way: likely 10, low 5
    assert assumed(realised=realised, realised_on=150).standing(300) == standing


def test_fewer_of_what_nobody_wants_is_ahead() -> None:
    falls = assumed(low=-10.0, likely=-20.0, high=-40.0, start=100, full=100)
    assert Assumption(**{**_fields(falls), "realised": -21.0}).standing(300) == "ahead"
    assert Assumption(**{**_fields(falls), "realised": -9.0}).standing(300) == "below"


def _fields(one: Assumption) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def test_what_has_not_begun_and_what_nobody_measured_are_told_apart() -> None:
    assert (assumed().standing(99), assumed().standing(100)) == ("not_begun", "not_measured")


def test_potential_stands_beside_what_was_realised() -> None:
    rows = potentials([assumed(realised=7.0, realised_on=150), assumed(id="B"), assumed(id="C", measured_in="h")], 150)
    money = rows[0]
    assert (money.low, money.likely, money.high) == (20.0, 40.0, 80.0)
    assert (money.likely_now, money.realised, money.measured, money.count) == (20.0, 7.0, 1, 2)
    assert (rows[1].measured_in, rows[1].measured) == ("h", 0)


@pytest.mark.parametrize("wrong", [{"likely": 41.0}, {"likely": 9.0}, {"full": 99}])
def test_a_likely_value_outside_its_span_and_a_ramp_backwards_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="A1"):
        assumed(**wrong)
