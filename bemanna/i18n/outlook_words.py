"""What forecast and plan print in the terminal, in English, Swedish and Danish."""

from __future__ import annotations

OUTLOOK_WORDS: dict[str, tuple[str, str, str]] = {
    "say_known": (
        "{unit}: {days} {days?day|days} known, {first} to {last}",
        "{unit}: {days} {days?känd dag|kända dagar}, {first} till {last}",
        "{unit}: {days} {days?kendt dag|kendte dage}, {first} til {last}",
    ),
    "say_backtest": (
        "How forecasts made at earlier dates did, by days ahead",
        "Hur prognoser gjorda vid tidigare tidpunkter gick, efter dagar framåt",
        "Hvordan prognoser lavet på tidligere tidspunkter gik, efter dage frem",
    ),
    "short_mean absolute error": ("Mean error", "Medelfel", "Middelfejl"),
    "short_planners' rule": ("Planners' rule", "Planerarens", "Planlæggerens"),
    "short_MASE planners' rule": ("Planners' MASE", "Planerarens MASE", "Planlæggerens MASE"),
    "short_pinball loss": ("Pinball", "Pinball", "Pinball"),
    "short_MASE": ("MASE", "MASE", "MASE"),
    "short_coverage of 80 %": ("In 80 % band", "I 80 %-band", "I 80 %-bånd"),
    "short_coverage of 95 %": ("In 95 % band", "I 95 %-band", "I 95 %-bånd"),
    "say_effect": (
        "{name} {change} (seen {n} times, {low} to {high} of a usual day)",
        "{name} {change} (sedd {n} gånger, {low} till {high} av en vanlig dag)",
        "{name} {change} (set {n} gange, {low} til {high} af en almindelig dag)",
    ),
    "say_effects": (
        "Largest effects of named days: {effects}.",
        "Namngivna dagar som märks mest: {effects}.",
        "Navngivne dage, der mærkes mest: {effects}.",
    ),
    "say_expected": (
        "In the period {mean} arrivals a day are expected; on 8 days of 10 between {low} and {high}.",
        "Under perioden väntas {mean} ankomster per dag; 8 dagar av 10 mellan {low} och {high}.",
        "I perioden ventes {mean} ankomster pr. dag; på 8 dage ud af 10 mellem {low} og {high}.",
    ),
    "say_census": (
        "{unit}: {mean} patients on average.",
        "{unit}: {mean} patienter i snitt.",
        "{unit}: {mean} patienter i snit.",
    ),
    "say_week": (
        "{unit}: people wanted (never fewer than)",
        "{unit}: önskade personer (aldrig färre än)",
        "{unit}: ønskede medarbejdere (aldrig færre end)",
    ),
    "say_hours": (
        "{hours} person-hours are wanted in {days} {days?day|days}: enough people in {service} of cases. The work "
        "itself "
        "is {work} hours on average.",
        "{hours} persontimmar önskas på {days} {days?dag|dagar}: folk nog i {service} av fallen. Själva arbetet är "
        "{work} timmar i snitt.",
        "{hours} persontimer ønskes på {days} {days?dag|dage}: folk nok i {service} af tilfældene. Selve arbejdet er "
        "{work} timer i snit.",
    ),
    "say_hours_fixed": (
        "{hours} person-hours are wanted in {days} {days?day|days}.",
        "{hours} persontimmar önskas på {days} {days?dag|dagar}.",
        "{hours} persontimer ønskes på {days} {days?dag|dage}.",
    ),
}
"""Words by key; short_<figure> are headings of a backtest that fit a terminal."""
