"""One automaton for all hard two-day patterns, so that shifts with the same forbidden successors share a state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from roster.search.pricing.automata.automaton import Automaton, State, Token
from roster.search.pricing.automata.patterns import ForbiddenPattern, ForbiddenSuccessions

Days = list[list[tuple[Token, ...]]]
"""[day][class] -> one token a machine."""


def fuse(
    machines: Sequence[Automaton], starts: Sequence[tuple[State, ...]], days: Days
) -> tuple[list[Automaton], list[tuple[State, ...]], Days]:
    """The same rules with the hard two-day patterns in one machine, which comes last."""
    pairs = [i for i, machine in enumerate(machines) if machine == ForbiddenPattern(2, None)]
    rest = [i for i in range(len(machines)) if i not in pairs]
    if len(pairs) < 2:
        return list(machines), list(starts), days
    alike: dict[tuple[bool, ...], int] = {}
    name = {}
    for i in pairs:
        second = tuple(cast(tuple[bool, bool], token[i])[1] for day in days for token in day)
        name[i] = alike.setdefault(second, len(alike))
    fused = [
        [
            (
                *(token[i] for i in rest),
                _token([cast(tuple[bool, bool], token[i]) for i in pairs], [name[i] for i in pairs]),
            )
            for token in day
        ]
        for day in days
    ]
    begun = [
        (
            *(start[i] for i in rest),
            frozenset(name[i] for i in pairs if 1 in cast(frozenset[int], start[i])),
        )
        for start in starts
    ]
    return [*(machines[i] for i in rest), ForbiddenSuccessions()], begun, fused


def _token(tokens: list[tuple[bool, bool]], names: list[int]) -> Token:
    bans = frozenset(name for (first, _), name in zip(tokens, names, strict=True) if first)
    return bans, frozenset(name for (_, second), name in zip(tokens, names, strict=True) if second)
