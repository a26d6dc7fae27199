"""Ctrl-C during a search: the first one ends it with the best so far, the second one ends the program."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType


class Interrupt:
    """Within this context the first Ctrl-C is only remembered; `asked` tells. Elsewhere than in the main thread, and
    where Ctrl-C is handled already in another way, nothing is changed. say: is told what the first one does."""

    def __init__(self, say: Callable[[str], None] = lambda _: None) -> None:
        self._asked, self._say = threading.Event(), say
        self._before: object = None

    def __enter__(self) -> Interrupt:
        main = threading.current_thread() is threading.main_thread()
        if main and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._before = signal.signal(signal.SIGINT, self._remember)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def asked(self) -> bool:
        """Whether somebody has pressed Ctrl-C."""
        return self._asked.is_set()

    def _remember(self, number: int, frame: FrameType | None) -> None:
        self._asked.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._say("Ending with the best roster so far; once more Ctrl-C to give up.")
