"""The frame that all pages share: one self-contained HTML file with the style inside and nothing to fetch."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bemanna.i18n.language import Language


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("bemanna.render", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_page(
    template: str, language: Language, title: str, sections: list[tuple[str, str]], **values: object
) -> bytes:
    """A page as UTF-8.

    sections: anchors and headings for the navigation, in order. values: what the template asks for; a missing one
    raises, everything is escaped.
    """
    css = Markup((files("bemanna.render.html") / "page.css").read_text(encoding="utf-8"))
    page = _environment().get_template(template)
    return page.render(language=language, title=title, sections=sections, css=css, **values).encode()
