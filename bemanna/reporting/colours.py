"""Colours of shifts and of the coverage heat map: one calm palette for the page, the workbook and the calendar.

Colour never stands alone: every cell also carries its code or number. Text on each ground has a contrast of at
least 4.5 : 1 (WCAG 2.2, 1.4.3); a test measures it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roster.shift import Shift


@dataclass(frozen=True, slots=True)
class Paint:
    """Ground and ink on light paper, and on dark."""

    ground: str
    ink: str
    dark_ground: str
    dark_ink: str


_DAY = (
    Paint("#f7e5b5", "#4d3c06", "#5b4a1c", "#fbeecb"),
    Paint("#f3d089", "#4a3505", "#6c511a", "#fdf0cf"),
    Paint("#f9eed3", "#54461f", "#4a4128", "#f7ecd0"),
    Paint("#eedca0", "#463a0c", "#615524", "#faf0cb"),
)
_EVENING = (
    Paint("#bfe1dc", "#0d4341", "#1d5452", "#d6f3f0"),
    Paint("#a3cfdb", "#0b3c4a", "#1d4f60", "#d8effa"),
    Paint("#d3e9d5", "#1d4524", "#2b5133", "#def4e0"),
    Paint("#b4d7c4", "#10402b", "#245240", "#d9f2e5"),
)
_NIGHT = (
    Paint("#46528a", "#ffffff", "#3d4a86", "#eef0ff"),
    Paint("#5d5791", "#ffffff", "#524c86", "#f1eeff"),
    Paint("#37506f", "#ffffff", "#33506f", "#e6f1ff"),
    Paint("#6a5a86", "#ffffff", "#5c4d79", "#f5edff"),
)
LEAVE = Paint("#e7e5df", "#5c5950", "#35383b", "#b9bcbd")
TRAINING = Paint("#e8d6e6", "#552f51", "#523c50", "#f3e1f1")
ON_CALL = Paint("#d9d0ef", "#3c2f66", "#453b6b", "#e9e2fb")

STATES: Mapping[str, Paint] = {
    "unsafe": Paint("#b3382c", "#ffffff", "#c2483b", "#ffffff"),
    "under": Paint("#f4c4b2", "#6a2313", "#7b3a2a", "#ffe3d9"),
    "enough": Paint("#e3efe2", "#2e5634", "#263a2b", "#bfdcc2"),
    "over": Paint("#d6e4f0", "#27496a", "#26394b", "#c3dcf2"),
}
"""Heat map: below the least, below what is wanted, as wanted, above."""


def shift_paints(shifts: Iterable[Shift]) -> dict[str, Paint]:
    """A colour for every shift, by the part of the day in which it begins and, within that, in order of start."""
    families: dict[str, list[Shift]] = {"day": [], "evening": [], "night": []}
    paints: dict[str, Paint] = {}
    for shift in shifts:
        if shift.kind == "work":
            families[_part_of_day(shift.start)].append(shift)
        else:
            paints[shift.code] = kind_paint(shift.kind)
    for part, colours in (("day", _DAY), ("evening", _EVENING), ("night", _NIGHT)):
        codes = dict.fromkeys(s.code for s in sorted(families[part], key=lambda s: (s.start, s.minutes, s.code)))
        paints |= {code: colours[index % len(colours)] for index, code in enumerate(codes)}
    return paints


def kind_paint(kind: str) -> Paint:
    """The colour of a duty that has no shift, by its kind."""
    if kind.startswith("oncall") or kind == "callout":
        return ON_CALL
    if kind == "training":
        return TRAINING
    return _DAY[2] if kind == "work" else LEAVE


def contrast(ground: str, ink: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(ground), _luminance(ink)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _part_of_day(minute: int) -> str:
    if 4 * 60 <= minute < 12 * 60:
        return "day"
    return "evening" if 12 * 60 <= minute < 20 * 60 else "night"
