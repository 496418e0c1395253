"""A work of the bibliography to its page."""

from __future__ import annotations

from html import escape
from typing import Any

from markupsafe import Markup

from ..cldr import listed
from ..model import LANGUAGES, Language, Reference, other
from . import linked_data
from .downloads import download_links
from .edition import Edition
from .edition_pages import page_of_record
from .environment import render
from .html import as_html
from .metadata import work_metadata
from .pages import Page
from .typography import typeset
from .work_titles import printed_title


def reference_page(work: Reference, edition: Edition) -> Page:
    """Return the page of a work in one language."""
    language = edition.language
    names = [name.full for name in work.authors or work.editors]
    title = printed_title(work, language)
    other_title = printed_title(work, other(language))
    body = render(
        "reference.html",
        language,
        crumb=edition.citations.short(work.id),
        type=edition.word(f"type_{work.type}"),
        year=edition.citations.year(work.id),
        title=title,
        title_lang=_lang(work, language, title),
        other_title=other_title if other_title != title else "",
        other_title_lang=_lang(work, language, other_title),
        names=_names(work, edition, names),
        access=as_html(edition.access(work)),
        languages=[edition.label("languages", code) for code in work.languages],
        annotation=edition.prose(work.annotation),
        citation=as_html(edition.citations.full_unlinked(work.id)),
        downloads=download_links(edition, work.id),
        facts=_facts(work, edition),
        cited_by=[edition.mention(*one) for one in edition.connections.cited_by.get(work.id, ())],
    )
    return page_of_record(
        edition,
        "reference",
        work.id,
        title=f"{title} ({edition.citations.year(work.id)})",
        description=edition.plain(work.annotation) or edition.citations.plain(work.id),
        body=body,
        file=work.file,
        head=work_metadata(work, edition) + linked_data.of_work(work, edition),
    )


def _names(work: Reference, edition: Edition, names: list[str]) -> str:
    localised = work.fields.get(f"author_{edition.language}", "")
    if len(names) <= 1 and localised:
        return localised
    if "author" in work.others:
        return ", ".join(names) + f" {edition.word('et_al')}"
    return listed(names, edition.language)


def _lang(work: Reference, language: Language, shown: str) -> Markup:
    for code in LANGUAGES:
        if work.titles[code] and typeset(work.titles[code], code) == shown:
            return as_html("") if code == language else as_html(f' lang="{code}"')
    first = work.languages[0] if work.languages else language
    return as_html("") if first == language else as_html(f' lang="{escape(first)}"')


def _facts(work: Reference, edition: Edition) -> list[tuple[str, Any]]:
    facts: list[tuple[str, Any]] = []
    doi = work.get("doi")
    if doi:
        address = escape(f"https://doi.org/{doi}")
        facts.append((edition.word("doi"), as_html(f'<a class="pl-url" href="{address}">{escape(doi)}</a>')))
    url = work.get("url")
    if url:
        address = escape(url)
        facts.append(
            (edition.word("contact_page"), as_html(f'<a class="pl-url" href="{address}">{address}</a>'))
        )
    for field, key in (("isbn", "isbn"), ("issn", "issn"), ("license", "licence")):
        if work.get(field):
            facts.append((edition.word(key), work.get(field)))
    return facts
