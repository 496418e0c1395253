"""Zotero saves the page of a work as that work, and the page of a card as a web page of its organisation.

Zotero itself is not here. `saved` follows what its translators “Embedded Metadata” and “RDF” did in 2026: which names
make which type of item, which one wins, and how names of persons and bodies are taken apart.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any, Final

import pytest

from passerelle.load import load_project
from passerelle.load.documents import Documents
from passerelle.publish import all_pages
from tests.conftest import BIBLIOGRAPHY as TOY
from tests.conftest import CARD, make_project
from tests.render.test_citations import BIBLIOGRAPHY

MORE: Final = r"""
@article{compound, author={{van der} Meer, Kai Jan}, title={Of Fog and Horns}, date={2020-03-09},
  journaltitle={Tides}, url={https://tides.example/fog.PDF}, access={open}, issn={1234-5679}, langid={english}}
@report{divided, author={{Council of Norrholm, Committee of Keepers}}, title={Wicks}, date={2020-03/2020-05},
  institution={Council of Norrholm}, number={7}, series={Harbour Papers}, location={Norrholm},
  url={https://norrholm.example/wicks.pdf}, access={paid}, langid={english}}
@book{volume, author={King, Jr., Ada}, title={Buoys}, year={2001}, series={Seamarks}, number={4}, edition={2},
  location={Norrholm}, publisher={Pier Press}, isbn={978-3-16-148410-0}, langid={english}}
@misc{slides, author={{Quay Guild}}, title={Signals}, year={2003}, langid={english}}
"""

HIGHWIRE: Final = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_inbook_title": "publicationTitle",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_series_title": "series",
    "citation_dissertation_institution": "university",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_publisher": "publisher",
    "citation_isbn": "ISBN",
    "citation_issn": "ISSN",
    "citation_doi": "DOI",
    "citation_public_url": "url",
    "citation_pdf_url": "pdf",
    "citation_language": "language",
}
MAKES: Final = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
GENRES: Final = {"report": "reportType", "thesis": "thesisType", "webpage": "websiteType"}


class Metas(HTMLParser):
    """The names and contents of the meta elements of a page, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pairs: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            values = dict(attrs)
            self.pairs.append((values.get("name") or "", values.get("content") or ""))

    def all(self, name: str) -> list[str]:
        return [content for known, content in self.pairs if known == name]

    def first(self, *names: str) -> str:
        return next((content for name in names for content in self.all(name)), "")


def saved(html: str) -> dict[str, Any]:
    """Return what Zotero makes of the head of a page: type, creators and fields."""
    metas = Metas(html)
    highwire = [MAKES[name] for name, _ in metas.pairs if name in MAKES]
    guess = (
        "book" if metas.first("citation_isbn") else "journalArticle" if metas.first("citation_title") else ""
    )
    kind = highwire[-1] if highwire else metas.first("z:itemType") or guess or "webpage"
    item = {
        "title": metas.first("DC.title"),
        "publicationTitle": metas.first("DC.source") or ("Passerelle" if kind == "webpage" else ""),
        "publisher": metas.first("DC.publisher"),
        "date": metas.first("DC.date"),
        "language": metas.first("DC.language"),
        "abstract": metas.first("DC.description"),
        GENRES.get(kind, "genre"): metas.first("DC.type"),
    }
    if kind == "report":
        item["institution"] = item["publisher"]
    item |= {name.removeprefix("z:"): value for name, value in metas.pairs if name.startswith("z:")}
    item |= {field: metas.first(name) for name, field in HIGHWIRE.items() if metas.first(name)}
    item["pages"] = "-".join(
        filter(None, (metas.first("citation_firstpage"), metas.first("citation_lastpage")))
    )
    creators = [
        *taken_apart(metas.all("citation_author"), "author"), *taken_apart(metas.all("citation_editor"), "editor"),
    ]  # fmt: skip
    others = metas.all("bib:authors") or metas.all("DC.creator") or metas.all("DC.contributor")
    return {
        **{name: value for name, value in item.items() if value},
        "itemType": kind,
        "creators": creators or [(*_name(one, "," in one), "author") for one in others],
    }


def taken_apart(contents: list[str], role: str) -> list[tuple[str, str, str]]:
    """Return creators as (family name or name of a body, given name, role)."""
    found = []
    for content in contents:
        names = re.split(r"\s*;\s*", content)
        if len(names) == len(contents) == 1:
            halves = re.split(r"\s*,\s*", content)
            if len(halves) > 1 and " " in halves[0] and " " in halves[1]:
                names = halves
        found += [(*_name(one, "," in one), role) for one in names if one]
    return found


def _name(name: str, inverted: bool) -> tuple[str, str]:
    bare = re.sub(r"[\s.,/\[\]:]+$", "", name)
    if inverted:
        family, _, given = bare.partition(",")
        return family, " ".join(given.split())
    given, _, family = bare.rpartition(" ")
    return family, given


def work(family: str, given: str = "", role: str = "author") -> tuple[str, str, str]:
    return family, given, role


EXPECTED: Final[dict[str, dict[str, Any]]] = {
    "article": {
        "itemType": "journalArticle",
        "title": "Counting Waves",
        "creators": [work("Gull", "Ada"), work("Tern", "Bo"), work("Roux", "Élodie")],
        "publicationTitle": "Tides", "volume": "3", "issue": "2", "pages": "11-19", "date": "2004",
        "DOI": "10.5555/x", "url": "https://doi.org/10.5555/x", "language": "en",
    },
    "compound": {
        "itemType": "journalArticle", "creators": [work("van der Meer", "Kai Jan")], "date": "2020/03/09",
        "pdf": "https://tides.example/fog.PDF", "ISSN": "1234-5679",
    },
    "chapter": {
        "itemType": "bookSection",
        "creators": [work("Gull", "Ada"), work("Tern", "Bo", "editor"), work("Roux", "Élodie", "editor")],
        "publicationTitle": "The Book of Quays", "pages": "1-9", "publisher": "Pier Press",
    },
    "edition": {"itemType": "book", "edition": "2", "publisher": "Pier Press"},
    "edited": {"itemType": "book", "creators": [work("Tern", "Bo", "editor")]},
    "volume": {
        "itemType": "book", "creators": [work("King Jr.", "Ada")], "series": "Seamarks", "seriesNumber": "4",
        "place": "Norrholm", "ISBN": "978-3-16-148410-0",
    },
    "report": {
        "itemType": "report", "creators": [work("Quay Guild")], "institution": "Quay Guild", "number": "15",
        "seriesTitle": "Insights", "reportType": "Report",
    },
    "divided": {
        "itemType": "report", "creators": [work("Council of Norrholm – Committee of Keepers")], "date": "2020/03",
        "place": "Norrholm", "number": "7", "seriesTitle": "Harbour Papers",
        "url": "https://norrholm.example/wicks.pdf",
    },
    "thesis": {
        "itemType": "thesis", "creators": [work("van der Meer", "Kai")], "thesisType": "PhD thesis",
        "university": "University of Norrholm",
    },
    "act": {
        "itemType": "statute", "title": "Loi du 3 mars 2001 sur les phares", "code": "Moniteur des ports",
        "publicLawNumber": "2001-33", "creators": [work("Harbour of Norrholm")], "language": "fr",
    },
    "page": {
        "itemType": "webpage", "creators": [work("Quay Guild")], "publicationTitle": "pier.example",
        "url": "https://pier.example/b",
    },
    "slides": {"itemType": "document", "creators": [work("Quay Guild")], "title": "Signals"},
}  # fmt: skip


@pytest.fixture(scope="module")
def heads(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The metadata of every page of a project with works of every kind, by address."""
    project = make_project(tmp_path_factory.mktemp("kinds"))
    project.write("bibliography/references.bib", TOY + BIBLIOGRAPHY + MORE)
    name = {"en": "Island guild, Norrholm", "fr": "Guilde de l’île, Norrholm"}
    project.card("buoy", organisation={**CARD["organisation"], "name": name})
    library = load_project(project.root)[0]
    return {page.address: page.slots["head"] for page in all_pages(library, project.settings, Documents())}


@pytest.mark.parametrize("key", EXPECTED)
def test_a_work_is_saved_as_what_it_is(heads: dict[str, str], key: str) -> None:
    for language in ("en", "fr"):
        item = saved(heads[f"{language}/references/{key}/"])
        expected = EXPECTED[key] | ({"reportType": "Rapport"} if key == "report" and language == "fr" else {})
        assert {field: item.get(field) for field in expected} == expected


def test_nothing_paid_for_is_offered_as_a_file(heads: dict[str, str]) -> None:
    assert "pdf" not in saved(heads["en/references/divided/"])


@pytest.mark.parametrize(
    ("address", "organisation", "genre"),
    [
        ("en/practices/buoy/", "Island guild – Norrholm", "Practice card"),
        ("fr/pratiques/buoy/", "Guilde de l’île – Norrholm", "Fiche de pratique"),
    ],
)
def test_a_card_is_saved_as_a_web_page_of_its_organisation(
    heads: dict[str, str], address: str, organisation: str, genre: str
) -> None:
    item = saved(heads[address])
    assert item["itemType"] == "webpage"
    assert item["creators"] == [(organisation, "", "author")]
    assert item["publicationTitle"] == item["publisher"] == "Passerelle"
    assert item["websiteType"] == genre
    assert item["language"] == address[:2]
    assert item["url"] == "https://toy.example/p/buoy/"
    assert item["title"]
    assert item["abstract"]
    assert re.fullmatch(r"\d{4}", item["date"])


def test_a_programme_is_saved_as_a_web_page_of_its_provider(heads: dict[str, str]) -> None:
    item = saved(heads["en/training/night-school/"])
    assert item["itemType"] == "webpage"
    assert item["creators"]
    assert item["websiteType"] == "Training programme"
