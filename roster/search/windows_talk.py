"""Two searches by windows tell each other what they won: the days and people that changed, and the roster it made.

What one side won is nearly always won for the other as well, whose roster differs elsewhere: it takes over those days
of those people. Where that is not lawful or wins nothing there, the better roster of the two stands for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import sleep

import numpy as np

from roster.search.columns import Column, Market
from roster.search.companion import Job
from roster.search.link import Link, Shared
from roster.search.market import market
from roster.search.pricing.window import Window
from roster.search.watch import Watch
from roster.search.windows_plan import Plan
from roster.search.windows_search import Standing, WindowSearch

PAUSE = 0.05
"""Seconds between two looks for the first roster."""


@dataclass(frozen=True, slots=True, eq=False)
class Won:
    """What changed (nobody: everything may have), and the whole roster with it."""

    workers: tuple[int, ...]
    window: Window
    roster: Shared


class Pair:
    """One side of it; with no links, it says and hears nothing."""

    def __init__(self, links: Sequence[Link]) -> None:
        self._links = links

    def tell(self, standing: Standing, workers: Sequence[int], window: Window) -> None:
        """Send what was just won."""
        if self._links:
            message = Won(tuple(workers), window, _shared(standing))
            for link in self._links:
                link.send(message)

    def hear(self, search: WindowSearch) -> None:
        """Take over what has come, as far as it wins points here."""
        for link in self._links:
            for message in link.received():
                if isinstance(message, Won):
                    _take(message, search)


def accompany(job: Job, link: Link) -> None:
    """The companion's side: from the first roster that comes, windows in the other order, until the time is over."""
    watch = Watch(job.seconds, should_stop=link.closed.is_set)
    joined = market(job.problem, watch)
    columns = _first(joined, link, watch)
    if columns is None:
        return
    search = WindowSearch(Standing(joined, columns), watch.left, np.random.default_rng(job.seed), talk=Pair((link,)))
    Plan(search, len(joined.people[0].base), backwards=True).run()


def _first(joined: Market, link: Link, watch: Watch) -> list[Column] | None:
    """The newest roster that has come, once there is one."""
    while watch.left() > 0 and not link.closed.is_set():
        for message in reversed(link.received()):
            if isinstance(message, Won):
                return _columns(joined, message.roster)
        sleep(PAUSE)
    return None


def _take(message: Won, search: WindowSearch) -> None:
    standing = search.standing
    if message.workers:
        mine = message.roster.choices[list(message.workers)][:, message.window.days]
        if search.adopt(message.workers, message.window, list(mine)):
            return
    if message.roster.points is not None and message.roster.points < standing.points:
        other = Standing(standing.market, _columns(standing.market, message.roster))
        if other.points == message.roster.points:
            standing.put(other.columns)
            search.on_better()


def _shared(standing: Standing) -> Shared:
    return Shared(
        np.arange(len(standing.columns)),
        np.array([column.choice for column in standing.columns], dtype=np.int16),
        np.array([column.points for column in standing.columns], dtype=np.int64),
        standing.points,
    )


def _columns(joined: Market, roster: Shared) -> list[Column]:
    return [
        joined.column(worker, choice.copy(), own)
        for worker, choice, own in zip(roster.workers.tolist(), roster.choices, roster.own.tolist(), strict=True)
    ]
