"""What a project asks of a roster, as the roster room's problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bemanna.inputs.load import Inputs
from capacity.need import Need
from roster.objective import Objective
from roster.problem import RosterProblem
from roster.shift import Shift
from rules.horizon import Horizon
from rules.types.balance import NEEDS


def within_reach(needs: tuple[Need, ...], shifts: Sequence[Shift], horizon: Horizon) -> tuple[Need, ...]:
    """The needs without those that only duties begun before the first day could fill: the end of the night before the
    period is the business of the period before. A need that no shift fills at all stays, so that it is told."""
    clock, eve = horizon.clock, horizon.first_day - 1

    def fills(need: Need, day: int) -> bool:
        start_end = (
            (clock.at(day, one.start), clock.at(day, one.start + one.minutes))
            for one in shifts
            if one.exists_on(day) and need.shift in (None, one.code) and (one.unit or need.unit) == need.unit
        )
        return any(start <= need.start and need.end <= end for start, end in start_end)

    def of_the_eve(need: Need) -> bool:
        return need.start < clock.midnight(eve + 2) and fills(need, eve) and not fills(need, eve + 1)

    return tuple(need for need in needs if not of_the_eve(need))


def problem(inputs: Inputs, required: tuple[Need, ...]) -> RosterProblem:
    """The roster problem of the period, with a number in every fairness rule that shares what the needs ask for."""
    settings = inputs.project.roster
    asked = RosterProblem(
        horizon=inputs.horizon,
        workers=inputs.workers,
        shifts=inputs.shifts,
        needs=within_reach(required, inputs.shifts, inputs.horizon),
        pack=inputs.pack,
        known=inputs.known,
        known_from=inputs.known_from,
        wishes=tuple(replace(wish, weight=settings.wish_points * wish.weight) for wish in inputs.wishes),
        locks=inputs.locks,
        published=inputs.published,
        objective=Objective(settings.lexicographic, settings.change_points),
    )
    return counted(asked)


def counted(asked: RosterProblem) -> RosterProblem:
    """The problem with what the needs ask for counted, where a fairness rule shares that."""
    if not any(rule.type == "balance" and rule.params.get("planned") == NEEDS for rule in asked.pack.rules):
        return asked
    from roster.fair_shares import with_fair_shares  # it loads a solver, which most projects do not need here

    return with_fair_shares(asked)
