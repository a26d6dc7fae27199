"""What is right for the small cases that benchmarks/cases.py runs: how each is run, what is looked at, what it must be.

Each case stands for a kind of fault that a user met. A right value is a text that must be seen, or a test of what came
out where more than one answer is right.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CaseRun:
    """What a command left: the case's copy, everything that was printed, the exit code."""

    copy: Path
    said: str
    code: int

    @property
    def first_problem(self) -> str:
        """The first line that names a problem, or the last line."""
        lines = [line.strip() for line in self.said.splitlines() if line.strip()]
        named = [line for line in lines if re.search(r"\.(csv|toml|xlsx)(:\d+)?[: ]", line)]
        return (named or lines[-1:] or [""])[0]

    def rows(self, name: str) -> list[dict[str, str]]:
        """A table of the out folder, whatever its separator and decimal mark."""
        text = (self.copy / "out" / name).read_text(encoding="utf-8-sig")
        mark = ";" if ";" in text.splitlines()[0] else ","
        return list(csv.DictReader(io.StringIO(text), delimiter=mark))

    def verdicts(self, rule: str) -> dict[str, str]:
        """Of an audit printed as CSV: person to verdict of the rule; who is not named kept it."""
        start = self.said.index("verdict,rule,")
        rows = csv.DictReader(io.StringIO(self.said[start:].rstrip() + "\n"))
        return {row["worker"]: row["verdict"] for row in rows if row["rule"] == rule and row["worker"]}


Seen = Callable[[CaseRun], str]
IsRight = Callable[[CaseRun, str], bool]


@dataclass(frozen=True, slots=True)
class ExpectedCase:
    """A case: its path, the commands ({} is the copy), what is looked at, what is right (said and tested)."""

    name: str
    path: str
    commands: tuple[str, ...]
    seen: Seen
    right: str
    is_right: IsRight


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _same(case: str, seen: Seen, right: str, *commands: str) -> ExpectedCase:
    return ExpectedCase(case, case, commands or ("run {}",), seen, right, lambda run, text: text == right)


def _within(case: str, seen: Seen, low: float, high: float, command: str, asked: str = "") -> ExpectedCase:
    """A number between two others; or a question (exit 3) that says `asked`, where asking is right as well."""

    def right(run: CaseRun, text: str) -> bool:
        if run.code == 3:
            return bool(asked) and re.search(asked, run.said) is not None
        return re.fullmatch(r"-?[\d.]+", text) is not None and low <= float(text) <= high

    def look(run: CaseRun) -> str:
        return f"exit 3: {run.first_problem}" if run.code == 3 else seen(run)

    said = f"{low:g} to {high:g}" + (f", or exit 3 that names {asked}" if asked else "")
    return ExpectedCase(case, case, (f"{command} {{}}",), look, said, right)


def _said(case: str, pattern: str, right: str, command: str, codes: tuple[int, ...] = (0, 3, 4)) -> ExpectedCase:
    """A sentence that must be printed."""

    def look(run: CaseRun) -> str:
        found = re.search(rf"[^\n]*(?:{pattern})[^\n]*", run.said)
        return f"exit {run.code}: {(found.group().strip() if found else run.first_problem)[:160]}"

    return ExpectedCase(
        case,
        case,
        (command,),
        look,
        right,
        lambda run, _: run.code in codes and re.search(pattern, run.said) is not None,
    )


def _audit(case: str, pack: str, rule: str, right: Mapping[str, str]) -> ExpectedCase:
    """Verdicts of one rule, person by person; `right` may leave a choice as kept/unknown."""

    def look(run: CaseRun) -> str:
        found = run.verdicts(rule)
        return ", ".join(f"{worker} {found.get(worker, 'kept')}" for worker in right)

    def is_right(run: CaseRun, _: str) -> bool:
        found = run.verdicts(rule)
        return all(found.get(worker, "kept") in one.split("/") for worker, one in right.items())

    said = ", ".join(f"{worker} {one}" for worker, one in right.items())
    return ExpectedCase(case, case, (f"audit --pack {pack} {{}} --format csv",), look, f"{rule}: {said}", is_right)


def _shifts(code: str) -> Seen:
    return lambda run: str(sum(row["shift"] == code for row in run.rows("roster.csv")))


def _hours_of(column: str) -> Seen:
    return lambda run: " ".join(f"{row['worker']} {_number(row[column]):g}" for row in run.rows("csv/hours.csv"))


def _each_norm(run: CaseRun) -> str:
    return " ".join(sorted({f"{_number(row['norm_hours']):g}" for row in run.rows("csv/hours.csv")}))


def _hours_a_duty(run: CaseRun) -> str:
    worked = sum(_number(row["worked_hours"]) for row in run.rows("csv/hours.csv"))
    return f"{worked / len(run.rows('roster.csv')):g} h a duty"


