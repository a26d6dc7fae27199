"""Random numbers that belong to a patient: the same patient has the same luck in every scenario.

A counter-based generator (SplitMix64: Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators"):
the number depends only on seed, purpose, path, step and the patient's place in the step, never on how many numbers
were drawn before. A scenario with five per cent more patients has the same patients and some more, so that two
scenarios are compared with common random numbers.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
PURPOSES = ("rounding", "class", "stay", "hour", "moment", "inpatient", "ready", "delay")
"""What a number is drawn for; numbers of different purposes are independent."""


def seed_of(seed: int, unit: str) -> int:
    """A unit's own seed: two units of a region must not have the same luck, or pooling them would show no gain."""
    return int.from_bytes(hashlib.blake2b(f"{seed}|{unit}".encode(), digest_size=8).digest(), "big") >> 1


def uniform(seed: int, purpose: str, *places: NDArray[np.int64]) -> NDArray[np.float64]:
    """Numbers strictly between 0 and 1, one for each place; `places` broadcast against each other."""
    with np.errstate(over="ignore"):
        state = _mix(np.asarray(seed % (1 << 63), dtype=np.uint64) + _GOLDEN * np.uint64(1 + PURPOSES.index(purpose)))
        for place in places:
            state = _mix(state ^ (np.asarray(place).astype(np.uint64) * _GOLDEN + _FIRST))
    bits = state >> np.uint64(11)
    return (bits.astype(np.float64) + 0.5) * 2.0**-53


def _mix(state: NDArray[np.uint64]) -> NDArray[np.uint64]:
    state = state + _GOLDEN
    state = (state ^ (state >> np.uint64(30))) * _FIRST
    state = (state ^ (state >> np.uint64(27))) * _SECOND
    return np.asarray(state ^ (state >> np.uint64(31)))
