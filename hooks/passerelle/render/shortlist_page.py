"""The page of the reader's shortlist: empty until the client fills it, and of use without it."""

from __future__ import annotations

from .. import addresses
from ..model import other
from .edition import Edition
from .environment import render
from .pages import Page, page


def shortlist_page(edition: Edition) -> Page:
    """Return the page of the shortlist in one language."""
    language = edition.language
    return page(
        edition.settings,
        addresses.of_shortlist(language),
        addresses.of_shortlist(other(language)),
        "shortlist",
        language,
        title=edition.word("shortlist"),
        description=edition.word("shortlist_description"),
        body=render("shortlist.html", language),
        # Whatever a reader shortlists is no page of its own for search engines.
        head='<meta name="robots" content="noindex">\n',
    )
