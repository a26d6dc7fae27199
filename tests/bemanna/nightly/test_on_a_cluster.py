"""A night on a live Dask cluster: the same plans as here, and the next start does nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bemanna.engine.dask import DaskEngine
from bemanna.engine.dask_cluster import ClusterGone, gone
from bemanna.engine.serial import SerialEngine
from bemanna.errors import FINDINGS, OK
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


def begun() -> None:
    """Load what a unit needs, so that the time of this is not taken for hanging."""


def hangs_for_w01(task: Task) -> None:
    """Planned without a solver, but for w01, which never ends."""
    while task.unit == "w01":
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


def test_a_ward_that_never_ends_keeps_its_plan_and_the_others_are_planned(address: str, tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", 3, "\n[nightly]\nunit_seconds = 1\ngrace_seconds = 6\n")
    assert night(region, EVE).code == OK
    for number in range(3):
        sick(region / "wards" / f"w{number:02}")
    engine = DaskEngine(address)
    client = engine.connect()
    client.wait_for_workers(2, timeout=60)
    client.run(begun)
    ended = night(region, world=world(work=hangs_for_w01, engine=engine), seconds=3000.0)
    assert ended.code == FINDINGS
    assert states(ended.statuses) == [("ok", "", True), ("carried", "time", False), ("ok", "", True)]
    assert "did not end within 8 s" in ended.statuses[1].why[0]
    assert night(region).again


def test_a_cluster_that_goes_away_in_the_middle_leaves_the_rest_to_the_next_start(tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", 3)
    assert night(region, EVE).code == 0
    for number in range(3):
        sick(region / "wards" / f"w{number:02}")
    worked: list[str] = []

    def goes_away(task: Task) -> None:
        worked.append(task.unit)
        stub_work(task)

    class Goes(SerialEngine):
        def map(self, work: Any, units: Any) -> Any:
            yield next(super().map(work, units))
            raise gone()

    with pytest.raises(ClusterGone) as caught:
        night(region, world=world(work=goes_away, engine=Goes()))
    assert (caught.value.code, worked) == (75, ["w00"])
    ended = night(region, world=world(work=goes_away))
    assert worked == ["w00", "w01", "w02"]
    assert (ended.code, [one.state for one in ended.statuses]) == (0, ["ok"] * 3)
