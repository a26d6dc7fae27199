"""Small numbers of a week stay hidden from a reader of the month, and from one who knows the other wards."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from capacity.followup.disclosure import hidden_cells
from capacity.followup.period import parse_period
from capacity.followup.suppression import Tree

TREE = Tree("r", {"r": ("a", "b")})
FIRST, SECOND = parse_period("2026-W10"), parse_period("2026-W11")
BOTH = parse_period("2026-03-02..2026-03-15")
APART = parse_period("2026-W20")


def numbers(a: tuple[int, int], b: tuple[int, int]) -> dict[object, dict[str, float]]:
    return {
        FIRST: {"a": a[0], "b": b[0], "r": a[0] + b[0]},
        SECOND: {"a": a[1], "b": b[1], "r": a[1] + b[1]},
        BOTH: {"a": sum(a), "b": sum(b), "r": sum(a) + sum(b)},
    }


def hidden(table: dict[object, dict[str, float]], least: int = 5) -> set[tuple[str, str]]:
    return {(period.name, unit) for period, unit in hidden_cells(TREE, table, least)}  # type: ignore[arg-type]


def test_a_small_week_hides_the_fortnight_and_with_it_the_other_week() -> None:
    found = hidden(numbers((3, 40), (50, 60)))
    assert {("2026-W10", "a"), ("2026-W10", "b"), (BOTH.name, "a"), (BOTH.name, "b")} <= found
    assert not any(unit == "r" for _, unit in found)


def test_a_period_that_shares_no_day_is_left_alone() -> None:
    table = numbers((3, 40), (50, 60)) | {APART: {"a": 40.0, "b": 50.0, "r": 90.0}}
    assert not any(period == APART.name for period, _ in hidden(table))


def test_nothing_small_hides_nothing() -> None:
    assert hidden(numbers((30, 40), (50, 60))) == set()


@settings(max_examples=25)
@given(st.tuples(*[st.integers(0, 6)] * 4))
def test_every_table_that_agrees_with_what_is_shown_leaves_a_small_number_open(
    cells: tuple[int, int, int, int],
) -> None:
    least = 3
    table = numbers(cells[:2], cells[2:])
    gone = {(period, unit) for period, unit in hidden_cells(TREE, table, least)}  # type: ignore[arg-type]
    shown = [(p, u) for p, units in table.items() for u in units if (p, u) not in gone]
    small = [(p, u) for p, units in table.items() for u, number in units.items() if 0 < number < least]
    assert set(small) <= gone
    seen: dict[tuple[object, str], set[float]] = {cell: set() for cell in small}
    for other in product(range(14), repeat=4) if small else ():
        guess = numbers(other[:2], other[2:])
        if all(guess[p][u] == table[p][u] for p, u in shown) and all(guess[p][u] >= 1 for p, u in gone):  # type: ignore[index]
            for p, u in small:
                seen[p, u].add(guess[p][u])
    assert all(len(values) >= least for values in seen.values())
