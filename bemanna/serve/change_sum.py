"""What changes between two rosters come to, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from bemanna.i18n.language import Language
from roster.roster_changes import Change


def change_sum(changes: Sequence[Change], language: Language) -> str:
    """How many days and people change, and the points that it costs."""
    return language.text(
        "{changed}, {people}, {points}.",
        changed=language.count("{n} changed person-day", "{n} changed person-days", n=len(changes)),
        people=language.count("{n} person", "{n} people", n=len({one.person_day.worker for one in changes})),
        points=language.count("{n} point", "{n} points", n=language.number(sum(one.points for one in changes))),
    )
