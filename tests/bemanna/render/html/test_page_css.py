"""The sheet's own colours can be read, on light paper and on dark."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from bemanna.reporting.colours import contrast

CSS = (files("bemanna.render.html") / "page.css").read_text(encoding="utf-8")


def theme(dark: bool) -> dict[str, str]:
    blocks = re.findall(r":root \{([^}]*)\}", CSS)
    light = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", blocks[0]))
    return {**light, **dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", blocks[1]))} if dark else light


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *((ink, ground) for ink in ("ink", "muted", "accent") for ground in ("paper", "card")),
        *((tone, f"{tone}-soft") for tone in ("good", "warn", "bad")),
        ("muted", "note-soft"),
        ("muted", "weekend"),
        ("ink", "weekend"),
        ("ink", "holiday"),
        ("muted", "holiday"),
        ("ink", "note-soft"),
        ("bad", "card"),
        ("bad", "band90"),
    ],
)
def test_text_has_a_contrast_of_four_and_a_half_to_one(ink: str, ground: str, dark: bool) -> None:
    colours = theme(dark)
    assert contrast(colours[ground], colours[ink]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("mark", ["accent", "good", "warn", "bad"])
def test_marks_and_lines_have_a_contrast_of_three_to_one(mark: str, dark: bool) -> None:
    colours = theme(dark)
    assert contrast(colours["card"], colours[mark]) >= 3


def test_every_variable_that_is_used_is_defined() -> None:
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", CSS))
    defined = set(re.findall(r"--([a-z0-9-]+):", CSS))
    assert used - defined == set()


def test_the_sheet_fetches_nothing() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
