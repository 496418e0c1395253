"""Where every page stands: addresses in both languages, and the relative way between them."""

from __future__ import annotations

from typing import Final, Literal

from .model import LANGUAGES, Kind, Language, other

Facet = Literal[
    "kind", "theme", "audience", "setting", "country", "profession", "stage", "evidence",
    "organisation", "year", "cost", "training", "language",
]  # fmt: skip

ROOT: Final = "\0"
"""Stands for the way from a page to the root of the site in rendered HTML; no source can hold this character.

Rendered pieces (a link, an entry of a listing) are shared by pages of every depth; the way is filled in last.
"""

SECTIONS: Final[dict[Kind, dict[Language, str]]] = {
    "practice": {"en": "practices", "fr": "pratiques"},
    "programme": {"en": "training", "fr": "formations"},
    "material": {"en": "materials", "fr": "supports"},
    "term": {"en": "glossary", "fr": "glossaire"},
    "reference": {"en": "references", "fr": "references"},
}
"""Folder of each kind of record."""

BROWSE: Final[dict[Language, str]] = {"en": "browse", "fr": "parcourir"}
SEARCH: Final[dict[Language, str]] = {"en": "search", "fr": "recherche"}
SHORTLIST: Final[dict[Language, str]] = {"en": "shortlist", "fr": "selection"}
PATHWAY: Final[dict[Language, str]] = {"en": "pathway", "fr": "parcours-de-formation"}
SITE_MAP: Final[dict[Language, str]] = {"en": "site-map", "fr": "plan-du-site"}
TRANSLATION: Final[dict[Language, str]] = {"en": "translation", "fr": "traduction"}
RECENT: Final[dict[Language, str]] = {"en": "recent", "fr": "nouveautes"}
WANTED: Final[dict[Language, str]] = {"en": "what-we-look-for", "fr": "ce-que-nous-cherchons"}
ARCHIVE: Final[dict[Language, str]] = {"en": "archive", "fr": "archives"}
CONTRIBUTE: Final[dict[Language, str]] = {"en": "contribute", "fr": "contribuer"}
FORM: Final[dict[Language, str]] = {"en": "form", "fr": "formulaire"}
OVERVIEW: Final[dict[Language, str]] = {"en": "overview", "fr": "vue-d-ensemble"}
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
    "training": {"en": "training-needed", "fr": "formation"},
    "cost": {"en": "cost", "fr": "cout"},
    "organisation": {"en": "organisation", "fr": "organisme"},
    "year": {"en": "started", "fr": "debut"},
    "language": {"en": "language", "fr": "langue"},
}
"""What cards can be browsed by, in the order in which it is offered, and the folder of each."""

API: Final = "api/v1/"
"""Folder of the data for other programs; what changes its meaning gets another number."""

COLLECTIONS: Final[dict[Kind, str]] = {
    "practice": "practices",
    "programme": "programmes",
    "material": "materials",
    "term": "terms",
    "reference": "references",
}
"""Name of the records of each kind among the data."""

FEEDS: Final[dict[str, str]] = {"atom.xml": "Atom", "feed.json": "JSON Feed"}
"""The files of a feed, with the name of their format in both languages."""

DOWNLOADS: Final = "downloads/"
"""Folder of the files made of records: handouts, slides, packages for learning platforms."""

EMBED: Final = "embed/"
"""Folder of the small pages that stand in a frame on pages of others, and of what announces them."""

Glance = Literal["settings", "audiences", "countries", "timeline", "stages"]

GLANCES: Final[dict[Glance, dict[Language, str]]] = {
    "settings": {"en": "evidence-by-setting", "fr": "preuves-par-cadre"},
    "audiences": {"en": "evidence-by-audience", "fr": "preuves-par-public"},
    "stages": {"en": "stages", "fr": "etapes"},
    "countries": {"en": "countries", "fr": "pays"},
    "timeline": {"en": "timeline", "fr": "chronologie"},
}
"""The ways of seeing the whole library at a glance, in the order in which they are offered, and the folder of each."""

CARD_DATA: Final = "card.js"
"""Name of the script beside a card’s page that hands what the card says to the comparison."""

SUGGESTED: Final = "card"
"""Name of the part of the form’s address that says which card is to be changed: `?card=caprev`."""

ALL_CARDS: Final = "cards/all"
"""Name of the files of the works that all cards together cite."""

TEMPLATES: Final[dict[Language, str]] = {
    "en": "downloads/practice-template.docx",
    "fr": "downloads/modele-de-fiche.docx",
}
"""The empty template of a card in each language; a Word document for those who do not write YAML."""


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


def of_browse(language: Language) -> str:
    """Return the address of the page that offers every facet with its values."""
    return f"{language}/{BROWSE[language]}/"


def of_overview(language: Language, glance: Glance | None = None) -> str:
    """Return the address of the page that shows the library at a glance, or of one way of seeing it."""
    top = f"{language}/{OVERVIEW[language]}/"
    return f"{top}{GLANCES[glance][language]}/" if glance else top


def of_shortlist(language: Language) -> str:
    """Return the address of the page of the reader’s shortlist."""
    return f"{language}/{SHORTLIST[language]}/"


