"""The command line as a whole: help, unknown commands, start-up."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from bemanna.cli.main import COMMANDS, group


def test_help_names_every_command_in_the_order_of_use() -> None:
    result = CliRunner().invoke(group, ["--help"])
    assert result.exit_code == 0
    places = [result.output.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)


def test_help_imports_neither_a_solver_nor_a_table_library() -> None:
    code = (
        "import sys\nfrom bemanna.cli.main import group\n"
        "try: group.main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'ortools', 'pandas', 'numpy', 'sklearn', 'numba', 'altair', 'pydantic', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(group, [name, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_an_unknown_command_is_answered_with_the_nearest_one() -> None:
    result = CliRunner().invoke(group, ["rooster"])
    assert result.exit_code == 2
    assert "Did you mean 'roster'?" in result.output
