"""Every page with its twin in the other language and the day of its last change, for the map that search engines read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import addresses
from ..exports.sitemap import Pair
from ..load.documents import Document, Documents
from ..model import LANGUAGES, Library, other


def page_pairs(stamped: Iterable[str], documents: Documents, library: Library) -> Iterator[Pair]:
    """Yield every page of the site that search engines should know.

    They are all but permalinks, which only lead to others, and the pages of search results, of the shortlist and of the
    composer of pathways, which are empty until a reader fills them, and retired cards.

    Args:
        stamped: Address of each stamped page.
        documents: The hand-written pages.
        library: Everything that was loaded.
    """
    written = {document.address: document for document in documents.by_file.values()}
    unlisted = {
        one(language)
        for language in LANGUAGES
        for one in (addresses.of_search, addresses.of_shortlist, addresses.of_pathway)
    }
    unlisted |= {
        addresses.of_record("practice", one, language) for one in library.retired for language in LANGUAGES
    }
    known = {one for one in stamped if not one.startswith("p/") and one not in unlisted} | written.keys()
    days = {
        addresses.of_record("practice", one.id, "en"): one.changed or one.added
        for one in library.outlines.values()
        if one.changed or one.added
    }
    for address in sorted(known):
        document = written.get(address)
        twin = _twin(document, documents) if document else addresses.twin_of(address)
        if not address.startswith("fr/"):
            if twin in known:
                # Whose language fits neither is offered both by the root of the site.
                neutral = "" if address in addresses.homes() and "" in known else None
                yield Pair({"en": address, "fr": twin}, days.get(address, ""), neutral)
            else:
                yield Pair({"en": address})
        elif twin not in known:
            yield Pair({"fr": address})


def _twin(document: Document, documents: Documents) -> str:
    twin = documents.named(document.page, other(document.language)) if document.language else None
    return twin.address if twin else "?"
