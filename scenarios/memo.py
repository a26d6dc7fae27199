"""What scenarios of one unit share: a census or a requirement is made once for all that do not change it.

Records are recognised by their content, not by where they came from: a sweep over beds and people meets the same
demand again and again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from capacity.census import Census, census_of
from capacity.norms import Norm
from capacity.plan import CapacityPlan, plan_census
from capacity.requirement import Requirement, Staffing, require
from capacity.stay import StayModel
from forecast.forecast import Forecast
from scenarios.case import UnitCase

T = TypeVar("T")


@dataclass(slots=True)
class PlanMemo:
    """Censuses and requirements met before, the last `most` of each. made: how many had to be made."""

    most: int = 6
    made: int = 0
    _census: OrderedDict[Hashable, Census] = field(default_factory=OrderedDict)
    _requirements: OrderedDict[Hashable, tuple[Requirement, ...]] = field(default_factory=OrderedDict)

    def plan(self, unit: UnitCase, staffing: Staffing, seed: int) -> CapacityPlan:
        """As capacity.plan.plan_unit makes it. Raises ValueError as it does."""
        mine = [norm for norm in unit.norms if norm.unit == unit.unit]
        by_class = any(norm.needs_classes for norm in mine)
        key = (census_key(unit, seed), by_class)
        lead_up = self._known(
            self._census, key, lambda: census_of(unit.forecast, unit.stays, unit.inpatients, seed, by_class=by_class)
        )
        asked = (key, norms_key(mine), staffing)
        requirements = self._known(self._requirements, asked, lambda: _required(lead_up, mine, staffing))
        return plan_census(lead_up, unit.norms, staffing, unit.beds, requirements)

    def _known(self, shelf: OrderedDict[Hashable, T], key: Hashable, make: Callable[[], T]) -> T:
        if key not in shelf:
            self.made += 1
            shelf[key] = make()
            if len(shelf) > self.most:
                shelf.popitem(last=False)
        shelf.move_to_end(key)
        return shelf[key]


def _required(lead_up: Census, norms: Sequence[Norm], staffing: Staffing) -> tuple[Requirement, ...]:
    """None when the census does not reach over the horizon: plan_census says so in words."""
    horizon = staffing.horizon
    if horizon.start < lead_up.edges[0] or horizon.end > lead_up.edges[-1]:
        return ()
    return require(lead_up.between(horizon.start, horizon.end), norms, staffing)


def census_key(unit: UnitCase, seed: int) -> str:
    """What the census of a unit depends on, as a digest."""
    found = blake2b(repr((seed, unit.inpatients)).encode(), digest_size=20)
    for part in (*_forecast_parts(unit.forecast), *_stay_parts(unit.stays)):
        found.update(part if isinstance(part, bytes) else np.ascontiguousarray(part).tobytes())
    return found.hexdigest()


def norms_key(norms: Sequence[Norm]) -> tuple[str, ...]:
    """What a requirement depends on besides the census."""
    return tuple(norm.model_dump_json() for norm in norms)


def _forecast_parts(forecast: Forecast) -> Iterator[bytes | NDArray[np.generic]]:
    yield repr((forecast.unit, forecast.zone, forecast.origin, forecast.measure, forecast.paths.shape)).encode()
    yield forecast.edges
    yield forecast.paths


def _stay_parts(stays: StayModel) -> Iterator[bytes | NDArray[np.generic]]:
    yield repr((stays.classes, stays.notes, len(stays.curves))).encode()
    yield from (stays.shares, stays.which, stays.profile)
    for curve in stays.curves:
        yield repr((curve.tail_rate, len(curve.hours))).encode()
        yield from (curve.hours, curve.survival)
    for name, ready in sorted(stays.ready.items()):
        yield repr((name, ready.share, ready.factor, ready.wait.tail_rate)).encode()
        yield from (ready.wait.hours, ready.wait.survival)
