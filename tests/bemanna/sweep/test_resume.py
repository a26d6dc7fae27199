"""Killed in mid-sweep: no finished unit is lost, and going on ends with the same bytes as never having stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from click.testing import CliRunner

from bemanna.cli.main import group
from tests.bemanna.sweep.small_region import write_region


def sweep_of(demands: int) -> str:
    """A sweep of so many demands by three norms."""
    scales = ", ".join(f"{0.8 + 0.01 * step:.2f}" for step in range(demands))
    return (
        f'name = "long"\n[[sweep]]\npath = "demand[*]"\nscale = [{scales}]\n'
        '[[sweep]]\npath = "norm[*].number"\nset = [1, 2, 3]\n'
    )


def arguments(folder: Path, out: Path, *more: str) -> list[str]:
    return ["scenario", str(folder), "--out", str(out), "--format", "csv", "--quiet", *more]


def run(folder: Path, out: Path, *more: str) -> None:
    result = CliRunner().invoke(group, arguments(folder, out, "--engine", "serial", *more), catch_exceptions=False)
    assert result.exit_code == 0, result.output


def results(out: Path) -> dict[str, bytes]:
    found = out / "scenarios"
    files = [*found.glob("work/runs/*.json"), *found.glob("*.csv")]
    return {path.relative_to(found).as_posix(): path.read_bytes() for path in sorted(files)}


def stopped_in_the_middle(folder: Path, out: Path) -> list[Path]:
    """Kill the main process once two units are finished; returns the files that were there then."""
    command = [sys.executable, "-m", "bemanna", *arguments(folder, out, "--jobs", "2")]
    process = subprocess.Popen(command, start_new_session=True)
    runs = out / "scenarios" / "work" / "runs"
    try:
        limit = time.monotonic() + 120
        while len(list(runs.glob("*.json"))) < 2 and time.monotonic() < limit and process.poll() is None:
            time.sleep(0.02)
        assert process.poll() is None, "it ended before it could be killed"
        process.send_signal(signal.SIGKILL)
        process.wait()
        return sorted(runs.glob("*.json"))
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # the workers that it left behind


def test_killing_the_main_process_loses_no_finished_unit_and_resuming_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = write_region(tmp_path / "region", wards=2, scenarios={"long": sweep_of(17)})
    finished = stopped_in_the_middle(folder, tmp_path / "stopped")
    assert 2 <= len(finished) < 6
    stamps = {path: path.stat().st_mtime_ns for path in finished}
    run(folder, tmp_path / "stopped", "--resume")
    assert {path: path.stat().st_mtime_ns for path in finished} == stamps, "finished units are not run again"
    run(folder, tmp_path / "whole")
    whole = results(tmp_path / "whole")
    assert len(whole) == 6 + 1
    assert results(tmp_path / "stopped") == whole


def test_without_resume_everything_is_run_again_and_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = write_region(tmp_path / "region", wards=1, scenarios={"long": sweep_of(2)})
    run(folder, tmp_path / "out")
    first = results(tmp_path / "out")
    stamps = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("runs/*.json")}
    run(folder, tmp_path / "out")
    assert results(tmp_path / "out") == first
    assert all(path.stat().st_mtime_ns != stamp for path, stamp in stamps.items())


def test_half_a_result_file_counts_as_none(tmp_path: Path) -> None:
    folder = write_region(tmp_path / "region", wards=1)
    run(folder, tmp_path / "out")
    first = results(tmp_path / "out")
    (path,) = (tmp_path / "out").rglob("runs/*.json")
    path.write_bytes(path.read_bytes()[:2000])
    run(folder, tmp_path / "out", "--resume")
    assert results(tmp_path / "out") == first
