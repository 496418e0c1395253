"""Files for reference managers: what a page cites is in its files, each work once, in the bibliography's order."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import pytest

from passerelle import addresses
from passerelle.addresses import FACETS
from passerelle.connections import Connections
from passerelle.exports import FORMATS, Shelf, export
from passerelle.load.documents import Documents
from passerelle.model import KINDS, Library
from passerelle.publish import all_pages
from passerelle.render import downloads as downloading
from passerelle.render.downloads import Downloads
from tests.conftest import Project, tree
from tests.test_exports import works_of

BOOKS: Final = "\n".join(
    f"@book{{book_{number}, title={{Volume {number} of Buoys}}, year={{2001}}, langid={{english}}}}"
    for number in (3, 1, 2)
)


@pytest.fixture
def library(project: Project) -> Library:
    bibliography = project.root / "bibliography" / "references.bib"
    bibliography.write_text(f"{BOOKS}\n{bibliography.read_text(encoding='utf-8')}", encoding="utf-8")
    project.card("buoy", themes=["sands", "winds"], references=["book_3", "book_2"])
    project.card("bell", themes=["sands", "winds"], references=["book_3", "book_1"])
    return project.library()


def files(library: Library) -> dict[str, bytes]:
    """Every file, by its address; none is made twice."""
    made = Downloads(library, Connections.of(library))
    pairs = [*made.of_listings()]
    for kind in KINDS:
        for identifier in library.of(kind):
            pairs += made.of_record(kind, identifier)
    assert len(pairs) == len(dict(pairs))
    return dict(pairs)


def keys(content: bytes) -> list[str]:
    return [item["id"] for item in json.loads(content)]


def test_a_work_cut_out_is_the_work_written(tmp_path: Path) -> None:
    works = works_of(BOOKS, tmp_path)
    shelf = Shelf(works)
    for form in FORMATS:
        assert shelf.whole(form).decode() == export(works.values(), form)
        for key, work in works.items():
            assert shelf.file([key], form).decode() == export([work], form)
        assert shelf.file(["book_3", "book_1", "book_3"], form).decode() == export(
            [works["book_1"], works["book_3"]], form
        )


def test_a_card_has_the_works_it_cites_in_the_order_of_the_bibliography(library: Library) -> None:
    made = files(library)
    assert keys(made["citations/buoy.json"]) == ["book_2", "book_3"]
    assert [line for line in made["citations/buoy.ris"].decode().split("\r\n") if line[:2] == "ID"] == [
        "ID  - book_2", "ID  - book_3",
    ]  # fmt: skip
    assert re.findall(r"@book\{(\w+),", made["citations/buoy.bib"].decode()) == ["book_2", "book_3"]


def test_a_listing_has_what_its_cards_cite_each_work_once(library: Library) -> None:
    made = files(library)
    connections = Connections.of(library)
    for facet in FACETS:
        for value, cards in connections.facets[facet].items():
            cited = {key for card in cards for key in connections.cites["practice", card]}
            name = addresses.of_export("json", addresses.exported_listing(facet, value))
            if cited:
                assert keys(made[name]) == [key for key in library.references if key in cited]
            else:
                assert name not in made
    assert keys(made["citations/cards/theme/sands.json"])[:3] == ["book_1", "book_2", "book_3"]
    assert keys(made["bibliography.json"]) == list(library.references)


def test_every_link_leads_to_a_file_and_every_file_is_linked(library: Library, project: Project) -> None:
    linked = set()
    for page in all_pages(library, project.settings, Documents()):
        linked |= set(
            re.findall(r'href="\0((?!api/|materials/|downloads/)[^"]+)" download', page.slots["body"])
        )
    assert linked == set(files(library))


def test_a_listing_that_cites_too_much_leads_to_the_whole_bibliography(
    library: Library, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloading, "MOST_OF_A_LISTING", 2)
    made = files(library)
    assert "citations/cards/theme/sands.json" not in made
    page = next(
        page
        for page in all_pages(library, project.settings, Documents())
        if page.address == addresses.of_facet("theme", "sands", "en")
    )
    assert 'href="\0bibliography.bib"' in page.slots["body"]
    test_every_link_leads_to_a_file_and_every_file_is_linked(library, project)


def test_the_site_has_the_files(built: Project) -> None:
    made = tree(built.site)
    expected = files(built.library())
    assert {name: made[name] for name in expected} == expected
    scripts = {addresses.of_work_script(key) for key in built.library().references}  # of the shortlist
    taken = {name for name in made if name.startswith(("citations/", "bibliography."))}
    assert taken == set(expected) | scripts
