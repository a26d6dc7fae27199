"""The page on tables says what the readers read, and the aliases contradict neither themselves nor the columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.followup import tables as followup
from bemanna.readers.aliases import REMARKS, aliases, aliases_of
from bemanna.readers.columns import TableRow, columns_of, fold
from bemanna.readers.reference import PRODUCTION, TABLES, reference

MODELS = {**TABLES, **PRODUCTION, **followup.MODELS}
PAGE = Path(__file__).resolve().parents[3] / "docs" / "tables.md"


def test_the_page_is_the_one_that_the_tables_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "python -m bemanna.readers.reference > docs/tables.md"


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_no_word_means_two_columns_of_a_table(model: type[TableRow]) -> None:
    names = [one.name for one in columns_of(model)]
    assert set(aliases()[model.TABLE]) <= set(names), "aliases of a column that the table does not have"
    meaning: dict[str, str] = {}
    for name in names:
        for word in (name, *aliases_of(model.TABLE, name)):
            assert meaning.setdefault(fold(word), name) == name, f"{word!r} means {meaning[fold(word)]} and {name}"
    assert not set(map(fold, REMARKS)) & set(meaning)


def test_there_are_aliases_of_no_other_table() -> None:
    assert set(aliases()) == {model.TABLE for model in MODELS.values()}
