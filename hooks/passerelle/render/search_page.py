"""The page of search results: empty until the client fills it, and of use without it."""

from __future__ import annotations

from .. import addresses
from ..addresses import ROOT
from ..load.documents import Documents
from .edition import Edition
from .edition_pages import NOT_INDEXED, single_page
from .environment import render, section
from .pages import Page


def search_page(edition: Edition, documents: Documents) -> Page:
    """Return the page of search results in one language.

    Args:
        edition: The library in this language.
        documents: The hand-written pages, for the way to whom to ask.
    """
    language = edition.language
    contribute = documents.named("contribute", language)
    ways = [
        (edition.word("section_browse"), section("browse", language), edition.word("browse_lead")),
        (edition.word("section_term"), section("term", language), edition.word("search_way_term")),
        (
            edition.word("section_reference"),
            section("reference", language),
            edition.word("search_way_reference"),
        ),
    ]
    if contribute is not None:
        ways.append((edition.word("search_ask"), ROOT + contribute.address, edition.word("search_way_ask")))
    return single_page(
        edition,
        addresses.of_search,
        "search",
        title=edition.word("search_results"),
        description=edition.word("search_description"),
        body=render("search.html", language, ways=ways),
        head=NOT_INDEXED,
    )
