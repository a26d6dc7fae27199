"""One command for a region: plan, scenarios beside the baseline, and their pages."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from bemanna.cli.main import group
from tests.bemanna.small_region import write_region

SCENARIO = """\
name = "fler läkartimmar"

[[lever]]
path = "supply[lak]"
scale = 1.2
reason = "en vakans tillsätts"
owner = "verksamhetschefen"
"""


def test_run_of_a_region_plans_it_and_compares_its_scenarios(tmp_path: Path) -> None:
    folder = write_region(tmp_path)
    region = (folder / "region.toml").read_text(encoding="utf-8")
    lines = [line for line in region.splitlines() if not line.startswith("folder")]  # its production alone
    (folder / "region.toml").write_text("\n".join(lines), encoding="utf-8")
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "lakare.toml").write_text(SCENARIO, encoding="utf-8")
    told = CliRunner().invoke(group, ["run", str(folder), "--quiet"], catch_exceptions=False)
    assert told.exit_code == 0
    out = folder / "out"
    assert "fler läkartimmar" in (out / "scenarios" / "comparison.html").read_text(encoding="utf-8")
    assert "production_plan.csv" in {path.name for path in out.iterdir()}
    waiting = [line for line in told.output.splitlines() if "Väntande vid slutet" in line]
    assert waiting, told.output


def test_a_region_without_scenarios_is_planned_alone(tmp_path: Path) -> None:
    folder = write_region(tmp_path)
    assert CliRunner().invoke(group, ["run", str(folder), "--quiet"], catch_exceptions=False).exit_code == 0
    assert not (folder / "out" / "scenarios").exists()
