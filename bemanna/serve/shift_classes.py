"""CSS classes of shifts and kinds of duty, the same for every draft and version."""

from __future__ import annotations

from collections.abc import Mapping

from bemanna.i18n.kinds import kind_words, short_kind
from bemanna.i18n.language import Language
from bemanna.reporting.colours import STATES, Paint, kind_paint, shift_paints
from bemanna.reporting.grid import PRESENT
from bemanna.serve.ward import ServedWard
from rules.kinds import BY_ID
from rules.timeline import Duty


def classes(ward: ServedWard) -> dict[str, str]:
    """CSS class by shift code or kind."""
    codes = shift_paints(ward.inputs.shifts)
    kinds = sorted({*PRESENT, *BY_ID, *(duty.kind for duty in ward.problem.known)} - set(codes))
    return {name: f"c{number}" for number, name in enumerate([*codes, *kinds])}


def style_sheet(ward: ServedWard) -> str:
    """Rules for the classes and for the states of coverage, on light and on dark ground."""
    paints = shift_paints(ward.inputs.shifts)
    named: dict[str, Paint] = {
        css: paints[name] if name in paints else kind_paint(name) for name, css in classes(ward).items()
    }
    named |= {f"st-{state}": paint for state, paint in STATES.items()}
    light = [f".{css}{{background:{one.ground};color:{one.ink}}}" for css, one in named.items()]
    dark = [f".{css}{{background:{one.dark_ground};color:{one.dark_ink}}}" for css, one in named.items()]
    days = f":root{{--days:{ward.inputs.horizon.days}}}"
    return "\n".join([days, *light, "@media (prefers-color-scheme: dark){", *dark, "}", ""])


def legend(ward: ServedWard, used: tuple[Duty, ...], language: Language) -> list[dict[str, str]]:
    """Shifts of the catalogue, and kinds without a shift that are in use."""
    css: Mapping[str, str] = classes(ward)
    items = []
    for shift in {shift.code: shift for shift in ward.inputs.shifts}.values():
        times = f"{language.clock_time(shift.start)}–{language.clock_time((shift.start + shift.minutes) % 1440)}"
        text = f"{shift.name} {times}" if shift.name and shift.name != shift.code else times
        items.append({"code": shift.code, "paint": css[shift.code], "text": text})
    told = dict.fromkeys(
        (short_kind(kind, language), css.get(kind, ""), kind_words(kind, language))
        for kind in sorted({duty.kind for duty in used if duty.shift is None})
    )
    return [*items, *({"code": code, "paint": paint, "text": text} for code, paint, text in told)]
