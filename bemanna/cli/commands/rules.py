"""bemanna rules: list, show, check and verify rule packs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

_TOML = click.Path(path_type=Path, dir_okay=False)


@click.group()
def command() -> None:
    """Rule packs: what ships, what a rule says and where it stands, whether a pack or worked cases hold."""


@command.command("list")
def list_packs() -> None:
    """The rule packs that ship, with their jurisdiction, their rules and how complete they are."""
    from bemanna.cli.terminal.rules_text import say_packs

    say_packs()


@command.command()
@click.argument("name", metavar="ID")
@click.option("--pack", help="Pack in which a rule is looked up (all), or a .toml file.")
def show(name: str, pack: str | None) -> None:
    """A pack with its sources and rules, or one rule with its numbers, articles, reading and alternatives."""
    from bemanna.cli.terminal.rules_text import say_pack_or_rule

    say_pack_or_rule(name, pack)


@command.command()
@click.argument("files", nargs=-1, metavar="[FILE_OR_ID]...")
@click.option("--cases", multiple=True, type=_TOML, help="Worked cases, to see which rules have none.")
def lint(files: tuple[str, ...], cases: tuple[Path, ...]) -> None:
    """Check rule packs (all shipped ones without an argument): references, windows, loosening, missing cases.

    Ends with 0 without an error (warnings are printed), with 4 when there is one, with 3 when a file cannot be read.
    """
    from bemanna.cli.exit_code import of_findings
    from bemanna.cli.terminal.pack_checks import say_lint
    from bemanna.use_cases.lint_packs import lint_packs

    found = lint_packs(files, cases)
    say_lint(found)
    sys.exit(of_findings(found.errors > 0))


@command.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("docs/rules"), show_default=True)
def pages(out: Path) -> None:
    """Write a page on every rule type and pack (Markdown), made from the catalogue and the shipped packs."""
    from bemanna.files.write import write_files
    from rules.pages import rule_pages

    written = write_files(out, {name: text.encode("utf-8") for name, text in rule_pages().items()})
    click.echo(f"{len(written)} pages in {out}")


@command.command()
def schema() -> None:
    """Print the JSON Schema of rule packs, for editors that check TOML while it is written."""
    import json

    from rules.schema import pack_schema

    click.echo(json.dumps(pack_schema(), indent=1, ensure_ascii=False))


@command.command()
@click.argument("files", nargs=-1, required=True, type=_TOML, metavar="FILE.toml...")
@click.option("--verbose", is_flag=True, help="Name the cases that pass, too.")
def verify(files: tuple[Path, ...], verbose: bool) -> None:
    """Run worked cases: duty plans with the rules that they break and the arithmetic.

    Prints each difference and ends with the line `N passed, M failed`; exit code 0 only when all pass. A case's pack
    is the id of a shipped one or the path of a .toml file beside the cases.
    """
    from bemanna.cli.exit_code import of_findings
    from bemanna.cli.terminal.pack_checks import say_cases
    from bemanna.use_cases.verify_cases import verify_cases

    sys.exit(of_findings(say_cases(verify_cases(files), verbose) > 0))
