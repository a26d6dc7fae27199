"""JSON lines of a run: one event a line, with the run's id, and nothing that names a person."""

from __future__ import annotations

import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import IO, Any

import structlog

ALLOWED = frozenset(
    [
        "event",
        "level",
        "timestamp",
        "run",
        "unit",
        "state",
        "cause",
        "version",
        "number",
        "changes",
        "people",
        "points",
        "seconds",
        "jobs",
        "units",
        "as_of",
        "key",
        "code",
        "counts",
        "published",
        "files",
        "rows",
        "source",
        "reason_count",
        "error",
        "place",
        "heartbeat",
        "host",
        "pid",
        "taken_over",
        "deleted",
        "resumed",
        "gap",
        "hours_short",
        "hard_breaches",
        "budget",
        "skipped",
    ]
)
"""Fields that a line may have. Reasons in words can name people, so they stand in the status files and not here."""


class RunLog:
    """The log of one run, appended to a file of its folder and, when asked, to stderr."""

    def __init__(self, path: Path, run: str, also_stderr: bool = False) -> None:
        self._path, self._streams = path, [sys.stderr] if also_stderr else []
        self._logger = structlog.wrap_logger(
            self,
            processors=[
                structlog.processors.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                only_allowed,
                structlog.processors.JSONRenderer(sort_keys=True, ensure_ascii=False),
            ],
            wrapper_class=structlog.make_filtering_bound_logger(0),
        ).bind(run=run)

    def say(self, event: str, **fields: Any) -> None:
        """An ordinary event."""
        self._logger.info(event, **fields)

    def warn(self, event: str, **fields: Any) -> None:
        """Something that somebody should look at."""
        self._logger.warning(event, **fields)

    def info(self, line: str) -> None:
        """A rendered line. A log that cannot be written stops no night."""
        for stream in self._streams:
            _write(stream, line)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with open(self._path, "a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError:
            if not self._streams:
                _write(sys.stderr, line)

    warning = info


def only_allowed(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Fields that are not known to be free of personal data are left out, and said to be."""
    left_out = sorted(set(event) - ALLOWED)
    kept = {name: value for name, value in event.items() if name in ALLOWED}
    return kept | ({"skipped": left_out} if left_out else {})


def _write(stream: IO[str], line: str) -> None:
    stream.write(line + "\n")
    stream.flush()
