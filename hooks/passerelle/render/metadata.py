"""Metadata in the head of a page, with which reference managers save it: a work as itself, a card as a web page.

Three vocabularies, each for what it says best: Highwire's names (`citation_…`), which search engines and reference
managers read for works; Dublin Core, which harvesters read for anything; and Zotero's own fields (`z:…`) for what
neither can say. Source of what leads to what: Zotero's translators “Embedded Metadata” and “RDF” (2026). A page with a
Highwire title passes for a journal article, so cards have none.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from ..exports import parts_of
from ..model import Name, Reference
from .edition import Edition
from .pages import metas

Pairs = list[tuple[str, str]]

_ITEM_TYPES: Final = {
    "article": "journalArticle",
    "book": "book",
    "collection": "book",
    "incollection": "bookSection",
    "report": "report",
    "thesis": "thesis",
    "online": "webpage",
    "legislation": "statute",
    "misc": "document",
}
"""What Zotero calls each type of work."""

_PUBLISHERS: Final = {
    "report": "citation_technical_report_institution",
    "thesis": "citation_dissertation_institution",
}
"""Names for the publisher where it is none in the strict sense; elsewhere it is `citation_publisher`."""

_SPLITS: Final = re.compile(r"\s*[,;]\s*")
"""What Zotero would take the name of a body apart at."""

_SCHEMA: Final = '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">\n'
"""Says which vocabulary `DC.` stands for. Source: Expressing Dublin Core metadata using HTML/XHTML (DC-HTML)."""


def work_metadata(work: Reference, edition: Edition) -> str:
    """Return the meta elements of a work's page."""
    first, _, last = work.get("pages").partition("--")
    doi, url, number = work.get("doi"), work.get("url"), work.get("number")
    publisher = work.get("publisher") or work.get("institution") or work.get("organization")
    journal = work.get("journaltitle") or work.get("journal")
    series = work.get("series")
    date = [f"{part:02d}" for part in parts_of(work.date or str(work.year or ""))]
    kind = work.type
    is_pdf = urlsplit(url).path.lower().endswith(".pdf") and work.access in ("open", "free")
    highwire: Pairs = [
        ("citation_title", work.title),
        *(("citation_author", _zotero_name(name)) for name in work.authors),
        *(("citation_editor", _zotero_name(name)) for name in work.editors),
        ("citation_publication_date", "/".join(date)),
        ("citation_journal_title", journal if kind == "article" else ""),
        ("citation_inbook_title", _book(work) if kind == "incollection" else ""),
        ("citation_volume", work.get("volume")),
        ("citation_issue", number if kind == "article" else ""),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_series_title", series if kind not in ("report", "legislation") else ""),
        ("citation_technical_report_number", number if kind == "report" else ""),
        (_PUBLISHERS.get(kind, "citation_publisher"), publisher),
        ("citation_isbn", work.get("isbn")),
        ("citation_issn", work.get("issn")),
        ("citation_doi", doi),
        ("citation_public_url", url or (f"https://doi.org/{doi}" if doi else "")),
        ("citation_pdf_url", url if is_pdf else ""),
        ("citation_language", work.languages[0] if work.languages else ""),
    ]
    zotero: Pairs = [
        ("z:itemType", _ITEM_TYPES.get(kind, "document")),
        ("z:edition", work.get("edition")),
        ("z:place", work.get("location")),
        ("z:seriesTitle", series if kind == "report" else ""),
        ("z:seriesNumber", number if kind in ("book", "collection", "incollection") else ""),
        ("z:publicLawNumber", number if kind == "legislation" else ""),
        ("z:code", journal if kind == "legislation" else ""),
    ]
    dublin_core: Pairs = [
        ("DC.title", work.title),
        *(("DC.creator", _inverted(name)) for name in work.authors),
        *(("DC.contributor", _inverted(name)) for name in (*work.editors, *work.translators)),
        ("DC.date", "-".join(date)),
        ("DC.type", _genre(work, edition)),
        ("DC.publisher", publisher),
        ("DC.source", _website(work, publisher) if kind == "online" else journal or _book(work)),
        ("DC.identifier", f"DOI {doi}" if doi else ""),
        ("DC.identifier", f"ISBN {work.get('isbn')}" if work.get("isbn") else ""),
        *(("DC.language", language) for language in work.languages),
        ("DC.rights", work.get("license")),
    ]
    return _SCHEMA + metas([*highwire, *zotero, *dublin_core])


def page_metadata(
    edition: Edition, *, title: str, creator: str, date: str, kind: str, address: str, description: str
) -> str:
    """Return the meta elements of a page that is cited as such: a web page of the organisation that it is about.

    Args:
        edition: The language of the page.
        title: What the page is about.
        creator: The organisation.
        date: The year of its last update.
        kind: What kind of page it is, in words.
        address: Its permalink.
        description: One sentence.
    """
    return _SCHEMA + metas(
        [
            ("DC.title", title),
            ("DC.creator", creator),
            ("bib:authors", _body(creator)),
            ("DC.publisher", edition.settings.site_name),
            ("DC.date", date),
            ("DC.type", kind),
            ("DC.language", edition.language),
            ("DC.identifier", address),
            ("DC.description", description),
            ("citation_public_url", address),
        ]
    )


def _book(work: Reference) -> str:
    return work.get("booktitle") or work.get("maintitle")


def _website(work: Reference, publisher: str) -> str:
    """Return whose website a page stands on; without this, Zotero would take it for a page of ours."""
    return (
        work.get("maintitle") or publisher or (urlsplit(work.get("url")).hostname or "").removeprefix("www.")
    )


def _genre(work: Reference, edition: Edition) -> str:
    """Return the genre of a work, which styles print in brackets; of a web page they print none."""
    told = work.get("type")
    if told or work.type == "online":
        return told
    return edition.word(f"type_{work.type}") if work.type in ("report", "thesis") else "Text"


def _zotero_name(name: Name) -> str:
    """Return a name so that Zotero takes it apart rightly.

    With one author only, it would take “van der Meer, Kai Jan” for two of them because of the space on either side of
    the comma; it does not stop at a no-break space.
    """
    if name.corporate or not name.given:
        return _body(name.full)
    family = " ".join(part for part in (name.particle, name.family, name.suffix) if part)
    given = name.given.replace(" ", "\u00a0")
    return f"{family}, {given}"


def _body(name: str) -> str:
    """Return the name of a body with a comma after it: without one, Zotero takes its last word for a family name.

    A comma within it would do the same, and is written as a dash.
    """
    return f"{_SPLITS.sub(' – ', name)}," if name else ""


def _inverted(name: Name) -> str:
    if name.corporate:
        return name.full
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(part for part in (family, name.given, name.suffix) if part)
