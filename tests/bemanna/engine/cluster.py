"""A real Dask scheduler with workers, as processes of this machine, for tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE_SECONDS = 60


@contextmanager
def cluster(folder: Path, workers: int = 2, nanny: bool = True) -> Iterator[str]:
    """Address of a scheduler with so many workers, as bemanna writes it: dask://127.0.0.1:port."""
    with processes(folder, workers, nanny) as (address, _):
        yield address


@contextmanager
def processes(folder: Path, workers: int, nanny: bool) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The same address, and the scheduler's process."""
    said = folder / "scheduler.json"
    common = ["--host", "127.0.0.1", "--no-dashboard"]
    scheduler = _start(folder, "scheduler", "--port", "0", "--scheduler-file", str(said), *common)
    begun: list[subprocess.Popen[bytes]] = []
    try:
        address = _address(said, scheduler)
        more = ["--scheduler-file", str(said), "--nthreads", "1", "--local-directory", str(folder)]
        more += [] if nanny else ["--no-nanny"]
        begun += [_start(folder, "worker", *more, *common) for _ in range(workers)]
        yield address.replace("tcp://", "dask://"), scheduler
    finally:
        for process in (*begun, scheduler):
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _start(folder: Path, role: str, *arguments: str) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parents[3])
    environment = os.environ | {"PYTHONPATH": root, "OMP_NUM_THREADS": "1"}
    with (folder / f"{role}.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", role, *arguments], env=environment, stderr=log, stdout=log
        )


def _address(said: Path, scheduler: subprocess.Popen[bytes]) -> str:
    limit = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < limit and scheduler.poll() is None:
        try:
            return str(json.loads(said.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError, KeyError):
            time.sleep(0.1)
    raise RuntimeError("the Dask scheduler did not start")
