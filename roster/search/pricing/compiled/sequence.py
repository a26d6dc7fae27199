"""sequence as automata, one a pattern."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence as Series

from roster.search.pricing.automata.automaton import Reader, Token
from roster.search.pricing.automata.patterns import DesiredPattern, ForbiddenPattern
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext, points_of
from rules.clock import weekday
from rules.terms import Selector
from rules.timeline import Duty
from rules.types.sequence import Sequence

Element = str | Selector


def compile_rule(rule: Sequence, scene: WorkerContext) -> CompiledRule | None:
    """Forbidden and desired patterns; a pattern of nothing but `any` does not compile.

    Forbidden ones that differ in their last element only, and are hard, share an automaton.
    """
    weight = points_of(rule.rule)
    patterns: list[tuple[tuple[Element, ...], tuple[Element, ...], int]] = []
    shared: dict[tuple[tuple[Element, ...], int], list[Element]] = defaultdict(list)
    for pattern in rule.forbidden:
        core, skipped = _core(pattern)
        if not core:
            return None
        if weight is None and len(core) > 1:
            shared[core[:-1], skipped].append(core[-1])
        else:
            patterns.append((core[:-1], (core[-1],), skipped))
    patterns += [(head, tuple(lasts), skipped) for (head, skipped), lasts in shared.items()]
    parts = [
        RulePart(
            ForbiddenPattern(len(head) + 1, weight), _forbidden(rule, scene, head, lasts, skipped), (at, "forbidden")
        )
        for at, (head, lasts, skipped) in enumerate(patterns)
    ]
    parts += [
        RulePart(DesiredPattern(weight), _desired(rule, scene, pattern), (at, "desired", scene.first_known_day))
        for at, pattern in enumerate(rule.desired)
        if len(pattern) > 1
    ]
    return CompiledRule(tuple(parts))


def _core(pattern: Series[Element]) -> tuple[tuple[Element, ...], int]:
    """The pattern without `any` at its ends, which every day fits, known or not; how many are left out before it."""
    places = [at for at, element in enumerate(pattern) if element != "any"]
    return (tuple(pattern[places[0] : places[-1] + 1]), places[0]) if places else ((), 0)


def _fits(rule: Sequence, scene: WorkerContext, element: Element, day: int, duties: tuple[Duty, ...]) -> bool | None:
    """Whether the day agrees with the element; None when that is not known."""
    if element == "any":
        return True
    match = element if isinstance(element, Selector) else None
    found = any(rule.counting.in_sequence(duty, match, scene.clock) for duty in duties)
    if not found and not scene.is_known(day):
        return None
    return found != (element == "off")


def _may_begin(rule: Sequence, day: int) -> bool:
    return (rule.starts_on is None or weekday(day) in rule.starts_on) and rule.rule.in_force(day)


def _forbidden(
    rule: Sequence, scene: WorkerContext, head: tuple[Element, ...], lasts: tuple[Element, ...], skipped: int
) -> Reader:
    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        agrees = [_fits(rule, scene, element, day, duties) is True for element in head]
        agrees.append(any(_fits(rule, scene, last, day, duties) for last in lasts))
        agrees[0] = agrees[0] and _may_begin(rule, day - skipped)
        return tuple(agrees)

    return read


def _desired(rule: Sequence, scene: WorkerContext, pattern: Series[Element]) -> Reader:
    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        agrees = [_fits(rule, scene, element, day, duties) for element in pattern]
        agrees[0] = bool(agrees[0]) and _may_begin(rule, day)
        return tuple(agrees)

    return read
