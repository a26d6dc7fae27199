"""Cells that are left empty because they say the same as the cell above: a name in the first row of its block."""

from __future__ import annotations

from dataclasses import replace

from bemanna.problems import Problem
from bemanna.readers.columns import Row
from rules.words import Counted


def filled_down(rows: list[Row], field: str, problems: list[Problem], remarks: list[str]) -> list[Row]:
    """The rows with empty cells of `field` filled from above if they form blocks; else every empty cell is a problem.

    Blocks: the first row has a value, and a value never follows its own block. A column that is empty throughout says
    nothing and stays.
    """
    empty = [row for row in rows if row.values.get(field) is None]
    if not empty or len(empty) == len(rows):
        return rows
    heads = [row.values[field] for row in rows if row.values.get(field) is not None]
    blocks = rows[0].values.get(field) is not None and len(heads) == len(set(heads))
    if not blocks:
        for row in empty:
            problems.append(row.problem("the cell is empty, and others of this column are not", field))
        return rows
    found, above = [], None
    for row in rows:
        above = row.values.get(field) or above
        found.append(replace(row, values={**row.values, field: above}))
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
