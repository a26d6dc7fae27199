"""A rule pack without rules, for tests that need a problem but no law."""

from __future__ import annotations

from rules.pack import RulePack


def empty_pack() -> RulePack:
    """A pack that asks nothing."""
    return RulePack(id="none")
