"""What pages say for machines, against the vocabulary: types and properties that exist, each where it may stand.

Source of the tables: schema.org, release 30.0 of 2026 (schemaorg-current-https.jsonld), of which they keep the types and
properties that this site uses: `rdfs:subClassOf` and `schema:domainIncludes`. Source of the profile of materials:
Bioschemas TrainingMaterial 1.0-RELEASE, its minimum and what it recommends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from passerelle.load.documents import Documents
from passerelle.publish import all_pages
from tests.conftest import Project
from tests.courses.conftest import teach

PARENTS: Final = {
    "AdministrativeArea": "Place",
    "Article": "CreativeWork",
    "Audience": "Intangible",
    "Book": "CreativeWork",
    "Chapter": "CreativeWork",
    "CollectionPage": "WebPage",
    "Country": "AdministrativeArea",
    "Course": "LearningResource CreativeWork",
    "CreativeWork": "Thing",
    "CreativeWorkSeries": "Series CreativeWork",
    "DataDownload": "MediaObject",
    "Dataset": "CreativeWork",
    "DefinedTerm": "Intangible",
    "DefinedTermSet": "CreativeWork",
    "Intangible": "Thing",
    "ItemList": "Intangible",
    "LearningResource": "CreativeWork",
    "Legislation": "CreativeWork",
    "ListItem": "Intangible",
    "MediaObject": "CreativeWork",
    "Organization": "Thing",
    "Periodical": "CreativeWorkSeries",
    "Person": "Thing",
    "Place": "Thing",
    "PublicationIssue": "CreativeWork",
    "PublicationVolume": "CreativeWork",
    "Report": "Article",
    "ScholarlyArticle": "Article",
    "Series": "Intangible",
    "Syllabus": "LearningResource",
    "Thesis": "CreativeWork",
    "Thing": "",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
}
"""The types above each type."""

DOMAINS: Final = {
    "about": "Certification CommunicateAction CreativeWork DefinedTerm DefinedTermSet Event",
    "alternateName": "Thing",
    "audience": "CreativeWork Event LodgingBusiness PlayAction Product Service",
    "audienceType": "Audience",
    "author": "CreativeWork Rating",
    "citation": "CreativeWork",
    "competencyRequired": "EducationalOccupationalCredential LearningResource",
    "contentUrl": "MediaObject",
    "coursePrerequisites": "Course",
    "dateModified": "CreativeWork DataFeedItem",
    "datePublished": "Certification CreativeWork",
    "description": "Thing",
    "distribution": "Dataset",
    "editor": "CreativeWork",
    "educationalLevel": "CreativeWork EducationEvent EducationalOccupationalCredential LearningResource",
    "encoding": "CreativeWork",
    "encodingFormat": "CreativeWork MediaObject",
    "hasDefinedTerm": "DefinedTermSet Taxon",
    "hasPart": "CreativeWork",
    "headline": "CreativeWork",
    "identifier": "Thing",
    "inDefinedTermSet": "DefinedTerm",
    "inLanguage": "BroadcastService CommunicateAction CreativeWork Event LinkRole PronounceableText WriteAction",
    "isAccessibleForFree": "CreativeWork Event Place",
    "isPartOf": "CreativeWork",
    "isbn": "Book",
    "issn": "Blog CreativeWorkSeries Dataset WebSite",
    "issueNumber": "PublicationIssue",
    "itemListElement": "ItemList",
    "keywords": "CreativeWork Event Organization Place Product",
    "learningResourceType": "CreativeWork LearningResource",
    "license": "CreativeWork",
    "mainEntity": "CreativeWork",
    "mainEntityOfPage": "Thing",
    "mentions": "CreativeWork",
    "name": "Thing",
    "numberOfItems": "ItemList",
    "pagination": "Article Chapter PublicationIssue PublicationVolume",
    "position": "CreativeWork ListItem",
    "provider": "Action CreativeWork EducationalOccupationalProgram FinancialIncentive Invoice ParcelDelivery "
    "Reservation Service Trip",
    "publisher": "CreativeWork FinancialIncentive",
    "sameAs": "Thing",
    "spatialCoverage": "CreativeWork",
    "syllabusSections": "Course",
    "teaches": "CreativeWork EducationEvent LearningResource",
    "termCode": "DefinedTerm",
    "timeRequired": "CreativeWork",
    "translationOfWork": "CreativeWork",
    "url": "Thing",
    "volumeNumber": "PublicationVolume",
    "workTranslation": "CreativeWork",
}
"""The types that each property belongs to."""

ADDRESSES: Final = frozenset({"contentUrl", "license", "sameAs", "url", "mainEntityOfPage"})
"""Properties of which a value in words is no value: an address, or a thing of its own."""

WORKS: Final = """\
@legislation{law_1900, title = {Law of lamps}, institution = {Parliament}, year = {1900}, pages = {3--4}, langid = {english}}
@incollection{chapter_1901, author = {Gull, Ada}, title = {Wicks}, booktitle = {Lamps}, year = {1901}, pages = {1--2}, langid = {english}}
@report{report_1902, author = {Gull, Ada}, title = {Oil}, institution = {Pier}, year = {1902}, pages = {9}, langid = {english}}
@book{book_1903, author = {Gull, Ada}, title = {Piers}, publisher = {Pier Press}, year = {1903}, pages = {5}, langid = {english}}
"""


def above(kind: str) -> set[str]:
    """Return a type and all types above it."""
    assert kind in PARENTS, f"schema.org has no type {kind}, or the table does not"
    return {kind}.union(*(above(one) for one in PARENTS[kind].split()))


def things(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every thing in a description that has a type."""
    if isinstance(data, list):
        for one in data:
            yield from things(one)
    elif isinstance(data, dict):
        if "@type" in data:
            yield data
        for name, value in data.items():
            if name != "@context":
                yield from things(value)


