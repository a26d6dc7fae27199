"""What the site needs besides the pages: pages from outside docs/, a page for each file of a folder, readable lists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[1]
OUTSIDE = {
    "../README.md": "project/README.md",
    "../CHANGELOG.md": "project/CHANGELOG.md",
    "../CONTRIBUTING.md": "project/CONTRIBUTING.md",
    "../SECURITY.md": "project/SECURITY.md",
    "../benchmarks/README.md": "project/benchmarks.md",
}
"""Pages beside docs/ and where they stand in the site."""
LISTED = {"Rules": "rules", "Decisions": "decisions"}
"""Sections with a page for each file of a folder, below its README.md."""
_LIST = re.compile(r"^\s*([-*]|\d+\.) ")
_COMMENT = re.compile(r"\A<!--.*?-->\s*", re.DOTALL)
_LINK = re.compile(r"(\]\()([^)#\s]+)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The navigation with the sections of LISTED and the pages from outside."""
    nav: list[Any] = list(config.nav or [])
    for title, folder in LISTED.items():
        pages = sorted(path.name for path in (ROOT / "docs" / folder).glob("*.md"))
        every = [f"{folder}/{name}" for name in pages if name != "README.md"]
        nav.append({title: [{"Overview": f"{folder}/README.md"}, {f"All {len(every)}": every}]})
    nav.append({"Project": list(OUTSIDE.values())})
    config.nav = nav
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The pages from outside docs/ among the others."""
    for path, place in OUTSIDE.items():
        files.append(File.generated(config, place, abs_src_path=str((ROOT / "docs" / path).resolve())))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links that stay inside the site, and a blank line before each list, which this Markdown asks for."""
    outside = {place: path for path, place in OUTSIDE.items()}
    markdown = _COMMENT.sub("", markdown)
    return _lists(_LINK.sub(lambda link: link[1] + _inside(link[2], page.file.src_uri, outside), markdown))


def _inside(link: str, source: str, outside: dict[str, str]) -> str:
    """The link as it stands in the site, seen from the page `source`."""
    if ":" in link:
        return link
    written = ROOT / "docs" / outside.get(source, source)
    target = (written.parent / link).resolve()
    for path, place in OUTSIDE.items():
        if target == (ROOT / "docs" / path).resolve():
            return _from(source, place)
    if source in outside and target.is_relative_to(ROOT / "docs"):
        return _from(source, target.relative_to(ROOT / "docs").as_posix())
    return link


def _from(source: str, place: str) -> str:
    return "../" * source.count("/") + place


def _lists(markdown: str) -> str:
    made: list[str] = []
    fenced = False
    for line in markdown.splitlines():
        fenced ^= line.lstrip().startswith("```")
        before = made[-1] if made else ""
        starts = bool(_LIST.match(line)) and not line.startswith("  ")
        if starts and not fenced and before.strip() and not _LIST.match(before) and not before.startswith("  "):
            made.append("")
        made.append(line)
    return "\n".join(made)
