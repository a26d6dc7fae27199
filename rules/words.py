"""Lengths and instants in the words of a finding."""

from __future__ import annotations

from rules.clock import LocalClock

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def hours(minutes: int) -> str:
    """8 h, 8 h 30, 45 min."""
    sign, size = ("-", -minutes) if minutes < 0 else ("", minutes)
    whole, rest = divmod(size, 60)
    if not whole and rest:
        return f"{sign}{rest} min"
    return f"{sign}{whole} h {rest:02d}" if rest else f"{sign}{whole} h"


def moment(clock: LocalClock, minute: int) -> str:
    """Tue 3 Nov 2026 22:30, local time."""
    local = clock.aware(minute)
    name = f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}"
    return f"{name} {local.hour:02d}:{local.minute:02d}"


def span(clock: LocalClock, start: int, end: int) -> str:
    """From one instant to another."""
    return f"{moment(clock, start)} to {moment(clock, end)}"
