"""The page of a self-assessment: radar, scores with comments, gaps; beside an earlier one, what became of it."""

from __future__ import annotations

from markupsafe import Markup

from bemanna.i18n.language import MINUS, Language
from bemanna.i18n.message import message
from bemanna.render.html.frame import render_page
from bemanna.render.html.run_chart import radar
from bemanna.reporting.summary import Tile
from capacity.followup.assessment import THEMES, Assessment, ThemeChange, changes, mean_score

_NOW, _AIM, _BEFORE = "var(--accent)", "var(--good)", "var(--muted)"


def assessment_page(now: Assessment, earlier: Assessment | None = None) -> bytes:
    """One self-contained HTML file. Raises ValueError for two units or days in the wrong order."""
    language = Language(now.language)
    words = language.text
    changed = {one.theme: one for one in changes(earlier, now)} if earlier else {}
    days = [language.long_date(one.date.toordinal()) for one in (earlier, now) if one]
    legend = [(words("Today"), _NOW), (words("Ambition"), _AIM)]
    legend += [(f"{words('Before')} ({days[0]})", _BEFORE)] if earlier else []
    notes = [words("By {who}.", who=now.by)] if now.by else []
    if now.unscored:
        themes = ", ".join(language.kind("theme", theme) for theme in now.unscored)
        notes.append(words("Not scored: {themes}.", themes=themes))
    return render_page(
        "assessment.html",
        language,
        now.unit,
        [("radar", words("Self-assessment of shift planning")), ("gaps", words("The widest gaps"))],
        period=" → ".join(days),
        tiles=_tiles(now, earlier, language),
        radar=Markup(_drawing(now, earlier, language)),
        legend=legend,
        earlier=earlier is not None,
        rows=[_row(theme, now, changed.get(theme), language) for theme in THEMES],
        gaps=[
            {"theme": language.kind("theme", s.theme), "gap": s.gap, "comment": s.comment, "owner": s.owner}
            for s in now.gaps
        ],
        notes=notes,
    )


def _tiles(now: Assessment, earlier: Assessment | None, language: Language) -> tuple[Tile, ...]:
    def mean(values: list[int | None]) -> str:
        found = mean_score(values)
        return "–" if found is None else language.number(found, 1)

    scores = [now.score(theme) for theme in THEMES]
    tiles = [
        Tile(mean([s.today for s in scores]), "/ 5", language.text("Today"), "note"),
        Tile(mean([s.ambition for s in scores]), "/ 5", language.text("Ambition"), "note"),
        Tile(str(len(now.gaps)), f"/ {len(THEMES)}", language.text("The widest gaps"), "warn" if now.gaps else "good"),
    ]
    if earlier is not None:
        before = mean([earlier.score(theme).today for theme in THEMES])
        tiles.insert(0, Tile(before, "/ 5", language.text("Before"), "note"))
    return tuple(tiles)


def _drawing(now: Assessment, earlier: Assessment | None, language: Language) -> str:
    themes = [language.kind("theme", theme) for theme in THEMES]
    rings = [
        (language.text("Ambition"), [now.score(theme).ambition for theme in THEMES], _AIM),
        (language.text("Today"), [now.score(theme).today for theme in THEMES], _NOW),
    ]
    if earlier is not None:
        rings.insert(0, (language.text("Before"), [earlier.score(theme).today for theme in THEMES], _BEFORE))
    told = "; ".join(f"{name}: {now.score(theme).today}" for name, theme in zip(themes, THEMES, strict=True))
    return radar(themes, rings, language.text("Self-assessment of shift planning"), told)


def _row(theme: str, now: Assessment, changed: ThemeChange | None, language: Language) -> dict[str, str]:
    score = now.score(theme)
    row = {
        "theme": language.kind("theme", theme),
        "today": _score(score.today),
        "ambition": _score(score.ambition),
        "comment": score.comment,
        "owner": score.owner,
        "before": _score(changed.before if changed else None),
        "change": _signed(changed.change if changed else None),
        "state": "",
        "tone": "note",
    }
    if changed is not None and changed.reached is not None:
        row["state"] = language.text(
            message("reached", "ambition") if changed.reached else message("not reached", "ambition")
        )
        row["tone"] = "good" if changed.reached else "warn"
    return row


def _score(value: int | None) -> str:
    return "–" if value is None else str(value)


def _signed(value: int | None) -> str:
    if value is None:
        return "–"
    return f"+{value}" if value > 0 else f"{MINUS}{-value}" if value < 0 else "0"
