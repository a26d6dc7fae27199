"""notice is about publication, not about who works when: nothing to price."""

from __future__ import annotations

from roster.search.pricing.scene import Compiled, Scene
from rules.types.notice import Notice


def compile_rule(rule: Notice, scene: Scene) -> Compiled | None:
    """Nothing that a roster decides."""
    return Compiled()
