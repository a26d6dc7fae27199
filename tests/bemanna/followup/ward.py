"""A small ward, and a region of two, with scorecard and follow-up tables, for tests."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from bemanna.followup.scorecard_file import FollowupFile, parse_scorecard
from tests.bemanna.folder import TOML, write_folder

AS_OF = date(2026, 12, 8)
DAY = AS_OF.toordinal()
CARD = """\
[scorecard]
name = "Card"
cadence = "monthly"
registered = ["nurse"]
support = ["assistant"]
material_amount = 100

[[goals]]
id = "beds"
title = "A bed for everybody"
perspective = "process"
kind = "effect"
owner = "Head nurse"
factors = ["early"]

[[goals]]
id = "home"
title = "Home for good"
perspective = "health"
kind = "effect"
status = "approved"
approver = "Board"
approved = 2026-01-15

[[measures]]
goal = "beds"
kpi = "occupancy_se"
factor = "early"
target = 0.5
better = "lower"

[[measures]]
goal = "beds"
kpi = "mean_stay"

[[measures]]
goal = "home"
kpi = "falls"
target = 0.1

[[own_kpis]]
id = "falls"
title = "Falls"
unit = "share"
formula = "patients who fall / patients"
better = "lower"
people = ["falls persons"]

[[actions]]
id = "A1"
goal = "home"
text = "Walk with them"
owner = "Ward"
due = 2026-12-01
status = "started"
"""


def card(extra: str = "", units: tuple[str, ...] | None = None) -> FollowupFile:
    """The scorecard with more at its end."""
    return parse_scorecard(CARD + extra, units=units)


def stays(many: int, every_days: float = 1.0, first: date = date(2026, 10, 1)) -> str:
    """One patient a day (or so) who stays for two days and twelve hours, from October on."""
    rows = ["class;admitted;discharged"]
    for number in range(many):
        day = first + timedelta(days=int(number * every_days))
        rows.append(f"acute;{day} 08:00;{day + timedelta(days=2)} 20:00")
    return "\n".join(rows) + "\n"


def write_ward(folder: Path, scorecard: str = CARD, many: int = 66, **tables: str) -> Path:
    """A ward of 8 beds with two months of stays; followup tables by name."""
    toml = TOML + "\n[capacity]\nbeds = 8\n"
    write_folder(folder, toml.replace('unit = "M2"', f'unit = "{folder.name}"'), stays=stays(many), **_matching(folder))
    write_tables(folder, scorecard, **tables)
    return folder


def _matching(folder: Path) -> dict[str, str]:
    return {"arrivals": "tid;antal\n" + "".join(f"{date(2026, 11, 1) + timedelta(d):%d-%m-%Y};3\n" for d in range(37))}


def write_tables(folder: Path, scorecard: str = CARD, **tables: str) -> None:
    """scorecard.toml and tables below followup/."""
    (folder / "followup").mkdir(parents=True, exist_ok=True)
    (folder / "followup" / "scorecard.toml").write_text(scorecard, encoding="utf-8")
    for name, text in tables.items():
        (folder / "followup" / f"{name}.csv").write_text(text, encoding="utf-8")


REGION = """\
[region]
id = "syd"
name = "Region Syd"
language = "sv"
zone = "Europe/Copenhagen"

[[units]]
id = "north"
name = "Norra sjukhuset"
kind = "hospital"
parent = "syd"

[[units]]
id = "a"
name = "Avdelning A"
kind = "ward"
parent = "north"
folder = "wards/a"
codes = { stratsys = "100A" }

[[units]]
id = "b"
name = "Avdelning B"
kind = "ward"
parent = "north"
folder = "wards/b"
codes = { stratsys = "100B" }
"""


def write_region(folder: Path, scorecard: str = CARD, many: tuple[int, int] = (66, 66), **tables: str) -> Path:
    """A region of one hospital with wards a and b."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "region.toml").write_text(REGION, encoding="utf-8")
    for name, number in zip(("a", "b"), many, strict=True):
        ward = folder / "wards" / name
        toml = TOML.replace('unit = "M2"', f'unit = "{name}"') + "\n[capacity]\nbeds = 8\n"
        write_folder(ward, toml, stays=stays(number, every_days=66 / number), **_matching(ward))
    write_tables(folder, scorecard, **tables)
    return folder
