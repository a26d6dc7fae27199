"""Names of the export formats: the modules of bemanna/render/formats, read from the folder, not imported."""

from __future__ import annotations

import pkgutil
from functools import cache
from pathlib import Path


@cache
def format_names() -> tuple[str, ...]:
    """In order of name. Settings and options, which stand below rendering, know the formats by it."""
    folder = Path(__file__).resolve().parents[1] / "render" / "formats"
    return tuple(sorted(module.name for module in pkgutil.iter_modules([str(folder)])))
