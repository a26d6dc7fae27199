"""The draft on the disk: whole or not at all, changed only by whoever saw what stands there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from bemanna.errors import UsageError
from bemanna.files.write import write_file
from bemanna.serve.draft import Draft, draft_of, draft_record

NAME = "draft.json"
_PATIENCE = 10.0
"""Seconds to wait for another process that is writing the draft."""


class DraftOvertaken(Exception):
    """Somebody else changed the draft since it was read. draft: as it is now."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(f"the draft is at {draft.number}")
        self.draft = draft


class DraftFile:
    """draft.json below the output folder. Several processes may share it."""

    def __init__(self, out: Path) -> None:
        self._path = out / NAME
        out.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(out / f".{NAME}.lock", timeout=_PATIENCE)
        self._read: tuple[tuple[int, int], Draft] | None = None

    def read(self) -> Draft | None:
        """The draft, None when there is none. Raises UsageError when the file is no draft of ours."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        mark = found.st_mtime_ns, found.st_ino
        if self._read is None or self._read[0] != mark:
            try:
                self._read = mark, draft_of(json.loads(self._path.read_text(encoding="utf-8")))
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise UsageError(f"{self._path} is no draft that can be read ({error}). Move it away.") from None
        return self._read[1]

    def start(self, draft: Draft) -> Draft:
        """Write the first draft, unless there is one; returns the one that stands."""
        with self._lock:
            there = self.read()
            return there if there is not None else self._write(draft)

    def change(self, seen: int, change: Callable[[Draft], Draft]) -> Draft:
        """Write what `change` makes of the draft; returns it. Raises DraftOvertaken when its number is not `seen`."""
        with self._lock:
            there = self.read()
            if there is None:
                raise UsageError(f"{self._path} was taken away while it was in use.")
            if there.number != seen:
                raise DraftOvertaken(there)
            changed = change(there)
            return there if changed == there else self._write(changed)

    def _write(self, draft: Draft) -> Draft:
        write_file(self._path, json.dumps(draft_record(draft), ensure_ascii=False).encode())
        self._read = None
        return draft
