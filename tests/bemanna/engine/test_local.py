"""Local processes: every unit once, and a process that dies costs its own unit only."""

from __future__ import annotations

from pathlib import Path

from bemanna.engine.engine import Failure
from bemanna.engine.local import LocalEngine
from tests.bemanna.engine.work import doubled, together


def test_units_finish_and_those_that_raise_or_kill_their_process_are_told_apart(tmp_path: Path) -> None:
    units: dict[str, int | str] = {f"u{number}": number for number in range(6)}
    units |= {"always": "kill", "once": str(tmp_path / "flag"), "wrong": "error"}
    units |= {f"v{number}": number for number in range(6)}
    engine = LocalEngine(2)
    found = list(engine.map(doubled, units))
    assert dict(engine.map(doubled, {"again": 5})) == {"again": 10}, "an engine can be used again"
    engine.close()
    assert sorted(name for name, _ in found) == sorted(units), "every unit exactly once"
    results = dict(found)
    assert [results[f"{letter}{number}"] for letter in "uv" for number in range(6)] == [0, 2, 4, 6, 8, 10] * 2
    assert results["wrong"] == Failure("error", "ValueError: no such ward")
    assert results["once"] == "the second time"
    killed = results["always"]
    assert isinstance(killed, Failure)
    assert killed.kind == "killed"


def test_a_death_in_company_is_not_counted_against_the_neighbour(tmp_path: Path) -> None:
    units = {role: (role, str(tmp_path)) for role in ("culprit", "neighbour")}
    engine = LocalEngine(2)
    results = dict(engine.map(together, units))
    engine.close()
    assert results["neighbour"] == "the third time"
    assert isinstance(results["culprit"], Failure)


def test_nothing_to_do_starts_nothing() -> None:
    assert list(LocalEngine(2).map(doubled, {})) == []
