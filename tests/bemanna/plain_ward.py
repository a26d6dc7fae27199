"""A project of four nurses and two weeks with a published roster, quick enough to be re-planned in a test."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

FIRST = date(2027, 1, 4)
DAYS = 14
PEOPLE = {"1": "Åse", "2": "Bo", "3": "Cai", "4": "Dea"}
TOML = """\
[project]
name = "Plain"
unit = "M2"
zone = "Europe/Copenhagen"
country = "DK"
language = "{language}"

[period]
first = 2027-01-04
days = 14

[sources]
workers = "data/workers.csv"
shifts = "data/shifts.csv"
norms = "data/norms.csv"
published = "data/published.csv"

[rules]
pack = "dk_region_nurse"

[contract]
full_time_week = "PT37H"
norm_period = "P2W"
norm_start = 2027-01-04
reference_start = 2027-01-04
"""


def published() -> list[tuple[str, date, str]]:
    """Åse and Bo share the days of a week, four and three each, Cai and Dea the evenings."""
    found = []
    for day in range(DAYS):
        first = day % 7 < 4
        found.append(("1" if first else "2", FIRST + timedelta(day), "D"))
        found.append(("3" if first else "4", FIRST + timedelta(day), "A"))
    return found


def write_ward(folder: Path, language: str = "da") -> Path:
    """The project folder."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    tables = {
        "workers": "id;navn;kompetencer;beskæftigelsesgrad\n"
        + "".join(f"{key};{name};nurse|charge;80\n" for key, name in PEOPLE.items()),
        "shifts": "vagt;fra;til;roller\nD;07:00;15:00;nurse|charge\nA;15:00;23:00;nurse|charge\n",
        "norms": "kind;skill;value;from;to;least\nfixed;nurse;1;07:00;23:00;1\n",
        "published": "worker;date;shift;skill\n" + "".join(f"{w};{day};{code};nurse\n" for w, day, code in published()),
    }
    (folder / "bemanna.toml").write_text(TOML.format(language=language), encoding="utf-8")
    for name, text in tables.items():
        (folder / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
