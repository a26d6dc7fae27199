"""Messages over pipes."""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Event
from time import monotonic, sleep

from roster.search.parallel.process_link import ProcessLink


def until(came: Callable[[], bool]) -> bool:
    """Whether something came to be, within a time that only a fault needs."""
    end = monotonic() + 60.0
    while monotonic() < end:
        if came():
            return True
        sleep(0.005)
    return False


def pair(on_end: Callable[[], None] = lambda: None) -> tuple[ProcessLink, ProcessLink]:
    """Two links that hear each other; `on_end` is the second one's."""
    here, there = os.pipe(), os.pipe()
    first = ProcessLink(os.fdopen(here[0], "rb"), os.fdopen(there[1], "wb"))
    return first, ProcessLink(os.fdopen(there[0], "rb"), os.fdopen(here[1], "wb"), on_end)


def ended(*links: ProcessLink) -> None:
    """Close the pipes, writing ends first, and then the threads."""
    for link in links:
        link.flush()
        link._writes.close()
    for link in links:
        link.close()
        link._reads.close()


def test_messages_arrive_in_order_and_once() -> None:
    one, other = pair()
    for number in range(50):
        one.send(number)
    got: list[object] = []

    def all_there() -> bool:
        got.extend(other.received())
        return len(got) >= 50

    assert until(all_there)
    assert got == list(range(50))
    assert other.received() == []
    other.send("back")
    assert until(lambda: "back" in one.received())
    ended(one, other)


def test_a_sender_never_waits_for_a_reader_that_is_busy() -> None:
    one, other = pair()
    one.send(bytes(5_000_000))
    one.send("after")
    assert until(lambda: "after" in other.received())
    ended(one, other)


def test_the_end_of_the_other_side_is_told_once_and_sending_is_harmless_then() -> None:
    told = Event()
    one, other = pair(told.set)
    one.flush()
    one._writes.close()
    assert until(told.is_set)
    assert other.closed.is_set()
    other.send("nobody hears this")
    ended(other)
    one.close()
    one._reads.close()


def test_messages_are_taken_one_by_one_in_the_order_in_which_they_were_sent() -> None:
    here, there = pair()
    assert there.next() is None
    for message in ("a", "b", "c"):
        here.send(message)
    assert until(lambda: len(there._came) == 3)
    assert there.next() == "a"
    assert there.received() == ["b", "c"]
    assert there.next() is None
    ended(here, there)
