"""`new`: a file to fill in, or an entry of the bibliography."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from .. import words
from ..load import BIBLIOGRAPHY, FOLDERS
from ..model import LANGUAGES, TYPES, FileRecord, Language, other
from .shared import LANGUAGE, PROJECT, project_root, spoken_language, stop


@click.group()
def new() -> None:
    """Begin a new record: a file with every field explained, the required ones first. Asks in a terminal.

    Commencer une nouvelle fiche : un fichier qui explique chaque champ, d'abord les obligatoires. Questionne dans un terminal.
    """


def _ask(given: str | None, key: str, language: Language, proposal: str = "", **slots: str) -> str:
    """Return what was given; in a terminal, ask for what was not."""
    if given is not None or not sys.stdin.isatty():
        return given if given is not None else proposal
    question = words.phrase(key, language, **slots) if slots else words.word(key, language)
    return str(click.prompt(question, default=proposal, show_default=bool(proposal))).strip()


def _slug(name: str) -> str:
    """Return an identifier made from a name."""
    from ..load.bibtex import slug

    return slug(name.replace("’", " ").replace("'", " "), "-")


def _of_kind(kind: str, folder: str, model: type[FileRecord]) -> click.Command:
    """Return the command that begins a record of a kind."""

    def begin(
        identifier: str | None,
        name_en: str | None,
        name_fr: str | None,
        collection: str | None,
        original: str | None,
        language: str | None,
        project: Path | None,
    ) -> None:
        from ..authoring.scaffold import NAMES, TakenError, new_file

        spoken = spoken_language(language)
        root = project_root(project, spoken)
        fields = model.__dataclass_fields__
        names = {"en": (name_en, "new_ask_name_en"), "fr": (name_fr, "new_ask_name_fr")}
        # The reader's own language first: in it the name is known, in the other it may be left empty.
        asked = {one: _ask(*names[one], spoken) for one in (spoken, other(spoken))}
        english, french = asked["en"], asked["fr"]
        identifier = _ask(identifier, "new_ask_id", spoken, _slug(english or french))
        if not identifier:
            stop(words.word("new_no_id", spoken))
        if kind == "practice":
            folders = sorted(path.name for path in (root / folder).iterdir() if path.is_dir())
            proposal = folders[0] if folders else ""
            listed = ", ".join(folders[:8])
            collection = (
                _ask(collection, "new_ask_collection", spoken, folders=listed) if proposal else collection
            )
        today = date.today()
        given: dict[str, Any] = {"updated": today.year, "added": today.isoformat()}
        if "original" in fields:
            given["original"] = _ask(original, "new_ask_original", spoken, spoken)
        if english or french:
            given[next(name for name in NAMES if name in fields)] = {"en": english, "fr": french}
        given = {name: value for name, value in given.items() if name in fields}
        try:
            file, text = new_file(root, kind, identifier, collection or "", given, spoken)
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            with (root / file).open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except TakenError as error:
            key, slots = ("new_taken", {"id": identifier, "other": error.other})
            if error.reason == "new_bad_id":
                key, slots = ("new_bad_id", {"id": error.other})
            stop(words.phrase(key, spoken, **slots))
        except OSError as error:
            stop(words.phrase("write_failed", spoken, reason=str(error)))
        click.echo(words.phrase("new_made", spoken, file=file))

    begin.__doc__ = (
        f"Begin a file below {folder}/ in which every field is explained.\n\n"
        f"Commencer sous {folder}/ un fichier qui explique chaque champ."
    )
    options: list[Callable[[Any], Any]] = [
        click.option(
            "--id", "identifier", help="Identifier, the name of the file / identifiant, nom du fichier."
        ),
        click.option("--name-en", help="Name in English / nom en anglais."),
        click.option("--name-fr", help="Name in French / nom en français."),
        click.option("--collection", help=f"Folder below {folder}/ / dossier sous {folder}/."),
        click.option(
            "--original",
            type=click.Choice(LANGUAGES),
            help="Language that it is written in first / langue dans laquelle elle est d'abord écrite.",
        ),
        LANGUAGE,
        PROJECT,
    ]
    made: Any = begin
    for option in reversed(options):
        made = option(made)
    command: click.Command = click.command(name=kind)(made)
    return command


for _folder, (_kind, _model) in FOLDERS.items():
    new.add_command(_of_kind(_kind, _folder, _model))


@new.command()
@click.option("--type", "kind", type=click.Choice(TYPES), help="Type of work / type de travail.")
@click.option("--id", "key", help="Its key / sa clé.")
@click.option("--author", help="Surname, First name and Surname, First name / Nom, Prénom and Nom, Prénom.")
@click.option("--title", help="Title as printed / titre tel qu'imprimé.")
@click.option("--year", help="Year / année.")
@LANGUAGE
@PROJECT
def reference(
    kind: str | None,
    key: str | None,
    author: str | None,
    title: str | None,
    year: str | None,
    language: str | None,
    project: Path | None,
) -> None:
    """Add a work to the bibliography, with the fields that its type needs.

    Ajouter un travail à la bibliographie, avec les champs que demande son type.
    """
    from ..authoring.bib_entry import entry, insert, key_of
    from ..authoring.scaffold import owner_of
    from ..load.bibtex import slug

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    if kind is None and sys.stdin.isatty():
        kind = click.prompt(words.word("new_ask_type", spoken), type=click.Choice(TYPES), default=TYPES[0])
    author = _ask(author, "new_ask_author", spoken)
    title = _ask(title, "new_ask_title", spoken)
    year = _ask(year, "new_ask_year", spoken)
    key = _ask(key, "new_ask_id", spoken, key_of(author, year))
    if not key:
        stop(words.word("new_no_key", spoken))
    if key != slug(key):
        stop(words.phrase("new_bad_key", spoken, id=key, proposal=slug(key)))
    owner = owner_of(root, key)
    if owner:
        stop(words.phrase("new_taken", spoken, id=key, other=owner))
    given = {name: value for name, value in (("author", author), ("title", title), ("year", year)) if value}
    path = root / BIBLIOGRAPHY
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        whole, line = insert(text, key, entry(kind or TYPES[0], key, given))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(whole.encode())
    except (OSError, UnicodeError) as error:
        stop(words.phrase("write_failed", spoken, reason=str(error)))
    click.echo(words.phrase("new_added", spoken, work=key, file=BIBLIOGRAPHY, line=str(line)))
