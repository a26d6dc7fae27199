"""Queues with many servers: how many people keep waits short (Erlang's formulas).

A. K. Erlang 1917. For P(wait) <= 0.2 a load of 3, 8, 20 and 60 takes 6, 12, 26 and 69 people: small units need more
people for each patient, which a flat ratio cannot say (Yankovic & Green 2011; de Véricourt & Jennings 2011).
"""

from __future__ import annotations

from functools import lru_cache
from math import exp


def erlang_b(people: int, load: float) -> float:
    """Probability that all are busy when nobody can wait. load: arrivals per hour x hours of service."""
    blocked = 1.0
    for n in range(1, people + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


def erlang_c(people: int, load: float) -> float:
    """Probability that an arrival has to wait; 1 when the load is not below the number of people."""
    if load <= 0:
        return 0.0
    if load >= people:
        return 1.0
    blocked = erlang_b(people, load)
    return people * blocked / (people - load * (1 - blocked))


def late_probability(people: int, load: float, patience: float) -> float:
    """Probability of a wait longer than `patience` mean service times, in order of arrival."""
    if load >= people:
        return 1.0 if load > 0 else 0.0
    return erlang_c(people, load) * exp(-(people - load) * patience)


@lru_cache(maxsize=65536)
def people_for_wait(load: float, patience: float, share: float) -> int:
    """Fewest people with whom at most `share` of arrivals wait longer than `patience` mean service times.

    Raises ValueError for a negative load or a share outside 0-1.
    """
    if load < 0 or not 0 < share < 1 or patience < 0:
        raise ValueError(f"no staffing for load {load}, patience {patience} and share {share}")
    people = int(load)
    while late_probability(people, load, patience) > share:
        people += 1
    return people
