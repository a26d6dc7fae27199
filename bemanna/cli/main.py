"""The command line: a group that loads a command only when it is called."""

from __future__ import annotations

import importlib
import os
import sys

import click

from bemanna.errors import BemannaError

COMMANDS = {
    "init": "Make a new project folder with commented templates.",
    "forecast": "Forecast patient arrivals for the period, with its backtest.",
    "plan": "Forecast, census, beds and staffing requirement.",
    "roster": "Make the roster of the period.",
    "run": "The whole chain: forecast, plan, roster, audit, exports.",
    "audit": "Audit any roster table against a rule pack.",
    "check": "Check a roster that was edited by hand: changes, breaches, cost.",
    "explain": "Why (not) this shift, what a shortfall takes, why there is no roster.",
    "replace": "Who can take the duties of somebody who is away.",
    "replan": "Re-plan after absences with as little change as it takes.",
    "serve": "The planner's page in a browser: change, check, publish.",
    "scenario": "Run what-if scenarios and compare them.",
    "nightly": "The nightly job: plan every ward again, change little, lose nothing.",
    "store": "Versions of rosters: list, compare, publish; care of the database.",
    "kpi": "Follow-up: key figures, scorecard, what is due, the file for the region's KPI system.",
    "budget": "A budget over its months, unit costs, and why the cost was not the budget.",
    "assess": "A unit's own assessment of its shift planning: form, radar, two dates compared.",
    "export": "Write the last result in other formats.",
    "rules": "List, show, check and verify rule packs.",
    "status": "What a project folder holds and what is stale.",
}
"""In the order in which the help shows them, with their one line, so that help imports no command."""


class LazyGroup(click.Group):
    """Commands are modules of bemanna.cli.commands, imported on call."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        found = importlib.import_module(f"bemanna.cli.commands.{cmd_name}").command
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name in the message for an unknown command."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from bemanna.readers.columns import did_you_mean

            hint = did_you_mean(args[0], list(COMMANDS), " See 'bemanna --help'.")
            raise click.UsageError(f"There is no command '{args[0]}'.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bemanna", prog_name="bemanna")
def group() -> None:
    """From patient inflow to a lawful, near-optimal and explained staff roster.

    \b
    Start with:  bemanna init my_ward        a new project folder
                 bemanna run examples/one_ward   the whole chain on an example
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; errors that a user can act on are shown in words, without a trace."""
    try:
        group.main(args=arguments, prog_name="bemanna", standalone_mode=True)
    except BemannaError as error:
        sys.stderr.write(f"{_told(error, sys.argv[1:] if arguments is None else arguments)}\n")
        sys.exit(error.code)


def _told(error: BemannaError, arguments: list[str]) -> str:
    """The error in the language of the project that the arguments name, else of the surroundings."""
    from bemanna.cli.readers_language import readers_language
    from bemanna.problems import InputProblems

    speech = readers_language(arguments, os.environ)
    if isinstance(error, InputProblems):
        return error.told(speech)
    return speech.tell(error.args[0]) if error.args else str(error)


if __name__ == "__main__":
    main()
