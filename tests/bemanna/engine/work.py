"""Units of work for the engines' tests: some finish, some raise, some kill their process."""

from __future__ import annotations

import os
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
    """A culprit that ends its process once its neighbour has begun, and the neighbour, whose next try dies too."""
    role, folder = given
    begun, alone = Path(folder, "begun"), Path(folder, "alone")
    if role == "culprit":
        while not begun.exists():
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGKILL)
    if not begun.exists():
        begun.write_text("in company", encoding="utf-8")
        time.sleep(60)
    if not alone.exists():
        alone.write_text("its own death", encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)
    return "the third time"
