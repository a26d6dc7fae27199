"""breaks are inside a duty and bind no solver: nothing to price."""

from __future__ import annotations

from roster.search.pricing.scene import Compiled, Scene
from rules.types.breaks import Breaks


def compile_rule(rule: Breaks, scene: Scene) -> Compiled | None:
    """Nothing that a roster decides."""
    return Compiled()