@pytest.fixture
def described(project: Project) -> list[tuple[str, Any]]:
    """Every description of a project that uses all kinds of record: address of its page, and data."""
    bibliography = project.root / "bibliography" / "references.bib"
    bibliography.write_text(f"{WORKS}\n{bibliography.read_text(encoding='utf-8')}", encoding="utf-8")
    teach(project)
    project.programme(
        "reader",
        kind="toolkit",
        prerequisites={"en": "A lamp.", "fr": "Une lampe."},
        objectives=[{"en": "Read.", "fr": "Lire."}],
        units=[{"id": "one", "kind": "section", "title": {"en": "One", "fr": "Un"}}],
    )
    project.material(
        "signal-sheet",
        level="advanced",
        minutes="20",
        licence="unknown",
        public={"en": "Pilots.", "fr": "Les pilotes."},
        terms=["ebb"],
        advice={"en": "See [[lee-shore]].", "fr": "Voir [[lee-shore]]."},
    )
    library = project.library()
    found = []
    for page in all_pages(library, project.settings, Documents()):
        for text in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page.slots["head"], re.DOTALL
        ):
            found.append((page.address, json.loads(text)))
    return found


def test_every_type_and_property_is_one_of_schema_org(described: list[tuple[str, Any]]) -> None:
    seen = set()
    for address, data in described:
        for thing in things(data):
            kinds = above(thing["@type"])
            seen.add(thing["@type"])
            for name, value in thing.items():
                if name.startswith("@") or ":" in name:
                    continue
                assert name in DOMAINS, f"{address}: schema.org has no property {name}, or the table does not"
                assert kinds & set(DOMAINS[name].split()), f"{address}: {thing['@type']} has no {name}"
                if name in ADDRESSES and isinstance(value, str):
                    assert re.match(r"https?://", value), f"{address}: {name} is no address: {value}"
    assert seen >= {
        "Course",
        "LearningResource",
        "Syllabus",
        "Article",
        "Legislation",
        "Chapter",
        "Report",
        "Book",
    }


def test_a_duration_is_written_as_one(described: list[tuple[str, Any]]) -> None:
    lengths = [
        thing["timeRequired"] for _, data in described for thing in things(data) if "timeRequired" in thing
    ]
    assert "PT20M" in lengths
    assert all(re.fullmatch(r"P(?:\d+[MD]|T\d+M)", one) for one in lengths)


def test_a_material_has_what_its_profile_asks_and_recommends(described: list[tuple[str, Any]]) -> None:
    by_address = dict(described)
    for address in ("en/materials/signal-sheet/", "fr/supports/signal-sheet/"):
        data = by_address[address]
        assert data["http://purl.org/dc/terms/conformsTo"]["@id"] == (
            "https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE"
        )
        assert data.keys() >= {"name", "description", "keywords"}, "the minimum"
        assert data.keys() >= {
            *("about", "audience", "author", "educationalLevel", "identifier", "inLanguage"),
            *("learningResourceType", "license", "mentions", "timeRequired", "url"),
        }
        assert data["educationalLevel"]["@type"] == "DefinedTerm"
        assert [one["@type"] for one in data["about"]] == ["DefinedTerm"]
        assert "ebb" in data["about"][0]["@id"] or "jusant" in data["about"][0]["name"]
        assert data["license"] == {
            "@type": "CreativeWork",
            "name": "Inconnu" if address[:2] == "fr" else "Unknown",
        }
