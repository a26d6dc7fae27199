"""What `bemanna init` writes: a commented bemanna.toml and small tables in the headings of the country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Country:
    """What differs between countries. headings: of the tables, in the order of the English ones."""

    code: str
    zone: str
    language: str
    pack: str
    full_time: str
    terms: str
    nurse: str
    assistant: str
    lead: str
    names: Mapping[str, str]
    surname: str = "Eksempel"


_DANISH = {
    "worker": "medarbejder", "name": "navn", "skills": "kompetencer", "weekly_hours": "ugentlige timer",
    "night_worker": "natarbejder", "shift": "vagt", "title": "betegnelse", "start": "fra", "end": "til",
    "roles": "funktioner", "kind": "art", "unit": "afsnit", "skill": "faggruppe", "value": "værdi", "least": "mindst",
    "first": "fra", "last": "til", "reason": "årsag", "wish": "ønske", "weight": "vægt", "date": "dato",
    "source": "grundlag", "off": "fri", "vacation": "ferie", "time": "ankomst", "class": "patientgruppe",
    "admitted": "indlagt", "discharged": "udskrevet", "yes": "ja", "no": "nej", "D": "Dagvagt", "A": "Aftenvagt",
    "N": "Nattevagt",
}  # fmt: skip
_SWEDISH = {
    "worker": "medarbetare", "name": "namn", "skills": "kompetenser", "weekly_hours": "veckoarbetstid",
    "night_worker": "nattarbetare", "shift": "pass", "title": "benämning", "start": "från", "end": "till",
    "roles": "funktioner", "kind": "typ", "unit": "avdelning", "skill": "yrke", "value": "värde", "least": "minst",
    "first": "från", "last": "till", "reason": "orsak", "wish": "önskemål", "weight": "vikt", "date": "datum",
    "source": "underlag", "off": "ledig", "vacation": "semester", "time": "ankomst", "class": "patientgrupp",
    "admitted": "inskriven", "discharged": "utskriven", "yes": "ja", "no": "nej", "D": "Dagpass", "A": "Kvällspass",
    "N": "Nattpass",
}  # fmt: skip
_ENGLISH = {word: word for word in _DANISH} | {"D": "Day", "A": "Evening", "N": "Night", "reason": "kind"} | {
    "title": "name", "first": "from", "last": "to", "start": "start", "end": "end",
}  # fmt: skip

_TERMS = 'norm_period = "P4W"\nnorm_start = {first}\nreference_start = {first}'

COUNTRIES = {
    "DK": Country(
        "DK", "Europe/Copenhagen", "da", "dk_region_nurse", "PT37H",
        _TERMS + "      # the four months of the 48-hour rule\n",
        "sygeplejerske", "sosu-assistent", "ansvarshavende", _DANISH,
    ),
    "SE": Country(
        "SE", "Europe/Stockholm", "sv", "se_region_nurse", "PT38H15M",
        _TERMS + "      # the period of the 48-hour rule\n"
        'period_start = {first}\n'
        "# Varje dygn räknas från dygnsbryt och ska rymma 11 timmars vila i ett stycke, så dygnsbryt ligger strax\n"
        "# före eftermiddagens eller nattens pass: 14:30 passar dag och kväll, 22:30 natt och kväll. En kolumn i\n"
        "# medarbetartabellen går före; passar det inte något pass sägs det av `bemanna status`.\n"
        'dygnsbryt = "14:30"\n'
        'veckobryt = "Mon"\n',
        "sjuksköterska", "undersköterska", "ledningsansvarig", _SWEDISH, "Exempel",
    ),
    "EU": Country(
        "EU", "Europe/Brussels", "en", "eu_wtd", "PT40H",
        _TERMS + "      # the four months of the 48-hour rule\n",
        "nurse", "assistant", "charge", _ENGLISH, "Example",
    ),
}  # fmt: skip

_TOML = """\
# What bemanna plans here. Check it with `bemanna status`, run it with `bemanna run`.
# Every key has a meaning and a wrong one is answered with the nearest right one.

[project]
name = "{name}"
unit = "{unit}"                     # the ward of every table without a column for it
zone = "{zone}"
country = "{holidays}"                    # public holidays
language = "{language}"                   # of what is written: sv, da or en
seed = 1

[period]
first = {first}               # a date, or a week such as "{week}"
days = 28
# known_from = {first}        # since when the history is complete (its first duty's day)

# Tables: CSV (; , or tab; decimal comma or point) or XLSX. Headings may be English, Swedish or Danish.
# Others:  workers = {{ file = "data/staff.xlsx", sheet = "Blad1", columns = {{ worker = "Lbnr" }} }}
[sources]
workers = "data/workers.csv"
shifts = "data/shifts.csv"
norms = "data/norms.csv"
history = "data/history.csv"          # the weeks before the period: rest and hours reach back
absences = "data/absences.csv"
wishes = "data/wishes.csv"
# locks = "data/locks.csv"            # {h[worker]}; {h[date]}; {h[shift]}: what is decided already
# arrivals = "data/arrivals.csv"      # {h[unit]}; {h[time]}: one row an arrival, or a count per hour or day
# stays = "data/stays.csv"            # {h[unit]}; {h[class]}; {h[admitted]}; {h[discharged]} (empty = still here)
# published = "data/published.csv"    # the roster that people have: changing it costs change_points

[rules]
pack = "{pack}"          # bemanna rules list
# local = ["rules/local.toml"]        # local rules over it: tighter, or looser by a declared derogation
# readings = {{ "RULE-ID" = "name" }}   # readings of disputed rules: bemanna rules show RULE-ID

# Common terms of contract; a column of the workers' table goes before them.
[contract]
full_time_week = "{full_time}"
{terms}
[forecast]
paths = 200                           # equally likely futures

