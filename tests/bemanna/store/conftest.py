"""The stores that tests run against: a file, and a real PostgreSQL server where one can be had."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from bemanna.store.store import Store, open_store
from tests.bemanna.store.servers import Server, new_server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A running server; skipped, with the reason, where there is none."""
    if find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed: pip install 'bemanna[postgres]'")
    folder = Path(tempfile.mkdtemp(prefix="bemanna_postgres_", dir="/tmp"))
    try:
        made = new_server(folder)
        made.start()
    except (OSError, subprocess.SubprocessError, StopIteration) as error:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"no PostgreSQL server can be started: {error}")
    yield made
    made.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty store, in a file and on a server in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'plans.db'}"
    found = request.getfixturevalue("server")
    assert isinstance(found, Server)
    empty(found.url)
    return found.url


@pytest.fixture
def store(url: str) -> Store:
    """An empty store whose clock stands."""
    return open_store(url, now=lambda: 30_000_000)


def empty(url: str) -> None:
    """Drop every table of the server's database."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.pool import NullPool

    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and os.geteuid() == 0
    if not mounted or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]).returncode:
        pytest.skip("only root may mount a small file system here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)
