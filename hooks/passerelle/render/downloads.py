"""Files to take references along with: for reference managers, and the same in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from html import escape
from typing import Final

from markupsafe import Markup

from .. import addresses
from ..addresses import FACETS, ROOT, Facet
from ..connections import Connections
from ..exports import FORMATS, Shelf
from ..model import KINDS, Kind, Library
from .edition import Edition
from .html import as_html

MOST_OF_A_LISTING: Final = 500
"""Most works in the files of a listing of cards with one value.

Listings overlap: in a library of ten thousand cards nearly every one cites most of the bibliography, and a file of it
for each would be larger than the rest of the site. A reader who wants so many takes the whole bibliography.
"""


class Downloads:
    """Makes the files of everything that cites works: address and content.

    Args:
        library: Everything that was loaded.
        connections: What leads to what in it.
    """

    def __init__(self, library: Library, connections: Connections) -> None:
        self._library, self._connections = library, connections

    @cached_property
    def shelf(self) -> Shelf:
        """Every work, written in every format; made when first asked for, unless another process has made it and it is set."""
        return Shelf(self._library.references)

    def of_record(self, kind: Kind, identifier: str) -> Iterator[tuple[str, bytes]]:
        """Yield the files of a work, or of the works that a card or programme cites; none if it cites none."""
        if kind == "reference":
            yield from self._files((identifier,), identifier)
        elif kind in ("practice", "programme", "material"):
            yield from self._files(self._connections.cites[kind, identifier], identifier)

    def folders(self) -> Iterator[str]:
        """Yield the address of each folder that the files stand in; one above another comes first."""
        yield from dict.fromkeys(
            addresses.of_export("any", name).rpartition("/")[0]
            for name in (
                "any",
                addresses.ALL_CARDS,
                *(addresses.exported_listing(facet, "any") for facet in FACETS),
            )
        )

    def of_listings(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the whole bibliography, of all cards, and of the cards with each value of each facet."""
        for form in FORMATS:
            yield addresses.of_export(form), self.shelf.whole(form)
        yield from self._files(works_of_cards(self._connections), addresses.ALL_CARDS)
        for facet in FACETS:
            for value in self._connections.facets[facet]:
                works = works_of_listing(self._connections, facet, value)
                if len(works) <= MOST_OF_A_LISTING:
                    yield from self._files(works, addresses.exported_listing(facet, value))

    def at(self, address: str) -> bytes | None:
        """Return the file at an address, or None when there is none."""
        name = address.removeprefix("citations/").rpartition(".")[0]
        kind = next((kind for kind in KINDS if name in self._library.of(kind)), None)
        made = self.of_listings() if kind is None else self.of_record(kind, name)
        return next((content for where, content in made if where == address), None)

    def _files(self, keys: Iterable[str], name: str) -> Iterator[tuple[str, bytes]]:
        wanted = tuple(keys)
        if wanted:
            for form in FORMATS:
                yield addresses.of_export(form, name), self.shelf.file(wanted, form)


def works_of_cards(connections: Connections) -> set[str]:
    """Return the keys of the works that any card cites."""
    return {key for (kind, _), keys in connections.cites.items() if kind == "practice" for key in keys}


def works_of_listing(connections: Connections, facet: Facet, value: str) -> set[str]:
    """Return the keys of the works that the cards with a value of a facet cite.

    Where they are more than `MOST_OF_A_LISTING`, only so many are returned that this is seen.
    """
    works: set[str] = set()
    for card in connections.facets[facet].get(value, ()):
        works.update(connections.cites["practice", card])
        if len(works) > MOST_OF_A_LISTING:
            break
    return works


def download_links(edition: Edition, name: str = "", label: str = "take_along") -> Markup:
    """Return the links to the files of a work, a card or a listing, named by their formats.

    Args:
        edition: The language.
        name: The name that `addresses.of_export` takes; empty for the whole bibliography.
        label: Key of the words before the links.
    """
    links = "".join(
        f'<li><a href="{ROOT}{addresses.of_export(form, name)}" download>{format_name}</a></li>'
        for form, format_name in FORMATS.items()
    )
    return as_html(f'<div class="pl-downloads"><p>{escape(edition.word(label))}</p><ul>{links}</ul></div>')


def links_of_record(edition: Edition, kind: Kind, identifier: str) -> Markup:
    """Return the links to the files of the works that a card or programme cites; nothing if it cites none."""
    if not edition.connections.cites[kind, identifier]:
        return as_html("")
    return download_links(edition, identifier, "take_these_along")


def links_of_all_cards(edition: Edition) -> Markup:
    """Return the links to the files of the works that any card cites."""
    if not works_of_cards(edition.connections):
        return as_html("")
    return download_links(edition, addresses.ALL_CARDS, "take_cited_along")


def links_of_listing(edition: Edition, facet: Facet, value: str) -> Markup:
    """Return the links to the files of the works that the cards with a value of a facet cite.

    Where they are too many for files of their own, the links lead to the whole bibliography.
    """
    works = works_of_listing(edition.connections, facet, value)
    if not works:
        return as_html("")
    if len(works) > MOST_OF_A_LISTING:
        return download_links(edition, label="take_all_along")
    return download_links(edition, addresses.exported_listing(facet, value), "take_cited_along")


def data_links(edition: Edition) -> Markup:
    """Return the links to the catalogue of cards for other programs, and to what is new."""
    language = edition.language
    links = [
        (addresses.of_table(language), edition.word("data_table"), " download"),
        (addresses.of_data("practices", language=language), "JSON", ""),
        (addresses.of_recent(language), edition.word("recent"), ""),
    ]
    items = "".join(
        f'<li><a href="{ROOT}{where}"{more}>{escape(name)}</a></li>' for where, name, more in links
    )
    label = escape(edition.word("take_catalogue_along"))
    return as_html(f'<div class="pl-downloads"><p>{label}</p><ul>{items}</ul></div>')
