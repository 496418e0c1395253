"""`import`: a document that somebody has filled in becomes a card."""

from __future__ import annotations

import re
from pathlib import Path

import click

from .. import words
from ..model import Language
from ..report import visible
from .shared import FAILED, PROJECT, project_root, spoken_language, stop


@click.command("import")
@click.argument("document", type=click.Path(path_type=Path))
@click.option(
    "--language",
    type=click.Choice(["en", "fr"]),
    help="Language of the document and of the messages; by default both are told from what there is "
    "/ langue du document et des messages ; par défaut, chacune se déduit.",
)
@click.option(
    "--collection",
    default="ran",
    show_default=True,
    help="Folder below practices/ for the card / dossier de la fiche sous practices/.",
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write / fichier à écrire."
)
@click.option("--force", is_flag=True, help="Replace a file that is there / remplacer un fichier existant.")
@PROJECT
def import_(
    document: Path,
    language: Language | None,
    collection: str,
    output: Path | None,
    force: bool,
    project: Path | None,
) -> None:
    """Make a card of a filled in practice template: DOCUMENT is .docx, .md, .txt or .html.

    Faire une fiche d'un modèle de pratique rempli : DOCUMENT est en .docx, .md, .txt ou .html.
    """
    from ..importing.account import account
    from ..importing.card import import_card
    from ..importing.refusals import RefusedError

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", collection):
        stop(words.phrase("import_no_collection", spoken, name=collection))
    try:
        made = import_card(
            document, root, language=language, collection=collection, output=output, force=force
        )
    except RefusedError as refused:
        one = refused.diagnostic
        hint = words.phrase("hint", spoken, hint=one.hint(spoken))
        error = words.word(one.severity, spoken)
        stop(visible(f"{one.file}: {error} {one.code}: {one.message(spoken)}") + f"\n    = {hint}", FAILED)
        return
    file = made.file.resolve()
    shown = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(made.file)
    click.echo("\n".join(map(visible, account(made, shown, spoken).split("\n"))))
