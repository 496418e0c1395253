"""A new file to fill in: every field of a record with its help, the required ones first.

`## ` explains, `# ` is an optional field that waits for its `#` to be taken away; an editor's “toggle comment” does so
without disturbing either. What is left empty is reported by the check, field by field.
"""

from __future__ import annotations

import dataclasses
import json
import os
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal, get_args, get_origin

from .. import words
from ..check.identifiers import FORM, MAX, RESERVED
from ..load import BIBLIOGRAPHY, FOLDERS, load_vocabulary
from ..load.bibtex import load_bibliography
from ..model import LANGUAGES, VOCABULARIES, Language, Line, Note, Synonyms, Text, model_of, notes
from .editor_schema import FOLDER as SCHEMAS
from .editor_schema import schema_name

WIDTH: Final = 110
_ONE_PARAGRAPH: Final = 60
"""A text of so many words at most is one paragraph."""
NAMES: Final = ("name", "label", "title")
"""What the field is called that names a record for its readers."""

Given = Mapping[str, Any]
"""Values that are known already: a string, a number or one string per language, by field."""


class TakenError(Exception):
    """The identifier cannot be used; `reason` is the key of the message that says why."""

    def __init__(self, reason: str, other: str = "") -> None:
        super().__init__(reason)
        self.reason, self.other = reason, other


def new_file(
    root: Path, kind: str, identifier: str, collection: str, given: Given, language: Language
) -> tuple[str, str]:
    """Return path and text of the file of a new record; nothing is written.

    Args:
        root: The project.
        kind: Kind of record, as in `load.FOLDERS`.
        identifier: Its identifier.
        collection: Folder below that of the kind, or the empty string.
        given: What is known of it beside the identifier.
        language: Language of the explanations.

    Raises:
        TakenError: The identifier has no good form or is in use.
    """
    folder, model = next((folder, model) for folder, (one, model) in FOLDERS.items() if one == kind)
    for name in (identifier, *filter(None, [collection])):
        if not FORM.fullmatch(name) or len(name) > MAX or name in RESERVED:
            raise TakenError("new_bad_id", name)
    owner = owner_of(root, identifier)
    if owner:
        raise TakenError("new_taken", owner)
    file = str(PurePosixPath(folder, collection, f"{identifier}.yml"))
    schema = os.path.relpath(f"{SCHEMAS}/{schema_name(kind)}", PurePosixPath(file).parent).replace(
        os.sep, "/"
    )
    blocks = [
        [f"# yaml-language-server: $schema={schema}", *_comment(words.word("new_intro", language))],
        *_Writer(root, language).blocks(model, {"id": identifier, **given}),
    ]
    return file, "\n\n".join("\n".join(block) for block in blocks) + "\n"


def owner_of(root: Path, identifier: str) -> str:
    """Return the file that holds a record or work of this identifier already (capitals aside), or the empty string."""
    wanted = identifier.casefold()
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.yml")):
            if path.stem.casefold() == wanted:
                return path.relative_to(root).as_posix()
    works = load_bibliography(root / BIBLIOGRAPHY, BIBLIOGRAPHY, lambda _: None)
    return BIBLIOGRAPHY if any(key.casefold() == wanted for key in works) else ""


def _comment(text: str) -> list[str]:
    return [f"## {line}" for line in textwrap.wrap(text, WIDTH - 3)]


@dataclasses.dataclass
class _Writer:
    """Writes the fields of a model as lines of YAML."""

    root: Path
    language: Language

    def blocks(self, model: type[Any], given: Given) -> Iterator[list[str]]:
        """Yield the lines of each field in the order of the model, first those that must be filled in.

        Of a group in which nothing must be, the first field is the one to begin with.
        """
        known, infos = notes(model), model.__pydantic_fields__
        wanted = {name for name, info in infos.items() if info.is_required()} or {next(iter(infos))}
        for required in (True, False):
            for name, info in infos.items():
                if (name in wanted) == required:
                    lines = self.field(name, info.annotation, known.get(name), given.get(name))
                    head = self.help(known[name], info.annotation) if name in known else []
                    active = required or name in given
                    yield head + (lines if active else [f"# {line}" for line in lines])

    def help(self, note: Note, annotation: Any) -> list[str]:
        """Return what to write into a field, and what there is to choose from."""
        said = [f"{note.label[self.language]}{_colon(self.language)} {note.help[self.language]}"]
        if note.words is not None and str(note.words) not in said[0]:
            said.append(words.phrase("schema_words", self.language, words=str(note.words)))
        if note.exactly is not None:
            said.append(words.phrase("schema_exactly", self.language, count=str(note.exactly)))
        if annotation is bool:
            said.append("true / false")
        if get_origin(annotation) is Literal:
            said.append(" / ".join(get_args(annotation)))
        return _comment(" ".join(said)) + self.choices(note)

    def choices(self, note: Note) -> list[str]:
        """Return the values of the list that a field draws on, each with its label; countries would be too many."""
        if note.vocabulary not in VOCABULARIES:
            return []
        values = load_vocabulary(self.root, note.vocabulary, lambda _: None).values()
        return [f"##   {value.id} – {value.label[self.language]}" for value in values]

    def field(self, name: str, annotation: Any, note: Note | None, given: Any = None) -> list[str]:
        """Return the lines of one field, without its help."""
        inner = model_of(annotation)
        count = (note.exactly or note.minimum or 1) if note else 1
        many = any(get_origin(one) is tuple for one in (annotation, *get_args(annotation)))
        if inner is None:
            if many:
                return [f"{name}:", *(["  -"] * count)]
            return [f"{name}: {_scalar(given)}".rstrip()]
        lines = self.inside(inner, note, given)
        if many:  # the dash may stand before a comment: the group begins in the next line
            group = [f"  - {lines[0]}", *(f"    {line}".rstrip() for line in lines[1:])]
            return [f"{name}:", *(group * count)]
        return [f"{name}:", *(f"  {line}".rstrip() for line in lines)]

    def inside(self, model: type[Any], note: Note | None, given: Any) -> list[str]:
        """Return the lines inside a text or a group of fields."""
        if issubclass(model, Synonyms):
            return [line for language in LANGUAGES for line in (f"{language}:", "  -")]
        if not issubclass(model, Text):
            return [line for block in self.blocks(model, {}) for line in block]
        texts = given or {}
        if issubclass(model, Line) or texts:
            return [f"{language}: {_scalar(texts.get(language, ''))}" for language in LANGUAGES]
        mark = ">-" if note and note.words and note.words <= _ONE_PARAGRAPH else "|"
        return [f"{language}: {mark}" for language in LANGUAGES]


def _colon(language: Language) -> str:
    return "\u00a0:" if language == "fr" else ":"


def _scalar(value: Any) -> str:
    """Return a value as YAML: text between quotation marks, so that it may hold any sign."""
    if value is None:
        return ""
    if isinstance(value, str) and not FORM.fullmatch(value):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
