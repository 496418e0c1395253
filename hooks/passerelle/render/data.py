"""The data for other programs: which files there are, and what stands in each.

A file with all the records of a collection is made of those of the single records, a line each: it is put together
from them in the end, so that nobody has to hold it in memory, and a program can read it line by line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from .. import addresses, cldr
from ..addresses import API, COLLECTIONS, FEEDS
from ..exports import records, schema
from ..exports.csv_table import Table
from ..exports.records import Json, to_json
from ..load.documents import Documents
from ..model import KINDS, LANGUAGES, Acronym, Kind, Language, Library
from ..settings import Settings
from . import catalogue, news
from .edition import Edition
from .work_titles import printed_title

VOCABULARIES: Final = "vocabularies"
ACRONYMS: Final = "acronyms"
VERSION: Final = 1
"""Version of the data. It stays as long as no member changes its meaning or goes; new ones may come."""

_FROM_RECORDS: Final[tuple[Kind, ...]] = ("programme", "material", "term")
"""Kinds whose records in one language are those in both, with the other left out."""
_LOCAL: Final[Mapping[str, Json]] = {"practices": catalogue.SCHEMA, "references": schema.WORK_IN_LANGUAGE}
"""Schemas of the others: they are lists ready to show."""

ReadRecord = Callable[[Kind, str], bytes]
"""Returns the data of a record: from its file, or made anew."""


def folders() -> Iterator[str]:
    """Yield the folders that the files lie in."""
    yield from (f"{API}{name}/" for name in COLLECTIONS.values())
    yield from (f"{API}{language}/" for language in LANGUAGES)
    yield f"{API}schema/language/"


def of_record(kind: Kind, identifier: str, edition: Edition) -> bytes:
    """Return the data of a record, in both languages whichever edition is asked: one line of JSON."""
    record = edition.library.of(kind)[identifier]
    return records.record_json(record, _beside(kind, identifier, edition)) + b"\n"


def _beside(kind: Kind, identifier: str, edition: Edition) -> Json:
    """Return what the site knows of a record beside what its file says."""
    found: Json = {}
    links, site = edition.connections, edition.settings.site_url
    if kind == "reference":
        found["cited_by"] = [one for _, one in links.cited_by.get(identifier, ())]
    else:
        found["cites"] = links.cites[kind, identifier]
        if kind in ("term", "material"):
            found["used_by"] = [one for _, one in links.used_by.get(identifier, ())]
        if kind != "term":
            found["terms"] = links.terms[kind, identifier]
    found["permalink"] = site + addresses.permalink(identifier)
    found["page"] = {
        language: site + addresses.of_record(kind, identifier, language) for language in LANGUAGES
    }
    return found


def of_language(edition: Edition, documents: Documents) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield address and pieces of every file that is in one language: lists, tables and feeds.

    The pieces of a file are to be taken before the next is asked for: the table of cards is made with their list.
    """
    language, library = edition.language, edition.library
    table = Table(catalogue.heads(language), language)
    collections: dict[str, Iterable[bytes]] = {
        "practices": catalogue.entries(edition, table),
        **{
            COLLECTIONS[kind]: map(partial(_in_language, kind, edition), library.of(kind))
            for kind in _FROM_RECORDS
        },
        "references": map(partial(_work, edition), library.references),
        VOCABULARIES: [to_json(records.in_language(one, language)) for one in vocabularies(library)],
        ACRONYMS: [_acronym(one, language) for one in library.acronyms.values()],
    }
    counts = _counts(library)
    for name, lines in collections.items():
        head = _head(name, counts[name], edition.settings, documents, language)
        yield addresses.of_data(name, language=language), _joined(head, lines)
    yield addresses.of_table(language), table.pieces
    for address, text in news.feeds(edition):
        yield address, [text.encode()]


