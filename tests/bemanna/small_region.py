"""A small region for tests: one hospital, two wards in a pool, a clinic, and every production table."""

from __future__ import annotations

from pathlib import Path

from tests.bemanna.folder import TOML, write_folder

REGION = """\
[region]
id = "syd"
name = "Region Syd"
language = "{language}"
zone = "Europe/Copenhagen"
country = "DK"

[plan]
first = "2027-W01"
weeks = 6
check_paths = 40

[sources]
activity = "data/activity.csv"
pathway = "data/pathway.csv"
demand = "data/demand.csv"
wait_snapshot = "data/wait.csv"
los_curve = "data/los.csv"
resource = "data/resource.csv"
norm = "data/norm.csv"
supply = "data/supply.csv"
calendar = "data/calendar.csv"
task = "data/task.csv"
task_eligibility = "data/eligible.csv"
session = "data/session.csv"

[[units]]
id = "nord"
name = "Norra sjukhuset"
kind = "hospital"

[[units]]
id = "nord_mott"
name = "Mottagningen"
kind = "clinic"
parent = "nord"

[[units]]
id = "M2"
name = "Medicin 2"
parent = "nord"
folder = "wards/M2"
pool = "med"

[[units]]
id = "M3"
name = "Medicin 3"
parent = "nord"
folder = "wards/M3"
pool = "med"
"""

PRODUCTION = {
    "activity": "aktivitet;enhet;namn;typ;garantidagar;målandel;styckkostnad;vårdplatser\n"
    "ny;nord_mott;Nybesök;visit;28;90 %;2000;\nop;nord;Operation;operation;42;;50000;plats\n",
    "pathway": "från;till;andel;veckor\nny;op;30 %;1: 50 % | 2: 50 %\n",
    "demand": "aktivitet;från;till;antal;mått\nny;2027-W01;2027-W06;20;remisser\nop;2027-W01;2027-W06;2;akuta\n",
    "wait": "aktivitet;datum;väntat veckor;antal;undantag\nny;2027-01-04;0;15;\nny;2027-01-04;3;4;\n"
    "ny;2027-01-04;9;2;patientvald väntan\n",
    "los": "aktivitet;timmar;andel kvar\nop;24;80 %\nop;72;20 %\nop;120;0\n",
    "resource": "resurs;typ;enhet;namn;yrke;kompetens;antal;timmar per dag;högst extra;pris extra\n"
    "lak;staff;nord_mott;Läkare;läkare;;;;4;1200\nssk;staff;M2;Sjuksköterskor;sjuksköterska;nurse;;;;\n"
    "rum;room;nord_mott;Rum;;;2;6;;\nplats;bed;nord;Vårdplatser;;;6;;;\n",
    "norm": "aktivitet;resurs;minuter;indirekta minuter\nny;lak;45;15\nop;lak;120;\nop;ssk;240;\nny;rum;60;\n",
    "supply": "resurs;från;till;bruttotimmar;semester;sjukfrånvaro\nlak;2027-W01;2027-W06;45;3;2\n"
    "ssk;2027-W01;2027-W06;60;0;0\n",
    "calendar": "resurs;från;till;öppna\nplats;2027-W04;2027-W05;4\n",
    "task": "uppgift;aktivitet;minuter;yrke\nprovsvar;ny;10;läkare\n",
    "eligible": "uppgift;yrke;kompetens;tidsfaktor\nprovsvar;sekreterare;;1,2\n",
    "session": "id;enhet;typ;aktivitet;dagar;från;till;kompetens;antal;patienter;parallella\n"
    "mott;nord_mott;clinic;ny;mån-fre;08:00;12:00;läkare;1;4;2\njour;nord_mott;oncall;;dagligen;16:30;08:00;läkare;1;;\n",
}


def write_region(folder: Path, language: str = "sv", **tables: str) -> Path:
    """The region's folder, with other text for some of the production tables."""
    for ward, seed in (("M2", 1), ("M3", 2)):
        text = TOML.replace('unit = "M2"', f'unit = "{ward}"').replace(
            'language = "da"', f'language = "da"\nseed = {seed}'
        )
        write_folder(folder / "wards" / ward, text + "\n[forecast]\npaths = 40\n\n[capacity]\nbeds = 24\n")
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "region.toml").write_text(REGION.format(language=language), encoding="utf-8")
    for name, text in (PRODUCTION | tables).items():
        (folder / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
