"""One PO file for each record and direction, as translators’ tools open it.

Format: GNU gettext manual, “The Format of PO Files”. Each text is an entry: its place in the record as context
(`caprev/evidence.statement`), the original, the translation, and above them what the field is and how the glossary
translates the terms in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import polib

from .. import words
from ..formatting.prose import unwrapped
from ..load import text_and_positions
from ..load.yaml_file import locate
from ..model import ONE_SIDED, FileRecord, Kind, Language, Leaf, Library, other
from .glossary import Glossary
from .status import Standing, label, path_name, translatable

FOLDER: Final = "translations"
"""Where PO files are put unless told otherwise; not a source of the site."""
MOST_TERMS: Final = 12
"""Most terms that are named with one text."""


def po_path(identifier: str, into: Language) -> str:
    """Return the path of the PO file of a record below the folder of all: `en-fr/caprev.po`."""
    return f"{other(into)}-{into}/{identifier}.po"


def context(identifier: str, leaf: Leaf) -> str:
    """Return what tells a text from all others: the record and the place in it."""
    return f"{identifier}/{path_name(leaf.path)}"


def texts_to_translate(record: FileRecord, into: Language) -> Iterator[tuple[Leaf, str, str]]:
    """Yield each text of a record that exists in the other language, as it is put before a translator, both languages."""
    for leaf in translatable(record):
        source = unwrapped(leaf.value[other(into)])
        if source:
            yield leaf, source, unwrapped(leaf.value[into])


def directions(found: Standing, into: Language | None) -> list[Language]:
    """Return the languages that a record should be translated into.

    Args:
        found: How far its translation is.
        into: The only language asked for, or None for what suggests itself: a card goes into the language that it was
            not written in, a term into each language in which something lacks.
    """
    if into is not None:
        return [into]
    if found.original is not None:
        return [other(found.original)]
    return [language for language in ("en", "fr") if found.missing[language]] or ["fr"]


def to_po(
    library: Library,
    kind: Kind,
    record: FileRecord,
    found: Standing,
    into: Language,
    glossary: Glossary,
    before: Mapping[str, polib.POEntry] | None = None,
) -> polib.POFile:
    """Return the PO file of a record.

    Where the translation is older than the original, what is translated is marked as fuzzy, that is, to be looked at.
    A text that an earlier export shows unchanged since is not; of one that has changed, the earlier original is told.

    Args:
        library: The library.
        kind: Kind of the record.
        record: The record.
        found: How far its translation is.
        into: Language to translate into.
        glossary: Finds terms of the other language.
        before: Entries of an earlier export by context.
    """
    file = library.file_of(kind, record.id)
    _, positions = text_and_positions(library.root, file)
    aged = found.original == other(into) and (found.stale or found.machine)
    po = polib.POFile(wrapwidth=100)
    po.metadata = {
        "Project-Id-Version": "Passerelle",
        "Language": into,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": other(into),
        "X-Passerelle-Record": record.id,
    }
    for leaf, source, target in texts_to_translate(record, into):
        name = context(record.id, leaf)
        line, _, _ = locate(positions, (*leaf.path, other(into)))
        entry = polib.POEntry(
            msgctxt=name,
            msgid=source,
            msgstr=target,
            comment="\n".join(_notes(leaf, source, into, glossary)),
            occurrences=[(file, str(line))],
        )
        earlier = before.get(name) if before else None
        changed = earlier is not None and earlier.msgid != source
        settled = earlier is not None and not changed and "fuzzy" not in earlier.flags and not found.machine
        if target and ((aged and not settled) or changed):
            entry.flags.append("fuzzy")
            if changed and earlier is not None:
                entry.previous_msgid = earlier.msgid
        po.append(entry)
    return po


def _notes(leaf: Leaf, source: str, into: Language, glossary: Glossary) -> Iterator[str]:
    """Yield what a translator should know of a text, in the language that they write."""
    note = leaf.note
    yield words.phrase("po_field", into, label=label(leaf)[into], help=note.help[into] if note else "")
    if note is not None and note.words is not None and str(note.words) not in note.help[into]:
        yield words.phrase("schema_words", into, words=str(note.words))
    if leaf.path[-1] in ONE_SIDED:
        yield words.word("po_one_sided", into)
    for form, told in glossary.terms(source)[:MOST_TERMS]:
        yield words.phrase("po_term", into, term=form, equivalent=told)


def read_po(text: str) -> polib.POFile:
    """Return a PO file from its text.

    Raises:
        ValueError: It is not a PO file; the message says where.
    """
    try:
        # Without a line end polib would take a text for the name of a file and open it.
        return polib.pofile(text + "\n", wrapwidth=100)
    except (OSError, ValueError, IndexError, KeyError, AttributeError) as error:
        raise ValueError(str(error).split("\n", 1)[0][:200]) from error


def entries_of(path: Path) -> dict[str, polib.POEntry]:
    """Return the entries of an earlier export by context; none where there is no usable one."""
    try:
        if path.is_symlink():
            return {}
        return {entry.msgctxt: entry for entry in read_po(path.read_text(encoding="utf-8")) if entry.msgctxt}
    except (OSError, ValueError):
        return {}
