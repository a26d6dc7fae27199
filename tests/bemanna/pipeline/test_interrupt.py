"""Ctrl-C: remembered once, obeyed the second time."""

from __future__ import annotations

import signal
import threading

import pytest

from bemanna.pipeline.interrupt import Interrupt


def test_the_first_is_remembered_and_the_second_ends_the_program() -> None:
    said: list[str] = []
    with Interrupt(said.append) as interrupt:
        assert not interrupt.asked()
        signal.raise_signal(signal.SIGINT)
        assert interrupt.asked()
        assert "once more" in said[0]
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_afterwards_everything_is_as_it_was() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupt():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_in_another_thread_nothing_is_changed() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen = []

    def look() -> None:
        with Interrupt() as interrupt:
            seen.append((signal.getsignal(signal.SIGINT), interrupt.asked()))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [(before, False)]
