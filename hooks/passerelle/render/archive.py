"""The cards that have been retired: they are listed here and nowhere else."""

from __future__ import annotations

from .. import addresses
from .edition import Edition
from .edition_pages import single_page
from .environment import render
from .pages import Page
from .practice import retired_notice


def archive_page(edition: Edition) -> Page:
    """Return the list of the retired cards, the latest first; it says so where there is none."""
    language = edition.language
    retired = sorted(edition.library.retired.values(), key=lambda one: one.id)
    retired.sort(key=lambda one: one.retirement.date if one.retirement else "", reverse=True)
    items = [{"link": edition.link(one.id), "notice": retired_notice(one, edition)} for one in retired]
    return single_page(
        edition,
        addresses.of_archive,
        "recent",
        title=edition.word("archive"),
        description=edition.word("archive_description"),
        body=render("archive.html", language, items=items),
    )
