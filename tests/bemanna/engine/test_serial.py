"""The engine without processes, and which engine an option means."""

from __future__ import annotations

import pytest

from bemanna.engine.choose import engine_of
from bemanna.engine.dask import DaskEngine
from bemanna.engine.engine import Failure, units_of
from bemanna.engine.local import LocalEngine, available_cores
from bemanna.engine.serial import SerialEngine
from bemanna.errors import UsageError
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


def test_an_option_names_its_engine() -> None:
    assert isinstance(engine_of("serial", None), SerialEngine)
    local = engine_of("local", 3)
    assert isinstance(local, LocalEngine)
    assert local.jobs == 3
    assert LocalEngine().jobs == available_cores() >= 1
    cluster = engine_of("dask://10.0.0.5:8786", None)
    assert isinstance(cluster, DaskEngine)
    assert cluster.address == "tcp://10.0.0.5:8786"


@pytest.mark.parametrize(
    ("asked", "jobs", "complaint"),
    [("ray", None, "expected local, serial or dask://host:port"), ("dask://h:1", 2, "--jobs is for processes of this")],
)
def test_an_engine_that_makes_no_sense_is_refused(asked: str, jobs: int | None, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        engine_of(asked, jobs)
