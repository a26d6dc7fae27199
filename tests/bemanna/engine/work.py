"""Units of work for the engines' tests: some finish, some raise, some kill their process."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path


def doubled(given: int | str) -> int | str:
    """Twice the number; "error" raises, "kill" kills its process, a path kills it unless the file is there."""
    if isinstance(given, int):
        return 2 * given
    if given == "error":
        raise ValueError("no such ward")
    if given == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    flag = Path(given)
    if not flag.exists():
        flag.write_text("was here", encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)
    return "the second time"


def together(given: tuple[str, str]) -> str:
    """A culprit that ends its process once its neighbour has begun, and the neighbour, which counts its beginnings."""
    role, folder = given
    begun, gone = Path(folder, "begun"), Path(folder, "gone")
    if role == "culprit":
        while not begun.exists():
            time.sleep(0.01)
        gone.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    with begun.open("a", encoding="utf-8") as file:
        file.write("x")
    while not gone.exists():
        time.sleep(0.01)
    return begun.read_text(encoding="utf-8")


def hangs_or_not(given: int | str) -> int | str:
    """Twice the number; anything else never ends, and cannot be ended by a polite signal."""
    if isinstance(given, int):
        return 2 * given
    signal.signal(signal.SIGTERM, signal.SIG_IGN) if given == "deaf" else None
    while True:
        time.sleep(60)


def hangs_in_a_thread(given: int | str) -> int | str:
    """Twice the number; anything else never ends."""
    while not isinstance(given, int):
        time.sleep(60)
    return 2 * given


def holds_the_interpreter(given: int | str) -> int | str:
    """Twice the number; anything else never ends, and nothing else runs in its process, as in native code that keeps
    Python's lock."""
    while not isinstance(given, int):
        re.match("(a+)+$", "a" * 64 + "b")
    return 2 * given


def unsendable(given: str) -> object:
    """A result that no process can send."""
    return (one for one in given)


def process_of(given: int) -> int:
    """The process that works on it."""
    return os.getpid()
