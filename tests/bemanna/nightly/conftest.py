"""What tests of the nightly job share with those of the store, and folders in memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.bemanna.nightly.nights import EVE, night, write_night_ward
from tests.bemanna.store.conftest import server as server
from tests.bemanna.store.conftest import tiny_disk as tiny_disk

SHARED = Path("/dev/shm")


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder of the test's own, in memory where there is one: a night flushes every file that it writes."""
    with TemporaryDirectory(dir=SHARED if os.access(SHARED, os.W_OK) else None, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A ward with a plan of the evening before in force."""
    folder = write_night_ward(tmp_path / "ward")
    assert night(folder, EVE).code == 0
    return folder
