"""The server of the planner's page: everything read, then listening until it is stopped."""

from __future__ import annotations

import secrets
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bemanna.errors import UsageError
from bemanna.pipeline.current_roster import moment_of
from bemanna.pipeline.progress import OnProgress
from bemanna.pipeline.stages import Stages
from bemanna.project.region import is_region
from bemanna.serve.access import LEAST_TOKEN, Access, is_loopback
from bemanna.serve.app import make_app
from bemanna.serve.desk import Desk
from bemanna.serve.versions import open_shelf
from bemanna.serve.ward import read_ward
from bemanna.serve.ward_addresses import places_of
from bemanna.serve.wards import Wards
from rules.clock import LocalClock, instant

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

THREADS = 6


@dataclass(frozen=True, slots=True)
class ServeRequest:
    """What the command line asks. folders: projects or regions. out: of a single project, None for its own.

    as_of: local time that stands for now, None for the clock.
    """

    folders: tuple[Path, ...]
    out: Path | None
    host: str
    port: int
    token: str | None
    names: frozenset[str]
    secure: bool
    as_of: str | None


@dataclass(frozen=True, slots=True)
class BoundServer:
    """A server that is bound and not yet running. address: of the page. token: what readers must know, if anything."""

    server: Any
    address: str
    token: str | None

    @property
    def sentences(self) -> tuple[str, ...]:
        """Where the page is, for whoever started it."""
        if self.token is None:
            return (f"The planner's page is at {self.address} (this machine only). Ctrl-C ends it.",)
        return (
            f"The planner's page is at {self.address}login?token={self.token}",
            "Give this address only to those who may see the roster. Ctrl-C ends it.",
        )

    def listen(self) -> None:
        """Answer until Ctrl-C or SIGTERM, also where the program that started this one had Ctrl-C ignored."""
        if threading.current_thread() is threading.main_thread():
            for ending in (signal.SIGINT, signal.SIGTERM):
                signal.signal(ending, signal.default_int_handler)
        try:
            self.server.run()
        except KeyboardInterrupt:
            pass
        finally:
            self.server.close()


def bound_server(wanted: ServeRequest, on_progress: OnProgress | None = None) -> BoundServer:
    """The page with everything read, ready to listen. Raises UsageError, InputProblems."""
    token = checked_token(wanted)
    access = Access(wanted.host, wanted.port, token, wanted.names, wanted.secure)
    server = make_server(_application(wanted, access, on_progress), access)
    host = f"[{wanted.host}]" if ":" in wanted.host else wanted.host
    return BoundServer(server, f"http://{host}:{server.effective_port}/", token)


def _application(wanted: ServeRequest, access: Access, on_progress: OnProgress | None) -> WSGIApplication:
    """The page of one project, or of every ward behind a start page. Raises UsageError, InputProblems."""
    places = places_of(wanted.folders)
    if len(places) == 1 and not is_region(wanted.folders[0]):
        (place,) = places
        return make_app(open_desk(place.folder, wanted.out or place.out, wanted.as_of, on_progress), access)
    if wanted.out is not None:
        raise UsageError("--out is for one project: every ward of several has its own output folder.")
    return Wards(places, access, lambda place: open_desk(place.folder, place.out, wanted.as_of))


def make_server(app: WSGIApplication, access: Access) -> Any:
    """A waitress server that is bound and not yet running. Raises UsageError when the port is taken."""
    from waitress import wasyncore
    from waitress.server import create_server

    channels: dict[int, Any] = {}
    try:
        return create_server(
            app,
            map=channels,
            host=access.host,
            port=access.port,
            threads=THREADS,
            ident="bemanna",
            max_request_body_size=16 * 1024 * 1024,
            channel_timeout=60,
        )
    except OSError as error:
        wasyncore.close_all(channels, ignore_all=True)
        raise UsageError(f"{access.host}:{access.port} cannot be listened on: {error.strerror or error}.") from None


def checked_token(wanted: ServeRequest) -> str | None:
    """The access code. Raises UsageError for an address that others can reach without one, and for a short one."""
    if wanted.token == "new":
        return secrets.token_urlsafe(24)
    if wanted.token is None:
        if not is_loopback(wanted.host):
            raise UsageError(f"--host {wanted.host} can be reached by others: give --token as well (--token new).")
        return None
    if len(wanted.token) < LEAST_TOKEN:
        raise UsageError(f"--token: an access code has {LEAST_TOKEN} characters or more (--token new makes one).")
    return wanted.token


def open_desk(folder: Path, out: Path, as_of: str | None = None, on_progress: OnProgress | None = None) -> Desk:
    """The desk of a project folder. Raises UsageError, InputProblems."""
    stages = Stages(folder, on_progress=on_progress)
    ward = read_ward(stages, out)
    horizon = ward.inputs.horizon
    now = moment(as_of, horizon.clock)
    shelf = open_shelf(folder, horizon, lambda: instant(now().replace(second=0, microsecond=0)))
    return Desk(folder, out, shelf, ward, now)


def moment(as_of: str | None, clock: LocalClock) -> Callable[[], datetime]:
    """What tells the time: the clock, or one that stands still. Raises UsageError."""
    if as_of is None:
        return lambda: datetime.now().astimezone()
    fixed = clock.aware(moment_of(as_of, clock, datetime.now().astimezone()))
    return lambda: fixed
