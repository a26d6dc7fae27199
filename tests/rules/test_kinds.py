"""Kinds of time."""

from __future__ import annotations

import pytest

from rules.counting import Counting
from rules.kinds import BY_ID, UnknownKind
from rules.packs import load_pack


def test_a_kind_that_nobody_knows_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UnknownKind, match=r"'semster' is no known kind.*leave_annual"):
        Counting().of("semster")


def test_every_kind_of_the_vocabulary_counts_under_every_pack() -> None:
    for name in ("se_region_nurse", "fi_period_work", "uk_resident_doctor"):
        table = load_pack(name).counting
        for kind in BY_ID.values():
            row = table.of(kind.id)
            assert not (kind.is_absence and (row.daily_rest == "breaks" or row.sequence))
            assert kind.family != "work" or (row.daily_rest == "breaks" and row.sequence)
