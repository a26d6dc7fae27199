"""notice is about publication, not about who works when: nothing to price."""

from __future__ import annotations

from roster.search.pricing.worker_context import CompiledRule, WorkerContext
from rules.types.notice import Notice


def compile_rule(rule: Notice, scene: WorkerContext) -> CompiledRule | None:
    """Nothing that a roster decides."""
    return CompiledRule()
