"""Which engine an option means."""

from __future__ import annotations

from bemanna.engine.dask import DaskEngine
from bemanna.engine.engine import Engine
from bemanna.engine.local import LocalEngine
from bemanna.engine.serial import SerialEngine
from bemanna.errors import UsageError


def engine_of(asked: str, jobs: int | None) -> Engine:
    """serial, local, or dask://host:port. jobs: processes of the local engine. Raises UsageError for anything else."""
    if asked.startswith("dask://"):
        if jobs is not None:
            raise UsageError("--jobs is for processes of this machine; a cluster has the workers that it has.")
        return DaskEngine(asked)
    if asked == "serial":
        return SerialEngine()
    if asked != "local":
        raise UsageError(f"There is no engine {asked!r}: expected local, serial or dask://host:port.")
    return LocalEngine(jobs)
