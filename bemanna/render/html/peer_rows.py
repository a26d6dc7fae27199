"""The follow-up page's section on others: own figures beside what other regions and hospitals reached."""

from __future__ import annotations

from bemanna.followup.beside import Beside, beside
from bemanna.followup.figure import Figure
from bemanna.followup.story import Story
from bemanna.i18n.language import Language
from bemanna.render.figure_value import figure_name, period_words, value_words


def peer_groups(story: Story, language: Language) -> list[dict[str, object]]:
    """A group a key figure: the own value, then each peer with its period, difference in the same period, source."""
    return [_group(one, language) for one in besides(story)]


def besides(story: Story) -> tuple[Beside, ...]:
    """What stands beside a unit's figures, up to the day or period that is looked at."""
    known = story.known
    until = known.as_of - 1 if story.period is None else min(known.as_of - 1, story.period.last)
    return beside(story.board, known.figures, known.peers, known.card.registry, until)


def _group(one: Beside, language: Language) -> dict[str, object]:
    rows = []
    for row, same in one.peers:
        difference = None if same is None or same.actual is None else same.actual - row.value
        rows.append(
            {
                "peer": row.peer,
                "value": value_words(row.value, one.kpi, language),
                "period": period_words(row.period, language),
                "difference": value_words(difference, one.kpi, language, True),
                "source": row.source,
            }
        )
    return {
        "measure": figure_name(one.kpi, language),
        "method": one.kpi.method,
        "own": _own(one.own, one, language),
        "period": period_words(one.own.period, language) if one.own is not None else "",
        "rows": rows,
    }


def _own(figure: Figure | None, one: Beside, language: Language) -> str:
    if figure is not None and figure.hidden:
        return language.text("hidden")
    return value_words(None if figure is None else figure.actual, one.kpi, language)