[capacity]
# beds = 24
shortage_risk = 0.05                  # too few beds on at most one day in twenty
points_under = 120                    # points lost for one person-hour missing,
points_over = 6                       #   surplus,
points_unsafe = 1200                  #   missing below the least number (or above the most),
points_unneeded = 240                 #   of a duty that covers no need at all

# [costs]                             # what scenarios turn hours into money with
# currency = "SEK"
# hour = {{ nurse = 320, "*" = 280 }}   # a contracted hour by skill
# overtime_factor = 1.8               # an hour beyond the contracts
# bed_day = 1200                      # a day of care besides staff

[fairness]
shared = ["nights", "weekends"]       # also evenings, or a term of the rule pack; by percentage of full time:
# by = "presence"                     #   only of the days on which somebody is there; or "equal"
# night_workers = "apart"             # nights are the night workers' first, the others share the rest
# allowed = 1                         # duties either way that cost nothing; each one beyond costs points = 120
# since = {first}             # also what was worked in the history since that day
# carried = {{ nights = {{ "ID" = 2 }} }} # duties too many from before, by worker

[roster]
seconds = 60
threads = 2
repeatable = false                    # true: the same seed gives the same roster, to the byte
lexicographic = false                 # true: safety, agreement, wishes, fairness, cost strictly one before the other
price_seconds = 30                    # on top: what would a little less of each level cost in the others?
wish_points = 60                      # a wish that is not met; a minute away from the contract is 1 point
change_points = 0                     # for each person and day that differ from the published roster

[export]
formats = ["xlsx", "html", "csv", "ics", "json"]
bom = true                            # CSV as Swedish and Danish Excel reads it
decimal_comma = true
"""


def project_files(name: str, country: Country, first: date) -> dict[str, str]:
    """Text of every file of a new project, by path inside the folder."""
    h = country.names
    unit = "".join(letter for letter in name.upper() if letter.isalnum())[:8] or "WARD"
    year, week, _ = first.isocalendar()
    toml = _TOML.format(
        name=name.replace("\\", "/").replace('"', "'"),
        unit=unit,
        zone=country.zone,
        holidays="DK" if country.code == "DK" else "SE" if country.code == "SE" else "BE",
        language=country.language,
        first=first.isoformat(),
        week=f"{year}-W{week:02d}",
        pack=country.pack,
        full_time=country.full_time,
        terms=country.terms.format(first=first.isoformat()),
        h=h,
    )
    tables = {f"data/{table}.csv": text for table, text in _tables(country, first).items()}
    return {"bemanna.toml": toml, **tables, "scenarios/README.txt": _SCENARIOS}


_SCENARIOS = "Scenario files (*.toml) of this project. Run them with: bemanna scenario\n"


def _tables(country: Country, first: date) -> dict[str, str]:
    h, nurse, assistant, lead = country.names, country.nurse, country.assistant, country.lead
    before = date.fromordinal(first.toordinal() - 1)
    roles = f"{lead}|{nurse}|{assistant}"
    people = [
        ("P1", "Anna", f"{nurse}|{lead}", 37, "no"), ("P2", "Bo", f"{nurse}|{lead}", 34, "no"),
        ("P3", "Cecilia", f"{nurse}|{lead}", 34, "yes"), ("P4", "David", nurse, 37, "no"),
        ("P5", "Eva", assistant, 30, "no"), ("P6", "Freja", assistant, 34, "no"),
        ("P7", "Gustav", f"{nurse}|{lead}", 32, "yes"), ("P8", "Hanna", nurse, 30, "no"),
    ]  # fmt: skip
    breaks = country.code == "SE"
    rows = {
        "workers": [
            [h["worker"], h["name"], h["skills"], h["weekly_hours"], h["night_worker"], *["dygnsbryt"] * breaks],
            *(
                [key, f"{name} {country.surname}", skills, str(hours), h[night]]
                + ["22:30" if night == "yes" else "14:30"] * breaks
                for key, name, skills, hours, night in people
            ),
        ],
        "shifts": [
            [h["shift"], h["title"], h["start"], h["end"], h["roles"]],
            ["D", h["D"], "07:00", "15:15", roles],
            ["A", h["A"], "15:00", "23:15", roles],
            ["N", h["N"], "23:00", "07:15", f"{lead}|{nurse}"],
        ],
        "norms": [
            ["norm", h["skill"], h["kind"], h["value"], h["start"], h["end"], h["least"], h["source"]],
            ["DAY", nurse, "fixed", "1", "07:00", "15:00", "1", ""],
            ["EVENING", nurse, "fixed", "1", "15:00", "23:00", "1", ""],
            ["NIGHT", lead, "fixed", "1", "23:00", "07:00", "1", ""],
            ["HELP", assistant, "fixed", "1", "07:00", "15:00", "0", ""],
        ],
        "history": [
            [h["worker"], h["shift"], h["date"]],
            ["P1", "D", before.isoformat()],
            ["P3", "N", before.isoformat()],
        ],
        "absences": [
            [h["worker"], h["first"], h["last"], h["reason"]],
            ["P2", _week(first, 1), _week(first, 1), h["vacation"]],
        ],
        "wishes": [
            [h["worker"], h["first"], h["wish"], h["shift"], h["weight"]],
            ["P4", date.fromordinal(first.toordinal() + 12).isoformat(), h["off"], "", "2"],
        ],
    }
    return {table: "".join(";".join(line) + "\n" for line in lines) for table, lines in rows.items()}


def _week(first: date, later: int) -> str:
    year, week, _ = date.fromordinal(first.toordinal() + 7 * later).isocalendar()
    return f"{year}-W{week:02d}"
