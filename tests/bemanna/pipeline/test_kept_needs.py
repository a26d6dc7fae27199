"""Needs that were kept come back as they were, with what made them in every language."""

from __future__ import annotations

from pathlib import Path

import bemanna.pipeline.kept_needs as kept
from bemanna.i18n.language import Language
from bemanna.pipeline.stages import Stages
from tests.bemanna.plain_ward import write_ward


def test_needs_read_back_are_equal_and_still_say_why_in_danish(tmp_path: Path) -> None:
    folder = write_ward(tmp_path / "ward")
    stages = Stages(folder)
    made = kept.needs(stages, folder / "out")
    assert (folder / "out" / kept.NAME).is_file()
    stages = Stages(folder)
    again = kept.needs(stages, folder / "out")
    assert "needs" not in vars(stages)
    assert again == made
    said = {Language("da").say(need.why) for need in again}
    assert said == {Language("da").say(need.why) for need in made}
    assert said == {"altid 1 nurse, uanset antallet af patienter; ønsket antal 1, aldrig under 1."}


def test_needs_of_other_tables_are_made_again(tmp_path: Path) -> None:
    folder = write_ward(tmp_path / "ward")
    stages = Stages(folder)
    kept.needs(stages, folder / "out")
    norms = folder / "data" / "norms.csv"
    norms.write_text(norms.read_text().replace(";1;07", ";2;07"), encoding="utf-8")
    stages = Stages(folder)
    assert {need.wanted for need in kept.needs(stages, folder / "out")} == {2}
