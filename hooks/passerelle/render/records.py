"""A record of any kind to its page, with its acronyms explained."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from ..model import LANGUAGES, Kind
from .edition import Edition
from .pages import Page
from .practice import practice_page
from .reference import reference_page
from .term import term_page
from .training.material import material_page
from .training.programme import programme_page


def record_page(kind: Kind, identifier: str, edition: Edition) -> Page:
    """Return the page of a record, with its acronyms explained but for the record's own."""
    return explained(
        _record_page(kind, identifier, edition), edition, own_acronyms(kind, identifier, edition)
    )


def own_acronyms(kind: Kind, identifier: str, edition: Edition) -> Collection[str]:
    """Return the acronyms that a record itself bears, escaped."""
    acronym = getattr(edition.library.of(kind)[identifier], "acronym", None)
    return {escape(acronym[language]) for language in LANGUAGES} if acronym else ()


def explained(page: Page, edition: Edition, own: Collection[str] = ()) -> Page:
    """Return a page with its acronyms explained.

    Args:
        page: The page, which is changed.
        edition: Its language.
        own: Acronyms that it says itself what they mean.
    """
    page.slots["body"] = edition.acronyms.explained(page.slots["body"], page.address, own)
    return page


def _record_page(kind: Kind, identifier: str, edition: Edition) -> Page:
    library = edition.library
    if kind == "practice":
        return practice_page(library.retired.get(identifier) or library.practices[identifier], edition)
    if kind == "programme":
        return programme_page(library.programmes[identifier], edition)
    if kind == "material":
        return material_page(library.materials[identifier], edition)
    if kind == "term":
        return term_page(library.terms[identifier], edition)
    return reference_page(library.references[identifier], edition)
