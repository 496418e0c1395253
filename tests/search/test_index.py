"""The index of the toy project: what is found by which words, and that nothing depends on who read what."""

from __future__ import annotations

import json
import re

import pytest

from passerelle.load.documents import load_documents
from passerelle.model import KINDS, Language
from passerelle.render.edition import editions
from passerelle.search.builder import Searchable
from passerelle.search.documents import GROUPS
from passerelle.search.fields import BODY, NAME, SITUATION, Searched
from passerelle.search.index import Index, by_weight, merge
from passerelle.search.thesaurus import Thesaurus
from tests.conftest import Project, tree


@pytest.fixture
def searchable(project: Project) -> Searchable:
    library = project.library()
    by_language = {edition.language: edition for edition in editions(library, project.settings)}
    return Searchable(by_language, load_documents(project.root))


def held(searchable: Searchable, language: Language) -> dict[str, set[str]]:
    """Return the ids of the documents that hold each stem or concept."""
    reader = searchable.reader()
    for kind in KINDS:
        for identifier in searchable.editions[language].library.of(kind):
            reader.read(kind, identifier)
    reader.read_pages(language)
    names = {number: identifier for (_, identifier), number in searchable.found[language].numbers.items()}
    lists, _ = merge([reader.parts()[language]])
    return {
        stem: {names[number] for own in by_weight(found).values() for number in own}
        for stem, found in lists.items()
    }


def test_a_card_is_found_by_its_names_in_both_languages(searchable: Searchable) -> None:
    for language in ("en", "fr"):
        found = held(searchable, language)
        assert "lantern-walk" in found["lantern"]
        assert "lantern-walk" in found["lantern"] & found["walk"]


def test_a_concept_is_found_in_texts_links_and_fields(searchable: Searchable) -> None:
    found = held(searchable, "fr")
    assert found["#term/lee-shore"] >= {"lee-shore", "lantern-walk"}  # itself, and the card that links to it
    assert found["#settings/harbour"] == {"lantern-walk"}


def test_what_is_said_for_a_concept_is_understood_in_queries_alone(project: Project) -> None:
    listed = project.root / "vocabulary" / "everyday-life.yml"
    listed.write_text(
        "- id: light-at-night\n"
        "  label: {en: Light at night, fr: Lumière de nuit}\n"
        "  definition: {en: A lamp in the dark., fr: Une lampe dans le noir.}\n"
        "  synonyms: {en: [keeper, lantern], fr: [gardien]}\n"
        "  spoken: {en: [walk], fr: [promenade]}\n",
        encoding="utf-8",
    )
    thesaurus = Thesaurus.of(project.library())
    concept = ("#everyday-life/light-at-night",)
    assert thesaurus.phrases["en"]["lantern"] == thesaurus.typed["en"]["lantern"] == concept
    assert "walk" not in thesaurus.phrases["en"]
    assert thesaurus.typed["en"]["walk"] == thesaurus.typed["fr"]["promenad"] == concept


def test_a_work_in_another_language_is_found_by_its_annotation(searchable: Searchable) -> None:
    found = held(searchable, "fr")
    assert "gull_1901" in found["mech"]  # « mèches »
    assert "gull_1901" in found["lamp"]  # Lamps of the North Pier
    assert "gull_1901" in found["gull"]


def test_hand_written_pages_are_found(searchable: Searchable) -> None:
    addresses = searchable.found["en"].order["page"]
    assert "en/about/" in addresses
    assert "en/about/" in set().union(*held(searchable, "en").values())


def test_pages_that_nobody_wrote_are_found_by_their_titles(searchable: Searchable) -> None:
    for language, address in (
        ("en", "en/shortlist/"),
        ("fr", "fr/vue-d-ensemble/"),
        ("fr", "fr/contribuer/formulaire/"),
    ):
        page = searchable.found[language].page(address)
        assert page.title and page.description
        assert address in set().union(*held(searchable, language).values())


def test_cards_are_numbered_by_name(searchable: Searchable) -> None:
    found = searchable.found["en"]
    assert found.order["practice"] == ("kite-circle", "lantern-walk")
    assert [found.firsts[group] for group in GROUPS] == sorted(found.firsts[group] for group in GROUPS)
    assert sorted(found.numbers.values()) == list(range(len(found)))


def test_a_name_counts_more_than_a_mention() -> None:
    index = Index(Thesaurus((), {"en": {}, "fr": {}}, {"en": {}, "fr": {}}))
    index.add(0, [Searched(NAME, "lamp", "en")])
    index.add(1, [Searched(BODY, "lamp", "en")])
    index.add(2, [Searched(BODY, "lamp " * 3, "en")])
    lists, _ = merge([index.parts()])
    weights = by_weight(lists["lamp"])
    assert [weights[one] for one in sorted(weights)] == [[1], [2], [0]]
    assert min(weights) > 0


def test_a_name_is_seen_within_a_text_and_not_across_two() -> None:
    names = {"en": {"harbour light": ("#x",)}, "fr": {}}
    index = Index(Thesaurus(("#x",), names, names))
    index.add(0, [Searched(SITUATION, "the harbour lights", "en")])
    index.add(1, [Searched(SITUATION, "a harbour", "en"), Searched(SITUATION, "light winds", "en")])
    lists, _ = merge([index.parts()])
    assert {one for own in by_weight(lists["#x"]).values() for one in own} == {0}
    assert all(stem.isalnum() for stem in lists if stem != "#x")


def test_it_does_not_matter_which_process_read_what(searchable: Searchable) -> None:
    alone = dict(searchable.whole())
    first, second = searchable.reader(), searchable.reader()
    records = [(kind, one) for kind in KINDS for one in searchable.editions["en"].library.of(kind)]
    for place, (kind, identifier) in enumerate(reversed(records)):
        (first if place % 2 else second).read(kind, identifier)
    first.read_pages("fr")
    second.read_pages("en")
    parts = [second.parts(), first.parts()]
    for language in searchable.editions:
        shared = dict(searchable.index(language, parts))
        assert shared and shared.items() <= alone.items()


def test_every_file_is_a_script_that_hands_over_one_piece_of_data(searchable: Searchable) -> None:
    for where, content in searchable.whole():
        text = content.decode()
        match = re.fullmatch(
            r'passerelleIndex\("([a-z]{2}/[a-z]+(?:-[a-z]{2})?(?:-\d+)?)",(.*)\);\n', text, re.DOTALL
        )
        assert match and where == f"search/{match.group(1)}.js"
        json.loads(match.group(2))
        assert "\u2028" not in text


def test_the_built_site_holds_the_same_index(built: Project) -> None:
    library = built.library()
    by_language = {edition.language: edition for edition in editions(library, built.settings)}
    wanted = dict(Searchable(by_language, load_documents(built.root)).whole())
    site = {f"search/{name}": data for name, data in tree(built.site / "search").items()}
    assert site == wanted
