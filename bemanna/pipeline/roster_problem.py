"""What a project asks of a roster, as the roster room's problem."""

from __future__ import annotations

from dataclasses import replace

from bemanna.inputs.inputs import Inputs
from capacity.need import Need
from roster.objective import Objective
from roster.problem import RosterProblem
from roster.problem_needs import with_needs
from rules.types.balance import NEEDS


def problem(inputs: Inputs, required: tuple[Need, ...]) -> RosterProblem:
    """The roster problem of the period, with a number in every fairness rule that shares what the needs ask for."""
    settings = inputs.project.roster
    asked = RosterProblem(
        horizon=inputs.horizon,
        workers=inputs.workers,
        shifts=inputs.shifts,
        needs=(),
        pack=inputs.pack,
        known=inputs.known,
        known_from=inputs.known_from,
        wishes=tuple(replace(wish, weight=settings.wish_points * wish.weight) for wish in inputs.wishes),
        locks=inputs.locks,
        published=inputs.published,
        objective=Objective(
            settings.lexicographic,
            settings.change_points,
            surplus_points=inputs.project.capacity.points_over,
            unneeded_points=inputs.project.capacity.points_unneeded,
        ),
    )
    return counted(with_needs(asked, required))


def counted(asked: RosterProblem) -> RosterProblem:
    """The problem with what the needs ask for counted, where a fairness rule shares that."""
    if not any(rule.type == "balance" and rule.params.get("planned") == NEEDS for rule in asked.pack.rules):
        return asked
    from roster.fair_shares import with_fair_shares  # it loads a solver, which most projects do not need here

    return with_fair_shares(asked)
