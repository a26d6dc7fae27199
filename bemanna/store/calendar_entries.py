"""What calendars have told of each duty: its SEQUENCE rises when that duty changes, and only then.

RFC 5545 (3.8.7.4) numbers the significant revisions of an entry; a client keeps the entry with the highest. A number
that rose for every entry at every publication would call all of them changed; one that fell would hide a change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bemanna.files.file_name import file_name
from rules.clock import LocalClock
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What was last told of a duty. sequence: its revisions before; modified: minute of the last (since 1970 UTC);
    cancelled: it was told and then taken away, and stands as it was told last."""

    uid: str
    duty: Duty
    sequence: int
    modified: int
    cancelled: bool = False


def uid(duty: Duty, clock: LocalClock) -> str:
    """The identity of a duty that a calendar keeps when its times change: person, local day, shift and unit."""
    day = clock.aware(duty.start).strftime("%Y%m%d")
    what = duty.shift or f"{duty.kind}-{clock.aware(duty.start):%H%M}"
    return "-".join(file_name(part) for part in (duty.worker, day, what, duty.unit or "") if part) + "@bemanna"


def by_uid(duties: Iterable[Duty], clock: LocalClock) -> dict[str, Duty]:
    """Duties by identity, with what a calendar tells of them; a person's second duty of the same kind on a day gets a
    number after it."""
    seen: Counter[str] = Counter()
    found: dict[str, Duty] = {}
    for duty in sorted({_told(one) for one in duties}, key=_order):
        plain = uid(duty, clock)
        seen[plain] += 1
        found[plain if seen[plain] == 1 else plain.replace("@", f"~{seen[plain]}@")] = duty
    return found


def first_told(duties: Mapping[str, Duty], sequence: int, at: int) -> dict[str, CalendarEntry]:
    """What calendars said that kept no memory: every duty with the same number."""
    return {name: CalendarEntry(name, duty, sequence, at) for name, duty in duties.items()}


def told_anew(memory: Mapping[str, CalendarEntry], standing: Mapping[str, Duty], at: int) -> dict[str, CalendarEntry]:
    """Every entry as it is to be told now: `standing` is what people have, anything else in the memory is cancelled.

    The same again changes nothing, not even the moment.
    """
    found: dict[str, CalendarEntry] = {}
    for name, duty in standing.items():
        before = memory.get(name)
        if before is None:
            found[name] = CalendarEntry(name, duty, 0, at)
        elif before.duty == duty and not before.cancelled:
            found[name] = before
        else:
            found[name] = CalendarEntry(name, duty, before.sequence + 1, at)
    for name, before in memory.items():
        if name not in standing:
            raised = replace(before, sequence=before.sequence + 1, modified=at, cancelled=True)
            found[name] = before if before.cancelled else raised
    return found


def _told(duty: Duty) -> Duty:
    """Without what no calendar shows (tags, breaks, expected work)."""
    return Duty(duty.start, duty.end, duty.worker, duty.kind, duty.unit, duty.skill, duty.shift)


def _order(duty: Duty) -> tuple[str, int, int, str, str, str, str]:
    return (duty.worker, duty.start, duty.end, duty.kind, duty.shift or "", duty.unit or "", duty.skill or "")
