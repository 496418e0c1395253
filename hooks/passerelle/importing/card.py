"""`passerelle import`: a document to the file of a card, and an account of what became of each part of it."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..check import check_record
from ..check.identifiers import FORM, MAX, RESERVED
from ..diagnostics import Diagnostic
from ..load import FOLDERS, Subject, load_vocabulary
from ..load.fields import validate
from ..load.source import read_source
from ..load.yaml_file import parse_yaml
from ..model import VOCABULARIES, Language, Practice, Value
from ..template.fields import every
from .blocks import Block, plain_of
from .documents import Document, read_document
from .draft import Draft
from .fill import Filler, language_of
from .guesses import Guesser, place_name
from .phrases import is_title
from .refusals import EMPTY, NOT_THERE, TAKEN, RefusedError
from .sections import Sections, into_sections
from .vocabulary import Names
from .yaml_text import to_yaml

COLLECTION: Final = "ran"
"""Folder of practices/ that imported cards go to."""
_LONG: Final = 50
"""Longest identifier that is made of a name, in characters."""
_ARTICLE: Final = re.compile(r"^(?:the|a|an|le|la|les|l|un|une)-(?=.{4})")


@dataclass(slots=True)
class Imported:
    """What an import came to.

    Attributes:
        file: File of the card.
        draft: What is in it, and what has to be told of it.
        document: What was read.
        sections: The document by sections.
        found: What the checks say of the card.
    """

    file: Path
    draft: Draft
    document: Document
    sections: Sections
    found: list[Diagnostic]


def import_card(
    source: Path,
    root: Path,
    *,
    language: Language | None = None,
    collection: str = COLLECTION,
    output: Path | None = None,
    force: bool = False,
) -> Imported:
    """Read a filled in template and write the file of its card.

    Args:
        source: The document: .docx, .md, .txt or .html.
        root: Folder of the project.
        language: Language of the document; by default it is told from its headings and words.
        collection: Folder below practices/ for the card.
        output: File to write; by default `practices/<collection>/<id>.yml`, the id made of acronym or name.
        force: Whether a file that is there already may be replaced.

    Raises:
        RefusedError: The document cannot be read, holds no section, or the file is there already.
    """
    document = read_document(source)
    vocabularies = {name: load_vocabulary(root, name, lambda _: None) for name in VOCABULARIES}
    draft, sections = to_draft(document, vocabularies, language)
    if not sections.found:
        raise RefusedError(EMPTY, source.name)
    identifier = output.stem if output is not None else _identifier(draft, root, collection)
    file = output or root / "practices" / collection / f"{identifier}.yml"
    _write(file, to_yaml(draft, identifier, vocabularies), force, root)
    return Imported(file, draft, document, sections, examine(file))


def to_draft(
    document: Document, vocabularies: Mapping[str, Mapping[str, Value]], language: Language | None = None
) -> tuple[Draft, Sections]:
    """Return what a document says, as a draft of a card, and its sections.

    Args:
        document: What was read.
        vocabularies: The controlled lists.
        language: Its language; by default it is told from its headings and words.
    """
    wanted = {field.note.vocabulary for field in every()}
    names = {name: Names(values) for name, values in vocabularies.items() if name in wanted}
    sections = into_sections(document.blocks, names)
    draft = Draft(language or language_of(sections, plain_of(document.blocks)))
    place_name(sections, draft)
    filler = Filler(draft, names)
    filler.fill(sections)
    Guesser(draft, sections, names, filler.countries, document.changed).guess()
    for one in _beside(document, sections.before):
        draft.remark("unplaced", (), one)
    return draft, sections


def _beside(document: Document, before: list[Block]) -> list[str]:
    """Return the texts that stand outside the sections: before them, in margins, in comments, hidden."""
    found = [block.plain for block in before]
    found += [*document.aside.margins, *document.aside.comments, *document.aside.hidden]
    return [text for text in found if text.strip() and not is_title(text)]


def _identifier(draft: Draft, root: Path, collection: str) -> str:
    """Return an id made of acronym or name that no other record has; that of the same card, if it was imported before."""
    text = draft.get(("acronym",)) or draft.get(("name",)) or ""
    name = slug(str(text)) or "practice"
    own = root / "practices" / collection / f"{name}.yml"
    taken = {path.stem for folder in FOLDERS for path in (root / folder).rglob("*.yml") if path != own}
    number, found = 2, name
    while found in taken or found in RESERVED:
        found, number = f"{name}-{number}", number + 1
    return found


def slug(text: str) -> str:
    """Return an identifier made of a name: small letters, digits and hyphens, cut between two words."""
    text = text.casefold().replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    whole = _ARTICLE.sub("", "-".join(re.findall("[a-z0-9]+", plain)))
    if len(whole) > _LONG:
        whole = whole[: _LONG + 1].rpartition("-")[0] or whole[:_LONG]
    return whole if FORM.fullmatch(whole) and len(whole) <= MAX else ""


def _write(file: Path, text: str, force: bool, root: Path) -> None:
    """Write the card; a file that is there stays unless it may be replaced, and is never lost half-way."""
    shown = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
    fresh = file.with_name(f".{file.name}.new")
    try:
        if (file.exists() or file.is_symlink()) and not force:
            raise RefusedError(TAKEN, shown, target=shown)
        file.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.replace(fresh, file)  # noqa: PTH105
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise RefusedError(NOT_THERE, shown, reason=error.strerror or type(error).__name__) from error


def examine(file: Path) -> list[Diagnostic]:
    """Return what the checks that need no other card say of the file of a card."""
    found: list[Diagnostic] = []
    text = read_source(file, file.name, found.append)
    data = None if text is None else parse_yaml(text, file.name, found.append)
    if text is None or data is None:
        return found
    record = validate(Practice, data, text, file.name, found.append)
    if record is not None:
        found += check_record(Subject(file.parent, "practice", record, file.name))
    return sorted(set(found))
