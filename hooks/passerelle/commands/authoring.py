"""`schema`, `new` and `format`: for whoever writes the sources."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .. import words
from .shared import FAILED, LANGUAGE, PROJECT, project_root, spoken_language, stop


@click.command()
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; tell what is out of date / ne rien écrire, dire ce qui date.",
)
@LANGUAGE
@PROJECT
def schema(check: bool, language: str | None, project: Path | None) -> None:
    """Write the JSON Schemas by which an editor completes, explains and checks the fields of every file.

    Écrire les schémas JSON grâce auxquels un éditeur complète, explique et vérifie les champs de chaque fichier.

    Exit status / code de retour: 0 fine, 1 out of date (--check), 2 wrong use.
    """
    from ..authoring.editor_schema import schema_files

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    try:
        changed = {
            file: text
            for file, text in schema_files(root).items()
            if not (root / file).exists() or (root / file).read_bytes() != text.encode()
        }
        for file, text in changed.items():
            if check:
                click.echo(words.phrase("schema_stale", spoken, file=file), err=True)
                continue
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_bytes(text.encode())
            click.echo(words.phrase("schema_written", spoken, file=file))
    except (OSError, ValueError) as error:
        stop(words.phrase("schema_failed", spoken, reason=str(error)))
    if not changed:
        click.echo(words.word("schema_current", spoken))
    sys.exit(FAILED if check and changed else 0)
