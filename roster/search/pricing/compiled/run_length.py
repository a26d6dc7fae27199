"""run_length of days as a machine; other units do not compile."""

from __future__ import annotations

from roster.search.pricing.machine import Runs, Token
from roster.search.pricing.scene import Compiled, Part, Scene, points_of
from rules.timeline import Duty
from rules.types.run_length import RunLength


def compile_rule(rule: RunLength, scene: Scene) -> Compiled | None:
    """Runs of marked local days."""
    if rule.unit != "days" or rule.exceptions:
        return None

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        return any(rule.counting.in_sequence(duty, rule.match, scene.clock) for duty in duties) != rule.free

    return Compiled((Part(Runs(rule.min, rule.max, points_of(rule.rule)), read, "run"),))
