"""What is said of shares: titles of the project's fairness rules and the table of who has how much of what."""

from __future__ import annotations

FAIRNESS_WORDS: dict[str, tuple[str, str, str]] = {
    "fair_by_percent": (
        "{what} are shared by percentage of full time: {group}",
        "{what} delas efter sysselsättningsgrad: {group}",
        "{what} deles efter beskæftigelsesgrad: {group}",
    ),
    "fair_by_presence": (
        "{what} are shared by percentage and days present: {group}",
        "{what} delas efter sysselsättningsgrad och närvarodagar: {group}",
        "{what} deles efter beskæftigelsesgrad og dage til stede: {group}",
    ),
    "fair_by_equal": (
        "{what} are shared equally: {group}",
        "{what} delas lika: {group}",
        "{what} deles lige: {group}",
    ),
    "fair_everybody": ("everybody", "alla", "alle"),
    "fair_nights": ("Nights", "Nätter", "Nætter"),
    "fair_evenings": ("Evenings", "Kvällar", "Aftener"),
    "fair_weekends": ("Weekend duties", "Helgpass", "Weekendvagter"),
    "fair_night_workers": ("{group}, night workers", "{group}, nattarbetare", "{group}, natarbejdere"),
    "fair_other_workers": (
        "{group} without night workers",
        "{group} utom nattarbetare",
        "{group} uden natarbejdere",
    ),
    "fair_duties": ("Duties", "Pass", "Vagter"),
    "fair_part": ("{load} of {due}", "{load} av {due}", "{load} af {due}"),
    "fair_between": ("{low} to {high}", "{low} till {high}", "{low} til {high}"),
    "fair_needs": (
        "the needs ask for {number}, which is {each} for each person; {allowed} either way is allowed.",
        "behoven frågar efter {number}, alltså {each} för var och en; {allowed} åt vardera hållet är tillåtet.",
        "behovene kræver {number}, altså {each} til hver; {allowed} til hver side er tilladt.",
    ),
    "fair_planned": (
        "{number} are planned, which is {each} for each person; {allowed} either way is allowed.",
        "{number} är planerade, alltså {each} för var och en; {allowed} åt vardera hållet är tillåtet.",
        "{number} er planlagt, altså {each} til hver; {allowed} til hver side er tilladt.",
    ),
    "fair_worked": (
        "{number} are worked, which is {each} for each person; {allowed} either way is allowed.",
        "{number} görs, alltså {each} för var och en; {allowed} åt vardera hållet är tillåtet.",
        "{number} udføres, altså {each} til hver; {allowed} til hver side er tilladt.",
    ),
    "fair_head": ("Own shares", "Egna andelar", "Egne andele"),
    "fair_have": ("Has", "Har", "Har"),
    "fair_note": (
        "What somebody has of the own share, with what is carried over from before; marked where it is further away "
        "than allowed.",
        "Vad någon har av sin egen andel, med det som förs över från tidigare; markerat där det är längre ifrån än "
        "tillåtet.",
        "Hvad nogen har af sin egen andel, med det der er overført fra tidligere; markeret hvor det er længere fra end "
        "tilladt.",
    ),
    "fair_good": (
        "Nobody is further from the own share of {what} than allowed.",
        "Ingen är längre från sin egen andel av {what} än tillåtet.",
        "Ingen er længere fra sin egen andel af {what} end tilladt.",
    ),
    "fair_some": (
        "{n} {n?person is|people are} further from the own share of {what} than allowed; furthest is {who} with "
        "{part} ({which}).",
        "{n} {n?person är|personer är} längre från sin egen andel av {what} än tillåtet; längst ifrån är {who} med "
        "{part} ({which}).",
        "{n} {n?person er|personer er} længere fra {n?sin|deres} egen andel af {what} end tilladt; længst fra er {who} "
        "med {part} ({which}).",
    ),
    "fair_and": ("{first} and {last}", "{first} och {last}", "{first} og {last}"),
    "fair_share": ("{what}, own share", "{what}, egen andel", "{what}, egen andel"),
}
