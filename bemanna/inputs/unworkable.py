"""Shifts that a contract forbids whatever else is rostered: a lone duty of it breaks a rule that must hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bemanna.inputs.consistency import can_take
from roster.shift import Shift
from rules.audit import audit_person
from rules.finding import Breach, Verdict
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.timeline import Timeline
from rules.words import Sentence
from rules.worker import Worker

_BEFORE = 28
"""Days that are taken as known and free on both sides of the lone duty, so that windows of weeks can be judged."""


def unworkable(
    shifts: Sequence[Shift], workers: Sequence[Worker], pack: RulePack, horizon: Horizon
) -> tuple[Sentence, ...]:
    """A sentence for each shift and role of which everybody who has it is barred by a rule, with the arithmetic.

    Each person is tried alone, with nothing else to work: what is broken then is broken in every roster.
    """
    tried: dict[tuple[str, str], Breach | None] = {}
    found = []
    for shift in shifts:
        day = next((day for day in horizon.day_numbers() if shift.exists_on(day)), None)
        if day is None:
            continue
        for role in shift.roles or (None,):
            able = [one for one in workers if can_take(one, shift, day) and _holds(one, role, day)]
            barred = []
            for one in able:
                key = (shift.code, repr(one.contract))
                if key not in tried:
                    tried[key] = _broken(shift, day, one, pack, horizon)
                barred.append(tried[key])
            first = next((one for one in barred if one is not None), None)
            if first is not None and None not in barred:
                found.append(_said(shift, role, barred, pack))
    return tuple(found)


def _holds(worker: Worker, role: str | None, day: int) -> bool:
    return role is None or worker.has_skill(role, date.fromordinal(day))


def _broken(shift: Shift, day: int, worker: Worker, pack: RulePack, horizon: Horizon) -> Breach | None:
    """The first breach of a hard rule by one duty of the shift that the person has not without it."""
    clock = horizon.clock
    known = clock.midnight(day - _BEFORE), clock.midnight(day + _BEFORE)
    duty = shift.duty(clock, day, worker.id, shift.roles[0] if shift.roles else None)
    with_it, without = (audit_person(pack, Timeline(worker, clock, *known, duties)) for duties in ((duty,), ()))
    idle = {one.rule for one in without if one.verdict is Verdict.BROKEN}
    hard = pack.hard_rules() - idle
    return next((one.breaches[0] for one in with_it if one.breaches and one.rule in hard), None)


def _said(shift: Shift, role: str | None, barred: Sequence[Breach | None], pack: RulePack) -> Sentence:
    rules = Counter(one.rule for one in barred if one is not None)
    rule = rules.most_common(1)[0][0]
    first = next(one for one in barred if one is not None and one.rule == rule)
    return Sentence(
        "Shift {shift}: nobody of the {n} who could may work it{role}; {rule} forbids it whatever else is rostered: "
        "{text}. Terms of contract (dygnsbryt, hours) or the shift's times decide that.",
        shift=shift.code, n=len(barred), role=f" ({role})" if role else "", rule=rule, text=first.text,
    )  # fmt: skip
