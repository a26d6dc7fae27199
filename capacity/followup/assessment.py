"""A unit's own assessment of its shift planning: where it stands today, where it wants to be in a year, and the way.

The themes are those of the Danish partnership on good economic steering (modst.dk: overview of rules, local
competence, data on attendance, activity and economy), with the basis in patient inflow, publication and changes, and
follow-up. It is a form for a dialogue: before, during and after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

THEMES = ("rules", "competence", "data", "inflow", "publishing", "follow_up")
LOWEST, HIGHEST = 1, 5


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Score(_Record):
    """One theme: today and the ambition in about a year, 1 (not at all) to 5 (fully); None where nobody scored yet."""

    theme: str
    today: int | None = Field(default=None, ge=LOWEST, le=HIGHEST)
    ambition: int | None = Field(default=None, ge=LOWEST, le=HIGHEST)
    comment: str = ""
    owner: str = ""

    @property
    def gap(self) -> int | None:
        """Steps from today to the ambition; None where one is not known."""
        return None if self.today is None or self.ambition is None else self.ambition - self.today


class Assessment(_Record):
    """A form that was filled in: of a unit, on a day, by those who talked."""

    unit: str = Field(min_length=1)
    date: date
    by: str = ""
    language: str = "en"
    themes: tuple[Score, ...]

    @field_validator("themes")
    @classmethod
    def _each_theme_once(cls, themes: tuple[Score, ...]) -> tuple[Score, ...]:
        names = [score.theme for score in themes]
        unknown = [name for name in names if name not in THEMES]
        if unknown:
            known = ", ".join(THEMES)
            raise PydanticCustomError(
                "theme", "expected the themes {known}; {unknown} is none", {"known": known, "unknown": unknown[0]}
            )
        if len(set(names)) < len(names):
            raise PydanticCustomError("theme", "expected every theme once")
        return themes

    def score(self, theme: str) -> Score:
        """The score of a theme; one without values when the form leaves it out."""
        return next((score for score in self.themes if score.theme == theme), Score(theme=theme))

    @property
    def gaps(self) -> tuple[Score, ...]:
        """Themes below their ambition, the widest gap first."""
        wide = [score for score in map(self.score, THEMES) if score.gap is not None and score.gap > 0]
        return tuple(sorted(wide, key=lambda score: (-(score.gap or 0), THEMES.index(score.theme))))

    @property
    def unscored(self) -> tuple[str, ...]:
        """Themes on which today or the ambition is missing."""
        return tuple(theme for theme in THEMES if self.score(theme).gap is None)


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """A theme on two days: scores before and now (None: unknown), and whether the earlier ambition was reached."""

    theme: str
    before: int | None
    now: int | None
    reached: bool | None

    @property
    def change(self) -> int | None:
        """Steps up (down, when negative)."""
        return None if self.before is None or self.now is None else self.now - self.before


def changes(before: Assessment, now: Assessment) -> tuple[ThemeChange, ...]:
    """Every theme on the two days. Raises ValueError for two units, or for a second day that is not later."""
    if before.unit != now.unit:
        raise ValueError(f"the assessments are of two units: {before.unit} and {now.unit}")
    if now.date <= before.date:
        raise ValueError(f"the second assessment ({now.date}) is not later than the first ({before.date})")
    return tuple(_change(before.score(theme), now.score(theme)) for theme in THEMES)


def _change(before: Score, now: Score) -> ThemeChange:
    known = now.today is not None and before.ambition is not None
    reached = (now.today or 0) >= (before.ambition or 0) if known else None
    return ThemeChange(before.theme, before.today, now.today, reached)


def mean_score(scores: Sequence[int | None]) -> float | None:
    """Mean of the scores that are known; None when none is."""
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None
