"""Problems are shown with their place, alike ones are shortened, and the exit code is that of bad input."""

from __future__ import annotations

import pytest

from bemanna.errors import BAD_INPUT
from bemanna.problems import SHOWN_ALIKE, SHOWN_OF_COLUMN, InputProblems, Problem, check, render

ONE = Problem("data/x.csv", "expected a number", row=7, column="antal", value="tre")


def test_one_line_says_file_row_column_value_and_expectation() -> None:
    assert str(ONE) == "data/x.csv:7: antal: 'tre': expected a number"


def test_a_problem_on_a_sheet_names_the_sheet() -> None:
    assert str(Problem("a.xlsx", "empty", sheet="Uge 1", row=2)) == "a.xlsx [Uge 1]:2: empty"


def test_the_table_for_a_terminal_holds_every_part_of_a_problem() -> None:
    text = render([ONE, Problem("b.csv", "the file is empty")], table=True)
    assert text.startswith("The input cannot be used: 2 problems. Nothing was written.")
    for part in ("data/x.csv", "7", "antal", "tre", "expected a number", "b.csv", "the file is empty"):
        assert part in text


def test_many_alike_are_counted_and_a_different_one_is_still_shown() -> None:
    alike = [Problem("x.csv", "expected a number", row=row, column="n", value="?") for row in range(100)]
    text = render([*alike, Problem("x.csv", "expected a date", row=500, column="d")])
    assert text.count("'?'") == SHOWN_ALIKE
    assert f"... and {100 - SHOWN_ALIKE} more in x.csv: expected a number" in text
    assert "x.csv:500: d: expected a date" in text


def test_exactly_as_many_as_are_shown_are_not_counted() -> None:
    alike = [Problem("x.csv", "expected a number", row=row, column="n") for row in range(SHOWN_ALIKE)]
    assert "more in" not in render(alike)


def test_no_problem_raises_nothing_and_one_raises_with_the_exit_code() -> None:
    check([])
    with pytest.raises(InputProblems) as caught:
        check([ONE])
    assert caught.value.code == BAD_INPUT == 3
    assert caught.value.problems == (ONE,)
    assert "1 problem." in str(caught.value)


def test_many_different_ones_of_a_column_are_counted_too() -> None:
    text = render([Problem("x.csv", f"overlaps row {row}", row=row, column="start") for row in range(1000)])
    assert len(text.splitlines()) == 1 + SHOWN_OF_COLUMN + 1
    assert text.endswith(f"... and {1000 - SHOWN_OF_COLUMN} more in x.csv: other problems of start")


def test_problems_stand_file_by_file_in_the_order_of_reading_and_by_row() -> None:
    told = InputProblems([Problem(file, "x", row=row) for file, row in (("b", 7), ("a", 3), ("b", None), ("b", 2))])
    assert [(problem.file, problem.row) for problem in told.problems] == [("b", None), ("b", 2), ("b", 7), ("a", 3)]
