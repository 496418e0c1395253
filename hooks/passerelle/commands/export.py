"""`export`: what can be taken along."""

from __future__ import annotations

from pathlib import Path

import click

from .. import words
from ..addresses import TEMPLATES
from .handouts import pdf
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


@click.group()
def export() -> None:
    """Make of the site what can be taken along.

    Faire du site ce qui peut s'emporter.
    """


@export.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Folder of the copy; the ZIP lies beside it / dossier de la copie ; le ZIP est à côté.",
)
@click.option("--no-zip", is_flag=True, help="Make the folder only / faire le dossier seul.")
@LANGUAGE
@PROJECT
@PROCESSES
def offline(
    output: Path | None, no_zip: bool, language: str | None, project: Path | None, processes: int | None
) -> None:
    """Build the site and make a copy that works by double-click, without a web server or internet.

    Fabriquer le site et en faire une copie qui s'ouvre d'un double-clic, sans serveur web ni internet.
    """
    from ..build import BuildError
    from ..offline import OfflineError, default_folder, export_offline

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    settings = project_settings(root)
    try:
        outcome, made = export_offline(
            root,
            settings,
            output or default_folder(root, settings),
            zipped=not no_zip,
            processes=processes,
            progress=progress(spoken),
        )
    except (BuildError, OfflineError, OSError) as error:
        reason = error.message(spoken) if isinstance(error, OfflineError) else str(error)
        stop(words.phrase("offline_failed", spoken, reason=reason), FAILED)
        return
    show(outcome.found, spoken, root)
    if made is None:
        stop(words.word("offline_untouched", spoken), FAILED)
        return
    tell_of_handouts(outcome.without_handouts, spoken)
    click.echo(
        words.phrase(
            "offline_made",
            spoken,
            files=str(made.files),
            size=decimal(made.size / 1e6, spoken),
            seconds=decimal(outcome.seconds + made.seconds, spoken),
            folder=str(made.folder),
        )
    )
    if made.archive is not None:
        size = decimal(made.packed / 1e6, spoken)
        click.echo(words.phrase("offline_zip", spoken, file=str(made.archive), size=size))


@export.command("template")
@click.argument("card", required=False)
@click.option(
    "--language",
    type=click.Choice(["en", "fr"]),
    help="Language of the template and of the messages / langue du modèle et des messages.",
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write / fichier à écrire."
)
@PROJECT
def template_(card: str | None, language: str | None, output: Path | None, project: Path | None) -> None:
    """Write the template of a card as a Word document: empty, or filled in with what the CARD of that id says.

    Écrire le modèle de fiche, document Word : vide, ou rempli de ce que dit la fiche CARD (son identifiant).
    """
    from ..load import load_project, load_vocabulary
    from ..model import VOCABULARIES
    from ..template.document import template
    from ..template.filled import filled_template

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    if card is None:
        data = template(spoken, {name: load_vocabulary(root, name, lambda _: None) for name in VOCABULARIES})
    else:
        library, _ = load_project(root)
        if card not in library.practices:
            stop(words.phrase("template_no_card", spoken, id=card))
        data = filled_template(library.practices[card], spoken, library.vocabularies)
    file = output or Path(f"{card}-{spoken}.docx" if card else TEMPLATES[spoken].rpartition("/")[2])
    try:
        file.write_bytes(data)
    except OSError as error:
        stop(f"{file}: {error.strerror}", FAILED)
    click.echo(words.phrase("template_made", spoken, file=str(file)))


export.add_command(pdf)