def whole(
    library: Library, settings: Settings, documents: Documents, read: ReadRecord
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield address and pieces of every file about the whole: each collection, the schemas, and the table of contents.

    The pieces of a file are to be taken before the next is asked for: the table of contents tells their sums.

    Args:
        library: Everything that was loaded.
        settings: Settings of the project.
        documents: The hand-written pages, that which explains the data among them.
        read: Returns the data of a record.
    """
    sums: dict[str, _Sum] = {}
    collections: dict[str, Iterable[bytes]] = {
        **{COLLECTIONS[kind]: map(partial(read, kind), library.listed(kind)) for kind in KINDS},
        VOCABULARIES: map(to_json, vocabularies(library)),
        ACRONYMS: [to_json(records.record_data(one)) for one in library.acronyms.values()],
    }
    counts = _counts(library)
    for name, lines in collections.items():
        sums[name] = _Sum()
        yield (
            addresses.of_data(name),
            sums[name].of(_joined(_head(name, counts[name], settings, documents), lines)),
        )
    for address, found in schemas(settings):
        yield address, [_pretty(found)]
    yield f"{API}index.json", [_pretty(contents(counts, sums, library, settings, documents))]


def contents(
    counts: Mapping[str, int],
    sums: Mapping[str, _Sum],
    library: Library,
    settings: Settings,
    documents: Documents,
) -> Json:
    """Return the table of contents of the data."""
    site = settings.site_url
    themes = list(library.vocabularies.get("themes", {}))
    return {
        "name": settings.site_name,
        "version": VERSION,
        "license": None,
        "languages": list(LANGUAGES),
        "home": {language: f"{site}{language}/" for language in LANGUAGES},
        "documentation": {language: site + documentation(documents, language) for language in LANGUAGES},
        "source": settings.repository or None,
        "collections": [
            {
                "id": name,
                "count": count,
                "whole": site + addresses.of_data(name),
                "bytes": sums[name].length,
                "sha256": sums[name].digest.hexdigest(),
                "schema": site + addresses.of_schema(name),
                "languages": {one: site + addresses.of_data(name, language=one) for one in LANGUAGES},
                "language_schema": site + addresses.of_schema(name, language=True),
                **({"record": f"{site}{API}{name}/{{id}}.json"} if name in COLLECTIONS.values() else {}),
            }
            for name, count in counts.items()
        ],
        "tables": {language: site + addresses.of_table(language) for language in LANGUAGES},
        "bibliography": {form: site + addresses.of_export(form) for form in ("bib", "ris", "json")},
        "feeds": {
            language: {
                "all": {file: site + addresses.of_feed(file, language) for file in FEEDS},
                "themes": {
                    theme: {file: site + addresses.of_feed(file, language, theme) for file in FEEDS}
                    for theme in themes
                },
            }
            for language in LANGUAGES
        },
        "sitemap": f"{site}sitemap.xml",
    }


def schemas(settings: Settings) -> Iterator[tuple[str, Json]]:
    """Yield address and content of each JSON Schema."""
    site = settings.site_url
    kinds: dict[str, Json] = {COLLECTIONS[kind]: schema.record_schema(kind) for kind in KINDS}
    for name, record in {
        **kinds,
        VOCABULARIES: schema.list_schema(),
        ACRONYMS: schema.acronym_schema(),
    }.items():
        where = addresses.of_schema(name)
        yield where, schema.whole_schema(record, site + where, name)
        where = addresses.of_schema(name, language=True)
        local = _LOCAL[name] if name in _LOCAL else schema.localised(record)
        yield where, schema.whole_schema(local, site + where, name, language=True)


def vocabularies(library: Library) -> list[Json]:
    """Return every controlled list as plain data, and the countries and languages that records name."""
    found: list[Json] = [
        {"id": name, "values": [records.record_data(value) for value in values.values()]}
        for name, values in library.vocabularies.items()
    ]
    codes = {code for one in library.outlines.values() for code in (one.country, *one.countries)}
    spoken = {code for work in library.references.values() for code in work.languages}
    spoken |= {code for one in library.outlines.values() for code in one.spoken}
    for name, used, labels in (("countries", codes, cldr.countries), ("languages", spoken, cldr.languages)):
        values = [
            {"id": code, "label": {language: labels(language).get(code, code) for language in LANGUAGES}}
            for code in sorted(used)
        ]
        found.append({"id": name, "values": values})
    return found


def documentation(documents: Documents, language: Language) -> str:
    """Return the address of the page that explains the data, or of the home page where there is none."""
    found = documents.named("data", language)
    return found.address if found else f"{language}/"


class _Sum:
    """Length and SHA-256 of a file, known once its pieces have gone by."""

    def __init__(self) -> None:
        self.length = 0
        self.digest = hashlib.sha256()

    def of(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Hand pieces on."""
        for piece in pieces:
            self.length += len(piece)
            self.digest.update(piece)
            yield piece


def _head(
    name: str, count: int, settings: Settings, documents: Documents, language: Language | None = None
) -> Json:
    """Return what stands before the records of a file."""
    site = settings.site_url
    return {
        "version": VERSION,
        "collection": name,
        **({"language": language} if language else {}),
        "license": None,
        "documentation": site + documentation(documents, language or "en"),
        "schema": site + addresses.of_schema(name, language=language is not None),
        "count": count,
        "records": [],
    }


def _joined(head: Json, lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a file: what stands before its records, and each record on a line of its own."""
    yield to_json(head)[:-2]
    before = b"\n"
    for line in lines:
        yield before
        yield line.rstrip(b"\n")
        before = b",\n"
    yield b"\n]}\n"


def _counts(library: Library) -> dict[str, int]:
    """Return how many records each collection has; the lists from CLDR count among the vocabularies."""
    return {
        **{COLLECTIONS[kind]: len(library.listed(kind)) for kind in KINDS},
        VOCABULARIES: len(library.vocabularies) + 2,
        ACRONYMS: len(library.acronyms),
    }


def _in_language(kind: Kind, edition: Edition, identifier: str) -> bytes:
    """Return a record in one language."""
    data = json.loads(of_record(kind, identifier, edition))
    return to_json(records.in_language(data, edition.language))


def _acronym(acronym: Acronym, language: Language) -> bytes:
    """Return an acronym in one language: its own form, or that of the other, which texts of both use then."""
    given = records.record_data(acronym) | {"acronym": acronym.acronym.best(language)[0]}
    return to_json(records.in_language(given, language))


def _work(edition: Edition, key: str) -> bytes:
    """Return a work in one language: as this language cites it, rather than in its parts."""
    work, language = edition.library.references[key], edition.language
    beside = _beside("reference", key, edition)
    annotation, shown = work.annotation.best(language)
    found: Json = {
        "id": key,
        "type": work.type,
        "title": printed_title(work, language),
        "citation": edition.citations.plain(key),
        "year": work.year,
        "languages": work.languages,
        "access": work.access,
        "annotation": annotation,
        "doi": work.get("doi"),
        "url": work.get("url"),
        "untranslated": ["annotation"] if annotation and shown != language else [],
    }
    known = {name: value for name, value in found.items() if value}
    return to_json({**known, **beside, "page": beside["page"][language]})


def _pretty(data: Json) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"
