"""What all commands share: options, the project they work on, the way they print and end."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import click

from .. import words
from ..diagnostics import Diagnostic
from ..model import Language
from ..report import FORMATS, in_order, report, summary
from ..settings import Settings, SettingsError, find_root, load_settings

FAILED = 1
"""Exit status when the sources have errors."""
WRONG_USE = 2
"""Exit status when the command was used wrongly."""

LANGUAGE = click.option(
    "--language", type=click.Choice(["en", "fr"]), help="Language of the messages / langue des messages."
)
PROJECT = click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the project / dossier du projet.",
)
FORM_OF_REPORT = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Form of the report / forme du rapport.",
)
PROCESSES = click.option(
    "--processes", type=click.IntRange(1, 64), help="How many processes / nombre de processus."
)


def spoken_language(chosen: str | None) -> Language:
    """Return the language of the messages: the one chosen, else that of the environment."""
    from ..host import user_language

    return user_language(chosen or "")


def stop(message: str, status: int = WRONG_USE) -> None:
    """Print a message and end."""
    click.echo(message, err=True)
    sys.exit(status)


def project_root(folder: Path | None, language: Language) -> Path:
    """Return the project that a folder (by default the one we are in) lies in; without one, the command ends."""
    start = (folder or Path.cwd()).resolve()
    root = find_root(start)
    if root is None:
        stop(words.phrase("no_project", language, folder=str(start)))
        raise AssertionError
    return root


def project_settings(root: Path) -> Settings:
    """Return the settings of a project; if they cannot be used, the command ends."""
    try:
        return load_settings(root)
    except SettingsError as error:
        stop(str(error))
        raise AssertionError from error


def inside(root: Path, path: Path, language: Language) -> str:
    """Return a path relative to the project; one that is not there, or elsewhere, ends the command."""
    absolute = path.resolve()
    if not absolute.exists() or not absolute.is_relative_to(root):
        stop(words.phrase("no_such_path", language, path=str(path)))
    return absolute.relative_to(root).as_posix()


def covers(path: str, file: str) -> bool:
    """Tell whether a path (a file, a folder or the whole project) covers a file."""
    return path == "." or file == path or file.startswith(f"{path}/")


def progress(language: Language) -> Callable[[str], None]:
    """Return what tells the steps of a build."""
    return lambda step: click.echo(words.word(f"step_{step}", language), err=True)


def decimal(number: float, language: Language) -> str:
    """Return a number with one decimal, as the language writes it."""
    return f"{number:.1f}".replace(".", "," if language == "fr" else ".")


def show(found: list[Diagnostic], language: Language, root: Path) -> None:
    """Print errors in full; of warnings alone, only how many there are."""
    errors = [one for one in found if one.severity == "error"]
    if errors:
        click.echo(report(errors, "text", language, root), err=True)
    elif found:
        click.echo(summary(in_order(found), language), err=True)


def tell_of_handouts(left_out: bool, language: Language) -> None:
    """Say that the handouts were left out, if they were, and what would bring them."""
    if left_out:
        from ..handouts.press import PACKAGES

        click.echo(words.phrase("handouts_left_out", language, packages=PACKAGES), err=True)


def write_whole(path: Path, text: str) -> None:
    """Write a file in one step: whoever reads it, or pulls the plug, finds the old text or the new one.

    Raises:
        OSError: It cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(text.encode())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
