"""The picture of the rooms is the one that the code gives."""

from __future__ import annotations

from docs.rooms_picture import nearest, picture
from tests.test_architecture import ROOT


def test_the_picture_of_the_rooms_shows_the_code_as_it_is() -> None:
    drawn = (ROOT / "docs/images/rooms.svg").read_text(encoding="utf-8")
    assert drawn == picture(), "python -m docs.rooms_picture > docs/images/rooms.svg"


def test_an_arrow_is_drawn_only_to_the_nearest_rooms() -> None:
    assert nearest("rules") == set()
    assert nearest("capacity") == {"rules", "forecast"}
    assert nearest("bemanna") == {"scenarios"}
