"""A .bib text to its entries and macros, with true positions; an entry that is not read is reported.

bibtexparser splits the text. It passes over some entries without a word (a space after the at sign, a type
that begins like `comment`, an entry inside the value of another), and its line numbers drift after a
backslash at the end of a line. So every `@type{key` is looked for a second time, independently, and the places
of entries and fields are found again in the text.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
    String,
)
from bibtexparser.splitter import Splitter

from ..diagnostics import Rule
from ..model.text import Text
from .bibtex_source import BibSource
from .bibtex_unread import HEAD, LOST, report_unread

MAX_ENTRIES: Final = 30_000
"""Most entries of a file."""

MAX_FIELDS: Final = 100
"""Most fields of an entry. The fullest real entry has about thirty."""

TOO_MANY = Rule(
    "B102",
    "error",
    message=Text("more than {limit} entries in one file", "plus de {limit} entrées dans un seul fichier"),
    hint=Text("remove the works that nothing cites", "retirez les travaux que rien ne cite"),
    manual=Text(
        "The number of entries is limited, so that no file can slow the build of everybody else’s. A file beyond the limit is not read at all.",
        "Le nombre d’entrées est limité, afin qu’aucun fichier ne ralentisse la construction pour tous. Au-delà de la limite, le fichier n’est pas lu du tout.",
    ),
)
DUPLICATE_KEY = Rule(
    "B110",
    "error",
    message=Text(
        "the key “{key}” is already that of the entry on line {first}",
        "la clé « {key} » est déjà celle de l’entrée de la ligne {first}",
    ),
    hint=Text(
        "remove one of the two entries, or give it another key",
        "retirez l’une des deux entrées, ou donnez-lui une autre clé",
    ),
    manual=Text(
        "A key names one work. Of two entries with the same key, or with keys that differ only by capitals, the first is kept and the other left out.",
        "Une clé désigne un seul travail. De deux entrées de même clé, ou dont les clés ne diffèrent que par les majuscules, la première est gardée et l’autre écartée.",
    ),
)
DUPLICATE_FIELD = Rule(
    "B111",
    "error",
    message=Text(
        "the field {field} is given twice in “{key}”; first on line {first}",
        "le champ {field} est donné deux fois dans « {key} » ; d’abord ligne {first}",
    ),
    hint=Text("keep one of the two", "n’en gardez qu’un"),
    manual=Text(
        "A field stands once in an entry, whatever its capitals. BibTeX readers disagree about which of two they keep; here the first is kept.",
        "Un champ ne figure qu’une fois dans une entrée, quelles que soient ses majuscules. Les lecteurs de BibTeX divergent sur celui qu’ils gardent ; ici, c’est le premier.",
    ),
)
BAD_FIELD = Rule(
    "B112",
    "error",
    message=Text("“{field}” is not the name of a field", "« {field} » n’est pas un nom de champ"),
    hint=Text(
        "a name begins with a letter and holds no spaces; look for a missing comma or brace just above",
        "un nom commence par une lettre et n’a pas d’espace ; cherchez une virgule ou une accolade manquante juste au-dessus",
    ),
    manual=Text(
        "Names of fields are single words such as `title` or `abstract_en`. A line that begins with % inside an entry is no comment to BibTeX, and shows up here.",
        "Les noms de champs sont de simples mots tels que `title` ou `abstract_en`. Une ligne qui commence par % à l’intérieur d’une entrée n’est pas un commentaire pour BibTeX ; elle apparaît ici.",
    ),
)
TOO_MANY_FIELDS = Rule(
    "B113",
    "error",
    message=Text("“{key}” has more than {limit} fields", "« {key} » compte plus de {limit} champs"),
    hint=Text(
        "the rest is not read; look for a missing closing brace",
        "le reste n’est pas lu ; cherchez une accolade de fermeture manquante",
    ),
    manual=Text(
        "No work needs this many fields. The limit keeps a hostile file from filling the memory.",
        "Aucun travail n’exige autant de champs. Cette limite empêche un fichier hostile de remplir la mémoire.",
    ),
)

# The library prints every failure; they are all reported here, with their places.
logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL + 1)

_NAME: Final = re.compile(r"[^\W\d][\w:.+/-]*")
_SEPARATORS: Final = re.compile(r"[\s,]*")


class RawField(NamedTuple):
    """A field as written: its lower-case name, its value with its delimiters, and where the two stand."""

    name: str
    value: str
    start: int
    value_start: int


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as written: its lower-case type, its key, its fields, and where it and its key stand."""

    type: str
    key: str
    fields: tuple[RawField, ...]
    start: int
    key_start: int


