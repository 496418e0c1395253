"""The pages that the site makes beside those of records and lists: they can be found by their titles, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from .. import addresses
from ..addresses import GLANCES, Glance
from ..load.documents import Document
from ..model import Language
from ..render.edition import Edition

_SINGLE: Final[tuple[tuple[Callable[[Language], str], str, str], ...]] = (
    (addresses.of_browse, "section_browse", "browse_lead"),
    (addresses.of_shortlist, "shortlist", "shortlist_description"),
    (addresses.of_pathway, "pathway", "pathway_description"),
    (addresses.of_form, "form", "form_description"),
    (addresses.of_recent, "recent", "recent_description"),
    (addresses.of_wanted, "wanted", "wanted_description"),
    (addresses.of_translation, "translation", "translation_lead"),
    (addresses.of_archive, "archive", "archive_description"),
)
"""Pages of which each language has one: address, and the keys of title and description."""


def made_pages(edition: Edition) -> Iterator[Document]:
    """Yield the pages of a language that are not written by hand, as if they were: without a file and without a text."""
    for address_of, title, description in _SINGLE:
        yield _page(address_of(edition.language), title, description, edition)
    yield _page(addresses.of_overview(edition.language), "overview", "overview_lead", edition)
    glances: tuple[Glance, ...] = tuple(GLANCES)
    for glance in glances:
        address = addresses.of_overview(edition.language, glance)
        yield _page(address, f"glance_{glance}", f"glance_{glance}_lead", edition)


def _page(address: str, title: str, description: str, edition: Edition) -> Document:
    return Document("", address, edition.language, "", edition.word(title), edition.word(description))
