"""`schema`, `new` and `format`: for whoever writes the sources."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import click

from .. import words
from ..diagnostics import Diagnostic
from ..report import report, visible
from .shared import (
    FAILED,
    LANGUAGE,
    PROJECT,
    covers,
    inside,
    project_root,
    spoken_language,
    stop,
    write_whole,
)


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


@click.command("format")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; tell what would change / ne rien écrire, dire ce qui changerait.",
)
@click.option(
    "--diff", is_flag=True, help="Show the changes; write nothing / montrer les changements sans les écrire."
)
@LANGUAGE
@PROJECT
def format_(
    paths: tuple[Path, ...], check: bool, diff: bool, language: str | None, project: Path | None
) -> None:
    """Lay out the YAML sources, or those of PATHS: fields in order, long lines folded; no value and no comment changes.

    Mettre en forme les sources YAML, ou celles de PATHS : champs en ordre, longues lignes repliées ; valeurs et
    commentaires restent les mêmes.

    Exit status / code de retour: 0 fine, 1 problems or (--check) something to lay out, 2 wrong use.
    """
    from ..formatting.files import format_file, source_files

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    wanted = [inside(root, path, spoken) for path in paths]
    found: list[Diagnostic] = []
    changed = 0
    for file in source_files(root):
        if wanted and not any(covers(path, file) for path in wanted):
            continue
        new = format_file(root, file, found.append)
        old = (root / file).read_bytes() if new is not None else b""
        if new is None or new.encode() == old:
            continue
        changed += 1
        if diff:
            click.echo(_difference(old.decode("utf-8", "replace"), new, file), nl=False)
        elif check:
            click.echo(words.phrase("format_would", spoken, file=file))
        else:
            try:
                write_whole(root / file, new)
            except OSError as error:
                stop(words.phrase("write_failed", spoken, reason=str(error)))
            click.echo(words.phrase("format_done", spoken, file=file))
    if found:
        click.echo(report(found, "text", spoken, root), err=True)
    if not changed and not found:
        click.echo(words.word("format_nothing", spoken))
    failed = any(one.severity == "error" for one in found) or (changed and (check or diff))
    sys.exit(FAILED if failed else 0)


def _difference(old: str, new: str, file: str) -> str:
    lines = difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{file}", f"b/{file}"
    )
    return "".join(visible(line.rstrip("\n")) + "\n" for line in lines)
