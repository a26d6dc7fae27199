"""Draws docs/images/rooms.svg from the code: which room imports which, and the floors inside the door.

python -m docs.rooms_picture > docs/images/rooms.svg
"""

from __future__ import annotations

import ast
import sys
from html import escape
from pathlib import Path

from tests.test_architecture import FLOORS, ROOMS, ROOT, files, imports

WIDTH, FLOOR_HEIGHT = 900, 30
PLACES = {
    "rules": (20, 40),
    "forecast": (20, 150),
    "capacity": (200, 150),
    "roster": (380, 95),
    "scenarios": (560, 95),
    "bemanna": (740, 95),
}
"""Upper left corners of the rooms; a room stands to the right of all that it imports."""
BOX = (140, 60)


def purpose(path: Path) -> str:
    """The first line of the docstring of a package or module, up to its first colon or full stop where it is long."""
    text = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").splitlines()[0].rstrip(".")
    return text if len(text) <= 100 else text[:100].rsplit(",", 1)[0]


def reaches(room: str) -> set[str]:
    """Rooms that a room really imports."""
    return {module.split(".")[0] for path in files(room) for module in imports(path)} & set(ROOMS) - {room}


def nearest(room: str) -> set[str]:
    """Those of them that no other of them imports: the arrows that need drawing."""
    direct = reaches(room)
    return direct - {below for one in direct for below in reaches(one)}


def rooms() -> list[str]:
    """A box for each room, an arrow to each of its nearest rooms."""
    made = []
    for room, (x, y) in PLACES.items():
        for other in sorted(nearest(room)):
            left, top = PLACES[other]
            made.append(
                f'<line x1="{x}" y1="{y + BOX[1] / 2:g}" x2="{left + BOX[0] + 6}" y2="{top + BOX[1] / 2:g}" '
                'stroke="#44546a" stroke-width="1.5" marker-end="url(#tip)"/>'
            )
    for room, (x, y) in PLACES.items():
        fill = "#fde9d0" if room == "bemanna" else "#dce9f5"
        made.append(f'<rect x="{x}" y="{y}" width="{BOX[0]}" height="{BOX[1]}" rx="6" fill="{fill}" stroke="#44546a"/>')
        made.append(f'<text x="{x + BOX[0] / 2:g}" y="{y + 36}" text-anchor="middle" font-weight="bold">{room}/</text>')
    return made


def floors(top: int) -> list[str]:
    """The floors of the door, the highest first, with what each is for."""
    made = []
    for number, parts in enumerate(reversed([floor for floor in FLOORS if not floor[0].startswith("__")])):
        y = top + number * FLOOR_HEIGHT
        here = ROOT / "bemanna"
        shown = [one for one in parts if (here / one).exists() or (here / f"{one}.py").exists()]
        words = [purpose(p) for one in shown for p in (here / one / "__init__.py", here / f"{one}.py") if p.exists()]
        made.append(
            f'<rect x="20" y="{y}" width="{WIDTH - 40}" height="{FLOOR_HEIGHT - 4}" fill="#fdf4e7" stroke="#c8a97e"/>'
        )
        made.append(f'<text x="30" y="{y + 18}" font-weight="bold">{escape(", ".join(shown))}</text>')
        made.append(f'<text x="160" y="{y + 18}" font-size="12">{escape(" · ".join(words))}</text>')
    return made


def picture() -> str:
    """The whole picture."""
    top = 290
    height = top + len(FLOORS) * FLOOR_HEIGHT
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
            'font-family="sans-serif" font-size="14">',
            "<title>The rooms of bemanna and the floors inside its door</title>",
            '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
            'orient="auto">'
            '<path d="M0 0 L10 5 L0 10 z" fill="#44546a"/></marker></defs>',
            f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
            '<text x="20" y="24" font-size="12">'
            'An arrow reads "imports"; what is reached through another room is not drawn</text>',
            *rooms(),
            f'<text x="20" y="{top - 28}" font-weight="bold">Inside bemanna/</text>',
            f'<text x="20" y="{top - 10}" font-size="12">Each part imports only from parts below it</text>',
            *floors(top),
            "</svg>",
            "",
        ]
    )


if __name__ == "__main__":
    sys.stdout.write(picture())
