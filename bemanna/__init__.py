"""From patient inflow to a lawful, near-optimal and explained roster. For Python programs: docs/api.md.

What programs use is loaded when it is first asked for, so that `import bemanna` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bemanna.api import OpenProject as Project
    from bemanna.api import open_project
    from bemanna.errors import BemannaError, ExportFailed, UsageError
    from bemanna.pipeline.progress import StageProgress
    from bemanna.problems import InputProblems
    from bemanna.use_cases.explain import ExplainRequest
    from bemanna.use_cases.replan import ReplanRequest

_PUBLIC = {
    "open_project": "bemanna.api:open_project",
    "Project": "bemanna.api:OpenProject",
    "ExplainRequest": "bemanna.use_cases.explain:ExplainRequest",
    "ReplanRequest": "bemanna.use_cases.replan:ReplanRequest",
    "StageProgress": "bemanna.pipeline.progress:StageProgress",
    "BemannaError": "bemanna.errors:BemannaError",
    "UsageError": "bemanna.errors:UsageError",
    "InputProblems": "bemanna.problems:InputProblems",
    "ExportFailed": "bemanna.errors:ExportFailed",
}
__all__ = [
    "BemannaError",
    "ExplainRequest",
    "ExportFailed",
    "InputProblems",
    "Project",
    "ReplanRequest",
    "StageProgress",
    "UsageError",
    "open_project",
]


def __getattr__(name: str) -> Any:
    """A public name, loaded now."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'bemanna' has no attribute '{name}'")
    module, _, attribute = _PUBLIC[name].partition(":")
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
