"""What a page is about, for machines: JSON-LD in the terms of schema.org, and of Dublin Core where schema.org has none.

Each description is identified by the address of its page, so that those of one site join into one graph: a card leads
to the works it cites, the terms it uses and the page in the other language. It says what the page says and no more; a
fact that is not known is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from .. import addresses, words
from ..addresses import API
from ..model import LANGUAGES, Kind, Language, Practice, Reference, Term, other
from ..settings import Settings
from .edition import Edition
from .pages import json_ld
from .work_titles import printed_title

Data = dict[str, Any]

CONTEXT: Final = ["https://schema.org", {"dcterms": "http://purl.org/dc/terms/"}]

_WORKS: Final = {
    "article": "ScholarlyArticle",
    "book": "Book",
    "collection": "Book",
    "incollection": "Chapter",
    "report": "Report",
    "thesis": "Thesis",
    "online": "WebPage",
    "legislation": "Legislation",
}
"""Type of schema.org for each type of work."""

_PAGED: Final = frozenset({"article", "incollection", "report"})
"""The types of work that have pages in schema.org: articles, of which a report is one, and chapters."""

_TABLES: Final = {"json": "application/json", "csv": "text/csv"}


def of_practice(practice: Practice, edition: Edition, description: str, citation: str) -> str:
    """Return the description of a card: an article about a practice, not the practice itself.

    Args:
        practice: The card.
        edition: The language.
        description: Its summary as plain text.
        citation: How the card is cited, as plain text.
    """
    language, site = edition.language, edition.settings.site_url
    data = page_data("Article", "practice", practice.id, edition)
    data |= {
        "headline": edition.names[practice.id][1],
        "alternateName": practice.acronym[language] if practice.acronym else "",
        "description": description,
        "datePublished": practice.added,
        "dateModified": practice.changed or str(practice.updated),
        "keywords": [edition.label("themes", theme) for theme in practice.themes],
        "audience": [
            {"@type": "Audience", "audienceType": edition.label("professions", one)}
            for one in practice.professions
        ],
        "spatialCoverage": [
            {"@type": "Country", "name": edition.label("countries", code), "identifier": code}
            for code in dict.fromkeys((practice.country, *practice.countries))
        ],
        "citation": ids_of("reference", edition.connections.cites["practice", practice.id], edition),
        "mentions": ids_of("term", edition.connections.terms["practice", practice.id], edition),
        "publisher": publisher(edition.settings),
        "isAccessibleForFree": True,
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/json",
            "contentUrl": site + addresses.of_data("practices", practice.id),
        },
        "dcterms:bibliographicCitation": citation,
    }
    if all(text.en and text.fr for text in (practice.name, practice.summary, practice.description)):
        twin = {"@id": site + addresses.of_record("practice", practice.id, other(language))}
        data["workTranslation" if language == practice.original else "translationOfWork"] = twin
    return script_of({"@context": CONTEXT, **data})


def of_term(term: Term, edition: Edition, description: str) -> str:
    """Return the description of a term of the glossary."""
    language = edition.language
    # A defined term is no work: it has no language of its own, its set has.
    data = page_data("DefinedTerm", "term", term.id, edition, language=False)
    others = [
        term.acronym[language] if term.acronym else "",
        *(term.synonyms[language] if term.synonyms else ()),
    ]
    data |= {
        "name": edition.name(term),
        "alternateName": [word for word in others if word],
        "description": description,
        "termCode": term.id,
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "@id": edition.settings.site_url + addresses.of_section("term", language),
            "name": f"{edition.settings.site_name} – {edition.word('section_term')}",
            "inLanguage": language,
        },
    }
    return script_of(data)


def of_work(work: Reference, edition: Edition) -> str:
    """Return the description of a work. What the site says of it stands in its page, not here.

    Args:
        work: The work.
        edition: The language.
    """
    where = edition.settings.site_url + addresses.of_record("reference", work.id, edition.language)
    people = [
        {"@type": "Organization" if name.corporate else "Person", "name": name.full}
        for name in work.authors or work.editors
    ]
    doi = work.get("doi")
    first, _, last = work.get("pages").partition("--")
    data: Data = {
        "@type": _WORKS.get(work.type, "CreativeWork"),
        "@id": where,
        "mainEntityOfPage": where,
        "url": work.get("url"),
        "name": printed_title(work, edition.language),
        "inLanguage": list(work.languages),
        "author" if work.authors else "editor": people,
        "datePublished": work.date or (str(work.year) if work.year else ""),
        "isPartOf": _container(work),
        "pagination": (f"{first}–{last}" if last else first) if work.type in _PAGED else "",
        "publisher": {"@type": "Organization", "name": name}
        if (name := work.get("publisher") or work.get("institution"))
        else "",
        "isbn": work.get("isbn") if work.type in ("book", "collection") else "",
        "sameAs": f"https://doi.org/{doi}" if doi else "",
    }
    if work.access:
        data["isAccessibleForFree"] = work.access in ("open", "free")
    return script_of(data)


def of_listing(
    edition: Edition, address: str, title: str, description: str, total: int, pages: Sequence[str]
) -> str:
    """Return the description of a listing, for its first page.

    Args:
        edition: The language.
        address: Its address.
        title: Its title.
        description: What it lists.
        total: How many records the whole listing has.
        pages: Addresses of the records on this page, from the root of the site, in order.
    """
    site = edition.settings.site_url
    data = {
        "@type": "CollectionPage",
        "@id": site + address,
        "url": site + address,
        "name": title,
        "description": description,
        "inLanguage": edition.language,
        "isPartOf": {"@id": f"{site}#website"},
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": total,
            "itemListElement": [
                {"@type": "ListItem", "position": number, "url": site + one}
                for number, one in enumerate(pages, 1)
            ],
        },
    }
    return json_ld(data)


def of_glossary(edition: Edition, terms: Sequence[tuple[str, str]]) -> str:
    """Return the description of the glossary: the set of its terms, each by id and name."""
    site = edition.settings.site_url
    where = site + addresses.of_section("term", edition.language)
    data = {
        "@type": "DefinedTermSet",
        "@id": where,
        "url": where,
        "name": f"{edition.settings.site_name} – {edition.word('section_term')}",
        "description": edition.word("terms_description"),
        "inLanguage": edition.language,
        "isPartOf": {"@id": f"{site}#website"},
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": site + addresses.of_record("term", identifier, edition.language),
                "name": name,
                "termCode": identifier,
            }
            for identifier, name in terms
        ],
    }
    return script_of(data)


def of_home(settings: Settings, language: Language, description: str, documentation: str) -> str:
    """Return the description of the site and of its data, for the home page and for the page that explains the data.

    Args:
        settings: Settings of the project.
        language: Language of the page.
        description: What the site is.
        documentation: Address of the page that explains the data.
    """
    site = settings.site_url
    files = [
        (f"{API}practices.json", "json", list(LANGUAGES)),
        (f"{API}terms.json", "json", list(LANGUAGES)),
        (f"{API}references.json", "json", list(LANGUAGES)),
        (f"{API}programmes.json", "json", list(LANGUAGES)),
        (f"{API}materials.json", "json", list(LANGUAGES)),
        (f"{API}vocabularies.json", "json", list(LANGUAGES)),
        (f"{API}acronyms.json", "json", list(LANGUAGES)),
        *((addresses.of_table(one), "csv", [one]) for one in LANGUAGES),
    ]
    graph = [
        {
            "@type": "WebSite",
            "@id": f"{site}#website",
            "url": site,
            "name": settings.site_name,
            "description": description,
            "inLanguage": list(LANGUAGES),
            "publisher": publisher(settings),
        },
        {
            "@type": "Dataset",
            "@id": f"{site}#dataset",
            "url": site + documentation,
            "name": f"{settings.site_name} – {words.word('data', language)}",
            "description": words.word("data_description", language),
            "inLanguage": list(LANGUAGES),
            "isAccessibleForFree": True,
            "publisher": publisher(settings),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": site + where,
                    "encodingFormat": _TABLES[form],
                    "inLanguage": languages,
                }
                for where, form, languages in files
            ],
        },
    ]
    return json_ld({"@graph": graph})


def page_data(kind: str, record: Kind, identifier: str, edition: Edition, *, language: bool = True) -> Data:
    """Return what the description of every record begins with.

    Args:
        kind: Its type in the terms of schema.org.
        record: Its kind.
        identifier: Its id.
        edition: The language.
        language: Whether a thing of this type has a language.
    """
    site = edition.settings.site_url
    where = site + addresses.of_record(record, identifier, edition.language)
    data: Data = {
        "@type": kind,
        "@id": where,
        "url": where,
        "identifier": site + addresses.permalink(identifier),
    }
    return data | {"inLanguage": edition.language} if language else data


def ids_of(kind: Kind, identifiers: Sequence[str], edition: Edition) -> list[Data]:
    """Return records by the addresses that identify them."""
    site, language = edition.settings.site_url, edition.language
    return [{"@id": site + addresses.of_record(kind, one, language)} for one in identifiers]


def _container(work: Reference) -> Data | str:
    """Return the issue, volume and journal that a work stands in, or its book."""
    found: Data | str = ""
    for kind, name, field in (
        ("Periodical", "name", "journaltitle"),
        ("PublicationVolume", "volumeNumber", "volume"),
        ("PublicationIssue", "issueNumber", "number"),
    ):
        value = work.get(field)
        if value and (found or kind == "Periodical"):
            found = {
                "@type": kind,
                name: value,
                **({"isPartOf": found} if found else {"issn": work.get("issn")}),
            }
            found = {member: given for member, given in found.items() if given}
    book = work.get("booktitle")
    return found or ({"@type": "Book", "name": book} if book else "")


def publisher(settings: Settings) -> Data:
    """Return who publishes the site."""
    return {"@type": "Organization", "name": settings.site_name, "url": settings.site_url}


def script_of(data: Data) -> str:
    """Return data as an element of the page, what is not known left out."""
    known = {name: value for name, value in data.items() if value not in ("", [], None)}
    return json_ld(known)
