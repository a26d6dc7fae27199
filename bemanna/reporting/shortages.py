"""Where people are missing, the worst first, with the reason why they are wanted."""

from __future__ import annotations

from bemanna.reporting.coverage import Met


def shortages(cover: tuple[Met, ...]) -> tuple[Met, ...]:
    """Needs with fewer people than wanted: those below the least first, then by the points that they cost, then by
    time. Points: what the missing people cost more than the wanted number would."""

    def order(met: Met) -> tuple[bool, int, int, str, str]:
        need = met.need
        lost = need.price(met.people) - need.price(need.wanted)
        return (met.state != "unsafe", -lost, need.start, need.unit, need.skill or "")

    return tuple(sorted((met for met in cover if met.short), key=order))
