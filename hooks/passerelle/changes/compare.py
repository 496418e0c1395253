"""Two revisions compared: record by record, word by word counted, diagnostic by diagnostic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from .. import addresses
from ..check.word_limits import count_words
from ..diagnostics import Diagnostic
from ..host import examine
from ..load.documents import Document, load_documents
from ..model import KINDS, LANGUAGES, Kind, Reference, Text, leaves
from .data import Change, Changes, Finding, Of, What

_SHORT: Final = 400


@dataclass(frozen=True, slots=True)
class _Side:
    """A revision: everything that can differ, by kind and id."""

    records: Mapping[tuple[Of, str], Any]
    files: Mapping[tuple[Of, str], str]
    found: list[Diagnostic]


def compare(before: Path, after: Path, base: str = "", head: str = "") -> Changes:
    """Return what differs between the sources in two folders.

    Args:
        before: Folder of the earlier revision.
        after: Folder of the later one.
        base: Name of the earlier one.
        head: Name of the later one.
    """
    old, new = _side(before), _side(after)
    changes = [
        _change(key, old, new)
        for key in sorted({*old.records, *new.records}, key=lambda one: (_ORDER[one[0]], one[1]))
        if old.records.get(key) != new.records.get(key)
    ]
    return Changes(
        base=base[:_SHORT],
        head=head[:_SHORT],
        changes=tuple(changes),
        new=tuple(_only(new.found, old.found)),
        gone=tuple(_only(old.found, new.found)),
        words=(_total(old), _total(new)),
    )


_OF: Final[tuple[Of, ...]] = (*KINDS, "list", "document")
_ORDER: Final = {kind: place for place, kind in enumerate(_OF)}


def _side(root: Path) -> _Side:
    library, found = examine(root)
    records: dict[tuple[Of, str], Any] = {}
    files: dict[tuple[Of, str], str] = {}
    for kind in KINDS:
        for identifier, record in library.of(kind).items():
            if isinstance(record, Reference):
                files[kind, identifier] = record.file
                record = replace(record, line=1, lines={})  # an entry that has moved has not changed
            else:
                files[kind, identifier] = library.file_of(kind, identifier)
            records[kind, identifier] = record
    for name, values in {**library.vocabularies, "acronyms": library.acronyms}.items():
        if values:
            records["list", name] = list(values.values())
            files["list", name] = library.vocabulary_files[name]
    for document in load_documents(root).by_file.values():
        records["document", document.address] = document
        files["document", document.address] = document.file
    return _Side(records, files, found)


def _change(key: tuple[Of, str], old: _Side, new: _Side) -> Change:
    before, after = old.records.get(key), new.records.get(key)
    kind, identifier = key
    return Change(
        what=_what(before, after),
        kind=kind,
        id=identifier[:_SHORT],
        name=_name(before if after is None else after, identifier),
        file=(new.files.get(key) or old.files[key])[:_SHORT],
        before=_words(before),
        after=_words(after),
        pages=tuple(_pages(kind, identifier)),
    )


def _what(before: Any, after: Any) -> What:
    """Return what happened to a record of which there is None on the side where it is not."""
    if before is None:
        return "added"
    if after is None:
        return "removed"
    retired = getattr(after, "status", "") == "retired" != getattr(before, "status", "")
    return "retired" if retired else "changed"


def _name(record: Any, identifier: str) -> tuple[str, str]:
    """Return what a record is called in English and in French."""
    if isinstance(record, (Document, Reference)):
        return record.title[:_SHORT], record.title[:_SHORT]
    for field in ("name", "label"):
        text = getattr(record, field, None)
        if isinstance(text, Text):
            return text.best("en")[0][:_SHORT], text.best("fr")[0][:_SHORT]
    return identifier[:_SHORT], identifier[:_SHORT]


def _pages(kind: Of, identifier: str) -> Iterator[str]:
    if kind == "document":
        yield identifier
    elif kind != "list":
        record_kind: Kind = kind
        for language in LANGUAGES:
            yield addresses.of_record(record_kind, identifier, language)


def _words(record: Any) -> tuple[int, int]:
    """Return how many words a record, a list or a page has in English and in French."""
    if record is None:
        return 0, 0
    if isinstance(record, list):
        counts = [_words(one) for one in record]
        return sum(en for en, _ in counts), sum(fr for _, fr in counts)
    if isinstance(record, Document):
        words = count_words(record.prose)
        return (0, words) if record.language == "fr" else (words, 0)
    texts = [record.annotation] if isinstance(record, Reference) else [leaf.value for leaf in leaves(record)]
    english = french = 0
    for text in texts:
        if isinstance(text, Text):
            english += count_words(text.en)
            french += count_words(text.fr)
    return english, french


def _total(side: _Side) -> tuple[int, int]:
    return _words(list(side.records.values()))


def _only(these: list[Diagnostic], those: list[Diagnostic]) -> Iterator[Finding]:
    """Yield the findings of one side that the other has not; one that has only moved to another line is the same."""
    left = Counter(map(_same, those))
    for one in sorted(set(these)):
        if left[_same(one)]:
            left[_same(one)] -= 1
            continue
        yield Finding(
            file=one.file[:_SHORT],
            line=one.line,
            code=one.code,
            severity=one.severity,
            en=one.message("en")[:_SHORT],
            fr=one.message("fr")[:_SHORT],
        )


def _same(one: Diagnostic) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return one.file, one.code, one.arguments
