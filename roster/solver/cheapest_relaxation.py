"""The cheapest set of hard requirements without which the others can hold together."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from roster.problem import RosterProblem
from roster.solver.constraint_model import ConstraintModel
from roster.solver.cp_sat import CpSatLimits, Ending, run
from roster.solver.rule_severity import Guards, Key
from roster.solver.whole_model import build
from rules.encoder import Span
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class Relaxation:
    """released: requirements (rule id or lock:<day>, worker or '', span) that give way; outside: duties of people from
    outside; duties: a roster that keeps all the rest; price: of both; proven: nothing cheaper is
    enough. given: what is broken already by what is known."""

    released: tuple[Key, ...]
    outside: tuple[Duty, ...]
    duties: tuple[Duty, ...]
    price: int
    proven: bool
    given: tuple[Key, ...] = ()


def relaxation(
    problem: RosterProblem,
    price: Callable[[Key], int | None],
    outside: Collection[str],
    duty_price: int,
    limits: CpSatLimits,
) -> Relaxation | None:
    """The cheapest way out; None when none was found in time (or none exists).

    price: of releasing a requirement, None when it must hold. outside: ids of workers of the problem who come from
    outside: each of their duties costs `duty_price`, and the rules of their own contracts are not ours to keep.
    """
    model = ConstraintModel()
    guards = Guards(model, _every_span)
    whole = build(problem, model, guards)
    points: dict[int, int] = {}
    offset = 0
    for lit, key in guards.keys.items():
        asked = price(key) if key[1] not in outside else 0
        if asked is None:
            model.clause([lit])
        elif asked:
            points[lit] = points.get(lit, 0) - asked
            offset += asked
    for part in whole.parts:
        if part.worker.id in outside:
            points.update(dict.fromkeys(part.takes, duty_price))
        else:
            points.update({lit: points.get(lit, 0) for lit in part.takes})
    found = run(model, points, offset, limits, dict.fromkeys(guards.keys, 1))
    if found.values is None or found.objective is None:
        return None
    released = tuple(sorted(key for lit, key in guards.keys.items() if key[1] not in outside and not found.holds(lit)))
    duties = whole.duties(found)
    from_outside = tuple(duty for duty in duties if duty.worker in outside)
    rest = tuple(duty for duty in duties if duty.worker not in outside)
    proven = found.ending is Ending.OPTIMAL
    return Relaxation(released, from_outside, rest, round(found.objective), proven, whole.given)


def _every_span(name: str, worker: str, at: Span) -> Key:
    return name, worker, at
