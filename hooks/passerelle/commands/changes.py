"""`changes`: what a proposal changes, for its reviewers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import click

from .. import words
from ..changes import (
    ChangesError,
    RevisionError,
    UnknownRevisionError,
    compare,
    markdown,
    read_changes,
    revision,
    to_data,
    work_tree,
)
from ..changes.data import MOST_BYTES
from ..model import LANGUAGES
from .shared import FAILED, LANGUAGE, PROJECT, project_root, spoken_language, stop

_ADDRESS: Final = re.compile(r"https://[A-Za-z0-9./_-]+(?:#[A-Za-z0-9-]*)?")


@click.command()
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="Form of the summary / forme du résumé.",
)
@click.option(
    "--read",
    "source",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Say what a JSON file of this command holds, which is not trusted / dire ce que contient un fichier JSON de cette commande, sans s'y fier.",
)
@click.option("--pictures", default="", help="Address of pictures of the pages / adresse d'images des pages.")
@LANGUAGE
@PROJECT
def changes(
    base: str | None,
    head: str | None,
    form: str,
    source: Path | None,
    pictures: str,
    language: str | None,
    project: Path | None,
) -> None:
    """Summarise what differs between two revisions, BASE and HEAD (by default the files as they are).

    Cards, programmes, materials, terms and works added, changed and removed; words of both languages; messages of the
    checks that are new or gone; the pages concerned. As Markdown it is in both languages, unless one is chosen.

    Résumer ce qui diffère entre deux révisions, BASE et HEAD (par défaut, les fichiers tels quels). En Markdown, dans
    les deux langues, sauf choix contraire.
    """
    spoken = spoken_language(language)
    if (source is None) == (base is None) or (pictures and not _ADDRESS.fullmatch(pictures)):
        stop(words.word("changes_usage", spoken))
        return
    try:
        if source is not None:
            with source.open("rb") as stream:
                found = read_changes(stream.read(MOST_BYTES + 1))
        else:
            root = project_root(project, spoken)
            later = revision(root, head) if head else work_tree(root)
            with revision(root, base or "") as (before, old), later as (after, new):
                found = compare(before, after, old, new)
    except UnknownRevisionError as error:
        stop(words.phrase("changes_unknown", spoken, name=str(error)))
        return
    except (RevisionError, ChangesError, OSError) as error:
        stop(words.phrase("changes_failed", spoken, reason=str(error)), FAILED)
        return
    chosen = (spoken,) if language else LANGUAGES
    click.echo(to_data(found) if form == "json" else markdown(found, chosen, pictures), nl=False)
