"""The invented staff of examples/one_ward: thirty people with their profession, hours, rota and absences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NURSE, ASSISTANT = "sygeplejerske", "sosu-assistent"
ROTA_A = "D D - D D D D|- A A A A - -|D D D D D - -|A A - - A A A|- - D D D - -|D N N N - - -"
"""Six weeks of a full-time rota with every third weekend; a week is Monday to Sunday."""
ROTA_M = "D D - D D D D|- A A A A - -|D D D D D - -|A A - - A A A|- - D D D - -|N N N - D - -"
ROTA_B = "- - D D D - -|D D - A A A A|- - D D D - -|D D D D A - -|A A A A - - -|D D - - N N N"
"""The same with nights at the weekend."""
ROTA_N = "- N N N - - -|N - - - N N N"
"""Night workers: seven nights in two weeks."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person; week: where in the rota the history begins. absences: first and last day, kind."""

    id: str
    name: str
    profession: str
    weekly_hours: float
    rota: str
    week: int
    leads: bool = False
    night_worker: bool = False
    since: date = date(2020, 1, 1)
    absences: tuple[tuple[date, date, str], ...] = ()


def _away(first: tuple[int, int], last: tuple[int, int], kind: str = "ferie") -> tuple[date, date, str]:
    days = [date(2026 if month > 6 else 2027, month, day) for month, day in (first, last)]
    return days[0], days[1], kind


_PEOPLE: tuple[tuple[str, str, float, str, int, bool, int, tuple[tuple[date, date, str], ...]], ...] = (
    ("Åse Lindegård", NURSE, 37, ROTA_A, 0, True, 2009, (_away((12, 21), (12, 27)),)),
    ("Birgitte Sørup", NURSE, 37, ROTA_A, 1, True, 2013, (_away((1, 18), (1, 24)),)),
    ("Cecilie Møllebæk", NURSE, 32, ROTA_A, 2, True, 2021, ()),
    ("Dorte Ravnkilde", NURSE, 34, ROTA_A, 3, True, 2016, ()),
    ("Emil Østervang", NURSE, 37, ROTA_A, 4, True, 2023, (_away((1, 11), (1, 13), "sygdom"),)),
    ("Freja Nørhald", NURSE, 32, ROTA_M, 5, False, 2018, ()),
    ("Gitte Kærsgård", NURSE, 30, ROTA_M, 0, True, 2011, (_away((1, 25), (1, 31)),)),
    ("Henrik Bøgelund", NURSE, 37, ROTA_M, 1, True, 2015, ()),
    ("Ida Fuglsøe", NURSE, 37, ROTA_M, 2, False, 2024, (_away((12, 21), (12, 23)),)),
    ("Jonas Havbjerg", NURSE, 37, ROTA_M, 3, False, 2022, (_away((12, 28), (1, 3)),)),
    ("Karen Ålykke", NURSE, 28, ROTA_B, 0, True, 2006, (_away((1, 4), (1, 10)),)),
    ("Lærke Toftegård", NURSE, 37, ROTA_B, 1, False, 2025, ()),
    ("Mette Rødbro", NURSE, 32, ROTA_B, 2, True, 2014, (_away((12, 23), (12, 27)),)),
    ("Nikolaj Skovsø", NURSE, 37, ROTA_B, 3, False, 2020, (_away((1, 18), (1, 24)),)),
    ("Oda Grønvad", NURSE, 34, ROTA_B, 4, True, 2017, ()),
    ("Pernille Ægidius", NURSE, 30, ROTA_B, 5, False, 2019, (_away((1, 4), (1, 17), "sygdom"),)),
    ("Rikke Holmgård", NURSE, 37, ROTA_B, 0, False, 2023, ()),
    ("Signe Brændstrup", NURSE, 32, ROTA_A, 5, True, 2012, (_away((1, 11), (1, 17)),)),
    ("Thea Vestermølle", NURSE, 37, ROTA_M, 4, False, 2026, ()),
    ("Ulla Dybkær", NURSE, 32, ROTA_N, 0, True, 2008, ()),
    ("Viggo Sømod", NURSE, 28.5, ROTA_N, 1, True, 2010, (_away((1, 29), (1, 31)),)),
    ("Winnie Åkjær", ASSISTANT, 37, ROTA_A, 0, False, 2012, ()),
    ("Yrsa Løgstrup", ASSISTANT, 32, ROTA_B, 3, False, 2019, (_away((12, 24), (12, 27)),)),
    ("Zenia Hørning", ASSISTANT, 34, ROTA_A, 3, False, 2021, (_away((1, 25), (1, 31)),)),
    ("Ægir Tværsted", ASSISTANT, 37, ROTA_B, 5, False, 2022, ()),
    ("Øjvind Blåhøj", ASSISTANT, 32, ROTA_M, 2, False, 2016, (_away((1, 11), (1, 17)),)),
    ("Anna Kongsmose", ASSISTANT, 30, ROTA_B, 1, False, 2024, ()),
    ("Bente Fjordside", ASSISTANT, 37, ROTA_M, 4, False, 2007, (_away((12, 28), (1, 3)),)),
    ("Clara Snævring", ASSISTANT, 28.5, ROTA_N, 0, False, 2015, ()),
    ("Ditte Ørbæk", ASSISTANT, 28.5, ROTA_N, 1, False, 2018, (_away((1, 15), (1, 17)),)),
)  # fmt: skip

STAFF = tuple(
    Person(f"M2{number:02d}", name, job, hours, pattern, week, leads, pattern == ROTA_N, date(year, 3, 1), away)
    for number, (name, job, hours, pattern, week, leads, year, away) in enumerate(_PEOPLE, start=1)
)
