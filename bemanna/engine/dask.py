"""The cluster engine: native futures of Dask against a scheduler and workers that run already.

joblib's Dask backend is not used: it hung on a task that always kills its worker. Dask blames a task after it was on
several workers that died, which can hit an innocent one that shared them; so whoever is blamed is tried once more with
nothing beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar
from uuid import uuid4

from bemanna.engine.engine import Failure, as_failure
from bemanna.exits import BemannaError, UsageError
from bemanna.versions import versions

T = TypeVar("T")
R = TypeVar("R")
PATIENCE_SECONDS = 60
"""How long to wait for the scheduler and for a first worker."""


class ClusterGone(BemannaError):
    """The scheduler or all workers cannot be reached; what is finished stays, and it is safe to try again."""

    code = 75


class DaskEngine:
    """The cluster at an address such as tcp://10.0.0.5:8786 (bemanna writes dask://10.0.0.5:8786)."""

    name = "dask"

    def __init__(self, address: str, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self.address = address.replace("dask://", "tcp://", 1)
        self.patience_seconds = patience_seconds
        self._client: Any = None

    def map(self, work: Callable[[T], R], units: Mapping[str, T]) -> Iterator[tuple[str, R | Failure]]:
        """Each unit as it finishes; those blamed for dead workers are tried again at the end, one at a time.

        Raises UsageError without the extra or when workers have another version, ClusterGone when nobody answers.
        """
        if self._client is None:
            self._client = _client(self.address, self.patience_seconds)
        blamed: list[str] = []
        yield from _futures(self._client, work, units, blamed)
        for unit in blamed:
            again: list[str] = []
            yield from _futures(self._client, work, {unit: units[unit]}, again)
            if again:
                yield unit, Failure("killed", "its workers ended, also when nothing ran beside it")

    def close(self) -> None:
        """Leave the cluster; its workers stay."""
        if self._client is not None:
            self._client.close()
            self._client = None


def _client(address: str, patience_seconds: float) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("A Dask cluster needs the extra: pip install 'bemanna[dask]'.") from None
    try:
        client = Client(address, timeout=patience_seconds, set_as_default=False)
        client.wait_for_workers(1, timeout=patience_seconds)
    except (OSError, TimeoutError) as error:
        raise ClusterGone(f"No Dask scheduler with workers answers at {address}: {error}") from None
    ours, theirs = versions(), client.run(versions)
    for worker, found in sorted(theirs.items()):
        other = [name for name, said in ours.items() if found.get(name) != said]
        if other:
            client.close()
            told = ", ".join(f"{name} {found.get(name)} instead of {ours[name]}" for name in other)
            raise UsageError(f"Worker {worker} has {told}: results would not be the same. Install the same there.")
    return client


def _futures(
    client: Any, work: Callable[[T], R], units: Mapping[str, T], blamed: list[str]
) -> Iterator[tuple[str, R | Failure]]:
    from distributed import KilledWorker, as_completed

    run = uuid4().hex[:8]
    futures = {
        client.submit(work, given, key=f"bemanna-{run}-{place}", pure=False): unit
        for place, (unit, given) in enumerate(units.items())
    }
    finished = as_completed(futures, loop=client.loop)
    try:
        for future in finished:
            unit = futures[future]
            if future.status == "finished":
                yield unit, future.result()
            elif future.status == "error":
                error = future.exception()
                if isinstance(error, KilledWorker):
                    blamed.append(unit)
                else:
                    yield unit, as_failure(error)
            elif future.status in ("pending", "lost"):  # its result was lost with a worker, and it is computed again
                finished.add(future)
                continue
            else:
                yield unit, Failure("lost", "the scheduler went away before it was finished")
            future.release()
    finally:
        client.cancel(list(futures))
