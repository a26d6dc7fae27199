"""What a result is made with: versions of the libraries, and a digest of bemanna's own code."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

_LIBRARIES = ("bemanna", "ortools", "scikit-learn", "numpy", "pandas", "holidays")


@lru_cache(maxsize=1)
def _versions() -> tuple[tuple[str, str], ...]:
    code = hashlib.sha256()
    rooms = [Path(str(files(name))) for name in ("rules", "forecast", "capacity", "roster", "scenarios", "bemanna")]
    for room in rooms:
        for path in sorted([*room.rglob("*.py"), *room.rglob("*.toml")]):
            code.update(f"{room.name}/{path.relative_to(room).as_posix()}".encode() + path.read_bytes())
    return (*((name, version(name)) for name in _LIBRARIES), ("code", code.hexdigest()[:16]))


def versions() -> dict[str, str]:
    """What a result is made with: libraries, and a digest of bemanna's own code, which says more than its version."""
    return dict(_versions())
