"""The report of a self-assessment: its page, and gaps and changes in words or as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from bemanna.errors import UsageError
from bemanna.files.write import write_file
from bemanna.followup.assess_file import read_assessment
from bemanna.i18n.language import Language
from bemanna.render.html.assessment_page import assessment_page
from bemanna.render.terminal.console import say_json
from capacity.followup.assessment import THEMES, Assessment, changes


def report_assessment(path: Path, earlier_path: Path | None, out: Path, as_json: bool) -> None:
    """Write the page and say the gaps. Raises UsageError when the two forms cannot be compared."""
    now = read_assessment(path)
    earlier = None if earlier_path is None else read_assessment(earlier_path)
    try:
        page = assessment_page(now, earlier)
    except ValueError as error:
        raise UsageError(f"{earlier_path} and {path}: {error}.") from None
    if as_json:
        say_json(_document(now, earlier))
        return
    language = Language(now.language)
    for score in now.gaps:
        theme = language.kind("theme", score.theme)
        click.echo(f"! {theme}: {score.today} -> {score.ambition}" + (f"  ({score.comment})" if score.comment else ""))
    for change in changes(earlier, now) if earlier else ():
        if change.change is not None:
            theme = language.kind("theme", change.theme)
            mark = "+" if change.reached else "-"
            click.echo(f"{mark} {theme}: {change.before} -> {change.now} ({change.change:+d})")
    if now.unscored:
        click.echo("  not scored: " + ", ".join(language.kind("theme", theme) for theme in now.unscored))
    write_file(out, page)
    click.echo(f"written  {out}")


def _document(now: Assessment, earlier: Assessment | None) -> dict[str, object]:
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
