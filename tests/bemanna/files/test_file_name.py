"""File names are safe whatever people are called."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bemanna.files.file_name import file_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Åse Kjærgaard", "aase_kjaergaard"),
        ("Smörgåsbord Öst", "smoergaasbord_oest"),
        ("../../etc/passwd", "etc_passwd"),
        ("CON", "con"),
        ("  ", "unnamed"),
        ("名前", "unnamed"),
        ("René O'Neil", "rene_o_neil"),
    ],
)
def test_names_are_spelled_in_plain_letters(text: str, expected: str) -> None:
    assert file_name(text) == expected


@given(st.text())
def test_any_text_gives_a_short_safe_name(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]([a-z0-9_]{0,58}[a-z0-9])?", file_name(text))


@given(st.text())
def test_a_name_of_a_name_is_the_same(text: str) -> None:
    assert file_name(file_name(text)) == file_name(text)
