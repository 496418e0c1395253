"""A work of the bibliography to its page."""

from __future__ import annotations

from html import escape
from typing import Any

from babel.lists import format_list
from markupsafe import Markup

from .. import addresses
from ..model import LANGUAGES, Language, Reference, other
from .downloads import download_links
from .edition import Edition
from .environment import render
from .metadata import work_metadata
from .pages import Page, json_ld, page
from .typography import typeset
from .work_titles import printed_title

_SCHEMA = {
    "article": "ScholarlyArticle",
    "book": "Book",
    "collection": "Book",
    "incollection": "Chapter",
    "report": "Report",
    "thesis": "Thesis",
    "online": "WebPage",
    "legislation": "Legislation",
}


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
        access=Markup(edition.access(work)),
        languages=[edition.label("languages", code) for code in work.languages],
        annotation=edition.prose(work.annotation),
        citation=Markup(edition.citations.full(work.id, linked=False)),
        downloads=download_links(edition, work.id),
        facts=_facts(work, edition),
        cited_by=[edition.mention(*one) for one in edition.connections.cited_by.get(work.id, ())],
    )
    return page(
        edition.settings,
        addresses.of_record("reference", work.id, language),
        addresses.of_record("reference", work.id, other(language)),
        "reference",
        language,
        title=f"{title} ({edition.citations.year(work.id)})",
        description=edition.plain(work.annotation) or edition.citations.plain(work.id),
        body=body,
        permalink=addresses.permalink(work.id),
        file=work.file,
        head=_head(work, edition, title, names),
    )


def _names(work: Reference, edition: Edition, names: list[str]) -> str:
    localised = work.fields.get(f"author_{edition.language}", "")
    if len(names) <= 1 and localised:
        return localised
    if "author" in work.others:
        return ", ".join(names) + f" {edition.word('et_al')}"
    return format_list(names, locale=edition.language) if names else ""


def _lang(work: Reference, language: Language, shown: str) -> Markup:
    for code in LANGUAGES:
        if work.titles[code] and typeset(work.titles[code], code) == shown:
            return Markup("") if code == language else Markup(f' lang="{code}"')
    first = work.languages[0] if work.languages else language
    return Markup("") if first == language else Markup(f' lang="{escape(first)}"')


def _facts(work: Reference, edition: Edition) -> list[tuple[str, Any]]:
    facts: list[tuple[str, Any]] = []
    doi = work.get("doi")
    if doi:
        address = escape(f"https://doi.org/{doi}")
        facts.append((edition.word("doi"), Markup(f'<a class="pl-url" href="{address}">{escape(doi)}</a>')))
    url = work.get("url")
    if url:
        address = escape(url)
        facts.append(
            (edition.word("contact_page"), Markup(f'<a class="pl-url" href="{address}">{address}</a>'))
        )
    for field, key in (("isbn", "isbn"), ("issn", "issn"), ("license", "licence")):
        if work.get(field):
            facts.append((edition.word(key), work.get(field)))
    return facts


def _head(work: Reference, edition: Edition, title: str, names: list[str]) -> str:
    data: dict[str, Any] = {
        "@type": _SCHEMA.get(work.type, "CreativeWork"),
        "name": title,
        "inLanguage": list(work.languages),
    }
    if names:
        data["author"] = [
            {"@type": "Organization" if name.corporate else "Person", "name": name.full}
            for name in work.authors or work.editors
        ]
    if work.year:
        data["datePublished"] = work.date or str(work.year)
    if work.get("doi"):
        data["sameAs"] = f"https://doi.org/{work.get('doi')}"
    data["isAccessibleForFree"] = work.access in ("open", "free")
    return work_metadata(work, edition) + json_ld(data)
