"""What a record names outside itself: works, other records, values of lists, materials."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import Any, Final, NamedTuple, TypeVar

from ..notation import BETWEEN, records_in, works_in
from .fields import Leaf
from .text import Text


class Mentions(NamedTuple):
    """Everything that a record names outside itself, each once, in order of appearance.

    Found once, while its file is read: the rules ask whether these exist, the pages show who mentions whom.

    Attributes:
        works: Keys of works, cited in texts or named in fields.
        links: Identifiers that texts link to.
        records: Identifiers that fields hold, each with the kinds of record that it may be.
        values: Values of controlled fields, each with the name of its list.
        materials: Paths of materials.
    """

    works: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    records: tuple[tuple[tuple[str, ...], str], ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    materials: tuple[str, ...] = ()

    @property
    def targets(self) -> tuple[str, ...]:
        """Identifiers of the records that are linked to or named."""
        return tuple(dict.fromkeys((*self.links, *(identifier for _, identifier in self.records))))


_PAIRS: Final[dict[Any, Any]] = {}

T = TypeVar("T", bound=tuple[Any, str])


def _once(pair: T) -> T:
    """Return the first pair made that equals this one, as `intern` does for strings."""
    kept: T = _PAIRS.setdefault(pair, pair)
    return kept


def mentions(leaves: Iterable[Leaf]) -> Mentions:
    """Return what the values of a record name outside it."""
    works: dict[str, None] = {}
    linked: dict[str, None] = {}
    records: dict[tuple[tuple[str, ...], str], None] = {}
    values: dict[tuple[str, str], None] = {}
    materials: dict[str, None] = {}
    # Interned, because ten thousand cards name the same few thousand works and the same hundred values.
    texts: list[str] = []  # those that may cite or link, since the last work that a field named
    for _, value, note in leaves:
        if isinstance(value, Text):
            if "[" in value.en:
                texts.append(value.en)
            if "[" in value.fr:
                texts.append(value.fr)
        elif note is None:
            continue
        elif note.refers:
            if "reference" in note.refers:
                if texts:
                    _read(texts, works, linked)
                works[intern(value)] = None
            else:
                records[_once((note.refers, intern(value)))] = None
        elif note.vocabulary:
            values[_once((note.vocabulary, intern(value)))] = None
        elif note.form == "material":
            materials[value] = None
    _read(texts, works, linked)
    return Mentions(tuple(works), tuple(linked), tuple(records), tuple(values), tuple(materials))


def _read(texts: list[str], works: dict[str, None], linked: dict[str, None]) -> None:
    """Note the works and the records that texts name, and clear the list. They are searched as one, which is quicker."""
    whole = BETWEEN.join(texts)
    for key in works_in(whole):
        works[intern(key)] = None
    for identifier in records_in(whole):
        linked[intern(identifier)] = None
    texts.clear()
