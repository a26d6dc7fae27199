"""Automata of sums over rolling windows of days, and of the day after a duty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, cast

from roster.search.pricing.automata.automaton import ChargingAutomaton, Move, State, SumLimit, Token

Amount: TypeAlias = tuple[tuple[int, ...], ...]
"""What the duties that start on a day add to a window that begins on day i after it and ends with day i + j: [i][j];
a whole number stands alone for what lies on the day itself."""
Window: TypeAlias = SumLimit | None
"""What the units of a window must keep; None: the window is not judged."""


def _charge(window: Window, units: int, weight: int | None) -> int | None:
    """Points of a window with so many units; None when it must not be."""
    missed = 0 if window is None else window.missed(units)
    return 0 if not missed else None if weight is None else weight * missed


@dataclass(frozen=True, slots=True)
class RollingCount(ChargingAutomaton):
    """Units (duties, days, weekends) in every window of so many days in a row.

    Token: ((day from today on, units), ...), whether units of one day count once, and the limit of the window that ends
    `lag` days ago (None: no such window is judged). last: limits of the windows that end on the last `lag` days.
    least_high, most_low: of all windows; busiest: units that a day can have at most (None: any number).
    """

    days: int
    once: bool
    lag: int
    last: tuple[Window, ...]
    least_high: int | None
    most_low: int | None
    busiest: int | None
    weight: int | None

    def start(self) -> State:
        """Nothing has been counted: ((day from today on, units), ...)."""
        return ()

    def move(self, state: State, token: Token) -> Move | None:
        """Count the day's units, and judge the window that they complete."""
        units = dict(cast(tuple[tuple[int, int], ...], state))
        adds, window = cast(tuple[tuple[tuple[int, int], ...], Window], token)
        for day, more in adds:
            units[day] = 1 if self.once else units.get(day, 0) + more
        charge = self._charge(units, -self.lag, window)
        if charge is None:
            return None
        return self._kept({day - 1: many for day, many in units.items()}), charge, 0

    def finish(self, state: State) -> int | None:
        """The windows that end with the horizon and were still to be completed."""
        units, points = dict(cast(tuple[tuple[int, int], ...], state)), 0
        for back, window in enumerate(reversed(self.last), 1):
            charge = self._charge(units, -back, window)
            if charge is None:
                return None
            points += charge
        return points

    def _charge(self, units: dict[int, int], end: int, window: Window) -> int | None:
        inside = sum(many for day, many in units.items() if end - self.days < day <= end)
        return _charge(window, inside, self.weight)

    def _kept(self, units: dict[int, int]) -> tuple[tuple[int, int], ...]:
        """What a later window can still hang on (days counted from the next day on)."""
        first = -self.lag - self.days + 1
        kept = sorted((day, many) for day, many in units.items() if day >= first and many)
        if self.most_low is None:
            return self._could_be_over(kept, first)
        if self.least_high is None:
            # Newer units alone reach the least in every window that holds an older one.
            newer = 0
            for at in range(len(kept) - 1, -1, -1):
                if newer >= self.most_low:
                    return tuple(kept[at + 1 :])
                newer += kept[at][1]
        return tuple(kept)

    def _could_be_over(self, kept: list[tuple[int, int]], first: int) -> tuple[tuple[int, int], ...]:
        """Leave out the oldest units as long as no window that they lie in can exceed the most."""
        if self.busiest is None or self.least_high is None:
            return tuple(kept)
        total = sum(many for _, many in kept)
        for at, (day, many) in enumerate(kept):
            # The latest window that holds this day begins with it; `0` is the next day.
            if total + self.busiest * max(0, day + self.days + self.lag) > self.least_high:
                return tuple(kept[at:])
            total -= many
        return ()


@dataclass(frozen=True, slots=True)
class RollingMinutes(ChargingAutomaton):
    """Minutes in every window of so many local days in a row.

    Token: what the duties that start on the day add, and the limit of the window that ends with it (None: no such
    window is judged). least_high: of all windows; busiest: minutes that the duties of a day can have at most.
    """

    days: int
    least_high: int | None
    busiest: int | None
    weight: int | None

    def start(self) -> State:
        """((day from today on, what its duties add), ...)."""
        return ()

    def move(self, state: State, token: Token) -> Move | None:
        """Judge the window that ends with the day."""
        before = cast(tuple[tuple[int, Amount], ...], state)
        amount, window = cast(tuple[Amount, Window], token)
        here = (*before, (0, amount)) if amount else before
        charge = _charge(window, sum(self._inside(day, one, 0) for day, one in here), self.weight)
        if charge is None:
            return None
        return self._kept([(day - 1, one) for day, one in here]), charge, 0

    def _inside(self, day: int, amount: Amount, end: int) -> int:
        """Minutes inside the window that ends with day `end`."""
        first = max(0, end - self.days + 1 - day)
        if first >= len(amount):
            return 0
        return amount[first][min(end - day, len(amount) - 1) - first]

    def _kept(self, here: list[tuple[int, Amount]]) -> tuple[tuple[int, Amount], ...]:
        kept = [(day, one) for day, one in here if day + len(one) - 1 > -self.days]
        if self.busiest is None or self.least_high is None:
            return tuple(kept)
        total = sum(one[0][-1] for _, one in kept)
        for at, (day, one) in enumerate(kept):
            if total + self.busiest * max(0, day + len(one) - 1 + self.days) > self.least_high:
                return tuple(kept[at:])
            total -= one[0][-1]
        return ()


@dataclass(frozen=True, slots=True)
class DayAfter(ChargingAutomaton):
    """Minutes of the local day after a duty of a kind. Token: minutes of the day's duties on this and later days
    [day from today on], whether such a duty starts on the day, and the limit of the day (None: it is not judged).

    skip: the day is not judged when such a duty starts on it as well. beyond: the limit of the day after the horizon.
    """

    skip: bool
    beyond: Window
    weight: int | None

    def start(self) -> State:
        """Minutes of earlier duties on this and later days, and whether such a duty started yesterday."""
        return (), False

    def move(self, state: State, token: Token) -> Move | None:
        """Judge the day."""
        before, after_one = cast(tuple[tuple[int, ...], bool], state)
        minutes, is_one, window = cast(tuple[tuple[int, ...], bool, Window], token)
        many = max(len(before), len(minutes))
        total = tuple(
            (before[at] if at < len(before) else 0) + (minutes[at] if at < len(minutes) else 0) for at in range(many)
        )
        judged = after_one and not (self.skip and is_one)
        charge = _charge(window if judged else None, total[0] if total else 0, self.weight)
        return None if charge is None else ((total[1:] if any(total[1:]) else (), is_one), charge, 0)

    def finish(self, state: State) -> int | None:
        """The day after the horizon is judged by what is known of it."""
        before, after_one = cast(tuple[tuple[int, ...], bool], state)
        if not after_one or self.beyond is None or self.skip:
            return 0
        return _charge(self.beyond, before[0] if before else 0, self.weight)
