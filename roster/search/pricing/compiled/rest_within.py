"""rest_within as machines: looking back from work as a spell; the cells of a grid or period as cells."""

from __future__ import annotations

from roster.search.pricing.automata.automaton import SpellRest, Token
from roster.search.pricing.automata.cell_rests import CellRests
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext, points_of, spans_of
from rules.timeline import Duty
from rules.types.rest_within import RestWithin


def compile_rule(rule: RestWithin, scene: WorkerContext) -> CompiledRule | None:
    """Soft cells that are charged by the minute do not compile, nor rests that must contain a day or band."""
    if rule.anchor.mode == "work" and rule.min_rest is not None:
        machine = SpellRest(rule.min_rest, rule.window_minutes - rule.min_rest, points_of(rule.rule))
        return CompiledRule(
            (RulePart(machine, lambda day, duties: spans_of(scene, day, _breaking(rule, duties)), "rest"),)
        )
    counted = rule.counts_cells or points_of(rule.rule) is None
    if rule.must_contain is not None or not counted or rule.window.minutes:
        return None
    return _cells(rule, scene)


def _cells(rule: RestWithin, scene: WorkerContext) -> CompiledRule:
    clock, last = scene.clock, scene.horizon.first_day + scene.horizon.days - 1
    since = clock.midnight(scene.first_known_day)
    cells = list(rule.anchor.cells(clock, rule.window, since, scene.horizon.end))
    options = tuple((option.min_rest, option.count) for option in rule.options)
    machine = CellRests(options, rule.attribution == "clip", points_of(rule.rule), min(0, cells[0].start - since))
    ends = [cell.end for cell in cells]

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        midnight, after = clock.midnight(day), clock.midnight(day + 1)
        here = tuple(end - midnight for end in ends if midnight < end and (end <= after or day == last))
        return (*spans_of(scene, day, _breaking(rule, duties)), here)

    return CompiledRule((RulePart(machine, read, tuple(ends)),))


def _breaking(rule: RestWithin, duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
    return tuple(duty for duty in duties if rule.counting.breaks(rule.breakers, duty))
