"""Illness during leave goes first and gives the leave back; other overlaps stay for somebody to look at."""

from __future__ import annotations

from bemanna.inputs.ordered_absences import ordered_absences
from bemanna.problems import Place
from bemanna.readers.columns import RowPlace
from bemanna.readers.table import Placed
from rules.clock import local_clock
from rules.timeline import Duty

CLOCK = local_clock("Europe/Stockholm")
FIRST = 740000


def away(row: int, kind: str, first: int, last: int, worker: str = "a") -> Placed[Duty]:
    """An absence of whole days."""
    duty = Duty(CLOCK.midnight(FIRST + first), CLOCK.midnight(FIRST + last + 1), worker, kind)
    return Placed(duty, RowPlace(place=Place("abs.csv", None, row)))


def days(*placed: Placed[Duty]) -> tuple[list[tuple[str, int, int]], list[str]]:
    """What is left, as kind and days, and what is said."""
    remarks: list[str] = []
    found = ordered_absences(placed, CLOCK, remarks)
    left = [
        (one.record.kind, CLOCK.day(one.record.start) - FIRST, CLOCK.day(one.record.end - 1) - FIRST) for one in found
    ]
    return sorted(left, key=lambda one: one[1]), [str(one) for one in remarks]


def test_illness_in_the_middle_of_leave_leaves_two_parts_of_it() -> None:
    left, said = days(away(2, "leave_annual", 0, 9), away(3, "leave_sick", 3, 5))
    assert left == [("leave_annual", 0, 2), ("leave_sick", 3, 5), ("leave_annual", 6, 9)]
    assert said == ["abs.csv:3: a has sick leave during annual leave (abs.csv:2); days of it given back: 3."]


def test_illness_over_the_end_of_leave_ends_it_and_over_all_of_it_takes_it() -> None:
    assert days(away(2, "leave_sick", 3, 12), away(3, "leave_annual", 0, 5))[0] == [
        ("leave_annual", 0, 2),
        ("leave_sick", 3, 12),
    ]
    assert days(away(2, "leave_annual", 3, 4), away(3, "leave_sick", 0, 5))[0] == [("leave_sick", 0, 5)]


def test_leave_that_only_touches_illness_or_is_of_others_stays() -> None:
    placed = (away(2, "leave_annual", 0, 2), away(3, "leave_sick", 3, 5), away(4, "leave_annual", 3, 5, "b"))
    left, said = days(*placed)
    assert (len(left), said) == (3, [])


def test_two_of_one_rank_are_left_for_somebody_to_look_at() -> None:
    assert days(away(2, "leave_annual", 0, 5), away(3, "leave_parental", 3, 9)) == (
        [("leave_annual", 0, 5), ("leave_parental", 3, 9)],
        [],
    )
