"""One run at a time below a root: a record of who works, with a heartbeat, that a dead run's successor takes over."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from filelock import FileLock, Timeout

from bemanna.errors import LOCKED, TRY_AGAIN, BemannaError
from bemanna.files.fault_point import reach
from bemanna.files.write import write_file

BEAT_SECONDS, STALE_SECONDS = 15.0, 300.0
_MUTEX_SECONDS = 20.0


class Locked(BemannaError):
    """Another run works below the same root."""

    code = LOCKED


class LockBusy(BemannaError):
    """The record of the lock cannot be read or written now."""

    code = TRY_AGAIN


class NightLock:
    """Held while the block runs. Entering raises Locked at once when another run is alive.

    A run is taken for dead when its process is gone from this machine, or when its heart has not beaten for
    `stale_seconds` (another machine, a machine that sleeps). A run that was taken over while it slept learns it from
    `still_mine`, which must be asked before anything is published.
    """

    def __init__(
        self,
        path: Path,
        run: str,
        beat_seconds: float = BEAT_SECONDS,
        stale_seconds: float = STALE_SECONDS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._path, self._clock = path, clock
        self._beat, self._stale = beat_seconds, stale_seconds
        self._mine = {"run": run, "pid": os.getpid(), "host": socket.gethostname(), "began": round(clock())}
        self._ended = threading.Event()
        self._heart = threading.Thread(target=self._beats, name="heartbeat", daemon=True)
        self.taken_over: dict[str, Any] | None = None

    def __enter__(self) -> NightLock:
        with self._mutex():
            other = self._read()
            if other is not None and self._alive(other):
                raise Locked(self._said(other))
            self.taken_over = other
            self._write()
        self._heart.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._heart.join()
        with suppress(BemannaError, OSError), self._mutex():
            if self._is_mine(self._read()):
                reach("lock: before it is given back")
                self._path.unlink()

    def still_mine(self) -> bool:
        """Whether nobody has taken the lock over."""
        with self._mutex():
            return self._is_mine(self._read())

    def _beats(self) -> None:
        while not self._ended.wait(self._beat):
            with suppress(BemannaError, OSError), self._mutex():
                if not self._is_mine(self._read()):
                    return
                self._write()

    @contextmanager
    def _mutex(self) -> Iterator[None]:
        """Held for the moment in which the record is read and written; the system frees it when a process dies."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self._path}.mutex", timeout=_MUTEX_SECONDS):
                yield
        except Timeout:
            raise LockBusy(f"{self._path}.mutex is held for more than {_MUTEX_SECONDS:g} s; try again.") from None
        except OSError as error:
            raise LockBusy(f"{self._path} cannot be used: {error.strerror or error}.") from error

    def _read(self) -> dict[str, Any] | None:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def _write(self) -> None:
        record = self._mine | {"beat": round(self._clock(), 1)}
        write_file(self._path, (json.dumps(record) + "\n").encode())

    def _is_mine(self, record: dict[str, Any] | None) -> bool:
        return record is not None and all(record.get(key) == value for key, value in self._mine.items())

    def _alive(self, record: dict[str, Any]) -> bool:
        beat, pid = record.get("beat"), record.get("pid")
        if not isinstance(beat, int | float) or self._clock() - beat > self._stale:
            return False
        same_host = record.get("host") == socket.gethostname()
        return not (same_host and isinstance(pid, int) and not _runs(pid))

    def _said(self, other: dict[str, Any]) -> str:
        ago = max(0.0, self._clock() - float(other["beat"]))
        return (
            f"Run {other.get('run')} works here (process {other.get('pid')} on {other.get('host')}, last sign of life "
            f"{ago:.0f} s ago). Nothing was done."
        )


def _runs(pid: int) -> bool:
    """Whether a process of that number runs on this machine."""
    if os.name == "nt":  # os.kill would end the process there; its heartbeat decides
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
