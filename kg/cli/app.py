"""The application: which commands there are, and how an error ends one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from kg.cli import (
    browser,
    demo,
    departments,
    diagnose,
    export,
    extract,
    importing,
    link,
    load,
    query,
    remove,
    report,
    search,
    sparql,
    stats,
    validate,
)
from kg.cli.formats import complain
from kg.cli.options import UsernameOption
from kg.errors import KgError

if TYPE_CHECKING:
    from typer._click.core import Command, Context


class Sentences(TyperGroup):
    """A group of commands in which an error of ours ends as one sentence on stderr, with its exit code."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 (whatever typer gives)
        super().__init__(**given)
        _give_username(self)

    def invoke(self, ctx: Context) -> object:
        """Run the command; a KgError is printed and becomes an exit code."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            complain(error)
            raise typer.Exit(error.exit_code) from None


def _log_in(username: UsernameOption = None) -> None: ...


def _give_username(command: Command) -> None:
    """Gives ``--username`` to the command if it has ``--store``, else to the commands of the group that it is."""
    for inner in getattr(command, "commands", {}).values():
        _give_username(inner)
    if any(option.name == "store" for option in command.params):
        alone = typer.Typer(add_completion=False)
        alone.command()(_log_in)
        command.params += [option for option in typer.main.get_command(alone).params if option.name == "username"]


app = typer.Typer(
    cls=Sentences,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: what rich needs for it takes longer to import than all the rest
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"policy-kg {version('policy-kg')}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Who is responsible for what in Chinese policy documents.

    Start with kg demo; then kg load FOLDER and kg report leads.
    """


app.command("demo")(demo.demo)
app.command("extract")(extract.extract)
app.command("load")(load.load)
app.command("link")(link.link)
app.command("remove")(remove.remove)
app.command("search")(search.search)
app.command("stats")(stats.stats)
app.command("diagnose")(diagnose.diagnose)
app.command("validate")(validate.validate)
app.command("sparql")(sparql.sparql)
app.command("browser")(browser.browser)
app.add_typer(departments.app, name="departments")
app.add_typer(query.app, name="query")
app.add_typer(export.app, name="export")
app.add_typer(importing.app, name="import")
app.add_typer(report.app, name="report")
