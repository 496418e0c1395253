"""What surrounds every page: navigation, footer, words. The one mapping that the templates of the theme read."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from . import addresses, words
from .addresses import Facet, homes, of_site_map, way_to_root
from .load.documents import Document, Documents
from .model import LANGUAGES, Language, Value, other
from .render import linked_data
from .render.data import documentation
from .render.news import feed_heads
from .render.pages import SLOTS, alternates, contents
from .render.typography import typeset
from .settings import Settings
from .shell import marker

SITUATIONS: Final[Facet] = "stage"
"""The facet that the home page offers first: where one stands in the work."""


def surroundings(
    settings: Settings,
    documents: Documents,
    language: Language,
    kind: str,
    address: str,
    slots: dict[str, str],
    section: str | None = None,
    situations: Mapping[str, Value] | None = None,
) -> dict[str, Any]:
    """Return the mapping `passerelle` of the templates.

    Args:
        settings: Settings of the project.
        documents: The hand-written pages, some of which the navigation leads to.
        language: Language of the page.
        kind: Kind of page, such as practice, document or home.
        address: Its address from the root of the site; all links are relative to it.
        slots: Its own values: real ones, or markers in a shell. Ready HTML.
        section: Section of the navigation that a stamped page belongs to, or the empty string for none: shells serve
            many addresses. Of hand-written pages (None) the address tells.
        situations: The list of stages of the work, which the home page offers.
    """
    way = way_to_root(address)

    def document(page: str) -> str:
        found = documents.named(page, language)
        return found.address if found else f"{language}/"

    entries = [
        ("practice", addresses.of_section("practice", language), "section_practice"),
        ("browse", addresses.of_browse(language), "section_browse"),
        ("programme", addresses.of_section("programme", language), "section_programme"),
        ("reference", addresses.of_section("reference", language), "section_reference"),
        ("term", addresses.of_section("term", language), "section_term"),
        ("guides", document("guides"), "section_guides"),
        ("about", document("about"), "section_about"),
    ]
    navigation = [
        {
            "url": way + target,
            "label": escape(words.word(word, language)),
            "current": _current(target, address) if section is None else name == section,
        }
        for name, target, word in entries
    ]
    footer = [
        (document("about"), "section_about"),
        (document("contribute"), "contribute"),
        (document("legal"), "legal_notice"),
        (document("accessibility"), "accessibility_statement"),
        (of_site_map(language), "site_map"),
        (addresses.of_recent(language), "recent"),
        (addresses.of_wanted(language), "wanted"),
        (document("data"), "data"),
    ]
    return {
        "language": language,
        "kind": kind,
        "site_name": escape(settings.site_name),
        "purpose": escape(settings.purpose(language) or words.word("footer_purpose", language)),
        "mark": escape(settings.mark),
        "languages": settings.languages,
        "navigation": navigation,
        "footer": [
            {"url": way + target, "label": escape(words.word(word, language))} for target, word in footer
        ],
        "home": f"{way}{language}/",
        "search": way + addresses.of_search(language),
        "overview": {
            "url": way + addresses.of_overview(language),
            "label": escape(words.word("overview", language)),
        },
        "contribute": way + document("contribute"),
        "words": {key: escape(value) for key, value in words.catalogue(language).items()},
        "repository": escape(settings.repository),
        "situations": [
            {
                "url": way + addresses.of_facet(SITUATIONS, value.id, language),
                "label": escape(_label(value, language)),
            }
            for value in (situations or {}).values()
        ],
        **slots,
    }


def _current(target: str, address: str) -> Literal["page"] | bool:
    """Tell whether an entry of the navigation leads to a page ("page") or to the section it lies in; home is no section."""
    if target in homes():  # the way to a hand-written page that is not there yet
        return False
    return "page" if target == address else address.startswith(target)


def missing_page(settings: Settings, documents: Documents) -> dict[str, Any]:
    """Return the mapping for the page of addresses that do not exist.

    It is shown at any depth, so its links are absolute, without the host: they hold on a preview of the site too.
    """
    both = " · ".join(words.word("not_found", language) for language in LANGUAGES)
    slots = dict.fromkeys(SLOTS, "") | {"title": escape(both), "description": escape(both)}
    found = surroundings(settings, documents, "en", "not-found", "", slots)
    base = urlsplit(settings.site_url).path or "/"
    for item in (*found["navigation"], *found["footer"]):
        item["url"] = base + item["url"].removeprefix("./")
    return found | {"home": f"{base}en/", "search": base + addresses.of_search("en")}


def _label(value: Value, language: Language) -> str:
    return typeset(value.label.best(language)[0], language)


def shell_slots() -> dict[str, str]:
    """Return the slots of a shell: each its own marker."""
    return {slot: marker(slot) for slot in SLOTS}


def document_slots(
    settings: Settings, documents: Documents, document: Document, toc: list[tuple[str, str]]
) -> dict[str, str]:
    """Return the slots of a hand-written page.

    Args:
        settings: Settings of the project.
        documents: All hand-written pages, the twin among them.
        document: The page.
        toc: Anchor and label of each of its headings.
    """
    language: Language = document.language or "en"
    way = way_to_root(document.address)
    twin = documents.named(document.page, other(language))
    pages = {language: document.address}
    if twin is not None:
        pages[other(language)] = twin.address
    return {
        "title": escape(typeset(document.title, language)),
        "description": escape(typeset(document.description, language)),
        "canonical": escape(settings.site_url + document.address),
        "head": (alternates(settings, pages) + _about_the_site(settings, documents, document, way))
        if document.language
        else "",
        "twin": way + (twin.address if twin else f"{other(language)}/"),
        "permalink": way + document.address,
        "permanent": escape(settings.site_url + document.address),
        "edit": escape(settings.edit_url(document.file)),
        "suggest": "",
        "toc": contents(words.word("on_this_page", language), toc) if len(toc) > 1 else "",
    }


def _about_the_site(settings: Settings, documents: Documents, document: Document, way: str) -> str:
    """Return what the heads of the home page and of the page about the data tell of the site: its feeds and data."""
    if document.page not in ("home", "data") or document.language is None:
        return ""
    language = document.language
    home = documents.named("home", language)
    described = linked_data.of_home(
        settings, language, home.description if home else "", documentation(documents, language)
    )
    return feed_heads(settings.site_name, language, words.word("recent", language), way=way) + described


def kind_of_document(document: Document | None) -> str:
    """Return the kind of a hand-written page: home, chooser, not-found or document."""
    if document is None:
        return "not-found"
    return document.page if document.page in ("home", "chooser") else "document"
