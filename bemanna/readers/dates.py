"""Dates, times and weeks as people write them, in local time; the impossible and the ambiguous are refused."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from bemanna.readers.cells import CellError, Reading, text
from bemanna.readers.grid import Cell
from rules.clock import MINUTES_PER_DAY, instant, local_clock
from rules.words import Sentence

FIRST_YEAR, LAST_YEAR = 1900, 2199
DATE = Sentence("expected a date such as 2027-01-04 or 04-01-2027")
MOMENT = Sentence("expected a local date and time such as 2027-01-04 07:00 or 04-01-2027 07:00")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]\s?(\d{1,2})[-/. ]\s?(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}|\d{6}")
_WEEK = re.compile(r"(\d{4})[-\s]?(?:w|v|u|uge|vecka|week)\.?\s?(\d{1,2})(?:-(\d))?", re.IGNORECASE)
_BARE_WEEK = re.compile(r"(?:w|v|u|uge|vecka|week)\.?\s?(\d{1,2})", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(?:[^\W\d]+\.?\s+)?(\d{1,2})\s?[/.]\s?(\d{1,2})\.?")
_NAMED_MONTH = re.compile(r"(?:[^\W\d]+\.?\s+)?(?:den\s+)?(\d{1,2})\.?\s*([^\W\d]+)\.?(?:\s+(\d{4}))?", re.IGNORECASE)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari januar",
            "feb february februari februar",
            "mar march mars marts",
            "apr april",
            "may maj",
            "jun june juni",
            "jul july juli",
            "aug august augusti",
            "sep sept september",
            "oct october okt oktober",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
_COMPACT_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})([0-5]\d)")
_WEEK_FIRST = re.compile(r"(?:w|v|u|uge|vecka|week)\.?\s?(\d{1,2})[\s,/-]+(\d{4})", re.IGNORECASE)
_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?")
_MOMENT = re.compile(r"(.+?)(?:T|,?\s+)((?:kl\.?\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?)")
_OFFSET = re.compile(r"\s*(Z|[+-]\d{2}:?\d{2})$")


def day(cell: Cell, reading: Reading) -> date:
    """A date: 2027-01-04, 04-01-2027, 4.1.2027."""
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise CellError(Sentence("{date}, without a time of day", date=DATE))
        return _sensible(cell.date())
    if isinstance(cell, date):
        return _sensible(cell)
    _no_serial(cell, DATE)
    return _date(text(cell, reading), DATE, reading)


def year_of(cell: Cell) -> int | None:
    """The year that a date is written with, whether it can be meant or not; None when there is none."""
    if isinstance(cell, date):
        return cell.year
    found = re.search(r"(?<!\d)\d{4}(?!\d)", cell) if isinstance(cell, str) else None
    return int(found.group()) if found else None


class WeekMonday(date):
    """The Monday of a week that was written as a week."""


def first_of(cell: Cell, reading: Reading) -> date:
    """A date, or a week such as 2026-W53, which begins on its Monday."""
    found = _week_or_day(cell, reading, 0)
    return WeekMonday(found.year, found.month, found.day) if _names_whole_week(cell) else found


def end_of(first: date) -> date:
    """The last day of what `first` names alone: of its week where one was written, else the day itself."""
    return first + timedelta(6) if isinstance(first, WeekMonday) else first


def _names_whole_week(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    written = cell.strip()
    whole = is_week(written) and not (_WEEK.fullmatch(written) and re.search(r"-\d$", written))
    return whole or _BARE_WEEK.fullmatch(written) is not None


def last_of(cell: Cell, reading: Reading) -> date:
    """A date, or a week such as 2026-W53, which ends on its Sunday."""
    return _week_or_day(cell, reading, 6)


def moment(cell: Cell, reading: Reading) -> int:
    """A local date and time: 2027-01-04 07:00, 04-01-2027 7.00, 2027-01-04T07:00+01:00; seconds are dropped.

    Returned as minutes since 1970-01-01 UTC. Raises CellError.
    """
    if isinstance(cell, datetime):
        _sensible(cell.date())
        return local_instant(_on_minute(cell), reading)
    if isinstance(cell, date):
        raise CellError(Sentence("{moment}: the time of day is missing", moment=MOMENT))
    _no_serial(cell, MOMENT)
    written = text(cell, reading)
    offset = _OFFSET.search(written) if ":" in written or "T" in written else None
    if offset:
        return _with_offset(written[: offset.start()], offset.group(1), reading)
    return local_instant(_local(written, reading), reading)


def local_or_aware(cell: Cell, reading: Reading) -> datetime:
    """A local date and time as the wall clock shows it, or an aware one where the text has an offset."""
    if isinstance(cell, datetime):
        _sensible(cell.date())
        return _on_minute(cell)
    written = text(cell, reading)
    if isinstance(cell, str) and _OFFSET.search(written) and ":" in written:
        return reading.clock.aware(moment(cell, reading))
    _no_serial(cell, MOMENT)
    return _local(written, reading)


def clock_minute(cell: Cell, reading: Reading) -> int:
    """Time of day: 07:00, 7.00, kl. 15.30; 24:00 ends the day. In minutes of the day."""
    if isinstance(cell, datetime | time):
        return 60 * cell.hour + cell.minute
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60)
    if isinstance(cell, float | int) and not isinstance(cell, bool) and 0 <= cell < 1:
        return round(1440 * cell)
    return _clock(text(cell, reading))


def minutes_long(cell: Cell, reading: Reading) -> int:
    """A length: 8:30 (hours and minutes), PT8H30M, 510 min, 8,5 h, 8,5 timer."""
    from bemanna.readers.cells import number
    from rules.period import parse_minutes

    if isinstance(cell, time):
        return 60 * cell.hour + cell.minute
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60)
    written = text(cell, reading).casefold()
    wanted = Sentence("expected a length such as 8:30, 8,5 h, 510 min or PT8H30M")
    try:
        if written.startswith("p"):
            return parse_minutes(written.upper())
        found = re.fullmatch(r"(\d{1,3}):(\d{2})(?::00)?", written)
        if found and int(found[2]) < 60:
            return 60 * int(found[1]) + int(found[2])
        found = re.fullmatch(r"([\d.,\s]+)(h|t|hours?|timer|tim|timmar|min|minutes?|minutter|minuter)\.?", written)
        if found:
            value = number(found[1].strip(), reading) * (1 if found[2].startswith("min") else 60)
            if value == round(value):
                return round(value)
    except ValueError as error:
        raise CellError(Sentence("{wanted} ({error})", wanted=wanted, error=error)) from None
    raise CellError(wanted)


def iso_week(written: str) -> date:
    """Monday of a week such as 2026-W53 or uge 53 2026. Raises CellError for a week that the year does not have."""
    found = _WEEK.fullmatch(written)
    if found:
        year, week, weekday = int(found[1]), int(found[2]), int(found[3] or 1)
    else:
        found = _WEEK_FIRST.fullmatch(written)
        if not found:
            raise CellError("expected a week such as 2026-W53")
        year, week, weekday = int(found[2]), int(found[1]), 1
    try:
        return _sensible(date.fromisocalendar(year, week, weekday))
    except CellError:
        raise
    except ValueError:
        last = date(year, 12, 28).isocalendar().week
        raise CellError(
            Sentence("{year} has weeks 1 to {last}: there is no week {week}", year=year, last=last, week=week)
        ) from None


def is_week(written: str) -> bool:
    """Whether the text names a week."""
    return bool(_WEEK.fullmatch(written) or _WEEK_FIRST.fullmatch(written))


def is_month(written: str) -> bool:
    """Whether the text names a month, such as 2026-11."""
    return bool(re.fullmatch(r"(19|20|21)\d{2}-(0[1-9]|1[0-2])", written))


def local_instant(local: datetime, reading: Reading) -> int:
    """Instant of a local time. Raises CellError for one that the clock change skips or repeats without an offset."""
    clock = reading.clock
    minute = 60 * local.hour + local.minute
    start = clock.midnight(local.toordinal())
    if clock.midnight(local.toordinal() + 1) - start == MINUTES_PER_DAY:
        return start + minute
    found = clock.at(local.toordinal(), minute)
    if clock.minute_of_day(found) != minute:
        raise CellError(
            Sentence("this time does not exist in {zone}: clocks were put forward that night", zone=clock.zone)
        )
    info = clock.aware(found).tzinfo
    first, second = (instant(local.replace(tzinfo=info, fold=fold)) for fold in (0, 1))
    if first == second or reading.at_clock_change == "first":
        return first
    if reading.at_clock_change == "second":
        return second
    early, late = (clock.aware(at).isoformat(" ", "minutes") for at in (first, second))
    raise CellError(
        Sentence(
            "this time occurs twice in {zone}, as clocks were put back: write {early} or {late}, or "
            'say in the source at_clock_change = "first" or "second"',
            zone=clock.zone,
            early=early,
            late=late,
        )
    )


def swapped(found: date) -> date | None:
    """The date with day and month swapped, if there is such a date and it is another."""
    if found.day > 12 or found.day == found.month:
        return None
    return found.replace(month=found.day, day=found.month)


def _week_or_day(cell: Cell, reading: Reading, add: int) -> date:
    if isinstance(cell, str) and (bare := _BARE_WEEK.fullmatch(cell.strip())):
        return _bare_week(int(bare[1]), cell.strip(), reading) + timedelta(add)
    if isinstance(cell, str) and is_week(cell):
        monday = iso_week(cell)
        return monday if re.search(r"-\d$", cell) and _WEEK.fullmatch(cell) else monday + timedelta(add)
    return day(cell, reading)


def _no_serial(cell: Cell, wanted: str) -> None:
    if isinstance(cell, int | float) and not isinstance(cell, bool) and not 19000101 <= cell <= 21001231:
        if 30000 <= cell <= 60000:
            meant = (datetime(1899, 12, 30, tzinfo=UTC) + timedelta(days=float(cell))).strftime("%Y-%m-%d %H:%M")
            raise CellError(
                Sentence(
                    "{wanted}; this is a bare number (as Excel counts days it is {meant}): format it as a date",
                    wanted=wanted,
                    meant=meant,
                )
            )
        raise CellError(wanted)


def _bare_week(week: int, written: str, reading: Reading) -> date:
    """Monday of a week without a year: of the year in which it is nearest to the period."""
    if reading.near is None:
        raise CellError("expected a week with its year such as 2026-W53")
    mondays = []
    for year in range(reading.near.year - 1, reading.near.year + 2):
        try:
            mondays.append(date.fromisocalendar(year, week, 1))
        except ValueError:
            continue
    if not mondays:
        raise CellError(Sentence("there is no week {week}", week=week))
    found = min(mondays, key=lambda monday: abs(monday - (reading.near or monday)))
    reading.assumed.append((written, found.isoformat()))
    return found


def _nearest(of_month: int, month: int, written: str, wanted: str, reading: Reading) -> date:
    """A day and month without a year: in the year in which it is nearest to the period."""
    if reading.near is None:
        raise CellError(Sentence("{wanted}: the year is missing", wanted=wanted))
    days = []
    for year in range(reading.near.year - 1, reading.near.year + 2):
        try:
            days.append(date(year, month, of_month))
        except ValueError:
            continue
    if not days:
        raise CellError(_impossible(reading.near.year, month, of_month))
    found = min(days, key=lambda day: abs(day - (reading.near or day)))
    reading.assumed.append((written, found.isoformat()))
    return found


def _date(written: str, wanted: str, reading: Reading) -> date:
    if is_week(written) and re.search(r"-\d$", written):
        return iso_week(written)
    named = _NAMED_MONTH.fullmatch(written)
    if named and named[2].casefold() in _MONTHS:
        month = _MONTHS[named[2].casefold()]
        if named[3] is None:
            return _nearest(int(named[1]), month, written, wanted, reading)
        written = f"{named[3]}-{month}-{named[1]}"
    if short := _DAY_MONTH.fullmatch(written):
        return _nearest(int(short[1]), int(short[2]), written, wanted, reading)
    found = _ISO.fullmatch(written) or _PLAIN.fullmatch(written)
    if found:
        year, month, of_month = (int(part) for part in found.groups())
    else:
        found = _DAY_FIRST.fullmatch(written)
        if not found:
            short = _SHORT_YEAR.fullmatch(written)
            raise CellError(Sentence("{wanted}: write the year with four digits", wanted=wanted) if short else wanted)
        of_month, month, year = (int(part) for part in found.groups())
    try:
        return _sensible(date(year, month, of_month))
    except CellError:
        raise
    except ValueError:
        raise CellError(_impossible(year, month, of_month)) from None


def _sensible(found: date) -> date:
    """The date, when its year can be meant."""
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise CellError(
            Sentence("expected a year from {first_year} to {last_year}", first_year=FIRST_YEAR, last_year=LAST_YEAR)
        )
    return found


def _impossible(year: int, month: int, of_month: int) -> str:
    if month > 12 and 1 <= of_month <= 12:
        try:
            meant = date(year, of_month, month)
        except ValueError:
            return Sentence("this date does not exist: there is no month {month}", month=month)
        return Sentence(
            "there is no month {month}: day and month look swapped (is it {meant}?)", month=month, meant=str(meant)
        )
    if not 1 <= month <= 12:
        return Sentence("this date does not exist: there is no month {month}", month=month)
    last = (date(year + (month == 12), month % 12 + 1, 1) - timedelta(1)).day if 1 <= year < 9999 else 0
    named = f"{year}-{month:02d}"
    return Sentence("this date does not exist: {month} has {last} days", month=named, last=last)


def _clock(written: str) -> int:
    wanted = Sentence("expected a time of day such as 07:00 or 7.00")
    found = _CLOCK.fullmatch(written.strip())
    compact = None if found else _COMPACT_CLOCK.fullmatch(written.strip())
    parts = found or compact
    if parts is None:
        raise CellError(wanted)
    hour, past = int(parts[1]), int(parts[2])
    minute = 60 * hour + past
    if past > 59 or (found and int(found[3] or 0) > 59) or minute > 1440:
        raise CellError(Sentence("{wanted}; the day ends at 24:00", wanted=wanted))
    return minute


def _local(written: str, reading: Reading) -> datetime:
    parts = _MOMENT.fullmatch(written.strip())
    if not parts:
        _date(written.strip(), MOMENT, reading)
        raise CellError(Sentence("{moment}: the time of day is missing", moment=MOMENT))
    minute = _clock(parts[2])
    found = _date(parts[1], MOMENT, reading) + timedelta(minute // 1440)
    return datetime.combine(found, time(*divmod(minute % 1440, 60)))


def _with_offset(written: str, offset: str, reading: Reading) -> int:
    local = _local(written, reading)
    if offset == "Z":
        return instant(local.replace(tzinfo=UTC))
    sign = -1 if offset[0] == "-" else 1
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    return instant(local.replace(tzinfo=UTC)) - sign * (60 * hours + minutes)


def _on_minute(cell: datetime) -> datetime:
    if cell.second == 59 and cell.microsecond > 0:  # a sheet's fraction of a day just below the minute
        cell += timedelta(seconds=1)
    return cell.replace(second=0, microsecond=0)


def on_day(ordinal: int, minute: int, reading: Reading) -> int:
    """Instant of a minute of the day (0-1440) on a local day. Raises CellError as local_instant does."""
    over, rest = divmod(minute, 1440)
    return local_instant(datetime.combine(date.fromordinal(ordinal + over), time(*divmod(rest, 60))), reading)


def local_text(zone: str, minute: int) -> str:
    """An instant as a message shows it."""
    return local_clock(zone).aware(minute).strftime("%Y-%m-%d %H:%M")
