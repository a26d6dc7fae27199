"""Forecasts that were kept say the same in every report as those that were just made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import bemanna.reporting.kept_outlooks as kept
from bemanna.pipeline.stages import Stages
from bemanna.render.render import render
from rules.words import Length, Sentence
from tests.bemanna.plain_ward import write_ward
from tests.bemanna.report_builder import report as example


def test_a_report_on_kept_outlooks_has_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = example()
    told = Sentence("Full for {time}.", time=Length(95))
    report = replace(report, outlooks=tuple(replace(one, sentences=(told,)) for one in report.outlooks))
    asked = []

    def made(*_: object) -> tuple[object, ...]:
        asked.append(1)
        return report.outlooks

    monkeypatch.setattr(kept, "made_outlooks", made)
    folder = write_ward(tmp_path / "ward")
    for _ in range(2):
        stages = Stages(folder)
        stages.__dict__.update(forecasts=(), plans=())
        found = kept.outlooks(stages, folder / "out")
    assert asked == [1]
    assert render(replace(report, outlooks=found), ("html", "json")) == render(report, ("html", "json"))


def test_outlooks_of_other_tables_are_made_again(tmp_path: Path) -> None:
    folder = write_ward(tmp_path / "ward")
    stages = Stages(folder)
    assert kept.outlooks(stages, folder / "out") == ()
    before = (folder / "out" / kept.NAME).read_bytes()
    norms = folder / "data" / "norms.csv"
    norms.write_text(norms.read_text().replace(";1;07", ";2;07"), encoding="utf-8")
    assert kept.outlooks(Stages(folder), folder / "out") == ()
    assert (folder / "out" / kept.NAME).read_bytes() != before
