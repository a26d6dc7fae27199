"""The page on tables says what the readers read, and the synonyms contradict neither themselves nor the fields."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from bemanna.readers.columns import fold
from bemanna.readers.followup_synonyms import FOLLOW_UP
from bemanna.readers.reference import reference
from bemanna.readers.synonyms import REMARKS, SYNONYMS

PAGE = Path(__file__).resolve().parents[3] / "docs" / "tables.md"


def test_the_page_is_the_one_that_the_tables_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "python -m bemanna.readers.reference > docs/tables.md"


@pytest.mark.parametrize("table", sorted(set(SYNONYMS) - set(FOLLOW_UP)))
def test_no_word_means_two_fields_of_a_table(table: str) -> None:
    module = importlib.import_module(f"bemanna.readers.{table}")
    names = [field.name for field in (getattr(module, "FIELDS", None) or module.COUNTS)]
    assert set(SYNONYMS[table]) <= set(names), "synonyms of a field that the table does not have"
    meaning: dict[str, str] = {}
    for name in names:
        for word in (name, *SYNONYMS[table].get(name, ())):
            assert meaning.setdefault(fold(word), name) == name, f"{word!r} means {meaning[fold(word)]} and {name}"
    assert not REMARKS & set(meaning)
