"""Local processes: every unit once, and a process that dies or hangs costs its own unit only."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bemanna.engine.engine import Failure, WorkUnit, units_of
from bemanna.engine.local import LocalEngine
from tests.bemanna.engine.work import doubled, hangs_or_not, process_of, together, unsendable


@pytest.fixture
def engine() -> Iterator[LocalEngine]:
    made = LocalEngine(2)
    yield made
    made.close()


def test_units_finish_and_those_that_raise_or_kill_their_process_are_told_apart(
    engine: LocalEngine, tmp_path: Path
) -> None:
    units: dict[str, int | str] = {f"u{number}": number for number in range(6)}
    units |= {"always": "kill", "once": str(tmp_path / "flag"), "wrong": "error"}
    units |= {f"v{number}": number for number in range(6)}
    found = list(engine.map(doubled, units_of(units)))
    assert dict(engine.map(doubled, units_of({"again": 5}))) == {"again": 10}, "an engine can be used again"
    assert sorted(name for name, _ in found) == sorted(units), "every unit exactly once"
    results = dict(found)
    assert [results[f"{letter}{number}"] for letter in "uv" for number in range(6)] == [0, 2, 4, 6, 8, 10] * 2
    assert results["wrong"] == Failure("error", "ValueError: no such ward")
    assert results["once"] == "the second time"
    killed = results["always"]
    assert isinstance(killed, Failure)
    assert killed.kind == "killed"
    assert "every time (signal 9" in killed.text


def test_with_one_try_a_unit_whose_process_died_is_not_begun_again(tmp_path: Path) -> None:
    once = LocalEngine(1, tries=1)
    results = dict(once.map(doubled, units_of({"once": str(tmp_path / "flag"), "well": 2})))
    once.close()
    assert isinstance(results["once"], Failure)
    assert results["well"] == 4


def test_a_death_costs_the_neighbour_nothing(engine: LocalEngine, tmp_path: Path) -> None:
    units = {role: (role, str(tmp_path)) for role in ("culprit", "neighbour")}
    results = dict(engine.map(together, units_of(units)))
    assert results["neighbour"] == "x", "it was begun once"
    assert isinstance(results["culprit"], Failure)


def test_a_unit_that_hangs_is_ended_at_its_limit_and_the_others_finish(engine: LocalEngine) -> None:
    units = [
        WorkUnit("a", 1, 60.0),
        WorkUnit("hangs", "x", 0.2),
        WorkUnit("deaf", "deaf", 0.2),
        WorkUnit("b", 2),
        WorkUnit("c", 3, 60.0),
    ]
    results = dict(engine.map(hangs_or_not, units))
    ended = Failure("hung", "it did not end within 0.2 s and was ended")
    assert results == {"a": 2, "b": 4, "c": 6, "hangs": ended, "deaf": ended}


def test_a_unit_is_taken_when_there_is_a_place_for_it_and_not_before(engine: LocalEngine) -> None:
    taken: list[int] = []

    def units() -> Iterator[WorkUnit[int | str]]:
        for number in range(6):
            taken.append(number)
            yield WorkUnit(str(number), number)

    found = engine.map(doubled, units())
    next(found)
    assert len(taken) <= 3
    found.close()  # type: ignore[attr-defined]
    assert len(taken) <= 3, "what had not begun is not begun any more"


def test_processes_are_kept_or_made_anew_for_every_unit(engine: LocalEngine) -> None:
    units = {str(number): number for number in range(8)}
    kept = set(dict(engine.map(process_of, units_of(units))).values())
    assert 1 <= len(kept) <= 2
    anew = LocalEngine(2, fresh=True)
    assert len(set(dict(anew.map(process_of, units_of(units))).values())) == 8


def test_an_idle_process_that_somebody_killed_is_replaced(engine: LocalEngine) -> None:
    (first,) = dict(engine.map(process_of, units_of({"a": 1}))).values()
    assert isinstance(first, int)
    os.kill(first, signal.SIGKILL)
    (second,) = dict(engine.map(process_of, units_of({"a": 1}))).values()
    assert isinstance(second, int)
    assert second != first


def test_a_result_or_a_unit_that_cannot_be_sent_is_that_units_failure(engine: LocalEngine) -> None:
    (answer,) = dict(engine.map(unsendable, units_of({"a": "xyz"}))).values()
    assert isinstance(answer, Failure)
    assert "cannot be sent" in answer.text
    with pytest.raises((AttributeError, TypeError), match="pickle"):
        list(engine.map(len, [WorkUnit("a", (one for one in "xyz"))]))  # type: ignore[arg-type]


def test_nothing_to_do_starts_nothing(engine: LocalEngine) -> None:
    assert list(engine.map(doubled, iter(()))) == []
    assert engine.places() == 2
