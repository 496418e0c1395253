"""What can be found: every record and page of a language, numbered, and what a result shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from .. import addresses
from ..load.documents import Document, Documents
from ..model import Kind, Listed, Material, Outline, Programme, Term
from ..render.edition import Edition
from ..render.pages import shortened
from ..render.typography import fold, typeset
from ..render.work_titles import printed_title
from .made_pages import made_pages

Group = Literal["practice", "programme", "material", "term", "reference", "page"]
"""The groups that results are shown in."""

GROUPS: Final[tuple[Group, ...]] = ("practice", "term", "programme", "material", "reference", "page")
"""Groups in the order in which their documents are numbered: cards first, so that a card's number is its rank by name."""

EXCERPT: Final = 230
"""Most characters of an excerpt."""


@dataclass(frozen=True)
class Found:
    """All the documents of a language, numbered.

    Attributes:
        edition: The library in this language.
        pages: The hand-written pages, all languages.
    """

    edition: Edition
    pages: Documents

    @cached_property
    def order(self) -> dict[Group, tuple[str, ...]]:
        """The ids of the documents of each group: cards by name, works by author, pages by address."""
        library, edition = self.edition.library, self.edition
        return {
            "practice": tuple(sorted(library.practices, key=edition.rank.__getitem__)),
            "term": self._by_name("term"),
            "programme": self._by_name("programme"),
            "material": self._by_name("material"),
            "reference": tuple(edition.citations.sorted(library.references)),
            "page": tuple(sorted(self._documents)),
        }

    @cached_property
    def firsts(self) -> dict[Group, int]:
        """The number of the first document of each group."""
        found: dict[Group, int] = {}
        number = 0
        for group in GROUPS:
            found[group] = number
            number += len(self.order[group])
        return found

    @cached_property
    def numbers(self) -> dict[tuple[str, str], int]:
        """The number of each document, by group and id."""
        return {
            (group, identifier): self.firsts[group] + place
            for group in GROUPS
            for place, identifier in enumerate(self.order[group])
        }

    def __len__(self) -> int:
        """Return how many documents there are."""
        return len(self.numbers)

    def page(self, address: str) -> Document:
        """Return the page at an address."""
        return self._documents[address]

    @cached_property
    def _documents(self) -> dict[str, Document]:
        written = (
            document
            for document in self.pages.by_file.values()
            if document.language == self.edition.language and document.page != "home"
        )
        return {document.address: document for document in (*made_pages(self.edition), *written)}

    def _by_name(self, kind: Kind) -> tuple[str, ...]:
        names = self.edition.names
        return tuple(sorted(self.edition.library.of(kind), key=lambda one: (fold(names[one][1]), one)))

    def shown(self) -> Iterator[list[Any]]:
        """Yield what a result shows of each document, in order of their numbers.

        Each is a list: address below the language's folder, name, excerpt, and a mapping of what only some have
        (`acronym`, `step` and `evidence` of a card; `by` and `languages` of a work).
        """
        library = self.edition.library
        for group in GROUPS:
            for identifier in self.order[group]:
                if group == "page":
                    yield self._page(self._documents[identifier])
                else:
                    yield self._record(group, library.listed(group)[identifier])

    def _record(self, kind: Kind, record: Listed) -> list[Any]:
        edition, language = self.edition, self.edition.language
        address = addresses.of_record(kind, record.id, language).removeprefix(f"{language}/")
        name = edition.name(record)
        more: dict[str, Any] = {}
        if isinstance(record, Outline):
            text = record.summary
            more = {
                "acronym": edition.plain(record.acronym),
                "step": list(edition.ladder(record)),
                "evidence": edition.label("evidence-types", record.evidence.type),
            }
        elif isinstance(record, Term):
            text = record.definition
            more = {"acronym": edition.plain(record.acronym)}
        elif isinstance(record, Programme | Material):
            text = record.summary
        else:
            text = record.annotation
            name = printed_title(record, language)
            more = {
                "by": edition.citations.short(record.id),
                "languages": [
                    edition.label("languages", code) for code in record.languages if code != language
                ],
            }
        return [
            address,
            name,
            shortened(edition.plain(text), EXCERPT),
            {key: value for key, value in more.items() if value},
        ]

    def _page(self, document: Document) -> list[Any]:
        language = self.edition.language
        address = document.address.removeprefix(f"{language}/")
        return [address, typeset(document.title, language), typeset(document.description, language), {}]
