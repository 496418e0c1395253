"""`links`: whether the addresses outside still answer."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from .. import words
from ..outside import Memory, Result, Visitor, findings, outside_addresses, survey
from ..outside.guard import is_public
from ..outside.memory import FILE
from ..outside.visit import Turns
from ..outside.wayback import latest
from ..report import Format, report
from ..settings import Settings
from .shared import (
    FAILED,
    FORM_OF_REPORT,
    LANGUAGE,
    PROJECT,
    covers,
    inside,
    project_root,
    project_settings,
    spoken_language,
    stop,
)

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""

UNCONNECTED = 3
"""Exit status when no server answered at all: it is we who are cut off, and every page would be called dead."""

admitted = is_public
"""Where the command may go. Only a test puts something else here: there is no option, and there should be none."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@FORM_OF_REPORT
@click.option(
    "--keep",
    type=click.IntRange(0, 365),
    default=7,
    show_default=True,
    help="Days for which a good answer holds / jours de validité d'une bonne réponse.",
)
@click.option(
    "--hosts",
    type=click.IntRange(1, 32),
    default=8,
    show_default=True,
    help="How many hosts at once, each one request at a time / nombre de serveurs à la fois, une requête chacun.",
)
@click.option(
    "--pause",
    type=click.FloatRange(0, 60),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to one host / secondes entre deux requêtes à un serveur.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(1, 120),
    default=20.0,
    show_default=True,
    help="Seconds to wait for an answer / secondes d'attente d'une réponse.",
)
@click.option(
    "--archive",
    is_flag=True,
    help="Ask the Wayback Machine for captures of dead pages / demander à la Wayback Machine les captures des pages mortes.",
)
@LANGUAGE
@PROJECT
def links(
    paths: tuple[Path, ...],
    form: Format,
    keep: int,
    hosts: int,
    pause: float,
    timeout: float,
    archive: bool,
    language: str | None,
    project: Path | None,
) -> None:
    """Ask for every address outside, politely, and report those that are dead; of PATHS only when some are given.

    Interrupt it when you like: the next run goes on where this one ended.

    Demander chaque adresse extérieure, avec égards, et signaler les mortes ; de PATHS seulement, s'il y en a.
    On peut l'interrompre : la fois suivante reprend où celle-ci s'est arrêtée.

    Exit status / code de retour: 0 fine, 1 dead links, 2 wrong use, 130 interrupted, 3 no connection.
    """
    from ..load import load_project
    from ..load.documents import load_documents

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    settings = project_settings(root)
    wanted = [inside(root, path, spoken) for path in paths]
    library, _ = load_project(root)
    uses = outside_addresses(library, load_documents(root), settings.site_url)
    if wanted:
        uses = {
            address: kept
            for address, places in uses.items()
            if (kept := [use for use in places if any(covers(path, use().file) for path in wanted)])
        }
    memory = Memory.of(root / FILE)
    now = datetime.now(UTC)
    asked = [address for address in uses if memory.fresh(address, timedelta(days=keep), now) is None]
    click.echo(
        words.phrase("links_asked", spoken, asked=str(len(asked)), known=str(len(uses) - len(asked))),
        err=True,
    )
    visitor = Visitor(Turns(pause), agent(settings), timeout, admitted)
    captures: dict[str, str] = {}
    complete = True
    held: list[Result] = []  # until a server has answered
    try:
        with click.progressbar(
            survey(asked, visitor, hosts), length=len(asked), file=sys.stderr, show_pos=True
        ) as shown:
            connected = False
            for result in shown:
                held.append(result)
                connected = connected or result.answered
                while connected and held:
                    memory.add(held.pop(0), datetime.now(UTC))
        if archive:
            visitor = Visitor(Turns(pause), agent(settings), timeout, admitted)
            for address in uses:
                if address in memory.results and memory.results[address].state == "gone":
                    captures[address] = latest(address, visitor)
    except KeyboardInterrupt:
        complete = False
    if complete and held:
        stop(words.word("links_unconnected", spoken), UNCONNECTED)
    if complete and not wanted:
        memory.tidy(uses)
    results = [memory.results[address] for address in uses if address in memory.results]
    found = list(findings(results, uses, captures))
    text = report(found, form, spoken, root)
    if text:
        click.echo(text)
    if not complete:
        click.echo(
            words.phrase("links_interrupted", spoken, done=str(len(results)), all=str(len(uses))), err=True
        )
        sys.exit(INTERRUPTED)
    sys.exit(FAILED if any(one.severity == "error" for one in found) else 0)


def agent(settings: Settings) -> str:
    """Return how the program presents itself to servers: its name, and where to find whom it works for."""
    try:
        number = version("passerelle")
    except PackageNotFoundError:  # run from a folder, without having been installed
        number = "0"
    return f"Passerelle-links/{number} (+{settings.site_url})"
