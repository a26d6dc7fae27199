"""Which formats there are, and one call that renders a report in some of them."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from typing import Protocol, cast

from bemanna.errors import UsageError
from bemanna.files.format_names import format_names
from bemanna.reporting.report import Report

Files = Mapping[str, bytes]
"""Contents by path relative to the output folder, with forward slashes."""


class Exporter(Protocol):
    """A module of bemanna.render.formats."""

    def render(self, report: Report) -> Files:
        """The files of this format; the same report gives the same bytes."""


def exporter(name: str) -> Exporter:
    """The exporter of a format. Raises UsageError, with the names there are, for an unknown one."""
    if name not in format_names():
        raise UsageError(f"There is no format '{name}'. The formats are {', '.join(format_names())}.")
    return cast(Exporter, importlib.import_module(f"bemanna.render.formats.{name}"))


def render(report: Report, names: Iterable[str]) -> Files:
    """All files of the named formats, in order of name."""
    files: dict[str, bytes] = {}
    for name in sorted(set(names)):
        files |= exporter(name).render(report)
    return files
