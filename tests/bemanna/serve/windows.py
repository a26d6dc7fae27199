"""A real browser on the page of a small ward: fixtures for tests that look at what a planner sees and hears."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from bemanna.serve.access import Access
from bemanna.serve.app import make_app
from bemanna.serve.desk import Desk
from bemanna.serve.run import make_server, open_desk
from tests.bemanna.serve.reader import AS_OF


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium; skipped, with the reason, where there is none."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("no Chromium on this machine: the page was not opened in a browser")
    driver = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install 'bemanna[dev]'"
    )
    with driver.sync_playwright() as started:
        try:
            opened = started.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        except driver.Error as error:
            pytest.skip(f"Chromium could not start here: {str(error)[:200]}")
        yield opened
        opened.close()


@dataclass
class Window:
    """page: of the browser. said: errors that it wrote to its console."""

    page: Any
    desk: Desk
    url: str
    said: list[str]

    def cell(self, worker: str, day: str) -> Any:
        return self.page.locator(f'#grid a[data-worker="{worker}"][data-day="{day}"]')

    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.id"))


@pytest.fixture
def server(ward: Path) -> Iterator[tuple[Desk, str]]:
    """The page of the small ward, served on a free port of this machine."""
    desk = open_desk(ward, ward / "out", AS_OF)
    with listening(make_app(desk, Access(port=0))) as url:
        yield desk, url


@contextmanager
def listening(app: Any) -> Iterator[str]:
    """An application on a free port of this machine; its address."""
    served = make_server(app, Access(port=0))
    ended = Event()

    def listen() -> None:
        while not ended.is_set():
            served.asyncore.loop(timeout=0.05, map=served._map, count=1)

    thread = Thread(target=listen)
    thread.start()
    yield f"http://127.0.0.1:{served.effective_port}"
    ended.set()
    thread.join(timeout=20)
    served.task_dispatcher.shutdown()
    served.asyncore.close_all(served._map, ignore_all=True)


def opened(browser: Any, server: tuple[Desk, str], width: int = 1400, height: int = 900) -> Window:
    desk, url = server
    page = browser.new_page(viewport={"width": width, "height": height})
    said: list[str] = []
    page.on("console", lambda told: said.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(url)
    return Window(page, desk, url, said)


@pytest.fixture
def window(browser: Any, server: tuple[Desk, str]) -> Iterator[Window]:
    """A desktop's window; nothing may go wrong in its console."""
    found = opened(browser, server)
    yield found
    assert found.said == []
    found.page.close()


def told(page: Any, where: str, text: str) -> None:
    """Wait until it is said there."""
    page.locator(where).filter(has_text=text).wait_for(state="attached")
