"""Local days and hours of one time zone as arrays: the index on which every series and forecast stands.

A *day* is the proleptic ordinal of a local date (``date.toordinal()``), an *instant* is whole minutes since
1970-01-01 UTC. A day has 23, 24 or 25 hourly steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class TimeSteps:
    """Hourly or daily steps of whole local days.

    edges: instants [step + 1]. day: ordinal of the local day [step]. hour: hour that a local clock shows at the
    beginning of the step [step] (0 for days). plain: whether the local day has 24 hours [step].
    """

    edges: NDArray[np.int64]
    day: NDArray[np.int64]
    hour: NDArray[np.int64]
    plain: NDArray[np.bool_]


@lru_cache(maxsize=65536)
def midnight(zone: str, day: int) -> int:
    """Instant at which the local day begins."""
    local = datetime.combine(date.fromordinal(day), time(0), ZoneInfo(zone))
    return (local.astimezone(UTC) - _EPOCH) // timedelta(minutes=1)


def weekday(day: int) -> int:
    """Monday = 0 ... Sunday = 6."""
    return (day - 1) % 7


@lru_cache(maxsize=256)
def steps(zone: str, step: str, first_day: int, days: int) -> TimeSteps:
    """All steps of `days` local days from `first_day`; `step` is "h" or "D"."""
    span = np.arange(first_day, first_day + days, dtype=np.int64)
    starts = np.array([midnight(zone, int(day)) for day in range(first_day, first_day + days + 1)], dtype=np.int64)
    if step == "D":
        return TimeSteps(starts, span, np.zeros(days, np.int64), np.diff(starts) == 1440)
    counts = -(-np.diff(starts) // 60)
    day = np.repeat(span, counts)
    place = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    edges = np.append(np.repeat(starts[:-1], counts) + 60 * place, starts[-1])
    hour = place.astype(np.int64)
    plain = np.repeat(counts == 24, counts)
    for odd in np.flatnonzero(~plain):
        moment = _EPOCH + timedelta(minutes=int(edges[odd]))
        hour[odd] = moment.astimezone(ZoneInfo(zone)).hour
    return TimeSteps(edges, day, hour, plain)
