"""Collects what one audit finds: breaches, and windows that cannot be judged yet."""

from __future__ import annotations

from rules.clock import LocalClock
from rules.finding import Breach, Finding, Verdict
from rules.rule import Rule


class Judgement:
    """Of one rule on one worker (None: on a unit). What begins when the rule is not in force is passed over."""

    def __init__(self, rule: Rule, worker: str | None, clock: LocalClock, known: tuple[int, int]) -> None:
        self.rule = rule
        self.worker = worker
        self.clock = clock
        self.known_from, self.known_to = known
        self._breaches: list[Breach] = []
        self._unknown: list[tuple[int, int]] = []
        self._note = ""

    def in_force(self, start: int) -> bool:
        """Whether what begins at the instant is judged."""
        return (self.rule.valid_from is None and self.rule.valid_to is None) or self.rule.in_force(
            self.clock.day(start)
        )

    def breach(
        self, span: tuple[int, int], actual: int, limit: int, unit: str, text: str, amount: int | None = None
    ) -> None:
        """A breach over the span; `amount` is the distance of actual and limit unless given."""
        if self.in_force(span[0]):
            charged = abs(actual - limit) if amount is None else amount
            self._breaches.append(
                Breach(self.rule.id, self.worker, span[0], span[1], actual, limit, unit, max(1, charged), text)
            )

    def unknown(self, start: int, window: tuple[int, int], note: str = "") -> None:
        """What begins at `start` cannot be judged: some part of `window` outside the known span, or what the note
        says, would decide."""
        if self.in_force(start):
            self._unknown.append(window)
            self._note = self._note or note

    def finding(self) -> Finding:
        """The verdict."""
        if self._breaches:
            return Finding(self.rule.id, self.worker, Verdict.BROKEN, tuple(self._breaches))
        if self._unknown:
            return Finding(self.rule.id, self.worker, Verdict.UNKNOWN, needed=self._needed(), note=self._note)
        return Finding(self.rule.id, self.worker, Verdict.KEPT)

    def _needed(self) -> tuple[int, int] | None:
        """The history that is missing, or else the future."""
        past = [start for start, _ in self._unknown if start < self.known_from]
        if past:
            return min(past), self.known_from
        future = [end for _, end in self._unknown if end > self.known_to]
        return (self.known_to, max(future)) if future else None
