"""The command: it says where the page is, answers there, ends when it is told to, and refuses what is unsafe."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bemanna.cli.main import group
from bemanna.errors import UsageError
from bemanna.serve.access import Access
from bemanna.serve.app import make_app
from bemanna.serve.desk import Desk
from bemanna.serve.run import make_server, moment
from rules.clock import local_clock
from tests.bemanna.serve.reader import AS_OF

CLOCK = local_clock("Europe/Copenhagen")


def _ignore_interrupts() -> None:
    """As a shell does for what it starts in the background."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals are ignored before the program begins")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_the_page_until_it_is_ended_whatever_signals_it_inherits(ward: Path, ending: int) -> None:
    command = [sys.executable, "-m", "bemanna", "serve", str(ward), "--port", "0", "--as-of", AS_OF, "--quiet"]
    environment = os.environ | {"BEMANNA_TOKEN": ""}
    environment.pop("BEMANNA_TOKEN")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, preexec_fn=_ignore_interrupts
    ) as server:
        assert server.stdout is not None
        try:
            line = server.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            assert found, line
            with urllib.request.urlopen(found.group(), timeout=30) as answer:
                assert "Åse" in answer.read().decode()
        finally:
            server.send_signal(ending)
        assert server.wait(timeout=30) == 0


def test_an_address_that_others_reach_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["serve", str(tmp_path), "--host", "0.0.0.0"], env={"BEMANNA_TOKEN": None})
    assert isinstance(result.exception, UsageError)
    assert "give --token" in str(result.exception)


def test_the_code_can_come_from_the_environment_so_that_no_list_of_programs_shows_it(tmp_path: Path) -> None:
    asked = ["serve", str(tmp_path), "--host", "0.0.0.0"]
    result = CliRunner().invoke(group, asked, env={"BEMANNA_TOKEN": "correct-horse-battery"})
    assert "holds neither region.toml nor bemanna.toml" in str(result.exception)


def test_a_port_that_is_taken_is_told(desk: Desk) -> None:
    first = make_server(make_app(desk, Access(port=0)), Access(port=0))
    try:
        with pytest.raises(UsageError, match="cannot be listened on"):
            make_server(make_app(desk, Access()), Access(port=first.effective_port))
    finally:
        first.asyncore.close_all(first._map, ignore_all=True)
        first.task_dispatcher.shutdown()


def test_the_page_can_take_another_moment_for_now_and_takes_the_clock_without() -> None:
    fixed = moment(AS_OF, CLOCK)
    assert fixed() == fixed()
    assert fixed().isoformat() == "2027-01-08T06:30:00+01:00"
    ticking = moment(None, CLOCK)
    assert ticking().tzinfo is not None
    assert ticking() - ticking() <= timedelta(0)
    with pytest.raises(UsageError, match="expected a time"):
        moment("noon", CLOCK)
