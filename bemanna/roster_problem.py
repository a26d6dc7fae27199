"""What a project asks of a roster, as the roster room's problem."""

from __future__ import annotations

from dataclasses import replace

from bemanna.load import Inputs
from capacity.need import Need
from roster.objective import Objective
from roster.problem import RosterProblem


def problem(inputs: Inputs, required: tuple[Need, ...]) -> RosterProblem:
    """The roster problem of the period."""
    settings = inputs.project.roster
    return RosterProblem(
        horizon=inputs.horizon,
        workers=inputs.workers,
        shifts=inputs.shifts,
        needs=required,
        pack=inputs.pack,
        known=inputs.known,
        known_from=inputs.known_from,
        wishes=tuple(replace(wish, weight=settings.wish_points * wish.weight) for wish in inputs.wishes),
        locks=inputs.locks,
        published=inputs.published,
        objective=Objective(settings.lexicographic, settings.change_points),
    )
