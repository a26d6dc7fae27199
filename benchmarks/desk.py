"""How long the planner's page takes: processor time of its answers, for a project's ward or one grown from it.

    python -m benchmarks.desk examples/one_ward --people 40

The folder must have a roster (`bemanna run`). With --people the ward is copied and its first people are doubled, with
their history, leave, wishes and duties, until there are so many.
"""

from __future__ import annotations

import argparse
import csv
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from html import unescape
from pathlib import Path
from statistics import median

from bemanna.files.output_names import ROSTER
from bemanna.serve.access import Access
from bemanna.serve.app import make_app
from bemanna.serve.desk import Desk
from bemanna.serve.run import open_desk

RESULTS = Path(__file__).parent / "results" / "desk.csv"
REPEATS = 7


def main() -> None:
    """Measure and add rows to results/desk.csv."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int)
    parser.add_argument("--as-of", default="2027-01-08T06:30")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "ward"
        shutil.copytree(
            asked.folder, folder, ignore=shutil.ignore_patterns("bemanna.db*", "draft.json", "version.json")
        )
        if asked.people:
            grow(folder, asked.people)
        desk = open_desk(folder, folder / "out", asked.as_of)
        rows = list(measured(desk))
    size = f"{len(desk.ward.inputs.workers)} people x {desk.ward.inputs.horizon.days} days"
    new = not RESULTS.exists()
    with RESULTS.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        if new:
            writer.writerow(["date", "ward", "answer", "median_cpu_ms", "worst_cpu_ms", "kilobytes"])
        for name, middle, worst, size_kb in rows:
            writer.writerow([date.today().isoformat(), size, name, middle, worst, size_kb])  # noqa: DTZ011
            print(f"{size}  {name:<36} {middle:>5} ms, worst {worst:>5} ms, {size_kb} kB")


def measured(desk: Desk) -> Iterable[tuple[str, int, int, int]]:
    """Name of the answer, milliseconds in the middle and at worst, kilobytes."""
    client = make_app(desk, Access()).test_client()

    def timed(path: str) -> tuple[float, int]:
        began = time.process_time()
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return time.process_time() - began, len(answer.data)

    def row(name: str, paths: Iterable[str]) -> tuple[str, int, int, int]:
        found = [timed(path) for path in paths]
        seconds = [one for one, _ in found]
        return name, round(1000 * median(seconds)), round(1000 * max(seconds)), max(size for _, size in found) // 1024

    yield row("first page after the start", ["/"])
    yield row("page", ["/"] * REPEATS)
    duties = [one for one in desk.board().duties if one.start > desk.zones().frozen_to][:: max(1, 400 // REPEATS)]
    day = desk.zones().clock.day
    places = [(one.worker, date.fromordinal(day(one.start)).isoformat()) for one in duties][:REPEATS]
    others = [*places[1:], places[0]]
    yield row("panel of a day, all choices tried", [f"/cell?worker={w}&day={d}" for w, d in places])
    yield row("verdict: day freed", [f"/try?act=free&worker={w}&day={d}" for w, d in places])
    moves = [f"worker={w}&day={d}&to_worker={v}&to_day={e}" for (w, d), (v, e) in zip(places, others, strict=True)]
    yield row("verdict while dragging", [f"/try.json?act=move&{move}" for move in moves])
    yield row("verdict: sick call", [f"/try?act=away&worker={w}&day={d}&kind=leave_sick" for w, d in places])
    yield row("person", [f"/person?worker={w}" for w, _ in places])
    yield from vacancies(desk, places, timed, row)


def vacancies(
    desk: Desk,
    places: Iterable[tuple[str, str]],
    timed: Callable[[str], tuple[float, int]],
    row: Callable[[str, Iterable[str]], tuple[str, int, int, int]],
) -> Iterable[tuple[str, int, int, int]]:
    """Candidates for a duty that a sick call leaves vacant, where somebody is missing then."""
    client = make_app(desk, Access()).test_client()
    for worker, on in places:
        token = re.search(r'name="form_token" value="([^"]+)"', client.get("/history").text)
        assert token
        form = {"form_token": token.group(1), "seen": str(desk.draft().number)}
        sick = {"act": "away", "worker": worker, "day": on, "last": on, "kind": "leave_sick"}
        began = time.process_time()
        client.post("/keep", data=form | sick)
        kept = time.process_time() - began
        vacant = re.search(r'href="(/vacant\?[^"]+)"', client.get("/").text)
        if vacant:
            yield "keep an edit", round(1000 * kept), round(1000 * kept), 0
            yield row("candidates for a vacant duty", [unescape(vacant.group(1))] * REPEATS)
            return
        client.post("/undo", data=form | {"seen": str(desk.draft().number)})


def grow(folder: Path, people: int) -> None:
    """Double the first people of the folder's tables until there are so many."""
    workers = folder / "data" / "medarbejdere.csv"
    head, *rows = workers.read_text(encoding="utf-8-sig").splitlines()
    doubled = {row.split(";")[0] for row in rows[: people - len(rows)]}
    for path in [*sorted((folder / "data").glob("*.csv")), folder / "out" / ROSTER]:
        head, *rows = path.read_text(encoding="utf-8-sig").splitlines()
        mark = ";" if ";" in head else ","
        more = [f"2{row}" for row in rows if row.split(mark)[0] in doubled]
        path.write_text("\n".join([head, *rows, *more]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
