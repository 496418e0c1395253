"""The pages of an edition: that of a record, and those of which each language has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from .. import addresses
from ..model import Kind, Language, other
from .edition import Edition
from .pages import Page, Shell, page

NOT_INDEXED: Final = '<meta name="robots" content="noindex">\n'
"""For the head of a page that shows what a reader does with it: no page of its own for search engines."""


def single_page(edition: Edition, address_of: Callable[[Language], str], shell: Shell, **slots: Any) -> Page:
    """Return a page of which each language has one.

    Args:
        edition: The library in this language.
        address_of: Its address in a language.
        shell: The shell it goes into.
        slots: The other arguments of `page`.
    """
    language = edition.language
    return page(edition.settings, address_of(language), address_of(other(language)), shell, language, **slots)


def page_of_record(edition: Edition, kind: Kind, identifier: str, **slots: Any) -> Page:
    """Return the page of a record, with its permalink.

    Args:
        edition: The library in this language.
        kind: Kind of the record; its shell has the same name.
        identifier: Its identifier.
        slots: The other arguments of `page`.
    """

    def address_of(language: Language) -> str:
        return addresses.of_record(kind, identifier, language)

    return single_page(edition, address_of, kind, permalink=addresses.permalink(identifier), **slots)
