"""A page as data: its address, the shell it goes into, and a value for each of the shell's slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Any, Final, Literal

from .. import addresses
from ..exports.records import to_json
from ..model import LANGUAGES, Language, other
from ..settings import Settings

Shell = Literal[
    "practice", "programme", "material", "term", "reference", "document", "permalink",
    "practices", "browse", "programmes", "materials", "references", "terms", "site-map", "search", "recent", "shortlist", "pathway",
    "form",
]  # fmt: skip

SHELLS: Final[Mapping[Shell, tuple[str, str]]] = {
    "practice": ("practice", "practice"),
    "programme": ("programme", "programme"),
    "material": ("material", "programme"),
    "term": ("term", "term"),
    "reference": ("reference", "reference"),
    "document": ("document", "guides"),
    "permalink": ("chooser", ""),
    "practices": ("listing", "practice"),
    "browse": ("listing", "browse"),
    "programmes": ("listing", "programme"),
    "materials": ("listing", "programme"),
    "references": ("listing", "reference"),
    "terms": ("listing", "term"),
    "site-map": ("listing", ""),
    "search": ("search", ""),
    "recent": ("listing", ""),
    "shortlist": ("shortlist", ""),
    "form": ("form", ""),
    "pathway": ("pathway", "programme"),
}
"""The shells that the host makes in each language: the kind of page for the templates, and the section of the
navigation that stands out as the current one."""

SLOTS: Final = (
    *(
        "title",
        "description",
        "canonical",
        "head",
        "twin",
        "permalink",
        "permanent",
        "edit",
        "suggest",
        "toc",
        "body",
    ),
)
"""What a shell leaves open. Every value is ready HTML: text in it is escaped, attributes included."""


@dataclass(frozen=True, slots=True)
class Page:
    """One stamped page.

    Attributes:
        address: Its address from the root of the site, ending in a slash.
        shell: The shell it goes into.
        language: Its language.
        slots: A value for each of `SLOTS`; `ROOT` in them stands for the way to the root of the site.
        beside: Further files in the folder of the page: name and content.
    """

    address: str
    shell: Shell
    language: Language
    slots: dict[str, str] = field(default_factory=dict)
    beside: dict[str, bytes] = field(default_factory=dict)


def page(
    settings: Settings,
    address: str,
    twin: str,
    shell: Shell,
    language: Language,
    *,
    title: str,
    description: str,
    body: str,
    permalink: str = "",
    file: str = "",
    suggest: str = "",
    toc: str = "",
    head: str = "",
    beside: dict[str, bytes] | None = None,
) -> Page:
    """Return a page with all its slots filled.

    Args:
        settings: Settings of the project.
        address: Its address.
        twin: Address of the same page in the other language.
        shell: The shell it goes into.
        language: Its language.
        title: Plain text.
        description: Plain text; cut to what search engines show.
        body: HTML.
        permalink: Address of its permalink, or empty for a listing.
        file: Source file, for “suggest a correction”, or empty.
        suggest: Address at which a change can be suggested in the form, or empty.
        toc: HTML of its table of contents.
        head: More HTML for the head: citation metadata, JSON-LD.
        beside: Further files in the folder of the page.
    """
    slots = {
        "title": escape(title),
        "description": escape(shortened(description)),
        "canonical": escape(settings.site_url + address),
        "head": alternates(settings, {language: address, other(language): twin}) + head,
        "twin": addresses.ROOT + twin,
        "permalink": addresses.ROOT + (permalink or address),
        "permanent": escape(settings.site_url + (permalink or address)),
        "edit": escape(settings.edit_url(file)) if file else "",
        "suggest": addresses.ROOT + suggest if suggest else "",
        "toc": toc,
        "body": body,
    }
    return Page(address, shell, language, slots, beside or {})


def alternates(settings: Settings, pages: dict[Language, str]) -> str:
    """Return the links that tell search engines of the page in each language; absolute, as hreflang demands."""
    links = [
        f'<link rel="alternate" hreflang="{language}" href="{escape(settings.site_url + pages[language])}">\n'
        for language in LANGUAGES
        if language in pages
    ]
    return "".join(links)


def shortened(text: str, limit: int = 240) -> str:
    """Return a text cut at a word end to at most `limit` characters."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return f"{text[: limit - 1].rsplit(' ', 1)[0]}…"


def json_ld(data: dict[str, Any]) -> str:
    """Return data as a JSON-LD script element; nothing in it can end the element."""
    text = to_json({"@context": "https://schema.org", **data}).decode()
    text = text.replace("<", "\\u003c").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{text}</script>\n'


def metas(pairs: list[tuple[str, str]]) -> str:
    """Return meta elements, those without a value left out; Zotero reads Highwire and Dublin Core names."""
    return "".join([f'<meta name="{name}" content="{escape(value)}">\n' for name, value in pairs if value])


def contents(heading: str, entries: list[tuple[str, str]]) -> str:
    """Return a table of contents: a folded list on a phone, a list beside the text on a wide screen."""
    return _contents(heading, tuple(entries))


@lru_cache(maxsize=100)  # Nearly all cards have the same.
def _contents(heading: str, entries: tuple[tuple[str, str], ...]) -> str:
    items = "".join(
        f'<li><a href="#{escape(identifier)}">{escape(label)}</a></li>' for identifier, label in entries
    )
    return f'<nav class="pl-toc" aria-label="{escape(heading)}"><details open><summary>{escape(heading)}</summary><ol>{items}</ol></details></nav>'
