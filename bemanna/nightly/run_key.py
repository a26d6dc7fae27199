"""The key by which a night is known: the same moment, settings, tables and program make the same plan."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bemanna.nightly.as_of import AsOf
from bemanna.project.region import FILE as REGION
from bemanna.store.records import InputRow


def key_of(at: AsOf, folder: Path, settings: dict[str, Any], rows: Iterable[InputRow]) -> str:
    """SHA-256 of all that decides what the night will do. settings: options of the command line."""
    region = folder / REGION
    document = {
        "as_of": at.instant,
        "zone": at.zone,
        "code": version("bemanna"),
        "region": hashlib.sha256(region.read_bytes()).hexdigest() if region.is_file() else None,
        "settings": settings,
        "inputs": sorted([row.unit, row.source, row.file, row.digest] for row in rows),
    }
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()


def name_of(at: AsOf, key: str) -> str:
    """The run's name: its moment, and enough of the key to tell two runs of a day apart."""
    return f"{at.named}-{key[:8]}"
