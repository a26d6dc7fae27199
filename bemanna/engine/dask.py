"""The cluster engine: native futures of Dask against a scheduler and workers that run already.

joblib's Dask backend is not used: it hung on a task that always kills its worker. Dask blames a task after it was on
several workers that died, which can hit an innocent one that shared them; so whoever is blamed is tried once more with
nothing beside it. Dask has no limits for tasks: a unit says when and where it begins, and when its time is over that
worker is started again by its nanny; what else it had in hand is begun again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, TypeVar

from bemanna.engine.dask_cluster import ANSWER_SECONDS, PATIENCE_SECONDS, ClusterGone, DaskCluster
from bemanna.engine.dask_map import DaskMap
from bemanna.engine.engine import Failure, WorkUnit
from bemanna.errors import UsageError
from bemanna.files.program_versions import versions

T = TypeVar("T")
R = TypeVar("R")
_CLOSE_SECONDS = 10.0
"""How long a goodbye may take."""


class DaskEngine:
    """The cluster at an address such as tcp://10.0.0.5:8786 (bemanna writes dask://10.0.0.5:8786)."""

    name = "dask"

    def __init__(self, address: str, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self.address = address.replace("dask://", "tcp://", 1)
        self.patience_seconds = patience_seconds
        self._cluster: DaskCluster | None = None

    def places(self) -> int:
        """Threads of the workers that are there now; 1 before `map` and while there is none. Raises ClusterGone."""
        return self._cluster.places() if self._cluster is not None else 1

    def map(self, work: Callable[[T], R], units: Iterable[WorkUnit[T]]) -> Iterator[tuple[str, R | Failure]]:
        """Each unit as it finishes; those blamed for dead workers are tried again at the end, one at a time.

        Raises UsageError without the extra or when workers have another version, ClusterGone when nobody answers,
        also in the middle: what was yielded is finished, the rest may be tried again.
        """
        cluster = self._connected()
        blamed: list[WorkUnit[T]] = []
        yield from DaskMap(cluster, work, blamed).all(iter(units), self.places)
        for unit in blamed:
            again: list[WorkUnit[T]] = []
            yield from DaskMap(cluster, work, again).all(iter([unit]), lambda: 1)
            if again:
                yield unit.id, Failure("killed", "its workers ended, also when nothing ran beside it")

    def connect(self) -> Any:
        """The client of the cluster. Raises what `map` raises."""
        return self._connected().client

    def close(self) -> None:
        """Leave the cluster; its workers stay."""
        if self._cluster is not None:
            with suppress(TimeoutError):
                self._cluster.client.close(timeout=_CLOSE_SECONDS)
            self._cluster = None

    def _connected(self) -> DaskCluster:
        if self._cluster is None:
            self._cluster = DaskCluster(_client(self.address, self.patience_seconds), self.patience_seconds)
        return self._cluster


def _client(address: str, patience_seconds: float) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("A Dask cluster needs the extra: pip install 'bemanna[dask]'.") from None
    client = None
    try:
        client = Client(address, timeout=patience_seconds, set_as_default=False)
        client.wait_for_workers(1, timeout=patience_seconds)
        ours, theirs = versions(), client.run(versions, callback_timeout=ANSWER_SECONDS)
    except (OSError, TimeoutError) as error:
        if client is not None:
            with suppress(TimeoutError):
                client.close(timeout=_CLOSE_SECONDS)
        raise ClusterGone(f"No Dask scheduler with workers answers at {address}: {error}") from None
    for worker, found in sorted(theirs.items()):
        other = [name for name, said in ours.items() if found.get(name) != said]
        if other:
            client.close()
            told = ", ".join(f"{name} {found.get(name)} instead of {ours[name]}" for name in other)
            raise UsageError(f"Worker {worker} has {told}: results would not be the same. Install the same there.")
    return client
