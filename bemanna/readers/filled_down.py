"""Cells that are left empty because they say the same as the cell above: a name in the first row of its block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bemanna.problems import Problem
from bemanna.readers.columns import BrokenRow, R, cell_of
from rules.words import Counted


def filled_down(
    rows: Sequence[R | BrokenRow], field: str, problems: list[Problem], remarks: list[str]
) -> list[R | BrokenRow]:
    """The rows with empty cells of `field` filled from above if they form blocks; else every empty cell is a problem.

    Blocks: the first row has a value, and a value never follows its own block. A column that is empty throughout says
    nothing and stays.
    """
    empty = [row for row in rows if cell_of(row, field) is None]
    if not empty or len(empty) == len(rows):
        return list(rows)
    heads = [cell_of(row, field) for row in rows if cell_of(row, field) is not None]
    blocks = cell_of(rows[0], field) is not None and len(heads) == len(set(heads))
    if not blocks:
        for row in empty:
            problems.append(row.problem("the cell is empty, and others of this column are not", field))
        return list(rows)
    found: list[R | BrokenRow] = []
    above: object = None
    for row in rows:
        above = cell_of(row, field) or above
        found.append(row if isinstance(row, BrokenRow) else replace(row, **{field: above}))  # type: ignore[arg-type]
    place = rows[0].place
    remarks.append(
        Counted(
            "{file}: {n} row leaves {column} empty and takes it from the row above.",
            "{file}: {n} rows leave {column} empty and take it from the row above.",
            n=len(empty),
            file=place.file,
            column=rows[0].headings.get(field, field),
        )
    )
    return found
