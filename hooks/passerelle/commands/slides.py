"""`export slides`: a unit of a programme as slides to show, in a file of its own."""

from __future__ import annotations

from pathlib import Path

import click

from .. import addresses, words
from .shared import FAILED, PROJECT, project_root, project_settings, spoken_language, stop

_SHOWN = 30
"""Most units named to whoever asked for one that does not exist."""


@click.command()
@click.argument("unit", metavar="PROGRAMME/UNIT")
@click.option(
    "--language",
    type=click.Choice(["en", "fr"]),
    help="Language of the slides and messages / langue du diaporama et des messages.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="The file / le fichier.")
@PROJECT
def slides(unit: str, language: str | None, output: Path | None, project: Path | None) -> None:
    """Make slides of a unit: one HTML file that runs offline, with notes, to be printed too.

    Faire le diaporama d'une unité : un fichier HTML qui marche hors ligne, avec des notes, imprimable aussi.
    """
    from ..host import examine
    from ..render.edition import editions
    from ..render.training.slides import ENDING, deck

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    settings = project_settings(root)
    library, _ = examine(root)
    known = {
        f"{programme.id}/{one.id}": (one, programme)
        for programme in library.programmes.values()
        for one in programme.units
    }
    if unit not in known:
        alike = [one for one in known if one.startswith(f"{unit.partition('/')[0]}/")] or list(known)
        stop(words.phrase("deck_unit_unknown", spoken, unit=unit, known=", ".join(alike[:_SHOWN])))
        return
    chosen, programme = known[unit]
    edition = next(one for one in editions(library, settings) if one.language == spoken)
    name = addresses.of_download(programme.id, ENDING, spoken, chosen.id).rpartition("/")[2]
    file = output or Path(name)
    try:
        file.write_bytes(deck(chosen, programme, edition).encode())
    except OSError as error:
        stop(words.phrase("deck_not_written", spoken, reason=str(error)), FAILED)
        return
    click.echo(words.phrase("deck_written", spoken, file=str(file)))