@dataclass(frozen=True, slots=True)
class RawMacro:
    """A @string as written: its lower-case name, its value with its delimiters, and where the two stand."""

    name: str
    value: str
    start: int
    value_start: int


def split_blocks(source: BibSource) -> Iterator[RawEntry | RawMacro]:
    """Yield the entries and macros of a text in their order; report everything that is neither, and should be."""
    heads = list(HEAD.finditer(source.text))
    if len(heads) > MAX_ENTRIES:
        source.report(TOO_MANY, heads[MAX_ENTRIES].start(), limit=MAX_ENTRIES)
        return
    located = list(_located(source))
    report_unread(source, heads, located)
    first: dict[str, int] = {}
    for start, _, block in located:
        if isinstance(block, Entry):
            if not block.entry_type:  # `@{…}` in a comment; with fields it was meant as an entry
                if block.fields:
                    source.report(LOST, start, key=block.key)
                continue
            raw = _entry(source, start, block)
            before = first.setdefault(raw.key.casefold(), start)
            if before != start:
                first_line = source.line(before)
                source.report(DUPLICATE_KEY, raw.key_start, len(raw.key), key=raw.key, first=first_line)
            else:
                yield raw
        elif isinstance(block, String) and _type_at(source, start) == "string":
            name_start = source.text.index(block.key, start + len("@string"))
            equals = source.text.index("=", name_start + len(block.key))
            value_start = source.text.index(block.value, equals + 1)
            yield RawMacro(block.key.lower(), block.value, name_start, value_start)


def _located(source: BibSource) -> Iterator[tuple[int, int, Block]]:
    """Yield each block with where it begins and ends, duplicates unwrapped."""
    cursor = 0
    for block in Splitter(source.text).split().blocks:
        raw = block.raw or ""
        start = source.text.find(raw, cursor)
        if start < 0:  # never seen: raw is a piece of the text, and blocks come in its order
            start = cursor
        # A failed block may overlap the text in which the library goes on.
        cursor = start + (1 if isinstance(block, ParsingFailedBlock) else len(raw))
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            block = block.ignore_error_block or block
            cursor = start + len(raw)
        yield start, start + len(raw), block


def _type_at(source: BibSource, start: int) -> str:
    head = HEAD.match(source.text, start)
    return (head.group(1) or "").lower() if head else ""


def _entry(source: BibSource, start: int, block: Entry) -> RawEntry:
    text = source.text
    key_start = text.index(block.key, source.text.index("@", start) + 1 + len(block.entry_type))
    cursor = key_start + len(block.key)
    fields: list[RawField] = []
    places: dict[str, int] = {}
    for position, one in enumerate(block.fields):
        written, value = one.key, one.value
        separators = _SEPARATORS.match(text, cursor)
        name_start = text.index(written, separators.end() if separators else cursor)
        value_start = text.index(value, text.index("=", name_start + len(written)) + 1)
        cursor = value_start + len(value)
        name = written.lower()
        if position >= MAX_FIELDS:
            source.report(TOO_MANY_FIELDS, name_start, len(written), key=block.key, limit=MAX_FIELDS)
            break
        if not _NAME.fullmatch(written):
            source.report(BAD_FIELD, name_start, len(written), field=written)
        elif name in places:
            first = source.line(places[name])
            source.report(DUPLICATE_FIELD, name_start, len(name), field=name, key=block.key, first=first)
        else:
            places[name] = name_start
            fields.append(RawField(name, value, name_start, value_start))
    return RawEntry(block.entry_type, block.key, tuple(fields), start, key_start)
