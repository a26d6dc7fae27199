"""A small ward on the planner's desk, and a reader of its pages without a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bemanna.serve.desk import Desk
from bemanna.serve.run import open_desk
from tests.bemanna.plain_ward import write_ward
from tests.bemanna.serve.reader import AS_OF, Reader
from tests.bemanna.serve.windows import browser as browser
from tests.bemanna.serve.windows import server as server
from tests.bemanna.serve.windows import window as window


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ward with its plan store and first version: made once, copied for every test."""
    folder = write_ward(tmp_path_factory.mktemp("desk") / "ward", language="en")
    open_desk(folder, folder / "out", AS_OF)
    return folder


@pytest.fixture
def ward(pattern: Path, tmp_path: Path) -> Path:
    """Four nurses, two weeks, a published roster, in English."""
    return Path(shutil.copytree(pattern, tmp_path / "ward"))


@pytest.fixture
def desk(ward: Path) -> Desk:
    """The desk as of Friday 8 January 2027, 06:30."""
    return open_desk(ward, ward / "out", AS_OF)


@pytest.fixture
def reader(desk: Desk) -> Reader:
    """Somebody at this machine."""
    return Reader.of(desk)