def _payroll(run: CaseRun) -> str:
    text = (run.copy / "out" / "p.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
    return "break minutes " + ", ".join(sorted({row["b"] or "none" for row in rows}))


def _last_night(run: CaseRun) -> str:
    rows = run.rows("csv/coverage.csv")
    last = max(rows, key=lambda row: row["end"])
    nights = {row["start"][:10] for row in rows}
    return f"ends {last['end'][:16].replace('T', ' ')}, {len(nights)} nights of {len(rows)} rows"


def _last_price(run: CaseRun) -> str:
    short = [row for row in run.rows("csv/coverage.csv") if int(row["short"])]
    return " ".join(sorted({row["points"] for row in short}))


def _wish_and_weekend(run: CaseRun) -> str:
    nights = [row for row in run.rows("roster.csv") if row["shift"] == "N" and row["start"].startswith("2027-01-15")]
    met = {row["worker"]: (row["wishes_met"], row["weekends"]) for row in run.rows("csv/hours.csv")}
    if not nights:
        return "nobody works the night"
    worker = nights[0]["worker"]
    return f"{worker} works into the Saturday, wishes met {met[worker][0]}"


def _mean(name: str, column: str, first: str = "", days: int = 0) -> Seen:
    """The mean of a column over the days of a table, or over its first days from `first`."""

    def look(run: CaseRun) -> str:
        per_day: dict[str, float] = {}
        for row in run.rows(name):
            day = (row.get("start") or row.get("date") or "")[:10]
            per_day[day] = per_day.get(day, 0.0) + _number(row[column])
        chosen = [total for day, total in sorted(per_day.items()) if day >= first][: days or None]
        return f"{sum(chosen) / len(chosen):.4g}"

    return look


def _units(run: CaseRun) -> str:
    return " ".join(sorted({row["unit"] for row in run.rows("forecast.csv")}))


def _weekend_arrivals(run: CaseRun) -> str:
    from datetime import date

    rows = run.rows("forecast.csv")
    total = sum(_number(row["mean"]) for row in rows if date.fromisoformat(row["start"][:10]).weekday() >= 5)
    return f"{total:.3g}"


def _failed(run: CaseRun) -> str:
    lines = re.findall(r"FAILED ([\w-]+)", run.said)
    passed = re.search(r"\d+ passed(?:, \d+ failed)?", run.said)
    return f"{passed.group() if passed else 'no result'}{': ' + ' '.join(lines) if lines else ''}"


RUN = "run {}"
EXPECTED: tuple[ExpectedCase, ...] = (
    _same("roster/s10", _shifts("N"), "0"),
    _same("roster/s23", lambda run: str(len(run.rows("roster.csv"))), "2"),
    _same("roster/emp", _hours_of("norm_hours"), "P1 148 P2 74 P3 37"),
    _same("roster/s14", _each_norm, "133.2"),
    _same("roster/s19", _hours_a_duty, "8 h a duty"),
    ExpectedCase(
        "roster/s19 exported",
        "roster/s19",
        (RUN, "export {}"),
        _payroll,
        "break minutes 30",
        lambda run, seen: seen == "break minutes 30",
    ),
    ExpectedCase(
        "roster/s20",
        "roster/s20",
        (RUN,),
        lambda run: next((line.strip() for line in run.said.splitlines() if "may work it" in line), "no such line")[
            :90
        ],
        "no such line",
        lambda run, seen: seen == "no such line",
    ),
    _same("roster/s28a", _last_night, "ends 2027-01-16 07:00, 5 nights of 5 rows"),
    ExpectedCase("roster/s28a price", "roster/s28a", (RUN,), _last_price, "10560", lambda run, seen: seen == "10560"),
    ExpectedCase(
        "roster/s1",
        "roster/s1",
        (RUN,),
        lambda run: (
            f"{'may not be used' if 'may not be used' in run.said else 'usable'}; "
            f"{'told apart' if re.search(r'before the period', run.said) else 'not told apart'}"
        ),
        "usable, the breach of the history told apart",
        lambda run, seen: seen == "usable; told apart",
    ),
    ExpectedCase(
        "roster/s9b",
        "roster/s9b",
        (RUN,),
        _wish_and_weekend,
        "the wish of who works into the Saturday is not met",
        lambda run, seen: "works into the Saturday, wishes met 0" in seen or seen == "nobody works the night",
    ),
    _audit(
        "audit/brk.csv",
        "se_region_nurse",
        "SE-ATL-RAST-5",
        {"A": "broken/unknown", "B": "kept", "C": "unknown", "D": "kept", "E": "broken", "F": "kept", "G": "broken"},
    ),
    _audit(
        "audit/c16.csv",
        "dk_region_nurse",
        "DK-ATA-VAGT-12",
        {"A": "broken", "B": "broken", "C": "broken", "D": "broken"},
    ),
    _said(
        "audit/g2.csv",
        r"g2\.csv:[23].*Anna Hansen.*row [23]",
        "refused with both rows",
        "audit --pack dk_region_nurse {}",
        (3,),
    ),
    _said(
        "audit/g7.csv", r"2027-01-04 to 2027-01-10", "known 4 to 10 January", "audit --pack dk_region_nurse {}", (0, 4)
    ),
    _said(
        "audit/ov.csv",
        r"[Oo]verlap|[Dd]ouble|[Tt]wo duties",
        "a finding, no refusal",
        "audit --pack dk_region_nurse {}",
        (4,),
    ),
    ExpectedCase(
        "audit/ov2.csv",
        "audit/ov2.csv",
        ("audit --pack dk_region_nurse {}",),
        lambda run: f"exit {run.code}",
        "exit 0: 02:00-08:00 is the morning before that night of the same date",
        lambda run, seen: run.code == 0,
    ),
    ExpectedCase(
        "rules.toml",
        "rules.toml",
        ("rules verify {}",),
        _failed,
        "all pass",
        lambda run, seen: run.code == 0,
    ),
    _within("forecast/H2", _mean("forecast.csv", "mean"), 5, 60, "forecast", "as_of"),
    _within("forecast/H4", _mean("census.csv", "mean"), 1, 2000, "plan", "as_of"),
    _within("forecast/H5", _mean("census.csv", "mean"), 1, 2000, "plan", "as_of"),
    _within("forecast/H5a", _mean("bed_plan.csv", "expected"), 15, 27, "plan"),
    _within("forecast/A1c", _mean("bed_plan.csv", "expected", days=1), 15, 25, "plan", "here|open stays|inpatients"),
    _within("forecast/A1f", _mean("bed_plan.csv", "expected", days=1), 20, 29, "plan"),
    _within("forecast/A1s", _mean("bed_plan.csv", "expected", days=1), 21, 30, "plan"),
    _within("forecast/D1", _mean("forecast.csv", "mean"), 0.3, 0.62, "forecast", "absent|missing|zero"),
    _within("forecast/D3", _weekend_arrivals, 0, 0.5, "forecast", "closed|weekend"),
    _within("forecast/A3", _mean("forecast.csv", "mean"), 6, 9, "forecast", "week"),
    _within("forecast/A4", _mean("forecast.csv", "mean"), 5, 11, "forecast", "shift|8 hours|step|hours"),
    _within(
        "forecast/A2",
        lambda run: (
            "24"
            if (hours := {row["start"][11:16] for row in run.rows("forecast.csv")}) == {"00:00"}
            else f"{len(hours)} hours a day"
        ),
        24,
        24,
        "forecast",
    ),
    _within("forecast/B1_same", _mean("bed_plan.csv", "expected"), 0.2, 20, "plan", "length|stay"),
    _within("forecast/B1_n0", _mean("bed_plan.csv", "expected"), 0.2, 20, "plan", "length|stay"),
    _within("forecast/A11", _mean("forecast.csv", "mean"), 7.5, 9.7, "forecast", "twice|two rows|same"),
    _same("forecast/A5", _units, "M2A", "forecast {}"),
    _same("forecast/A5p", _units, "M2A", "plan {}"),
    _within("forecast/A7", _mean("forecast.csv", "mean"), 0.02, 0.05, "forecast"),
    _within("forecast/A8_hol", _mean("forecast.csv", "mean", "2027-06-25", 1), 6.75, 11.25, "forecast"),
    ExpectedCase(
        "forecast/H1",
        "forecast/H1",
        ("forecast {}",),
        lambda run: "nan" if re.search(r"\bnan\b", run.said) else "no nan",
        "no nan",
        lambda run, seen: seen == "no nan",
    ),
    _said("plan/P6_short", r"week|2027-W1[01]|demand", "refused or asked", "plan {}", (3,)),
    ExpectedCase(
        "plan/P1_grow",
        "plan/P1_grow",
        ("plan {}",),
        lambda run: (
            f"exit {run.code}: " + next((line.strip() for line in run.said.splitlines() if "125" in line), "no 125 %")
        ),
        "exit 4, load 125 %, the list grows",
        lambda run, seen: run.code == 4 and "125" in seen,
    ),
    ExpectedCase(
        "plan/P4_one",
        "plan/P4_one",
        ("plan {}",),
        lambda run: f"exit {run.code}",
        "exit 0: a load of exactly 100 % does not grow",
        lambda run, seen: run.code == 0,
    ),
)
