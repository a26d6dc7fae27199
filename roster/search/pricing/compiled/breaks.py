"""breaks are inside a duty and bind no solver: nothing to price."""

from __future__ import annotations

from roster.search.pricing.worker_context import CompiledRule, WorkerContext
from rules.types.breaks import Breaks


def compile_rule(rule: Breaks, scene: WorkerContext) -> CompiledRule | None:
    """Nothing that a roster decides."""
    return CompiledRule()
