"""Sentences of the findings."""

from __future__ import annotations

from rules.words import hours


def test_lengths_in_words() -> None:
    assert [hours(one) for one in (660, 510, 45, 0, -90)] == ["11 h", "8 h 30", "45 min", "0 h", "-1 h 30"]
