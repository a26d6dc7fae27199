"""Two searches by windows in parallel processes: they exchange the days and people that won points.

What one side won is nearly always won for the other as well, whose roster differs elsewhere: it takes over those days
of those people. Where that is not lawful or wins less there (both may have mended the same hours of the year), the
better roster of the two stands for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import sleep

import numpy as np

from roster.search.column_generation.columns import Column
from roster.search.column_generation.decompose import decompose
from roster.search.column_generation.decomposition import Decomposition
from roster.search.control.stopwatch import Stopwatch
from roster.search.parallel.process_link import ColumnMessage, ProcessLink
from roster.search.parallel.search_processes import SearchJob
from roster.search.pricing.window_graph import DayWindow
from roster.search.windows.window_search import WindowIncumbent, WindowSearch
from roster.search.windows.window_selection import WindowSelection

PAUSE = 0.05
"""Seconds between two looks for the first roster."""


@dataclass(frozen=True, slots=True, eq=False)
class WindowGain:
    """What changed (nobody: everything may have), and the whole roster with it."""

    workers: tuple[int, ...]
    window: DayWindow
    roster: ColumnMessage


class PairedSearch:
    """One side of it; with no links, it says and hears nothing."""

    def __init__(self, links: Sequence[ProcessLink]) -> None:
        self._links = links

    def tell(self, standing: WindowIncumbent, workers: Sequence[int], window: DayWindow) -> None:
        """Send what was just won."""
        if self._links:
            message = WindowGain(tuple(workers), window, _shared(standing))
            for link in self._links:
                link.send(message)

    def hear(self, search: WindowSearch) -> None:
        """Take over what has come, as far as it wins points here."""
        for link in self._links:
            for message in link.received():
                if isinstance(message, WindowGain):
                    _take(message, search)


def accompany(job: SearchJob, link: ProcessLink) -> None:
    """The companion's side: from the first roster that comes, windows in the other order, until the time is over."""
    watch = Stopwatch(job.seconds, should_stop=link.closed.is_set)
    joined = decompose(job.problem, watch)
    columns = _first(joined, link, watch)
    if columns is None:
        return
    search = WindowSearch(
        WindowIncumbent(joined, columns), watch.left, np.random.default_rng(job.seed), talk=PairedSearch((link,))
    )
    WindowSelection(search, len(joined.people[0].base), backwards=True).run()


def _first(joined: Decomposition, link: ProcessLink, watch: Stopwatch) -> list[Column] | None:
    """The newest roster that has come, once there is one."""
    while watch.left() > 0 and not link.closed.is_set():
        for message in reversed(link.received()):
            if isinstance(message, WindowGain):
                return _columns(joined, message.roster)
        sleep(PAUSE)
    return None


def _take(message: WindowGain, search: WindowSearch) -> None:
    standing = search.standing
    if message.workers:
        mine = message.roster.choices[list(message.workers)][:, message.window.days]
        search.adopt(message.workers, message.window, list(mine))
    if message.roster.points is not None and message.roster.points < standing.points:
        other = WindowIncumbent(standing.decomposition, _columns(standing.decomposition, message.roster))
        if other.points == message.roster.points:
            standing.put(other.columns)
            search.on_better()


def _shared(standing: WindowIncumbent) -> ColumnMessage:
    return ColumnMessage(
        np.arange(len(standing.columns)),
        np.array([column.choice for column in standing.columns], dtype=np.int16),
        np.array([column.points for column in standing.columns], dtype=np.int64),
        standing.points,
    )


def _columns(joined: Decomposition, roster: ColumnMessage) -> list[Column]:
    return [
        joined.column(worker, choice.copy(), own)
        for worker, choice, own in zip(roster.workers.tolist(), roster.choices, roster.own.tolist(), strict=True)
    ]
