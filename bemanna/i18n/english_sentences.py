"""English of the rooms' sentences in which a word follows a number that may be one, by the rooms' own pattern."""

from __future__ import annotations

ENGLISH_SENTENCES: dict[str, str] = {
    "{name}: the acute load alone is above what is available in {weeks} weeks from {first}, by {most} at most.": (
        "{name}: the acute load alone is above what is available in {weeks} {weeks?week|weeks} from {first}, by {most} "
        "at most."
    ),
    "{unit} has no arrivals in {days} days; the forecast stays near zero.": (
        "{unit} has no arrivals in {days} {days?day|days}; the forecast stays near zero."
    ),
    "Only {days} days of history: weekday, season and holidays are borrowed from the other units.": (
        "Only {days} {days?day|days} of history: weekday, season and holidays are borrowed from the other units."
    ),
    "Only {days} days of history and no other unit to borrow from: season and holidays are unknown.": (
        "Only {days} {days?day|days} of history and no other unit to borrow from: season and holidays are unknown."
    ),
    "{n} people are touched by changes, at most {most} may be: {people}": (
        "{n} {n?person is|people are} touched by changes, at most {most} may be: {people}"
    ),
    "the roster would lose {points} points more": "the roster would lose {points} {points?point|points} more",
    "the roster would lose {points} points less": "the roster would lose {points} {points?point|points} less",
    "undone alone it would lose {points} points more": "undone alone it would lose {points} {points?point|points} more",
    "{n} wishes lie outside the period and are passed over.": (
        "{n} {n?wish lies|wishes lie} outside the period and {n?is|are} passed over."
    ),
    "{n} locks lie outside the period and are passed over.": (
        "{n} {n?lock lies|locks lie} outside the period and {n?is|are} passed over."
    ),
    "{n} days of leave stand in the history and among the absences; they count once.": (
        "{n} {n?day|days} of leave {n?stands|stand} in the history and among the absences; counted once."
    ),
}
"""A pattern that is not here is said as the room said it."""
