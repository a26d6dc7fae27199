"""A small project folder for tests: two nurses, an assistant, three shifts, a month of counts."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

TOML = """\
[project]
name = "Test"
unit = "M2"
zone = "Europe/Copenhagen"
country = "DK"
language = "da"

[period]
first = 2027-01-04
days = 28

[sources]
arrivals = "data/arrivals.csv"
stays = "data/stays.csv"
workers = "data/workers.csv"
shifts = "data/shifts.csv"
history = "data/history.csv"
absences = "data/absences.csv"
wishes = "data/wishes.csv"
locks = "data/locks.csv"
norms = "data/norms.csv"

[rules]
pack = "dk_region_nurse"

[contract]
full_time_week = "PT37H"
norm_period = "P14W"
norm_start = 2026-11-30
reference_start = 2026-11-30
"""

TABLES = {
    "arrivals": "tid;antal\n"
    + "".join(f"{date(2026, 11, 1) + timedelta(day):%d-%m-%Y};{3 + day % 4}\n" for day in range(28)),
    "stays": "class;admitted;discharged\nacute;2026-11-20 10:00;2026-11-24 12:00\nacute;2026-11-26 10:00;\n",
    "workers": "id;navn;kompetencer;beskæftigelsesgrad\n"
    "1;Åse Ærø;nurse | charge (2025-01-01..2027-12-31);100\n2;Bo;nurse;86,5\n3;Cai;assistant;80\n",
    "shifts": "vagt;fra;til;roller\nD;07:00;15:30;nurse|assistant\nA;15:00;23:30;nurse\nN;23.00;07:30;nurse\n",
    "history": "worker;start;end;shift\n1;2026-11-30 07:00;2026-11-30 15:30;D\n2;2027-01-03 23:00;2027-01-04 07:30;N\n",
    "absences": "worker;from;to;type\n2;2027-W02;2027-W02;ferie\n",
    "wishes": "worker;date;wish;shift\n1;2027-01-09;fri;\n3;2027-01-12;arbejde;D\n",
    "locks": "worker;date;shift\n1;2027-01-05;D\n1;2027-01-06;fri\n",
    "norms": "kind;skill;value;from;to;least\nratio;nurse;8;07:00;15:00;1\nfixed;nurse;1;23:00;07:00;1\n",
}


def write_folder(folder: Path, toml: str = TOML, **tables: str | bytes) -> Path:
    """A project folder that loads, with other text for some tables (and for bemanna.toml)."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "bemanna.toml").write_text(toml, encoding="utf-8")
    for name, text in (TABLES | tables).items():
        content = text if isinstance(text, bytes) else text.encode("utf-8")
        (folder / "data" / f"{name}.csv").write_bytes(content)
    return folder
