"""What `bemanna assess report` prints: gaps, and what became of an earlier ambition."""

from __future__ import annotations

from bemanna.cli.terminal.console import open_console
from bemanna.i18n.language import Language
from capacity.followup.assessment import THEMES, Assessment, changes


def say_assessment(now: Assessment, earlier: Assessment | None) -> None:
    """Gaps and changes in the form's language."""
    console, language = open_console(), Language(now.language)
    for score in now.gaps:
        theme = language.kind("theme", score.theme)
        said = f"! {theme}: {score.today} -> {score.ambition}" + (f"  ({score.comment})" if score.comment else "")
        console.print(said, markup=False)
    for change in changes(earlier, now) if earlier else ():
        if change.change is not None:
            theme = language.kind("theme", change.theme)
            mark = "+" if change.reached else "-"
            console.print(f"{mark} {theme}: {change.before} -> {change.now} ({change.change:+d})", markup=False)
    if now.unscored:
        themes = ", ".join(language.kind("theme", theme) for theme in now.unscored)
        console.print(f"  not scored: {themes}", markup=False)


def assessment_record(now: Assessment, earlier: Assessment | None) -> dict[str, object]:
    """The form for machines: gaps, and what became of those of an earlier date."""
    changed = {one.theme: one for one in changes(earlier, now)} if earlier else {}
    return {
        "unit": now.unit,
        "date": now.date.isoformat(),
        "earlier": earlier.date.isoformat() if earlier else None,
        "themes": [
            {
                "theme": theme,
                "today": now.score(theme).today,
                "ambition": now.score(theme).ambition,
                "gap": now.score(theme).gap,
                "before": changed[theme].before if theme in changed else None,
                "change": changed[theme].change if theme in changed else None,
                "reached": changed[theme].reached if theme in changed else None,
                "comment": now.score(theme).comment,
                "owner": now.score(theme).owner,
            }
            for theme in THEMES
        ],
    }
