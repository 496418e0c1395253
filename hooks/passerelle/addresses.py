"""Where every page stands: addresses in both languages, and the relative way between them."""

from __future__ import annotations

from typing import Final, Literal

from .model import LANGUAGES, Kind, Language

Facet = Literal["kind", "theme", "audience", "setting", "country", "profession", "stage", "evidence"]

ROOT: Final = "\0"
"""Stands for the way from a page to the root of the site in rendered HTML; no source can hold this character.

Rendered pieces (a link, an entry of a listing) are shared by pages of every depth; the way is filled in last.
"""

SECTIONS: Final[dict[Kind, dict[Language, str]]] = {
    "practice": {"en": "practices", "fr": "pratiques"},
    "programme": {"en": "training", "fr": "formations"},
    "term": {"en": "glossary", "fr": "glossaire"},
    "reference": {"en": "references", "fr": "references"},
}
"""Folder of each kind of record."""

BROWSE: Final[dict[Language, str]] = {"en": "browse", "fr": "parcourir"}
SEARCH: Final[dict[Language, str]] = {"en": "search", "fr": "recherche"}
SHORTLIST: Final[dict[Language, str]] = {"en": "shortlist", "fr": "selection"}
SITE_MAP: Final[dict[Language, str]] = {"en": "site-map", "fr": "plan-du-site"}
DIAGNOSTICS: Final[dict[Language, str]] = {"en": "guides/diagnostics", "fr": "guides/diagnostics"}

FACETS: Final[dict[Facet, dict[Language, str]]] = {
    "stage": {"en": "stage", "fr": "etape"},
    "setting": {"en": "setting", "fr": "cadre"},
    "profession": {"en": "profession", "fr": "metier"},
    "audience": {"en": "audience", "fr": "public"},
    "theme": {"en": "theme", "fr": "theme"},
    "kind": {"en": "kind", "fr": "nature"},
    "country": {"en": "country", "fr": "pays"},
    "evidence": {"en": "evidence", "fr": "preuves"},
}
"""What cards can be browsed by, in the order in which it is offered, and the folder of each."""

CARD_DATA: Final = "card.js"
"""Name of the script beside a card’s page that hands what the card says to the comparison."""

ALL_CARDS: Final = "cards/all"
"""Name of the files of the works that all cards together cite."""


def of_record(kind: Kind, identifier: str, language: Language) -> str:
    """Return the address of a record’s page, from the root of the site: `en/practices/caprev/`."""
    return f"{language}/{SECTIONS[kind][language]}/{identifier}/"


def of_section(kind: Kind, language: Language, page: int = 1) -> str:
    """Return the address of a page of the listing of all records of a kind."""
    return paged(f"{language}/{SECTIONS[kind][language]}/", page)


def of_facet(facet: Facet, value: str, language: Language, page: int = 1) -> str:
    """Return the address of a page of the listing of cards with one value of a facet."""
    return paged(f"{language}/{BROWSE[language]}/{FACETS[facet][language]}/{value.lower()}/", page)


def of_search(language: Language) -> str:
    """Return the address of the page of search results."""
    return f"{language}/{SEARCH[language]}/"


def of_shortlist(language: Language) -> str:
    """Return the address of the page of the reader’s shortlist."""
    return f"{language}/{SHORTLIST[language]}/"


def of_shortlist_script(language: Language) -> str:
    """Return the address of the script that tells the client the words of the shortlist and its comparison."""
    return f"shortlist/{language}.js"


def of_work_script(key: str) -> str:
    """Return the address of the script that hands a work to the shortlist: beside its files, in all languages."""
    return f"citations/{key}.js"


def of_export(ending: str, name: str = "") -> str:
    """Return the address of a file of works in the format with this ending; the same in both languages.

    Args:
        ending: Ending of the file.
        name: A work, by its key; the works that a record cites, by its id (no work and no record share one, since
            they would share a permalink); `ALL_CARDS`, `exported_listing(…)`; or empty for the whole bibliography.
    """
    return f"citations/{name}.{ending}" if name else f"bibliography.{ending}"


def exported_listing(facet: Facet, value: str) -> str:
    """Return the name of the files of the works that cards with one value of a facet cite."""
    return f"cards/{FACETS[facet]['en']}/{value.lower()}"


def paged(address: str, page: int) -> str:
    """Return the address of a later page of a listing."""
    return address if page == 1 else f"{address}page/{page}/"


def permalink(identifier: str) -> str:
    """Return the permalink of a record: the same in both languages and for ever."""
    return f"p/{identifier}/"


def way_to_root(address: str) -> str:
    """Return the relative way from a page to the root of the site: `../../../` for `en/practices/caprev/`."""
    return "../" * address.count("/") or "./"


def file_of(address: str) -> str:
    """Return the file of an address, relative to the site's folder."""
    return f"{address}index.html"


def homes() -> tuple[str, ...]:
    """Return the address of each language's home page."""
    return tuple(f"{language}/" for language in LANGUAGES)
