"""There is no such worker: said in one way, of ids that somebody names and of rows in tables."""

from __future__ import annotations

from collections.abc import Iterable

from bemanna.errors import UsageError
from bemanna.inputs.inputs import Inputs
from bemanna.problems import Problem
from bemanna.readers.columns import did_you_mean
from bemanna.readers.table import Placed
from rules.timeline import Duty


def require_workers(inputs: Inputs, ids: Iterable[str], option: str = "") -> None:
    """Raises UsageError for ids that nobody in the project has, with the nearest one that there is."""
    known = [worker.id for worker in inputs.workers]
    unknown = sorted(set(ids) - set(known))
    if not unknown:
        return
    text = f"There is no worker {', '.join(unknown)} in the project.{did_you_mean(unknown[0], known)}"
    raise UsageError(f"{option}: t{text[1:]}" if option else text)


def unknown_workers(placed: Iterable[Placed[Duty]], inputs: Inputs) -> list[Problem]:
    """A problem for every row that names somebody whom the project does not know."""
    people = {worker.id for worker in inputs.workers}
    return [
        item.place.problem("there is no such worker in the project", "worker", item.record.worker)
        for item in placed
        if item.record.worker not in people
    ]
