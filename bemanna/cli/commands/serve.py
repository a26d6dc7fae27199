"""bemanna serve: the planner's page of a project, in a browser."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bemanna.cli.options import out_option, quiet_option


@click.command()
@click.argument("folders", type=click.Path(path_type=Path, file_okay=False), nargs=-1, metavar="[FOLDER]...")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="Port; 0 for a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; others need --token.")
@click.option(
    "--token",
    envvar="BEMANNA_TOKEN",
    help="Access code that every reader must know, of 16 characters or more; 'new' makes one. Also BEMANNA_TOKEN.",
)
@click.option("--name", "names", multiple=True, help="Further name by which browsers reach the page (behind a proxy).")
@click.option("--https", "secure", is_flag=True, help="Readers come by https, through a proxy.")
@click.option("--as-of", help="Time that the page takes for now, such as 2027-01-04T06:30 (the clock).")
@out_option
@quiet_option
def command(
    folders: tuple[Path, ...],
    port: int,
    host: str,
    token: str | None,
    names: tuple[str, ...],
    secure: bool,
    as_of: str | None,
    out: Path | None,
    quiet: bool,
) -> None:
    """Open the rosters of FOLDER in a browser: grid, rules, candidates, drafts, versions, publishing.

    Of a region, or with several folders, a start page lists the wards; each is read when somebody opens it.

    Only this machine can reach the page unless --token is given. The draft lives in the output folder, versions in
    the plan store. Ends with Ctrl-C.
    """
    from bemanna.cli.terminal.progress import shown_progress
    from bemanna.serve.run import ServeRequest, bound_server

    request = ServeRequest(folders or (Path(),), out, host, port, token, frozenset(names), secure, as_of)
    with shown_progress(quiet) as told:
        found = bound_server(request, told)
    for sentence in found.sentences:
        click.echo(sentence)
    sys.stdout.flush()
    found.listen()
