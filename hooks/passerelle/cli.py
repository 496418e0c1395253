"""The `passerelle` command: the only module that prints and exits."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from . import words
from .commands.courses import cartridge, scorm
from .diagnostics import Diagnostic, Rule
from .model import Language
from .report import FORMATS, Format, in_order, report, summary
from .settings import Settings, SettingsError, find_root, load_settings

FAILED = 1
"""Exit status when the sources have errors."""
WRONG_USE = 2
"""Exit status when the command was used wrongly."""


def _language(chosen: str | None) -> Language:
    from .host import user_language

    return user_language(chosen or "")


def _stop(message: str, status: int = WRONG_USE) -> None:
    click.echo(message, err=True)
    sys.exit(status)


def _project(folder: Path | None, language: Language) -> Path:
    start = (folder or Path.cwd()).resolve()
    root = find_root(start)
    if root is None:
        _stop(words.phrase("no_project", language, folder=str(start)))
        raise AssertionError
    return root


def _settings(root: Path) -> Settings:
    try:
        return load_settings(root)
    except SettingsError as error:
        _stop(str(error))
        raise AssertionError from error


_LANGUAGE = click.option(
    "--language", type=click.Choice(["en", "fr"]), help="Language of the messages / langue des messages."
)
_PROJECT = click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the project / dossier du projet.",
)
_JOBS = click.option(
    "--processes", type=click.IntRange(1, 64), help="How many processes / nombre de processus."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="passerelle")
def main() -> None:
    """Passerelle: practice cards and a bibliography in, a bilingual site out.

    Passerelle : des fiches de pratiques et une bibliographie, un site bilingue.
    """


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Form of the report / forme du rapport.",
)
@_LANGUAGE
@_PROJECT
@_JOBS
def check(
    paths: tuple[Path, ...], form: Format, language: str | None, project: Path | None, processes: int | None
) -> None:
    """Check all sources, and report on PATHS only when some are given.

    Vérifier toutes les sources ; ne rendre compte que de PATHS, s'il y en a.

    Exit status / code de retour: 0 fine, 1 errors, 2 wrong use.
    """
    from .host import examine

    spoken = _language(language)
    root = _project(project, spoken)
    wanted = [_below(root, path, spoken) for path in paths]
    _, found = examine(root, processes)
    found = [one for one in found if not wanted or any(_covers(path, one.file) for path in wanted)]
    text = report(found, form, spoken, root)
    if text:
        click.echo(text)
    sys.exit(FAILED if any(one.severity == "error" for one in found) else 0)


def _below(root: Path, path: Path, language: Language) -> str:
    absolute = path.resolve()
    if not absolute.exists() or not absolute.is_relative_to(root):
        _stop(words.phrase("no_such_path", language, path=str(path)))
    return absolute.relative_to(root).as_posix()


def _covers(path: str, file: str) -> bool:
    return path == "." or file == path or file.startswith(f"{path}/")


@main.command()
@click.argument("code", required=False)
@_LANGUAGE
def explain(code: str | None, language: str | None) -> None:
    """Explain a diagnostic CODE, or list them all.

    Expliquer un CODE de diagnostic, ou les énumérer tous.
    """
    from .check import rules

    spoken = _language(language)
    known = rules()
    if code is None:
        for rule in known.values():
            click.echo(f"{rule.code}  {words.word(rule.severity, spoken):13}  {_bare(rule, spoken)}")
        return
    found = known.get(code.upper())
    if found is None:
        _stop(words.phrase("no_such_code", spoken, code=code))
        return
    click.echo(f"{found.code} ({words.word(found.severity, spoken)})\n\n{found.manual[spoken]}")


def _bare(rule: Rule, language: Language) -> str:
    from .render.manual import bare_message

    return bare_message(rule.message[language])


@main.command()
@_LANGUAGE
@_PROJECT
@_JOBS
def build(language: str | None, project: Path | None, processes: int | None) -> None:
    """Check everything and publish the site; the last good site stays until the new one is whole.

    Tout vérifier et publier le site ; le dernier site valable reste en place jusqu'à ce que le nouveau soit entier.
    """
    from .build import BuildError
    from .build import build as make

    spoken = _language(language)
    root = _project(project, spoken)
    try:
        outcome = make(root, _settings(root), processes, _progress(spoken))
    except BuildError as error:
        _stop(words.phrase("build_failed", spoken, reason=str(error)), FAILED)
        return
    _show(outcome.found, spoken, root)
    if outcome.failed:
        _stop(words.word("site_untouched", spoken), FAILED)
    click.echo(
        words.phrase(
            "site_made",
            spoken,
            pages=str(outcome.pages),
            seconds=_decimal(outcome.seconds, spoken),
            folder=str(outcome.site),
        )
    )


def _progress(language: Language) -> Callable[[str], None]:
    return lambda step: click.echo(words.word(f"step_{step}", language), err=True)


def _decimal(number: float, language: Language) -> str:
    return f"{number:.1f}".replace(".", "," if language == "fr" else ".")


def _show(found: list[Diagnostic], language: Language, root: Path) -> None:
    """Print errors in full; of warnings alone, only how many there are."""
    errors = [one for one in found if one.severity == "error"]
    if errors:
        click.echo(report(errors, "text", language, root), err=True)
    elif found:
        click.echo(summary(in_order(found), language), err=True)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port.")
@_LANGUAGE
@_PROJECT
def serve(port: int, language: str | None, project: Path | None) -> None:
    """Show the site while writing: an edited card is on the page within a second.

    Montrer le site pendant l'écriture : une fiche modifiée est à l'écran en une seconde.
    """
    from .build import BuildError
    from .serve import serve as run

    spoken = _language(language)
    root = _project(project, spoken)
    try:
        run(root, _settings(root), port, spoken, click.echo)
    except (BuildError, OSError) as error:
        _stop(words.phrase("build_failed", spoken, reason=str(error)), FAILED)


@main.group()
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
@_LANGUAGE
@_PROJECT
@_JOBS
def offline(
    output: Path | None, no_zip: bool, language: str | None, project: Path | None, processes: int | None
) -> None:
    """Build the site and make a copy that works by double-click, without a web server or internet.

    Fabriquer le site et en faire une copie qui s'ouvre d'un double-clic, sans serveur web ni internet.
    """
    from .build import BuildError
    from .offline import OfflineError, default_folder, export_offline

    spoken = _language(language)
    root = _project(project, spoken)
    settings = _settings(root)
    try:
        outcome, made = export_offline(
            root,
            settings,
            output or default_folder(root, settings),
            zipped=not no_zip,
            processes=processes,
            progress=_progress(spoken),
        )
    except (BuildError, OfflineError, OSError) as error:
        reason = error.message(spoken) if isinstance(error, OfflineError) else str(error)
        _stop(words.phrase("offline_failed", spoken, reason=reason), FAILED)
        return
    _show(outcome.found, spoken, root)
    if made is None:
        _stop(words.word("offline_untouched", spoken), FAILED)
        return
    click.echo(
        words.phrase(
            "offline_made",
            spoken,
            files=str(made.files),
            size=_decimal(made.size / 1e6, spoken),
            seconds=_decimal(outcome.seconds + made.seconds, spoken),
            folder=str(made.folder),
        )
    )
    if made.archive is not None:
        size = _decimal(made.packed / 1e6, spoken)
        click.echo(words.phrase("offline_zip", spoken, file=str(made.archive), size=size))


export.add_command(cartridge)
export.add_command(scorm)
