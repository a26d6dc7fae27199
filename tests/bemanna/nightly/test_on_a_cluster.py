"""A night on a live Dask cluster: the same plans as here, and the next start does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bemanna.engine.dask import DaskEngine
from bemanna.nightly.status import UnitStatus
from bemanna.store.store import open_store
from tests.bemanna.engine.cluster import cluster
from tests.bemanna.nightly.nights import night, sick, world, write_region

pytest.importorskip("distributed", reason="the dask extra is not installed: pip install 'bemanna[dask]'")
pytestmark = pytest.mark.filterwarnings("ignore")  # distributed's own, on sockets of workers that are gone


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


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
