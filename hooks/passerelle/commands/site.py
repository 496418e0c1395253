"""`build` and `serve`: the site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from .. import words
from .shared import (
    FAILED,
    LANGUAGE,
    PROCESSES,
    PROJECT,
    decimal,
    progress,
    project_root,
    project_settings,
    show,
    spoken_language,
    stop,
    tell_of_handouts,
)


@click.command()
@click.option(
    "--no-handouts", is_flag=True, help="Leave the handouts (PDF) out / sans les documents à imprimer (PDF)."
)
@LANGUAGE
@PROJECT
@PROCESSES
def build(no_handouts: bool, language: str | None, project: Path | None, processes: int | None) -> None:
    """Check everything and publish the site; the last good site stays until the new one is whole.

    Tout vérifier et publier le site ; le dernier site valable reste en place jusqu'à ce que le nouveau soit entier.
    """
    from ..build import BuildError
    from ..build import build as make

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    settings = project_settings(root)
    if no_handouts:
        settings = replace(settings, handouts=False)
    try:
        outcome = make(root, settings, processes, progress(spoken))
    except BuildError as error:
        stop(words.phrase("build_failed", spoken, reason=str(error)), FAILED)
        return
    show(outcome.found, spoken, root)
    if outcome.failed:
        stop(words.word("site_untouched", spoken), FAILED)
    tell_of_handouts(outcome.without_handouts, spoken)
    click.echo(
        words.phrase(
            "site_made",
            spoken,
            pages=str(outcome.pages),
            seconds=decimal(outcome.seconds, spoken),
            folder=str(outcome.site),
        )
    )


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port.")
@LANGUAGE
@PROJECT
def serve(port: int, language: str | None, project: Path | None) -> None:
    """Show the site while writing: an edited card is on the page within a second.

    Montrer le site pendant l'écriture : une fiche modifiée est à l'écran en une seconde.
    """
    from ..build import BuildError
    from ..serve import serve as run

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    try:
        run(root, project_settings(root), port, spoken, click.echo)
    except (BuildError, OSError) as error:
        stop(words.phrase("build_failed", spoken, reason=str(error)), FAILED)
