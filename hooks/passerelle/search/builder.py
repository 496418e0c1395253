"""The index of a site, made by the processes that make its pages: each reads the records whose pages it makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..load.documents import Documents
from ..model import KINDS, LANGUAGES, Kind, Language
from ..render.edition import Edition
from .documents import Found
from .fields import body_of, concepts, searched, searched_page
from .files import card_files, index_files
from .index import Index, Parts
from .thesaurus import Thesaurus

BothParts = dict[Language, Parts]
"""What a process has read for the index of each language."""


class Reader:
    """Reads documents into the indexes of both languages, in one process.

    Args:
        site: What is searched.
    """

    def __init__(self, site: Searchable) -> None:
        self._site = site
        self._indexes = {language: Index(site.thesaurus) for language in LANGUAGES}

    def read(self, kind: Kind, identifier: str) -> None:
        """Read a record into both indexes; one that is not offered to readers is not found either."""
        library = self._site.editions["en"].library
        if identifier not in library.listed(kind):
            return
        record = library.of(kind)[identifier]
        body = body_of(record)
        for language, index in self._indexes.items():
            edition = self._site.editions[language]
            number = self._site.found[language].numbers[kind, identifier]
            index.add(number, searched(record, edition, body), concepts(record, edition))

    def read_all(self, records: list[tuple[Kind, str]]) -> None:
        """Read records into both indexes, and clear the list."""
        for kind, identifier in records:
            self.read(kind, identifier)
        records.clear()

    def read_pages(self, language: Language) -> None:
        """Read the hand-written pages of a language into its index."""
        found = self._site.found[language]
        for address in found.order["page"]:
            self._indexes[language].add(found.numbers["page", address], searched_page(found.page(address)))

    def parts(self) -> BothParts:
        """Return what was read."""
        return {language: index.parts() for language, index in self._indexes.items()}


class Searchable:
    """What the search of a site is made from; the same for all processes.

    Args:
        editions: The library in each language.
        documents: The hand-written pages.

    Attributes:
        editions: The library in each language.
        thesaurus: Its concepts.
        found: The documents of each language, numbered.
    """

    def __init__(self, editions: Mapping[Language, Edition], documents: Documents) -> None:
        self.editions = editions
        self.thesaurus = Thesaurus.of(editions["en"].library)
        self.found = {language: Found(edition, documents) for language, edition in editions.items()}
        for found in self.found.values():
            _ = found.numbers  # before processes part: each would work it out anew

    def reader(self) -> Reader:
        """Return a reader for one process."""
        return Reader(self)

    def cards(self, language: Language) -> Iterator[tuple[str, bytes]]:
        """Yield address and content of the files of what results show."""
        yield from card_files(self.found[language])

    def index(self, language: Language, parts: Iterable[BothParts]) -> Iterator[tuple[str, bytes]]:
        """Yield address and content of every other file of the index of a language."""
        yield from index_files(self.found[language], self.thesaurus, [part[language] for part in parts])

    def whole(self) -> Iterator[tuple[str, bytes]]:
        """Yield address and content of every file of the index, made in this process alone."""
        reader = self.reader()
        for language in self.editions:
            yield from self.cards(language)
            reader.read_pages(language)
        for kind in KINDS:
            for identifier in self.editions["en"].library.of(kind):
                reader.read(kind, identifier)
        parts = [reader.parts()]
        for language in self.editions:
            yield from self.index(language, parts)
