"""The form of the self-assessment: an empty one to fill in, and a filled-in one read with every mistake's line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.i18n.catalogue import LANGUAGES
from bemanna.i18n.language import Language
from bemanna.project.toml_file import parsed, text_of
from capacity.followup.assessment import THEMES, Assessment

_HEAD = {
    "en": "Self-assessment of shift planning. Talk first, then score: 1 (not at all) to 5 (fully); today, and the "
    "ambition in about a year.",
    "sv": "Självskattning av schemaläggningen. Samtala först, skatta sedan: 1 (inte alls) till 5 (helt); i dag, och "
    "ambitionen om ett års tid.",
    "da": "Selvevaluering af vagtplanlægningen. Tal sammen først, vurdér så: 1 (slet ikke) til 5 (fuldt ud); i dag, og "
    "ambitionen om et års tid.",
}
_QUESTIONS = {
    "rules": (
        "Do we know which working-time rules and agreements hold, and see breaches before the roster is out?",
        "Vet vi vilka arbetstidsregler och avtal som gäller, och ser vi brott innan schemat publiceras?",
        "Ved vi, hvilke arbejdstidsregler og aftaler der gælder, og ser vi brud, før planen sendes ud?",
    ),
    "competence": (
        "Are there people who can plan, time to do it, and somebody who can take over?",
        "Finns det personer som kan planera, tid att göra det och någon som kan ta över?",
        "Er der nogen, der kan planlægge, tid til det, og nogen, der kan tage over?",
    ),
    "data": (
        "Do we have data on attendance, activity and economy, together and in time?",
        "Har vi data om närvaro, aktivitet och ekonomi, samlat och i tid?",
        "Har vi data om fremmøde, aktivitet og økonomi, samlet og i tide?",
    ),
    "inflow": (
        "Does staffing follow the patients who come, by day and hour?",
        "Följer bemanningen de patienter som kommer, per dag och timme?",
        "Følger bemandingen de patienter, der kommer, på dage og timer?",
    ),
    "publishing": (
        "Is the roster out in time, and does it hold afterwards?",
        "Publiceras schemat i tid, och håller det efteråt?",
        "Er planen ude i tide, og holder den bagefter?",
    ),
    "follow_up": (
        "Do we look at whether the plan held, and does somebody do something about it?",
        "Tittar vi på om planen höll, och gör någon något åt det?",
        "Ser vi på, om planen holdt, og gør nogen noget ved det?",
    ),
}


def empty_form(unit: str, day: date, code: str) -> str:
    """A form to fill in, with the question of each theme. Raises ValueError for an unknown language."""
    language = Language(code)
    lines = [f"# {_HEAD[code]}", f'unit = "{unit}"', f"date = {day}", 'by = ""', f'language = "{code}"', ""]
    for theme in THEMES:
        title = language.kind("theme", theme)
        question = _QUESTIONS[theme][LANGUAGES.index(code)]
        lines += [
            "[[themes]]", f'theme = "{theme}"   # {title}', f"# {question}", "# today = 1",
            "# ambition = 3", 'comment = ""', 'owner = ""', "",
        ]  # fmt: skip
    return "\n".join(lines)


def read_assessment(path: Path) -> Assessment:
    """A filled-in form. Raises UsageError without the file, InputProblems with all that is wrong."""
    if not path.is_file():
        raise UsageError(f"There is no file {path}. Make a form with: bemanna assess new {path}")
    return parsed(text_of(path, path.name), Assessment, path.name)
