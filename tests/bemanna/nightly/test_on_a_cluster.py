"""A night on a live Dask cluster: the same plans, its time kept, and a worker that dies or hangs costs one ward."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bemanna.engine.dask import DaskEngine
from bemanna.exits import FINDINGS
from bemanna.nightly.status import UnitStatus
from bemanna.nightly.task import Task
from bemanna.store.store import open_store
from tests.bemanna.engine.cluster import cluster
from tests.bemanna.nightly.nights import EVE, night, sick, stub_work, world, write_region

pytest.importorskip("distributed", reason="the dask extra is not installed: pip install 'bemanna[dask]'")
pytestmark = pytest.mark.filterwarnings("ignore")  # distributed's own, on sockets of workers that are gone


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


def troubled(task: Task) -> None:
    """One unit always kills its worker, one never ends, the others work."""
    if task.unit == "w01":
        os.kill(os.getpid(), signal.SIGKILL)
    while task.unit == "w02":
        time.sleep(60)
    stub_work(task)


def states(statuses: tuple[UnitStatus, ...]) -> list[tuple[str, str, bool]]:
    return [(one.state, one.cause, one.changed) for one in statuses]


def test_a_night_on_a_cluster_makes_the_same_plans_and_the_next_start_does_nothing(
    address: str, tmp_path: Path
) -> None:
    digests = {}
    for name in ("here", "there"):
        region = write_region(tmp_path / name, 3)
        for number in range(3):
            sick(region / "wards" / f"w{number:02}")
        outside = world(engine=DaskEngine(address)) if name == "there" else world()
        ended = night(region, world=outside, seconds=3000.0)
        assert (ended.code, states(ended.statuses)) == (0, [("ok", "", True)] * 3)
        store = open_store(region)
        digests[name] = {unit: store.version(store.published(unit).version).digest for unit in store.units()}  # type: ignore[union-attr]
        assert night(region).again
    assert digests["here"] == digests["there"]


def test_a_ward_that_kills_its_worker_and_one_that_hangs_keep_their_plans_and_the_others_get_theirs(
    address: str, tmp_path: Path
) -> None:
    region = write_region(tmp_path / "region", 5, "[nightly]\nunit_seconds = 0.5\ngrace_seconds = 2.0\n")
    assert night(region, EVE).code == 0
    for number in range(5):
        sick(region / "wards" / f"w{number:02}")
    ended = night(region, world=world(work=troubled, engine=DaskEngine(address)), seconds=3000.0)
    assert ended.code == FINDINGS
    assert states(ended.statuses) == [
        ("ok", "", True),
        ("carried", "error", False),
        ("carried", "time", False),
        ("ok", "", True),
        ("ok", "", True),
    ]
    assert "its workers ended" in ended.statuses[1].why[0]
    assert "did not end within" in ended.statuses[2].why[0]
