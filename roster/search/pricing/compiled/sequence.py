"""sequence as machines, one a forbidden pattern; desired patterns as the forbidden ways to leave them."""

from __future__ import annotations

from collections import defaultdict

from roster.search.pricing.automata.automaton import ForbiddenPattern, Reader, Token
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext, points_of
from rules.clock import weekday
from rules.terms import Selector
from rules.timeline import Duty
from rules.types.sequence import Sequence

Element = str | Selector


def compile_rule(rule: Sequence, scene: WorkerContext) -> CompiledRule | None:
    """Forbidden patterns. Patterns that differ in their last element only, and are hard, share a machine."""
    if rule.desired:
        return None
    weight = points_of(rule.rule)
    patterns: list[tuple[tuple[Element, ...], tuple[Element, ...]]] = []
    shared: dict[tuple[object, ...], list[Element]] = defaultdict(list)
    for pattern in rule.forbidden:
        if weight is None and len(pattern) > 1:
            shared[pattern[:-1]].append(pattern[-1])
        else:
            patterns.append((pattern[:-1], (pattern[-1],)))
    patterns += [(head, tuple(lasts)) for head, lasts in shared.items()]  # type: ignore[misc]
    return CompiledRule(
        tuple(
            RulePart(ForbiddenPattern(len(head) + 1, weight), _reader(rule, scene, head, lasts), at)
            for at, (head, lasts) in enumerate(patterns)
        )
    )


def _reader(rule: Sequence, scene: WorkerContext, head: tuple[Element, ...], lasts: tuple[Element, ...]) -> Reader:
    def fits(element: Element, duties: tuple[Duty, ...]) -> bool:
        if isinstance(element, Selector):
            return any(rule.counting.in_sequence(duty, element, scene.clock) for duty in duties)
        if element == "any":
            return True
        return any(rule.counting.in_sequence(duty, None, scene.clock) for duty in duties) == (element == "work")

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        may_begin = rule.starts_on is None or weekday(day) in rule.starts_on
        agrees = [fits(element, duties) for element in head] + [any(fits(last, duties) for last in lasts)]
        agrees[0] = agrees[0] and may_begin
        return tuple(agrees)

    return read
