"""Which cards are to be looked at again, where there are none, and the page and the command that tell it."""

from __future__ import annotations

import json

from passerelle.connections import Connections
from passerelle.host import examine
from passerelle.load.documents import Documents, load_documents
from passerelle.render.edition import editions
from passerelle.render.wanted import wanted_page
from passerelle.upkeep import by_age, by_evidence, gaps, lacking_translation, states
from passerelle.upkeep.gaps import few
from tests.conftest import CARD, Project
from tests.test_cli import run


def evidence(**changes: object) -> dict[str, object]:
    return {**CARD["evidence"], **changes}


def some(project: Project) -> None:
    project.card("a", updated="2018", evidence=evidence(type="trial", direction="positive", year="2017"))
    project.card("b", updated="2019", evidence=evidence(type="hearsay"))
    project.card(
        "c", updated="2017", added="2017-06-01", evidence=evidence(type="hearsay", references=["gull_1901"])
    )
    project.card("d", updated="2017", evidence=evidence(type="hearsay", direction="no-effect", year="2001"))
    project.card("e", updated="2021", added="2016-01-01", changed="2021-02-03", evidence=evidence(type="hearsay", direction="no-effect"))  # fmt: skip


def ids(found: list) -> list[str]:
    return [one.card.id for one in found]


def test_the_oldest_and_the_least_supported_come_first(empty: Project) -> None:
    some(empty)
    found = states(empty.library())
    assert ids(by_age(found)) == ["d", "c", "a", "b", "e"]
    assert [one.updated for one in by_age(found)] == ["2017", "2017-06-01", "2018", "2019", "2021-02-03"]
    # Nothing known and no work, then with a work, then without a year, then with an old one, then the trial.
    assert ids(by_evidence(found)) == ["b", "c", "e", "d", "a"]


def test_values_with_few_cards_are_gaps(empty: Project) -> None:
    empty.card("a", themes=["tides", "winds"])
    empty.card("b", themes=["tides", "sands"])
    library = empty.library()
    found = list(gaps(library, Connections.of(library)))
    assert [(one.value, one.cards) for one in found if one.facet == "theme"] == [("winds", 1), ("sands", 1)]
    assert [(one.value, one.cards) for one in found if one.facet == "audience"] == [("keepers", 0)]
    assert [one.value for one in found if one.facet == "stage"] == ["arrival", "stay", "departure"]
    assert [few(count) for count in (0, 1, 99, 100, 1000)] == [1, 1, 1, 2, 20]


def test_cards_that_want_a_translation(empty: Project) -> None:
    empty.card("a")
    empty.card("b", summary={"en": "Only English."})
    empty.card("c", translation={"of": "000000000000"})
    library, _ = examine(empty.root, 1)
    assert lacking_translation(library) == ["b", "c"]


def test_the_page_in_both_languages(project: Project) -> None:
    documents = load_documents(project.root)
    for edition in editions(project.library(), project.settings):
        page = wanted_page(edition, documents)
        body = page.slots["body"]
        assert (
            page.address
            == {"en": "en/what-we-look-for/", "fr": "fr/ce-que-nous-cherchons/"}[edition.language]
        )
        assert page.slots["twin"].endswith({"fr": "en/what-we-look-for/", "en": "fr/ce-que-nous-cherchons/"}[edition.language])  # fmt: skip
        empty_value = {"en": "/browse/audience/keepers/", "fr": "/parcourir/public/keepers/"}[
            edition.language
        ]
        assert empty_value in body
        assert {"en": "no card yet", "fr": "pas encore de fiche"}[edition.language] in body.lower()
        assert edition.word("wanted_evidence") in body
        assert "lantern-walk" in body
        for anchor in ("audience", "evidence"):
            assert f'<h2 id="{anchor}">' in body
            assert f'href="#{anchor}"' in page.slots["toc"]


def test_an_empty_library_has_a_page_too(empty: Project) -> None:
    edition = editions(empty.library(), empty.settings)[0]
    assert "gap" in wanted_page(edition, Documents()).slots["body"]


def test_a_list_for_reviewers(empty: Project) -> None:
    some(empty)
    done = run(empty, "review", "--limit", "2")
    assert done.exit_code == 0
    assert done.output.splitlines()[:3] == [
        "By age of the last update (2 of 5)",
        "  2017        practices/toy/d.yml  Lantern walk",
        "              Hearsay (1 of 3), no-effect; 2001",
    ]
    french = run(empty, "review", "--by", "evidence", "--language", "fr").output
    assert french.startswith(
        "Par fragilité des preuves (5 sur 5)\n  2019        practices/toy/b.yml  Ronde des lanternes\n"
    )
    assert "année non indiquée" in french
    assert "ancienneté" not in french


def test_the_same_as_data(empty: Project) -> None:
    some(empty)
    data = json.loads(run(empty, "review", "--format", "json", "--limit", "0").stdout)
    assert [one["id"] for one in data["age"]] == ["d", "c", "a", "b", "e"]
    assert data["evidence"][0] == {
        "id": "b", "name": "Lantern walk", "file": "practices/toy/b.yml", "updated": "2019",
        "evidence": {"type": "hearsay", "label": "Hearsay", "step": 1, "steps": 3, "direction": "unknown", "year": None, "works": 0},
    }  # fmt: skip
