"""Units of work for the engines' tests: some finish, some raise, some kill their process."""

from __future__ import annotations

import os
import signal
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
