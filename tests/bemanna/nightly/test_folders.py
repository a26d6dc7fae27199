"""Folders of nights."""

from __future__ import annotations

from pathlib import Path

from bemanna.nightly.folders import Places
from tests.bemanna.nightly.nights import (
    in_force,
    night,
    write_night_ward,
)


def test_old_nights_are_let_go_and_the_last_stays(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward", more="\n[nightly]\nkeep_days = 3\n")
    first = night(ward, "2026-12-10")
    second = night(ward, "2026-12-12")
    night(ward, "2026-12-14")
    root = Places(ward / "out" / "nightly")
    assert not root.run(first.run).exists()
    assert not (root.snapshots / first.run).exists()
    assert root.run(second.run).exists()
    assert in_force(ward)[0] == 1
