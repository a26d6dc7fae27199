"""Remarks on the tables that count: how many rows are passed over, and why."""

from __future__ import annotations

from rules.words import Counted


def wishes_outside(n: int) -> Counted:
    """Wishes for days outside the period."""
    return Counted(
        "{n} wish lies outside the period and is passed over.",
        "{n} wishes lie outside the period and are passed over.",
        n=n,
    )


def locks_outside(n: int) -> Counted:
    """Locks of days outside the period."""
    return Counted(
        "{n} lock lies outside the period and is passed over.",
        "{n} locks lie outside the period and are passed over.",
        n=n,
    )


def away_from_events(n: int) -> Counted:
    """People who are absent from an event."""
    return Counted(
        "{n} person is away from an event that they were entered for.",
        "{n} people are away from an event that they were entered for.",
        n=n,
    )


def leave_twice(n: int) -> Counted:
    """Days of leave that two tables have."""
    return Counted(
        "{n} day of leave stands in the history and among the absences; counted once.",
        "{n} days of leave stand in the history and among the absences; counted once.",
        n=n,
    )
