"""A small scorecard for tests, with room for other parts."""

from __future__ import annotations

from typing import Any

from capacity.followup.scorecard import Scorecard

GIVEN: dict[str, Any] = {
    "scorecard": {"name": "M2", "cadence": "monthly", "grace_days": 7},
    "goals": [
        {
            "id": "beds",
            "title": "A bed for everybody",
            "perspective": "process",
            "kind": "effect",
            "factors": ["early"],
        },
        {"id": "staff", "title": "A roster that holds", "perspective": "development", "kind": "process"},
    ],
    "measures": [
        {"goal": "beds", "kpi": "overcrowding_per_100", "factor": "early", "target": 2.0},
        {"goal": "staff", "kpi": "disruption"},
    ],
}


def card(**changes: Any) -> Scorecard:
    """The scorecard with other parts."""
    return Scorecard.model_validate(GIVEN | changes)
