"""What is asked of a Dask scheduler: no question waits for ever, and a cluster that does not answer is gone."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from bemanna.errors import BemannaError

PATIENCE_SECONDS = 60.0
"""How long to wait for the scheduler, for a first worker, and for another when the last has gone."""
ANSWER_SECONDS = 60.0
"""How long the scheduler may take to answer."""
RESTART_SECONDS = 30.0
"""How long the nannies may take to end their workers; then the scheduler gives those workers up."""
_LOOK_SECONDS = 0.05


class ClusterGone(BemannaError):
    """The scheduler or all workers cannot be reached; what is finished stays, and it is safe to try again."""

    code = 75


class DaskCluster:
    """A client's side of a cluster. Everything here raises ClusterGone when the scheduler does not answer."""

    def __init__(self, client: Any, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self.client, self._patience = client, patience_seconds
        self._empty_since: float | None = None

    def threads(self) -> dict[str, int]:
        """Threads of each worker that is there now, by its address."""
        return dict(self._asked(self.client.scheduler.ncores))

    def places(self) -> int:
        """Threads of all workers, 1 while there is none. Raises ClusterGone when there has been none for long."""
        count, now = sum(self.threads().values()), time.monotonic()
        if count:
            self._empty_since = None
        elif self._empty_since is None:
            self._empty_since = now
        elif now - self._empty_since >= self._patience:
            raise ClusterGone(f"The Dask cluster has had no worker for {self._patience:.3g} s.")
        return max(1, count)

    def at_work(self) -> dict[str, list[str]]:
        """Keys that each worker has in hand, in the order in which it was given them."""
        return {worker: list(keys) for worker, keys in self._asked(self.client.scheduler.processing).items()}

    def end(self, futures: Sequence[Any], workers: Sequence[str]) -> None:
        """Give the futures up and end the workers that they are on, whatever these do.

        A nanny starts its worker again by itself, which is not waited for; a worker without one is sent away. The
        scheduler must have given the keys up before, or it would begin them again on the next worker.
        """
        self.client.cancel(list(futures), force=True)
        keys, limit = {future.key for future in futures}, time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < limit and any(keys & set(held) for held in self.at_work().values()):
            time.sleep(_LOOK_SECONDS)
        self._asked(
            self.client.scheduler.restart_workers,
            seconds=ANSWER_SECONDS + RESTART_SECONDS,
            workers=list(workers),
            timeout=RESTART_SECONDS,
            wait_for_workers=False,
            on_error="return",
            stimulus_id=f"bemanna-{time.time()}",
        )

    def leave(self, topic: str, futures: Sequence[Any]) -> None:
        """Give up what is not finished, if anybody is there to be told."""
        from distributed.client import ClosedClientError

        if self.client.status == "running":
            with suppress(ClosedClientError):
                self.client.unsubscribe_topic(topic)
                self.client.cancel(list(futures))

    def _asked(self, question: Callable[..., Any], seconds: float = ANSWER_SECONDS, **given: Any) -> Any:
        from distributed.client import ClosedClientError

        if self.client.status != "running":
            raise gone()
        try:
            return self.client.sync(question, callback_timeout=seconds, **given)
        except (OSError, TimeoutError, ClosedClientError) as error:
            raise gone(error) from None


def gone(error: BaseException | None = None) -> ClusterGone:
    """What is said when the scheduler does not answer any more."""
    told = "" if error is None else f" ({type(error).__name__}: {error})"
    return ClusterGone(f"The Dask scheduler does not answer any more{told}. What is finished stays: start again.")
