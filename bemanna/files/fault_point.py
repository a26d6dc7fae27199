"""The one seam through which every write step passes, so that a test can end the process at each of them.

Outside tests it does nothing. With BEMANNA_FAULT=7 in the environment the seventh step that is reached kills the
process at once (SIGKILL: nothing is tidied up, as when the power fails); with BEMANNA_FAULT_LOG=file every step that
is reached is written there. Whoever can set the environment of a process can kill it anyway.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

KILL, LOG = "BEMANNA_FAULT", "BEMANNA_FAULT_LOG"


def reach(step: str) -> None:
    """A write step is about to be done, or has just been done."""
    _watch(step)


def watch_environment() -> None:
    """Look at the environment (again): what `reach` does from now on."""
    global _watch
    at, log = os.environ.get(KILL), os.environ.get(LOG)
    _watch = _Fault(None if at is None else int(at), log) if at or log else _nothing


def _nothing(step: str) -> None:
    pass


class _Fault:
    """Counts steps, writes them down, and kills at one of them."""

    def __init__(self, at: int | None, log: str | None) -> None:
        self._at, self._log, self._reached = at, log, 0

    def __call__(self, step: str) -> None:
        self._reached += 1
        if self._log is not None:
            with open(self._log, "a", encoding="utf-8") as file:
                file.write(f"{step}\n")
        if self._reached == self._at:
            os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)


_watch: Callable[[str], None] = _nothing
watch_environment()
