"""The engine without processes, and which engine an option means."""

from __future__ import annotations

from bemanna.engine.engine import Failure, units_of
from bemanna.engine.serial import SerialEngine
from tests.bemanna.engine.work import doubled


def test_every_unit_has_its_turn_and_an_error_is_its_own_failure() -> None:
    found = list(SerialEngine().map(doubled, units_of({"a": 1, "b": "error", "c": 3})))
    assert found == [("a", 2), ("b", Failure("error", "ValueError: no such ward")), ("c", 6)]


def test_a_closed_iterator_begins_nothing_more() -> None:
    begun: list[int] = []

    def work(given: int) -> int:
        begun.append(given)
        return given

    units = SerialEngine().map(work, units_of({"a": 1, "b": 2}))
    next(units)
    del units
    assert begun == [1]