def of_pathway(language: Language) -> str:
    """Return the address of the page on which a trainer composes a pathway."""
    return f"{language}/{PATHWAY[language]}/"


def of_pathway_script(language: Language) -> str:
    """Return the address of the script that tells the composer of pathways its words and limits."""
    return f"pathway/{language}.js"


def of_shortlist_script(language: Language) -> str:
    """Return the address of the script that tells the client the words of the shortlist and its comparison."""
    return f"shortlist/{language}.js"


def of_form(language: Language) -> str:
    """Return the address of the contribution form: below the page that tells how to contribute."""
    return f"{language}/{CONTRIBUTE[language]}/{FORM[language]}/"


def of_form_script(language: Language) -> str:
    """Return the address of the script that tells the form its fields, rules and words."""
    return f"form/{language}.js"


def of_form_records(language: Language) -> str:
    """Return the address of the script that tells the form which works and records there are."""
    return f"form/records-{language}.js"


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


def of_data(collection: str, identifier: str = "", language: Language | None = None) -> str:
    """Return the address of the data of a collection, of one record of it, or of its list in one language."""
    if identifier:
        return f"{API}{collection}/{identifier}.json"
    return f"{API}{language}/{collection}.json" if language else f"{API}{collection}.json"


def of_table(language: Language) -> str:
    """Return the address of the catalogue of cards as a table."""
    return f"{API}{language}/practices.csv"


def of_schema(collection: str, language: bool = False) -> str:
    """Return the address of the JSON Schema of a collection, or of its list in one language."""
    return f"{API}schema/{'language/' if language else ''}{collection}.json"


def of_translation(language: Language) -> str:
    """Return the address of the page that tells what there is to translate."""
    return f"{language}/{TRANSLATION[language]}/"


def of_download(identifier: str, ending: str, language: Language | Literal["both"], unit: str = "") -> str:
    """Return the address of a file made of a record, or of a unit of a programme: `downloads/en/caprev.pdf`."""
    return f"{DOWNLOADS}{language}/{file_name(identifier, unit)}.{ending}"


def file_name(identifier: str, unit: str = "") -> str:
    """Return what a file made of a record, or of a unit of a programme, is called before its ending.

    No identifier holds two hyphens in a row, so that the unit `b` of `a` and the programme `a-b` never share a file.
    """
    return f"{identifier}--{unit}" if unit else identifier


def of_embed(identifier: str, language: Language | None = None) -> str:
    """Return the address of the small page of a record, with the language that it is to show where one is given."""
    return f"{EMBED}{identifier}/{f'?lang={language}' if language else ''}"


def of_oembed(identifier: str, language: Language) -> str:
    """Return the address of the file that tells other programs how to embed a record (oEmbed)."""
    return f"{EMBED}{identifier}/{language}.json"


def of_site_map(language: Language) -> str:
    """Return the address of the site map in a language."""
    return f"{language}/{SITE_MAP[language]}/"


def of_recent(language: Language) -> str:
    """Return the address of the page of what is new."""
    return f"{language}/{RECENT[language]}/"


def of_wanted(language: Language) -> str:
    """Return the address of the page of what the library looks for."""
    return f"{language}/{WANTED[language]}/"


def of_archive(language: Language) -> str:
    """Return the address of the list of retired cards."""
    return f"{language}/{ARCHIVE[language]}/"


def of_feed(file: str, language: Language, theme: str = "") -> str:
    """Return the address of a feed of what is new, or of what is new in a theme: beside the page that lists it."""
    return (of_facet("theme", theme, language) if theme else of_recent(language)) + file


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


_GUIDES: Final[dict[Language, str]] = {"en": "guides", "fr": "guides"}
_FOLDERS: Final[dict[Language, dict[str, dict[Language, str]]]] = {
    language: {
        name[language]: name
        for name in (
            *SECTIONS.values(),
            BROWSE,
            OVERVIEW,
            SEARCH,
            SHORTLIST,
            PATHWAY,
            SITE_MAP,
            RECENT,
            TRANSLATION,
            WANTED,
            ARCHIVE,
            CONTRIBUTE,
            _GUIDES,
        )
    }
    for language in LANGUAGES
}
_SUBFOLDERS: Final[dict[Language, dict[str, dict[str, dict[Language, str]]]]] = {
    language: {
        BROWSE[language]: {name[language]: name for name in FACETS.values()},
        OVERVIEW[language]: {name[language]: name for name in GLANCES.values()},
        CONTRIBUTE[language]: {FORM[language]: FORM},
    }
    for language in LANGUAGES
}
"""The folders inside a folder that are called otherwise in the other language."""


def twin_of(address: str) -> str:
    """Return the address of a stamped page in the other language, or the empty string where there is none.

    It follows from the tables above, so that nobody has to remember it for tens of thousands of pages.
    """
    head, *rest = address.split("/")
    language = next((one for one in LANGUAGES if one == head), None)
    if language is None or not rest or rest[0] not in _FOLDERS[language]:
        return ""
    twin = other(language)
    inside = _SUBFOLDERS[language].get(rest[0])
    if inside and len(rest) > 1 and rest[1]:
        rest[1] = inside[rest[1]][twin]
    rest[0] = _FOLDERS[language][rest[0]][twin]
    return "/".join([twin, *rest])
