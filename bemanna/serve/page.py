"""What every page of the planner's desk has in common: language, frame, messages."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, flash, render_template, request, session

from bemanna.i18n.catalogue import LANGUAGES
from bemanna.i18n.language import Language
from bemanna.serve.access import Access, form_token
from bemanna.serve.desk import Desk

LANGUAGE_NAMES = {"sv": "Svenska", "da": "Dansk", "en": "English"}


@dataclass(frozen=True, slots=True)
class Site:
    """The desk, and who may see it. home: address of the list of wards, None when there is one ward."""

    desk: Desk
    access: Access
    home: str | None = None

    @property
    def language(self) -> Language:
        """The reader's choice, else the project's."""
        code = session.get("language")
        return Language(code if code in LANGUAGES else self.desk.ward.inputs.project.project.language)

    def announce(self, message: str, /, tone: str = "good", **values: object) -> None:
        """A message at the top of the next page."""
        flash(self.language.text(message, **values), tone)

    def render(self, template: str, title: str, **values: object) -> str:
        """A page; only its middle when the script asked for a panel."""
        desk, language = self.desk, self.language
        draft, published = desk.draft(), desk.shelf.published()
        return render_template(
            template,
            panel=_is_panel(),
            language=language,
            word=language.text,
            languages=LANGUAGE_NAMES,
            title=title,
            home=self.home,
            project=desk.ward.inputs.project.project.name,
            draft=draft,
            published=published.version if published else None,
            told=published is not None and not published.draft,
            stale=desk.ward.is_stale(),
            who=session.get("who", ""),
            form_token=form_token,
            **values,
        )


def _is_panel() -> bool:
    """Whether the script asked for a panel: always for a question; for a form when it was not done, since a form that
    was done leads on to a whole page."""
    wanted = request.headers.get("X-Desk")
    return wanted == "panel" or (wanted == "page" and request.method == "POST")


def set_up(app: Flask) -> None:
    """Templates that escape everything and leave no blank lines."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.autoescape = True
