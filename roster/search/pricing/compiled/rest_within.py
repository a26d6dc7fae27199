"""rest_within as automata: looking back from work as spells; the cells of a grid or period as cells."""

from __future__ import annotations

from roster.search.pricing.automata.automaton import Token
from roster.search.pricing.automata.cell_rests import CellDay, CellRests
from roster.search.pricing.automata.spells import SpellRest
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext, points_of, spans_of
from rules.anchor import CalendarWindow
from rules.terms import ClockBand
from rules.timeline import Duty
from rules.types.rest_within import RestWithin

LONGEST_DAY = 1500
"""Minutes of a local day at most."""


def compile_rule(rule: RestWithin, scene: WorkerContext) -> CompiledRule | None:
    """One automaton of spells or of cells."""
    if rule.anchor.mode != "work":
        return CompiledRule((_cells(rule, scene),))
    least = rule.min_rest or 0
    machine = SpellRest(least, rule.window_minutes - least, points_of(rule.rule))

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        return (*spans_of(scene, day, _breaking(rule, duties)), rule.rule.in_force(day))

    return CompiledRule((RulePart(machine, read, "rest"),))


def _cells(rule: RestWithin, scene: WorkerContext) -> RulePart:
    clock = scene.clock
    cells = list(rule.anchor.cells(clock, rule.window, scene.known_from, scene.horizon.end))
    longest = max(option.min_rest for option in rule.options)
    machine = CellRests(
        options=tuple((option.min_rest, option.count) for option in rule.options),
        clip=rule.attribution == "clip",
        by_minute=not rule.counts_cells,
        weight=points_of(rule.rule),
        first=cells[0].start - clock.midnight(scene.first_day),
        unseen=max(0, scene.known_from - cells[0].start),
        reach=longest + (0 if rule.must_contain is None else 2 * LONGEST_DAY),
    )

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        midnight, after = clock.midnight(day), clock.midnight(day + 1)
        here = [cell for cell in cells if midnight < cell.end and (cell.end <= after or day == scene.last_day)]
        bounds = tuple((cell.end - midnight, rule.rule.in_force(clock.day(cell.start))) for cell in here)
        pieces = None if rule.must_contain is None else _pieces(rule, scene, day, machine, here)
        length, spans = spans_of(scene, day, _breaking(rule, duties))
        return CellDay(length, spans, bounds, pieces)

    return RulePart(machine, read, (machine.first, tuple(cell.end for cell in cells)))


def _pieces(
    rule: RestWithin, scene: WorkerContext, day: int, machine: CellRests, cells: list[CalendarWindow]
) -> tuple[tuple[int, int], ...]:
    """What a rest must contain one of, as far as a rest that ends on this day (or in these cells) may reach back."""
    clock, midnight = scene.clock, scene.clock.midnight(day)
    back = (machine.reach + machine.unseen) // 1380 + 1
    last = max([day, *(clock.day(cell.end) for cell in cells)])
    if isinstance(rule.must_contain, ClockBand):
        spans = rule.must_contain.spans(clock, day - back, last)
    else:
        spans = [(clock.midnight(one), clock.midnight(one + 1)) for one in range(day - back, last + 1)]
    return tuple((start - midnight, end - midnight) for start, end in spans)


def _breaking(rule: RestWithin, duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
    return tuple(sorted(duty for duty in duties if rule.counting.breaks(rule.breakers, duty)))
