"""The page of the reader's shortlist: empty until the client fills it, and of use without it."""

from __future__ import annotations

from .. import addresses
from .edition import Edition
from .edition_pages import NOT_INDEXED, single_page
from .environment import render
from .pages import Page


def shortlist_page(edition: Edition) -> Page:
    """Return the page of the shortlist in one language."""
    language = edition.language
    return single_page(
        edition,
        addresses.of_shortlist,
        "shortlist",
        title=edition.word("shortlist"),
        description=edition.word("shortlist_description"),
        body=render("shortlist.html", language),
        head=NOT_INDEXED,
    )
