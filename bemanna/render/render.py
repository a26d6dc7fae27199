"""Which formats there are, and one call that renders a report in some of them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from typing import Protocol, cast

import bemanna.render.formats as catalogue
from bemanna.errors import UsageError
from bemanna.reporting.report import Report

Files = Mapping[str, bytes]
"""Contents by path relative to the output folder, with forward slashes."""


class Exporter(Protocol):
    """A module of bemanna.render.formats."""

    def render(self, report: Report) -> Files:
        """The files of this format; the same report gives the same bytes."""


def formats() -> tuple[str, ...]:
    """Names of all formats, found in the catalogue."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(catalogue.__path__)))


def exporter(name: str) -> Exporter:
    """The exporter of a format. Raises UsageError, with the names there are, for an unknown one."""
    if name not in formats():
        raise UsageError(f"There is no format '{name}'. The formats are {', '.join(formats())}.")
    return cast(Exporter, importlib.import_module(f"bemanna.render.formats.{name}"))


def render(report: Report, names: Iterable[str]) -> Files:
    """All files of the named formats, in order of name."""
    files: dict[str, bytes] = {}
    for name in sorted(set(names)):
        files |= exporter(name).render(report)
    return files
