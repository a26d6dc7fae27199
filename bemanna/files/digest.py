"""SHA-256 of what was read or written, as hexadecimal digits."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def digest(content: bytes) -> str:
    """Of bytes."""
    return hashlib.sha256(content).hexdigest()


def file_digest(path: Path) -> str | None:
    """Of a file; None when it is not there or cannot be read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return None


def document_digest(document: Any) -> str:
    """Of plain values, whatever the order of their keys."""
    return digest(json.dumps(document, sort_keys=True).encode())


def digests_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """Of every file by name, in order of name."""
    return {name: digest(content) for name, content in sorted(files.items())}
