"""Small numbers stay hidden, also from a reader who subtracts; and no more is hidden than it takes."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capacity.followup.suppression import Tree, hidden_units, what_a_reader_knows

FLAT = Tree("r", {"r": ("a", "b", "c")})
DEEP = Tree("r", {"r": ("h", "k"), "h": ("a", "b"), "k": ("c", "d")})


def flat(a: float, b: float, c: float) -> dict[str, float]:
    return {"a": a, "b": b, "c": c, "r": a + b + c}


def deep(a: float, b: float, c: float, d: float) -> dict[str, float]:
    return {"a": a, "b": b, "c": c, "d": d, "h": a + b, "k": c + d, "r": a + b + c + d}


@pytest.mark.parametrize(("number", "hidden"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_number_from_one_to_four_is_hidden_and_none_and_five_are_not(number: int, hidden: bool) -> None:
    assert ("a" in hidden_units(Tree("a", {}), {"a": number}, 5)) is hidden


def test_one_hidden_ward_takes_the_smallest_neighbour_with_it_since_the_sum_is_shown() -> None:
    assert hidden_units(FLAT, flat(3, 20, 50), 5) == {"a", "b"}
    assert hidden_units(FLAT, flat(30, 20, 50), 5) == frozenset()


def test_two_small_wards_whose_sum_says_both_take_a_third() -> None:
    # 1 + 1 = 2: who knows that both are at least 1 knows both
    assert hidden_units(FLAT, flat(1, 1, 50), 5) == {"a", "b", "c"}
    # 3 + 4 = 7: each can be 1 to 6
    assert hidden_units(FLAT, flat(3, 4, 50), 5) == {"a", "b"}


def test_a_nought_is_no_hiding_place() -> None:
    hidden = hidden_units(FLAT, flat(3, 0, 50), 5)
    assert hidden == {"a", "c"}


def test_a_ward_alone_with_its_number_hides_the_sum_too() -> None:
    assert hidden_units(FLAT, flat(3, 0, 0), 5) == {"a", "r"}
    hidden = hidden_units(DEEP, deep(3, 0, 30, 40), 5)
    assert {"a", "h"} <= hidden
    assert hidden & {"k", "c", "d"}


def test_hospitals_with_one_clinic_each_hide_one_other_and_not_the_region() -> None:
    tree = Tree("r", {"r": ("h", "k", "m"), "h": ("a",), "k": ("b",), "m": ("c",)})
    numbers = {"a": 3.0, "h": 3.0, "b": 20.0, "k": 20.0, "c": 50.0, "m": 50.0, "r": 73.0}
    assert hidden_units(tree, numbers, 5) == {"a", "h", "b", "k"}


def test_a_hospital_that_is_hidden_cannot_be_added_up_from_its_wards() -> None:
    hidden = hidden_units(DEEP, deep(3, 40, 30, 50), 5)
    assert hidden == {"a", "b"}


def test_units_without_a_number_do_not_matter() -> None:
    assert hidden_units(FLAT, {"a": 3, "b": 20, "r": 23}, 5) == {"a", "b"}


def test_what_a_reader_knows_is_as_by_hand() -> None:
    # a + b = 73 - 50 = 23, each at least 1
    known = what_a_reader_knows(FLAT, flat(3, 20, 50), {"a", "b"})
    assert known["a"] == (1, 22)
    assert known["c"] == (50, 50)
    assert what_a_reader_knows(FLAT, flat(3, 20, 50), {"a"})["a"] == (3, 3)


counts = st.integers(0, 7)


@settings(max_examples=30)
@given(st.tuples(counts, counts, counts, counts), st.integers(2, 4))
def test_a_small_number_is_never_derivable_from_what_is_shown(wards: tuple[int, int, int, int], least: int) -> None:
    """Every table that agrees with what is shown is listed: a small cell keeps at least `least` possible values."""
    numbers = deep(*wards)
    hidden = hidden_units(DEEP, numbers, least)
    small = [unit for unit, number in numbers.items() if 0 < number < least]
    assert set(small) <= hidden
    assert all(numbers[unit] > 0 for unit in hidden)
    seen: dict[str, set[float]] = {unit: set() for unit in small}
    for other in product(range(0, 8 + 2 * least), repeat=4) if small else ():
        table = deep(*other)
        if all(table[unit] == numbers[unit] for unit in numbers if unit not in hidden) and all(
            table[unit] >= 1 for unit in hidden
        ):
            for unit in small:
                seen[unit].add(table[unit])
    assert all(len(values) >= least for values in seen.values())


@given(st.lists(st.integers(0, 30), min_size=3, max_size=3))
def test_nothing_is_hidden_where_nothing_is_small(wards: list[int]) -> None:
    numbers = flat(*(ward + 5 for ward in wards))
    assert hidden_units(FLAT, numbers, 5) == frozenset()
