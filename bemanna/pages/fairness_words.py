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
    "fair_nights": ("Nights", "Nätter", "Nætter"),
    "fair_evenings": ("Evenings", "Kvällar", "Aftener"),
    "fair_weekends": ("Weekend duties", "Helgpass", "Weekendvagter"),
    "fair_night_workers": ("{group}, night workers", "{group}, nattarbetare", "{group}, natarbejdere"),
    "fair_other_workers": (
        "{group} without night workers",
        "{group} utom nattarbetare",
        "{group} uden natarbejdere",
    ),
}
