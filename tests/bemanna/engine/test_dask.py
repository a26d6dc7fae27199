"""The cluster engine against a real scheduler and two workers: failures apart, the same bytes as in one process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from bemanna.cli.main import group
from bemanna.engine.dask import DaskEngine
from bemanna.engine.dask_cluster import ClusterGone
from bemanna.engine.engine import Failure, WorkUnit, units_of
from tests.bemanna.engine.cluster import cluster, processes
from tests.bemanna.engine.work import doubled, hangs_in_a_thread, holds_the_interpreter
from tests.bemanna.sweep.small_region import write_region

pytest.importorskip("distributed", reason="the dask extra is not installed: pip install 'bemanna[dask]'")


Work = Callable[[int | str], int | str]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.mark.filterwarnings("ignore")  # distributed's own, on sockets of workers that are gone
def test_a_unit_that_always_kills_its_worker_is_reported_and_the_others_finish(address: str, tmp_path: Path) -> None:
    units: dict[str, int | str] = {f"u{number}": number for number in range(8)}
    units |= {"always": "kill", "once": str(tmp_path / "flag"), "wrong": "error"}
    engine = DaskEngine(address)
    found = list(engine.map(doubled, units_of(units)))
    assert dict(engine.map(doubled, units_of({"again": 5}))) == {"again": 10}, "an engine can be used again"
    engine.close()
    assert sorted(name for name, _ in found) == sorted(units), "every unit exactly once"
    results = dict(found)
    assert [results[f"u{number}"] for number in range(8)] == [0, 2, 4, 6, 8, 10, 12, 14]
    assert results["wrong"] == Failure("error", "ValueError: no such ward")
    assert results["once"] == "the second time"
    killed = results["always"]
    assert isinstance(killed, Failure)
    assert killed.kind == "killed"


@pytest.mark.filterwarnings("ignore")
def test_a_unit_that_hangs_is_ended_with_its_worker_and_the_others_finish(address: str) -> None:
    engine = DaskEngine(address)
    units: list[WorkUnit[int | str]] = [WorkUnit("hangs", "x", 0.3)]
    units += [WorkUnit(f"u{n}", n, 600.0) for n in range(6)]
    results = dict(engine.map(hangs_in_a_thread, units))
    client = engine.connect()
    client.wait_for_workers(2, timeout=60)
    assert dict(engine.map(doubled, units_of({"again": 5}))) == {"again": 10}
    assert engine.places() == 2, "the worker that was ended has been started again"
    engine.close()
    assert results.pop("hangs") == Failure("hung", "it did not end within 0.3 s and was ended")
    assert results == {f"u{number}": 2 * number for number in range(6)}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("hangs", [hangs_in_a_thread, holds_the_interpreter])
def test_a_unit_whose_word_that_it_begins_comes_early_or_never_is_ended_too(
    address: str, hangs: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = DaskEngine(address)
    client = engine.connect()
    client.wait_for_workers(2, timeout=60)
    submit = client.submit

    def submit_slowly(*given: object, **named: object) -> object:
        future = submit(*given, **named)
        time.sleep(0.5)  # what it says is here before `submit` is back
        return future

    monkeypatch.setattr(client, "submit", submit_slowly)
    units: list[WorkUnit[int | str]] = [WorkUnit("hangs", "x", 0.3), WorkUnit("u1", 1, 600.0)]
    results = dict(engine.map(hangs, units))
    client.wait_for_workers(2, timeout=60)
    engine.close()
    assert results == {"hangs": Failure("hung", "it did not end within 0.3 s and was ended"), "u1": 2}


@pytest.mark.filterwarnings("ignore")
def test_a_worker_without_a_nanny_is_sent_away_and_a_cluster_without_workers_is_gone(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=1, nanny=False) as address:
        with closing(DaskEngine(address)) as patient:
            patient.connect()  # the worker is there now
        engine = DaskEngine(address, patience_seconds=1.0)
        units: list[WorkUnit[int | str]] = [WorkUnit("hangs", "x", 0.3), WorkUnit("u1", 1, 600.0)]
        found = engine.map(hangs_in_a_thread, units)
        assert next(found) == ("hangs", Failure("hung", "it did not end within 0.3 s and was ended"))
        with pytest.raises(ClusterGone, match="no worker for 1 s"):
            next(found)
        engine.close()


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_goes_away_in_the_middle_is_said_at_once(tmp_path: Path) -> None:
    with processes(tmp_path, workers=1, nanny=False) as (address, scheduler):
        engine = DaskEngine(address)
        given: dict[str, int | str] = {"u1": 1, "hangs": "x", "u2": 2}
        found = engine.map(hangs_in_a_thread, units_of(given))
        assert next(found) == ("u1", 2)
        scheduler.kill()
        with pytest.raises(ClusterGone, match="does not answer any more") as caught:
            next(found)
        engine.close()
    assert caught.value.code == 75


@pytest.mark.filterwarnings("ignore")
def test_a_sweep_on_the_cluster_gives_the_same_bytes_as_in_one_process(address: str, tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", wards=2)
    for name, engine in (("alone", "serial"), ("cluster", address)):
        arguments = ["scenario", str(region), "grid", "--engine", engine, "--out", str(tmp_path / name), "--quiet"]
        result = CliRunner().invoke(group, [*arguments, "--format", "csv"], catch_exceptions=False)
        assert result.exit_code == 0, result.output
    alone, other = (tmp_path / name / "scenarios" for name in ("alone", "cluster"))
    files = sorted(path.relative_to(alone) for path in alone.rglob("*.[cj]s*") if path.name != "manifest.json")
    assert len(files) == 3, "a table and a file for each ward"
    assert [(other / name).read_bytes() for name in files] == [(alone / name).read_bytes() for name in files]


def test_a_cluster_that_does_not_answer_says_so_and_may_be_tried_again() -> None:
    with pytest.raises(ClusterGone, match="No Dask scheduler with workers answers") as caught:
        list(DaskEngine("dask://127.0.0.1:9", patience_seconds=1).map(doubled, units_of({"a": 1})))
    assert caught.value.code == 75
