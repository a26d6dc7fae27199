"""Which engine an option names."""

from __future__ import annotations

import pytest

from bemanna.engine.choose import engine_of
from bemanna.engine.dask import DaskEngine
from bemanna.engine.local import LocalEngine, available_cores
from bemanna.engine.serial import SerialEngine
from bemanna.errors import UsageError


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
