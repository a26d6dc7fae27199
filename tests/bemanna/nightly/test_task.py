"""How planning a unit ended, on the disk."""

from __future__ import annotations

from pathlib import Path

from bemanna.nightly.task import PlanningOutcome, read_verdict, write_verdict
from bemanna.store.records import ChangeRow
from tests.bemanna.store.plans import FIRST


def test_a_verdict_comes_back_as_it_was_written_and_half_of_one_is_none(tmp_path: Path) -> None:
    row = ChangeRow(FIRST, "1", "D", "free", "draft", 1, "sick leave of 1")
    verdict = PlanningOutcome("new", ("a", "b"), "f" * 64, ("c",), (row,), {"gap": 0.1, "x": None}, {"base": "y"}, 1.5)
    write_verdict(tmp_path, verdict)
    assert read_verdict(tmp_path) == verdict
    whole = (tmp_path / "verdict.json").read_bytes()
    (tmp_path / "verdict.json").write_bytes(whole[: len(whole) // 2])
    assert read_verdict(tmp_path) is None
    assert read_verdict(tmp_path / "nowhere") is None
