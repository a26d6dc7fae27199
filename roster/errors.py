"""Errors of the roster room.

RosterError
└── SolverDisagreement   a strategy's own figures differ from what the check measured: our bug, never the user's
"""

from __future__ import annotations


class RosterError(Exception):
    """Anything that this room raises."""


class SolverDisagreement(RosterError):
    """A strategy claims other figures than the check measures from its roster."""
