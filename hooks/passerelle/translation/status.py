"""What there is to translate: missing texts, translations older than their original, drafts of a machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..model import (
    LANGUAGES,
    ONE_SIDED,
    FileRecord,
    Kind,
    Language,
    Leaf,
    Library,
    Line,
    Path,
    Text,
    by_machine,
    is_partial,
    is_stale,
    leaves,
    other,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the translation of a record is.

    Attributes:
        kind: Kind of record.
        id: Its identifier.
        file: Its file, relative to the project.
        original: Language that it was written in first; None for terms, which have no such language.
        texts: How many of its texts there are in either language that want the other.
        missing: For each language, the texts that lack it.
        stale: Whether the translation is older than the original.
        machine: Whether the translation is a draft of a machine that nobody has reviewed.
    """

    kind: Kind
    id: str
    file: str
    original: Language | None
    texts: int
    missing: dict[Language, tuple[Leaf, ...]]
    stale: bool
    machine: bool

    def wanted(self, language: Language) -> bool:
        """Tell whether there is anything to do in a language."""
        return bool(self.missing[language]) or (language != self.original and (self.stale or self.machine))


def standing(kind: Kind, record: FileRecord, file: str) -> Standing:
    """Return how far the translation of a record is."""
    original: Language | None = getattr(record, "original", None)
    missing: dict[Language, list[Leaf]] = {language: [] for language in LANGUAGES}
    texts = 0
    for leaf in translatable(record):
        if leaf.path[-1] in ONE_SIDED:
            continue
        texts += 1
        for language in LANGUAGES:
            if not leaf.value[language]:
                missing[language].append(leaf)
    return Standing(
        kind=kind,
        id=record.id,
        file=file,
        original=original,
        texts=texts,
        missing={language: tuple(found) for language, found in missing.items()},
        stale=is_stale(record),
        machine=by_machine(record),
    )


def translatable(record: object) -> Iterator[Leaf]:
    """Yield the texts of a record that exist in one language at least."""
    return (leaf for leaf in leaves(record) if isinstance(leaf.value, Text) and leaf.value)


def standings(library: Library) -> list[Standing]:
    """Return how far the translation is of each record that wants any, cards first; a retired card wants none.

    Of cards, most of which want none, outlines tell which do.
    """
    wanting: list[tuple[Kind, FileRecord]] = [
        ("practice", library.practices[one.id])
        for one in library.outlines.values()
        if one.partial or one.stale or one.machine
    ]
    others: tuple[tuple[Kind, Mapping[str, FileRecord]], ...] = (
        ("programme", library.programmes),
        ("material", library.materials),
        ("term", library.terms),
    )
    wanting += (
        (kind, record)
        for kind, records in others
        for record in records.values()
        if is_partial(leaves(record)) or is_stale(record) or by_machine(record)
    )
    return [standing(kind, record, library.file_of(kind, record.id)) for kind, record in wanting]


def path_name(path: Path) -> str:
    """Return the name of a field by its path: `evidence.statement`, `situations.0`."""
    return ".".join(map(str, path))


def label(leaf: Leaf) -> Line:
    """Return what a text is called."""
    return leaf.note.label if leaf.note is not None else Line(path_name(leaf.path), path_name(leaf.path))


def totals(found: list[Standing], library: Library, language: Language) -> dict[str, int]:
    """Return how many records there are, how many want work in a language, and of what kind."""
    return {
        "records": sum(one not in library.retired for _, one in library.named()),
        "wanting": sum(one.wanted(language) for one in found),
        "missing": sum(len(one.missing[language]) for one in found),
        "stale": sum(one.stale and one.original == other(language) for one in found),
        "machine": sum(one.machine and one.original == other(language) for one in found),
    }


def as_data(found: list[Standing], library: Library) -> dict[str, Any]:
    """Return standings as plain data: totals by language, then every record with something to do."""
    return {
        "languages": {language: totals(found, library, language) for language in LANGUAGES},
        "records": [
            {
                "kind": one.kind,
                "id": one.id,
                "file": one.file,
                "original": one.original,
                "texts": one.texts,
                "missing": {
                    language: [path_name(leaf.path) for leaf in one.missing[language]]
                    for language in LANGUAGES
                },
                "stale": one.stale,
                "machine": one.machine,
            }
            for one in found
            if any(one.wanted(language) for language in LANGUAGES)
        ],
    }
