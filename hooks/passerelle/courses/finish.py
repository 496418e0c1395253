"""Pieces of pages made fit to leave the site: absolute links, acronyms in words, identifiers that do not clash."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from .. import addresses
from ..addresses import ROOT, SECTIONS
from ..model import LANGUAGES, Language
from ..render.edition import Edition

_ACRONYM_LINK: Final = re.compile(r'<a class="pl-ab" href="#[^"]*">([^<]*)</a>')
_RECORD: Final = re.compile(
    rf"{ROOT}(?:"
    + "|".join(
        f"{one}/(?:{'|'.join(sorted({name[one] for name in SECTIONS.values()}))})" for one in LANGUAGES
    )
    + r')/([^/"#]+)/(?=["#])'
)
_CITED: Final = re.compile(r'href="#ref-([^"]+)"')
_NAMED: Final = re.compile(r'(\s(?:id|for|name|aria-labelledby|aria-describedby)="|\shref="#)(?=[^"])')
_OUTSIDE: Final = re.compile(r'<a (?=[^>]*href="https?:)')


def permanent(identifier: str, edition: Edition, language: Language | None = None) -> str:
    """Return the permanent address of a record, with the language to be shown where it is given.

    A course stays on a platform for years; the address of a page may change, its permalink does not.
    """
    query = f"?lang={language}" if language else ""
    return f"{edition.settings.site_url}{addresses.permalink(identifier)}{query}"


def finished(html: str, edition: Edition, *, whole: bool = True) -> str:
    """Return HTML that was rendered for a page of the site as part of a course.

    Links to records become permanent ones, those from citations to the list of a page too; other links into the site
    become absolute. What acronyms mean stands at the
    foot, without links to it: platforms remove the identifiers that such links need.

    Args:
        html: What was rendered.
        edition: The language.
        whole: Whether it is a page; a piece of one, such as a question, has no foot.
    """
    body, foot = edition.acronyms.explain(html, "")
    body = _ACRONYM_LINK.sub(r"\1", body) + (foot if whole else "")
    site, language = escape(edition.settings.site_url), edition.language

    def work(match: re.Match[str]) -> str:
        return f'href="{address(match)}"'

    def address(match: re.Match[str]) -> str:
        return f"{site}{addresses.permalink(match.group(1))}?lang={language}"

    return _CITED.sub(work, _RECORD.sub(address, body)).replace(ROOT, site)


def with_names(html: str, prefix: str) -> str:
    """Return HTML whose identifiers, and the references to them, begin with a prefix: several pages share a document."""
    return _NAMED.sub(rf"\g<1>{prefix}", html)


def in_new_tabs(html: str) -> str:
    """Return HTML whose links out of it open in a new tab: leaving the page would end the session with the platform."""
    return _OUTSIDE.sub('<a target="_blank" rel="noopener" ', html)
