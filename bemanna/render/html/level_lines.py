"""What each level of the objective lost and what less of it would cost, a line each."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from bemanna.i18n.language import Language
from roster.objective import LEVELS
from roster.result import LevelPrice


def level_lines(prices: Iterable[LevelPrice], strict: bool, language: Language) -> list[str]:
    """One line a level, in order. strict: levels go one before the other."""
    return [(_strict if strict else _alike)(price, language) for price in prices]


def level_notes(prices: Iterable[LevelPrice], language: Language) -> list[str]:
    """Lines of those levels alone whose price is known, where points are added up: what a terminal says."""
    return [_alike(price, language) for price in prices if price.cost is not None or _least(price)]


def _strict(price: LevelPrice, language: Language) -> str:
    lost = _lost(price, language)
    if price.level == LEVELS[-1]:
        return f"{lost} {language.text('It is the last level: the gap above is its own.')}"
    if not _least(price):
        return f"{lost} {language.text('Whether less would have been possible is not proven.')}"
    dear = language.count(
        "One step of {step} less would cost at least {price} weighted point in the levels after it: proven.",
        "One step of {step} less would cost at least {price} weighted points in the levels after it: proven.",
        price=_least_words(price, language),
        step=language.number(price.step),
    )
    return f"{lost} {dear}"


def _alike(price: LevelPrice, language: Language) -> str:
    said = [_lost(price, language)]
    if price.better is not None and price.cost is not None:
        better, cost = language.number(price.better), language.number(price.cost)
        said.append(
            language.text(
                "{better} fewer would cost {cost} more in the others: such a roster was found.",
                better=better,
                cost=cost,
            )
        )
    if _least(price):
        least = _least_words(price, language)
        said.append(
            language.text(
                "{step} fewer cost at least {price} more in the others: proven.",
                step=language.number(price.step),
                price=least,
            )
        )
    return " ".join(said if len(said) > 1 else [*said, language.text("What less would cost is not known.")])


def _lost(price: LevelPrice, language: Language) -> str:
    name = language.kind("level", price.level, price.level)
    return language.count(
        "{level} loses {points} point.",
        "{level} loses {points} points.",
        points=language.number(price.points),
        level=name,
    )


def _least(price: LevelPrice) -> int:
    """Whole points that a step less costs at least; 0 when nothing is proven."""
    return max(0, ceil((price.next_better or 0.0) - 1e-6))


def _least_words(price: LevelPrice, language: Language) -> str:
    return language.number(_least(price))
