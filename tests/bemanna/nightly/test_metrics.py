"""Metrics that notice silence."""

from __future__ import annotations

from pathlib import Path

from bemanna.errors import BAD_INPUT
from bemanna.nightly.status import read_json
from tests.bemanna.nightly.nights import (
    night,
)


def test_metrics_are_for_prometheus_and_the_last_success_stays_when_a_night_fails(ward: Path) -> None:
    root = ward / "out" / "nightly"
    good = (read_json(root / "metrics.json") or {})["bemanna_nightly_last_success_timestamp_seconds"]
    assert good > 0
    text = (root / "metrics.prom").read_text(encoding="utf-8")
    assert 'bemanna_nightly_units{state="ok"} 1.0' in text
    assert "# TYPE bemanna_nightly_last_success_timestamp_seconds gauge" in text
    (ward / "data" / "shifts.csv").unlink()
    assert night(ward).code == BAD_INPUT
    later = read_json(root / "metrics.json") or {}
    assert later["bemanna_nightly_last_success_timestamp_seconds"] == good
    assert later["bemanna_nightly_exit_code"] == BAD_INPUT
    assert later["bemanna_nightly_units{state=carried}"] == 1
