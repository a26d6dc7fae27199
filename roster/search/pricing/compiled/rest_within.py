"""rest_within as machines: looking back from work as a spell; grid cells with whole blocks as a weekly count."""

from __future__ import annotations

from roster.search.pricing.machine import Spell, Token
from roster.search.pricing.scene import Compiled, Part, Scene, points_of, spans_of
from rules.timeline import Duty
from rules.types.rest_within import RestWithin


def compile_rule(rule: RestWithin, scene: Scene) -> Compiled | None:
    """Anchor work: clusters of breaking duties with inner gaps below the rest span at most window - rest."""
    if rule.anchor.mode != "work" or rule.min_rest is None:
        return None

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        return spans_of(scene, day, tuple(duty for duty in duties if rule.counting.breaks(rule.breakers, duty)))

    machine = Spell(rule.min_rest, rule.window_minutes - rule.min_rest, points_of(rule.rule))
    return Compiled((Part(machine, read),))
