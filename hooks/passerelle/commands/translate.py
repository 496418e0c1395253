"""`translate`: what there is to translate, and the way to translators’ tools and back."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from .. import words
from ..diagnostics import Diagnostic, Place
from ..model import LANGUAGES, FileRecord, Kind, Language, Library, other
from ..report import report
from .shared import FAILED, LANGUAGE, PROJECT, project_root, spoken_language, stop, write_whole


@click.group()
def translate() -> None:
    """See what there is to translate, and exchange it with translators' tools as PO files.

    Voir ce qu'il reste à traduire, et l'échanger avec les outils de traduction sous forme de fichiers PO.
    """


def _library(root: Path) -> Library:
    from ..load import load_project

    return load_project(root, None)[0]


@translate.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Form of the report / forme du rapport.",
)  # fmt: skip
@LANGUAGE
@PROJECT
def status(form: str, language: str | None, project: Path | None) -> None:
    """Tell what lacks and what has aged, by language and record.

    Dire ce qui manque et ce qui a vieilli, par langue et par fiche.
    """
    from ..translation.status import as_data, label, standings, totals

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    library = _library(root)
    found = standings(library)
    if form == "json":
        click.echo(json.dumps(as_data(found, library), ensure_ascii=False, indent=2))
        return
    for into in LANGUAGES:
        numbers = {name: str(number) for name, number in totals(found, library, into).items()}
        title = words.word("translation_into_en" if into == "en" else "translation_into_fr", spoken)
        said_of_all = words.phrase("status_numbers", spoken, **numbers)
        click.echo(words.phrase("po_field", spoken, label=title, help=said_of_all))
        for one in found:
            if not one.wanted(into):
                continue
            said = []
            if one.missing[into]:
                listed = ", ".join(dict.fromkeys(label(leaf)[spoken] for leaf in one.missing[into]))
                said.append(
                    words.phrase("status_missing", spoken, count=str(len(one.missing[into])), fields=listed)
                )
            if one.original == other(into):
                said += [words.word("status_stale", spoken)] * one.stale
                said += [words.word("status_machine", spoken)] * one.machine
            click.echo(f"  {one.file}: {', '.join(said)}")


@translate.command("export")
@click.argument("ids", nargs=-1)
@click.option(
    "--to", "into", type=click.Choice(LANGUAGES), help="Language to translate into / langue d'arrivée."
)
@click.option("--all", "everything", is_flag=True, help="Finished records too / les fiches terminées aussi.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the PO files / dossier des fichiers PO.",
)
@LANGUAGE
@PROJECT
def export_po(
    ids: tuple[str, ...],
    into: Language | None,
    everything: bool,
    output: Path | None,
    language: str | None,
    project: Path | None,
) -> None:
    """Write a PO file for each record with something to translate, or for IDS, into translations/.

    Écrire dans translations/ un fichier PO par fiche qui a quelque chose à traduire, ou pour IDS.
    """
    from ..translation.glossary import Glossary
    from ..translation.po import FOLDER, directions, entries_of, po_path, to_po
    from ..translation.status import standing

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    library = _library(root)
    for identifier in ids:
        if _kind(library, identifier) is None:
            stop(words.phrase("translate_no_record", spoken, id=identifier))
    folder = output or root / FOLDER
    glossaries = {one: Glossary(library, other(one)) for one in LANGUAGES}
    made = 0
    try:
        for kind, record in _chosen(library, ids):
            found = standing(kind, record, library.file_of(kind, record.id))
            for target in directions(found, into):
                if not (ids or everything or found.wanted(target)):
                    continue
                path = folder / po_path(record.id, target)
                po = to_po(library, kind, record, found, target, glossaries[target], entries_of(path))
                if len(po):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    write_whole(path, f"{po}\n")
                    made += 1
    except OSError as error:
        stop(words.phrase("write_failed", spoken, reason=str(error)), FAILED)
    if made:
        click.echo(words.phrase("translate_exported", spoken, count=str(made), folder=str(folder)))
    else:
        click.echo(words.word("translate_nothing", spoken))


def _kind(library: Library, identifier: str) -> Kind | None:
    return next((kind for kind, one in library.named() if one == identifier), None)


def _chosen(library: Library, ids: tuple[str, ...]) -> list[tuple[Kind, FileRecord]]:
    return [(kind, record) for kind, record in library.records() if not ids or record.id in ids]


@translate.command("import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--machine", is_flag=True,
    help="A machine translated them: say so on the pages / une machine les a traduits : le dire sur les pages.",
)  # fmt: skip
@LANGUAGE
@PROJECT
def import_po(paths: tuple[Path, ...], machine: bool, language: str | None, project: Path | None) -> None:
    """Take the translations of PO files (by default those of translations/) over into the YAML files.

    Reprendre dans les fichiers YAML les traductions de fichiers PO (par défaut ceux de translations/).

    Exit status / code de retour: 0 fine, 1 something was left out because of an error, 2 wrong use.
    """
    from ..load import Reader
    from ..load.source import read_source
    from ..translation.bring_in import MAX_BYTES, NOT_PO, bring_in
    from ..translation.po import FOLDER, read_po

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    files: list[Path] = []
    for path in paths:
        files += sorted(path.rglob("*.po")) if path.is_dir() else [path]
    files = files if paths else sorted((root / FOLDER).rglob("*.po"))
    if not files:
        stop(words.word("translate_no_files", spoken))
    reader = Reader(root)
    found: list[Diagnostic] = []
    for path in files:
        shown = _shown(path, root)
        text = read_source(path, shown, found.append, MAX_BYTES)
        if text is None:
            continue
        try:
            po = read_po(text)
        except ValueError as error:
            found.append(NOT_PO.at(Place(shown), problem=str(error)))
            continue
        # Two files may belong to one record: what the one before has changed is read anew.
        outcome = bring_in(reader.read()[0], po, shown, found.append, machine=machine)
        if not outcome.file:
            continue
        try:
            if outcome.text is not None:
                write_whole(root / outcome.file, outcome.text)
        except OSError as error:
            stop(words.phrase("write_failed", spoken, reason=str(error)), FAILED)
        click.echo(
            words.phrase(
                "translate_imported",
                spoken,
                file=outcome.file,
                taken=str(outcome.taken),
                same=str(outcome.same),
                empty=str(outcome.empty),
                fuzzy=str(outcome.fuzzy),
                left=str(outcome.left_out),
            )
        )
    if found:
        click.echo(report(found, "text", spoken, root), err=True)
    sys.exit(FAILED if any(one.severity == "error" for one in found) else 0)


def _shown(path: Path, root: Path) -> str:
    """Return a path as messages name it: relative to the project where it lies in it."""
    absolute = path.resolve()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else str(path)
