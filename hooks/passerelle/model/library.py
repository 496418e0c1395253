"""The library: everything that was loaded, by kind and identifier. Frozen; what follows only reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge
from pathlib import Path
from typing import Final, Literal, cast

from .acronym import Acronym
from .material import Material
from .mentions import Mentions
from .outline import Outline
from .practice import Practice
from .programme import Programme
from .reference import Reference
from .term import Term, Value

Kind = Literal["practice", "programme", "material", "term", "reference"]
Record = Practice | Programme | Material | Term | Reference
Listed = Outline | Programme | Material | Term | Reference
"""What lists need of a record."""
FileRecord = Practice | Programme | Material | Term

_NOTHING: Final = Mentions()

KINDS: Final[tuple[Kind, ...]] = ("practice", "programme", "material", "term", "reference")
"""The kinds of record that have an identifier and a page of their own."""


class _Both(Mapping[str, Practice]):
    """Two mappings of cards as one, sorted by id; neither is copied, since cards may be made only when asked for."""

    def __init__(self, one: Mapping[str, Practice], two: Mapping[str, Practice]) -> None:
        self._one, self._two = one, two

    def __getitem__(self, identifier: str) -> Practice:
        return self._one[identifier] if identifier in self._one else self._two[identifier]

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._one or identifier in self._two

    def __iter__(self) -> Iterator[str]:
        return merge(self._one, self._two)

    def __len__(self) -> int:
        return len(self._one) + len(self._two)


class _Outlines(Mapping[str, Outline]):
    """The outlines of cards, each made when it is first asked for."""

    def __init__(self, cards: Mapping[str, Practice]) -> None:
        self._cards = cards
        self._made: dict[str, Outline] = {}

    def __getitem__(self, identifier: str) -> Outline:
        if identifier not in self._made:
            self._made[identifier] = Outline.of(self._cards[identifier])
        return self._made[identifier]

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._cards

    def __iter__(self) -> Iterator[str]:
        return iter(self._cards)

    def __len__(self) -> int:
        return len(self._cards)


@dataclass(frozen=True, slots=True)
class Library:
    """All the cards, programmes, materials, terms, works and controlled lists of a project.

    Attributes:
        root: Folder of the project.
        practices: Cards by id, sorted by id; those that have been retired are not among them. Each is made anew when it
            is asked for (but for the last few): whoever looks at all of them asks for their outlines.
        outlines: What lists say of these cards, by id, sorted by id; where it is not given, each is made from its card
            when it is asked for.
        programmes: Programmes by id, sorted by id.
        materials: Materials by id, sorted by id.
        terms: Terms by id, sorted by id.
        references: Works by key, sorted by key.
        vocabularies: Values by id, in the order of the file, for each controlled list.
        acronyms: Acronyms that are no terms, by id, in the order of the file.
        mentions: What each record that has a file names outside itself, by (kind, id).
        aliases: Former identifiers of the records that have any, by (kind, id).
        files: File of each record, relative to `root`, by (kind, id).
        vocabulary_files: File of each controlled list, that of the acronyms included.
        retired: Cards that have been retired, by id, sorted by id: they keep their pages, and are listed nowhere else.
        unread: Identifiers, by the names of their files, of records that have a file which could not be loaded.
    """

    root: Path
    practices: Mapping[str, Practice] = field(default_factory=dict)
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    materials: Mapping[str, Material] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)
    vocabularies: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    acronyms: Mapping[str, Acronym] = field(default_factory=dict)
    mentions: Mapping[tuple[Kind, str], Mentions] = field(default_factory=dict)
    aliases: Mapping[tuple[Kind, str], tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[tuple[Kind, str], str] = field(default_factory=dict)
    vocabulary_files: Mapping[str, str] = field(default_factory=dict)
    retired: Mapping[str, Practice] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Have the outlines of the cards made where they are not given."""
        if len(self.outlines) != len(self.practices):
            object.__setattr__(self, "outlines", _Outlines(self.practices))

    def of(self, kind: Kind) -> Mapping[str, Record]:
        """Return the records of one kind, by id; retired cards too."""
        if kind == "practice":
            return _Both(self.practices, self.retired) if self.retired else self.practices
        if kind == "programme":
            return self.programmes
        if kind == "material":
            return self.materials
        return self.terms if kind == "term" else self.references

    def listed(self, kind: Kind) -> Mapping[str, Listed]:
        """Return what lists say of the records of one kind, by id: outlines of cards, other records whole.

        These are the records that are offered to readers: all but retired cards.
        """
        return self.outlines if kind == "practice" else cast(Mapping[str, Listed], self.of(kind))

    def find(self, identifier: str) -> Record | None:
        """Return the record with this id, of whatever kind, or None. Ids are unique over all kinds."""
        for kind in KINDS:
            found = self.of(kind).get(identifier)
            if found is not None:
                return found
        return None

    def named(self) -> Iterator[tuple[Kind, str]]:
        """Yield kind and id of every record that has a file of its own (all but the works), cards first."""
        for kind in KINDS:
            if kind != "reference":
                yield from ((kind, identifier) for identifier in self.of(kind))

    def records(self) -> Iterator[tuple[Kind, FileRecord]]:
        """Yield every record that has a file of its own (all but the works), cards first."""
        yield from (("practice", practice) for practice in (*self.practices.values(), *self.retired.values()))
        yield from (("programme", programme) for programme in self.programmes.values())
        yield from (("material", material) for material in self.materials.values())
        yield from (("term", term) for term in self.terms.values())

    def mentions_of(self, kind: Kind, identifier: str) -> Mentions:
        """Return what a record names outside itself."""
        return self.mentions.get((kind, identifier), _NOTHING)

    def file_of(self, kind: Kind, identifier: str) -> str:
        """Return the path of a record's file, relative to the project."""
        return self.files[kind, identifier]
