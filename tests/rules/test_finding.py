"""Findings are three-valued."""

from __future__ import annotations

from rules.finding import Verdict


def test_verdicts_are_three() -> None:
    assert [one.value for one in Verdict] == ["kept", "broken", "cannot be known"]
