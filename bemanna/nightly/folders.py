"""Where the nightly job keeps what: one root, and below it snapshots, runs, and what the last run left."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Places:
    """root: FOLDER/out/nightly unless said otherwise.

    in/<run>/<unit>/     tables as the run read them
    <run>/run.json       key, state and exit code; log.jsonl; summary.txt
    <run>/<unit>/        status.json, and the roster with its files in result/
    standing/<unit>.json what the unit's last plan was made from
    latest.json          the last complete run
    lock.json            who works now; metrics.prom and metrics.json: for monitoring
    """

    root: Path

    @property
    def lock(self) -> Path:
        """Who works now."""
        return self.root / "lock.json"

    @property
    def latest(self) -> Path:
        """Which run was complete last."""
        return self.root / "latest.json"

    @property
    def snapshots(self) -> Path:
        """Tables of all runs."""
        return self.root / "in"

    def run(self, run: str) -> Path:
        """Folder of a run."""
        return self.root / run

    def record(self, run: str) -> Path:
        """What the run says of itself."""
        return self.run(run) / "run.json"

    def unit(self, run: str, unit: str) -> Path:
        """Folder of a unit in a run."""
        return self.run(run) / safe(unit)

    def standing(self, unit: str) -> Path:
        """What the unit's last plan was made from."""
        return self.root / "standing" / f"{safe(unit)}.json"


def safe(unit: str) -> str:
    """An id as a name of a folder: no two ids give the same, none is hidden, leaves the folder or is a file's name."""
    return quote(unit, safe=" åäöÅÄÖæøÆØ-_").replace(".", "%2E") or "%"
