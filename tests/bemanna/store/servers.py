"""A PostgreSQL server of the distribution's packages, started in a folder for tests and stopped after them."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

NOBODY = ("postgres", "nobody")


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, None when PostgreSQL is not installed."""
    places = [Path(found).resolve().parent for found in (shutil.which("initdb"), shutil.which("pg_ctl")) if found]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens on loopback only. user: whom it runs as, None for ourselves."""

    place: Path
    folder: Path
    port: int
    user: str | None

    @property
    def url(self) -> str:
        """For SQLAlchemy."""
        return f"postgresql+psycopg://bemanna@127.0.0.1:{self.port}/postgres"

    def new_database(self, name: str, like: str = "template1") -> str:
        """URL of a new database that is a copy of another one, to which nobody is connected."""
        from sqlalchemy import create_engine, text
        from sqlalchemy.pool import NullPool

        engine = create_engine(self.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
            connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{like}" STRATEGY file_copy'))
        return self.url.rsplit("/", 1)[0] + f"/{name}"

    def run(self, *command: str) -> None:
        """Run one of its programs."""
        run(self.place, self.user, *command)

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        log = str(self.folder.parent / "server.log")
        self.run("pg_ctl", "-D", str(self.folder), "-w", "-t", "30", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once; every connection breaks."""
        self.run("pg_ctl", "-D", str(self.folder), "-m", "immediate", "-w", "stop")


def run(place: Path, user: str | None, *command: str) -> None:
    """Run a program of PostgreSQL as `user`. Its output goes nowhere: a server would keep a pipe open for ever."""
    subprocess.run(
        [str(place / command[0]), *command[1:]],
        check=True,
        user=user,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
    )


def new_server(folder: Path) -> Server:
    """A server with an empty cluster below the folder. Raises OSError or CalledProcessError when it cannot be made."""
    place = programs()
    if place is None:
        raise OSError("PostgreSQL is not installed (initdb and pg_ctl were not found)")
    user = None
    if os.geteuid() == 0:
        known = {entry.pw_name for entry in pwd.getpwall()}
        user = next(name for name in NOBODY if name in known)
        shutil.chown(folder, user)
    data = folder / "data"
    run(place, user, "initdb", "-D", str(data), "-U", "bemanna", "-A", "trust", "--no-sync", "-E", "UTF8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Server(place, data, port, user)
