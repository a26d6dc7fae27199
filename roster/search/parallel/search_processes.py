"""Parallel search processes of the same problem, for as long as the first one runs.

Two threads of one process share one core here: what takes the time (linear programmes, choosing, counting) runs in
Python or holds its lock. A companion is another process that looks from another seed, and exchanges rosters.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from roster.problem import RosterProblem
from roster.search.control.budget import Budget
from roster.search.parallel.process_link import ProcessLink
from rules.timeline import Duty

LEAST_SECONDS = 15.0
"""Budget from which a companion is worth the seconds that it takes to start."""
MOST = 3
"""Companions, whatever the number of threads: each holds the problem once more."""
_START = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "import sys; sys.path[:] = {path!r}; from roster.search.strategies.process_main import main; main()"
)


@dataclass(frozen=True, slots=True)
class SearchJob:
    """What a companion is asked to search, within so many seconds of wall clock; windows: that way, not by columns."""

    problem: RosterProblem
    seconds: float
    seed: int
    warm_start: tuple[Duty, ...] | None
    windows: bool = False


@contextmanager
def parallel_searches(
    problem: RosterProblem, budget: Budget, warm_start: Sequence[Duty] | None = None, windows: bool = False
) -> Iterator[tuple[ProcessLink, ...]]:
    """Links to companions, one for each thread beyond the first; none for short or repeatable runs, and none where
    processes cannot be started. They are ended with the block, and end by themselves when this process does."""
    many = 0 if budget.repeatable or budget.seconds < LEAST_SECONDS else min(MOST, budget.threads - 1)
    started = [one for _ in range(many) if (one := _started()) is not None]
    given = None if warm_start is None else tuple(warm_start)
    try:
        for number, (_, link) in enumerate(started, 1):
            link.send(SearchJob(problem, budget.seconds, budget.seed + 7919 * number, given, windows))
        yield tuple(link for _, link in started)
    finally:
        for process, link in started:
            _end(process, link)


def _started() -> tuple[subprocess.Popen[bytes], ProcessLink] | None:
    """A process and the link to it; None when there is no interpreter to start."""
    if not sys.executable:
        return None
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", _START.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None
    assert process.stdin is not None
    assert process.stdout is not None
    return process, ProcessLink(process.stdout, process.stdin)


def _end(process: subprocess.Popen[bytes], link: ProcessLink) -> None:
    """End a companion at once: whatever it found and sent has been heard."""
    process.kill()
    process.wait()
    link.close()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
