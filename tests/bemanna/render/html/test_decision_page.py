"""The decision page: what stands on it, in three languages, on one screen."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bemanna.render.html.decision_page import decision_page
from bemanna.reporting.decision import Decided, leading, reaches, span, tiles
from scenarios.comparison import ComparisonRow
from scenarios.decision import Decision, Reach, Span
from scenarios.scenario import Lever, Scenario
from scenarios.waterfall import Waterfall

LEVERS = (
    Lever.model_validate(
        {
            "path": "demand[M2]",
            "scale": {"low": 1.05, "likely": 1.15, "high": 1.3},
            "first": "2027-01-11",
            "last": "2027-W03",
            "reason": "influensa",
            "owner": "chef",
            "evidence": "januari <2026>",
        }
    ),
    Lever.model_validate({"path": "hire[nurse]", "add": 2, "reason": "vakanser"}),
)


def row(kpi: str, base: float, value: float, low: float | None = None, high: float | None = None) -> ComparisonRow:
    return ComparisonRow("vinter", kpi, base, value, value - base, (value - base) / base, low, high, True)


DECISION = Decision(
    Scenario(name="vinter", question="Räcker vi till?", levers=LEVERS),
    LEVERS,
    rows=(
        row("patient_days", 700.0, 750.0, 45.0, 55.0),
        row("overtime_hours", 80.0, 30.0),
        row("money", 2_000_000.0, 2_050_000.0, 40_000.0, 60_000.0),
    ),
    waterfalls=(
        Waterfall("patient_days", 700.0, (("influensa", 50.0), ("vakanser", 0.0)), 0.0, 750.0, (None, None)),
        Waterfall("money", 2_000_000.0, (("influensa", 90_000.0), ("vakanser", -30_000.0)), -10_000.0, 2_050_000.0),
    ),
    reaches=(Reach("money", 0, 2_020_000.0, 2_120_000.0), Reach("money", 1, 2_050_000.0, 2_050_000.0)),
    spans=(Span("money", 2_110_000.0, 2_010_000.0),),
)


def page(language: str = "sv") -> str:
    return decision_page(Decided("Avdelning 7", language, DECISION, "SEK", {"money": (3, 4)})).decode("utf-8")


def test_the_question_the_figures_and_the_reasons_stand_on_the_page() -> None:
    text = page()
    assert "<h1>Räcker vi till?</h1>" in text
    assert "2\N{NO-BREAK SPACE}050\N{NO-BREAK SPACE}000" in text
    assert '<span class="chip bad">+50\N{NO-BREAK SPACE}000 (+2\N{NO-BREAK SPACE}%)</span>' in text, "dearer is worse"
    assert "slumpen, 95 %: +40\N{NO-BREAK SPACE}000 till +60\N{NO-BREAK SPACE}000" in text
    assert "om antagandena inte håller: +10\N{NO-BREAK SPACE}000 till +120\N{NO-BREAK SPACE}000" in text
    assert "× 1,15 (1,05 till 1,30)" in text
    assert "januari &lt;2026&gt;" in text, "what people write is text"
    assert "samspel mellan åtgärderna" in text
    assert "Pengar: känt för 3 av 4 enheter" in text
    assert text.count('<svg class="chart"') == 2


def test_the_same_decision_gives_the_same_bytes_and_other_words_in_other_languages() -> None:
    assert page() == page()
    assert "Hvad det forudsætter" in page("da")
    assert "What it assumes" in page("en")
    assert "{" not in re.sub(r"<style>.*?</style>", "", page("en"), flags=re.DOTALL)


def test_the_figure_that_hangs_on_most_leads_and_those_that_do_not_move_come_last() -> None:
    assert leading(DECISION) == "money"
    assert [each.kpi for each in tiles(DECISION)] == ["patient_days", "overtime_hours", "money"]
    assert [each.lever for each in reaches(DECISION, "money")] == [0], "on the other lever it does not hang"
    assert span(DECISION, "patient_days") is None


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed, so nobody can look")
def test_the_page_fits_a_screen_of_1400_by_1000(tmp_path: Path) -> None:
    many = tuple(LEVERS[number % 2] for number in range(6))
    steps = tuple((f"åtgärd {number}", 10_000.0) for number in range(6))
    fall = Waterfall("money", 2_000_000.0, steps, -10_000.0, 2_050_000.0, (None,) * 6)
    six = [row(kpi, 100.0, 120.0, 10.0, 30.0) for kpi in ("arrivals", "overflow", "wanted_hours")]
    swings = tuple(Reach("money", number, 2_010_000.0, 2_120_000.0 + number) for number in range(6))
    full = Decision(DECISION.scenario, many, (*six, *DECISION.rows), (fall,), swings, DECISION.spans)
    path = tmp_path / "decision.html"
    text = decision_page(Decided("Avdelning 7", "da", full, "SEK")).decode("utf-8")
    probe = "<script>document.title=document.documentElement.scrollHeight</script></body>"
    open_text = re.sub(r"<meta http-equiv=.Content-Security-Policy.*?>", "", text)
    path.write_text(open_text.replace("</body>", probe), encoding="utf-8")
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1400,1000", "--dump-dom"]
    shown = subprocess.run([*browser, path.as_uri()], capture_output=True, text=True, check=True, timeout=60).stdout
    height = re.search(r"<title>(\d+)</title>", shown)
    assert height is not None
    assert int(height.group(1)) <= 1000
