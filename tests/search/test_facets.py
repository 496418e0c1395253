"""The data of the catalogue: what is written can be read back, and says what the cards say."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passerelle.addresses import FACETS
from passerelle.connections import EARLY, PARTIAL, beside_lists
from passerelle.host import examine
from passerelle.load import load_project
from passerelle.load.documents import Documents
from passerelle.model import LANGUAGES, Library, Line, Outline, Practice, Text, leaves, mentions
from passerelle.render.edition import editions
from passerelle.search import encoding
from passerelle.search.builder import Searchable
from passerelle.search.documents import Found
from passerelle.search.facets import BORROWED, UNSTATED, facets_of
from passerelle.search.files import FEWEST
from passerelle.settings import Settings
from tests.conftest import REPOSITORY, VALUES, Project, make_project
from tests.facets import values_of

SETTINGS: Final = Settings(site_name="Toy", site_url="https://toy.example/", repository="")


def numbers(text: str) -> list[int]:
    """Read what `encoding.number` writes, one number after the other."""
    found, value, unit = [], 0, 1
    for character in text:
        digit = encoding.ALPHABET.index(character)
        if digit >= 46:
            value, unit = value + (digit - 46) * unit, unit * 45
        else:
            found.append(value + digit * unit)
            value, unit = 0, 1
    assert unit == 1, "a number without its end"
    return found


def cards(text: str) -> list[int]:
    """Read what `encoding.deltas` writes."""
    found, before = [], -1
    for step in numbers(text):
        before += step + 1
        found.append(before)
    return found


@given(st.sets(st.integers(0, 100_000)))
def test_a_list_of_cards_can_be_read_back(wanted: set[int]) -> None:
    written = encoding.deltas(sorted(wanted))
    assert cards(written) == sorted(wanted)
    assert not set(written) & set('"\\')


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library, found = examine(make_project(tmp_path_factory.mktemp("toy")).root)
    assert found == []
    return library


def _some(name: str, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(VALUES[name]), min_size=least, unique=True).map(tuple)


COUNTRIES: Final = st.sampled_from(("NO", "FR", "BE"))
CHANGES: Final = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(VALUES["kinds"]),
        "themes": _some("themes", 1),
        "audiences": _some("audiences", 1),
        "professions": _some("professions"),
        "settings": _some("settings"),
        "stages": _some("stages"),
        "countries": st.lists(COUNTRIES, unique=True).map(tuple),
        "country": COUNTRIES,
        "cost": st.sampled_from(("", *VALUES["costs"])),
        "training_level": st.sampled_from(("", *VALUES["training-levels"])),
        "original": st.sampled_from(LANGUAGES),
        "start": st.integers(1800, 2100),
        "end": st.none() | st.integers(1800, 2100),
        "updated": st.integers(1990, 2030),
        "name": st.sampled_from("abcdefgh").map(lambda one: Line(one, one)),
        "description": st.sampled_from((Text("A", "A"), Text("A", ""), Text("", "A"))),
    }
)
"""What an invented card has instead of the toy's."""

COLUMNS: Final[tuple[tuple[str, Callable[[Practice], Any]], ...]] = (
    ("start", lambda card: card.start),
    ("end", lambda card: card.end or 0),
    ("updated", lambda card: str(card.updated)),
)


def _library(toy: Library, wanted: list[dict[str, Any]]) -> Library:
    card = toy.practices["lantern-walk"]
    made = [replace(card, id=f"card-{number}", **change) for number, change in enumerate(wanted)]
    return _of(toy, made)


def _of(known: Library, made: Iterable[Practice]) -> Library:
    """Return a library of these cards alone, with the lists of another."""
    cards = {one.id: one for one in made}
    return Library(
        root=known.root,
        practices=cards,
        vocabularies=known.vocabularies,
        mentions={("practice", one.id): mentions(leaves(one)) for one in cards.values()},
    )


@settings(max_examples=40, deadline=None)
@given(wanted=st.lists(CHANGES, max_size=40))
def test_the_data_say_of_every_card_what_the_card_says(toy: Library, wanted: list[dict[str, Any]]) -> None:
    for edition in editions(_library(toy, wanted), SETTINGS):
        found = Found(edition, Documents())
        order = [edition.library.practices[one] for one in found.order["practice"]]
        data = json.loads(json.dumps(facets_of(found, "v", FEWEST)))
        assert data["cards"] == len(order) == len(wanted)
        told = {
            facet: {value: cards(text) for value, _, text in entries} for facet, _, entries in data["facets"]
        }
        for facet in FACETS:
            said: dict[str, list[int]] = {}
            for number, card in enumerate(order):
                for value in values_of(card, facet):
                    said.setdefault(value, []).append(number)
            # What only one group shares helps nobody to choose.
            assert told.get(facet, {}) == (said if len(said) > 1 else {})
            counts = {value: len(ids) for value, ids in edition.connections.facets[facet].items()}
            assert {one: len(own) for one, own in said.items() if one != UNSTATED} == counts
        for name, of in COLUMNS:
            known, places = data["columns"][name]
            assert [known[place] for place in numbers(places)] == [of(card) for card in order]
            assert known == sorted(set(known))


@pytest.mark.parametrize(
    ("start", "group"), [(1800, EARLY), (1989, EARLY), (1990, "1990"), (1999, "1990"), (2020, "2020")]
)
def test_years_are_grouped_by_decade(toy: Library, start: int, group: str) -> None:
    card = replace(toy.practices["lantern-walk"], start=start)
    assert ("year", group) in list(beside_lists(Outline.of(card)))


@pytest.mark.parametrize(
    ("change", "values"),
    [
        ({}, ("en",)),
        ({"original": "fr"}, ("fr",)),
        ({"risks": Text("", "Du vent.")}, ("en", PARTIAL)),
        ({"scope": Text("One quay.", "")}, ("en", PARTIAL)),
        ({"notes": (Text("Only here.", ""),)}, ("en", PARTIAL)),
        ({"acronym": Line("LW", "")}, ("en",)),
    ],
)
def test_a_card_with_an_untranslated_text_is_told_apart(
    toy: Library, change: dict[str, Any], values: tuple[str, ...]
) -> None:
    card = replace(toy.practices["lantern-walk"], **change)
    assert tuple(value for facet, value in beside_lists(Outline.of(card)) if facet == "language") == values


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_values_stand_in_the_order_of_the_lists(toy: Library, language: str) -> None:
    edition = next(one for one in editions(toy, SETTINGS) if one.language == language)
    data = facets_of(Found(edition, Documents()), "v", FEWEST)
    shown = [facet for facet, _, _ in data["facets"]]
    assert shown == [facet for facet in FACETS if facet in shown]
    for facet, name, entries in data["facets"]:
        assert name == edition.facet_name(facet)
        ids = [value for value, _, _ in entries]
        assert ids == [value for value in [*edition.facet_values(facet), UNSTATED] if value in ids]
        assert all(label for _, label, _ in entries)
    assert set(BORROWED) <= set(data["say"])


def test_the_file_is_one_of_the_index(project: Project) -> None:
    library, _ = examine(project.root)
    site = Searchable({one.language: one for one in editions(library, project.settings)}, Documents())
    made = {where: content.decode() for where, content in site.whole()}
    for language in LANGUAGES:
        text = made[f"search/{language}/facets.js"]
        assert text.startswith(f'passerelleIndex("{language}/facets",{{')
        version = json.loads(text.partition(",")[2].removesuffix(");\n"))["version"]
        assert f'"version":"{version}"' in made[f"search/{language}/start.js"]
    assert dict(site.whole()) == dict(Searchable(site.editions, Documents()).whole()), (
        "the same library, the same bytes"
    )


def test_a_project_without_cards_has_an_empty_catalogue(empty: Project) -> None:
    library, _ = examine(empty.root)
    for edition in editions(library, empty.settings):
        data = facets_of(Found(edition, Documents()), "v", FEWEST)
        assert (data["cards"], data["facets"]) == (0, [])


def test_ten_thousand_cards_fit_the_first_screen() -> None:
    """350 KB compressed are promised; page, fonts, style and scripts take about 100, thirty cards at most 80."""
    known, _ = load_project(REPOSITORY)
    card = known.practices["caprev"]
    random = Random("catalogue")

    def some(name: str, most: int) -> tuple[str, ...]:
        return tuple(random.sample(list(known.vocabularies[name]), random.randint(1, most)))

    made = [
        replace(
            card,
            id=f"card-{number}",
            kind=some("kinds", 1)[0],
            themes=some("themes", 2),
            audiences=some("audiences", 3),
            professions=some("professions", 3),
            settings=some("settings", 2),
            stages=some("stages", 3),
            countries=(),
            country=random.choice(("BE", "FR", "DE", "NL", "DK", "SE", "ES", "IT", "GB", "PL")),
            cost=random.choice(("", *known.vocabularies["costs"])),
            training_level=random.choice(("", *known.vocabularies["training-levels"])),
            evidence=replace(card.evidence, type=some("evidence-types", 1)[0]),
            organisation=replace(card.organisation, type=some("organisation-types", 1)[0]),
            original=random.choice(LANGUAGES),
            start=random.randint(1985, 2026),
            updated=random.randint(2015, 2026),
        )
        for number in range(10_000)
    ]
    for edition in editions(_of(known, made), SETTINGS):
        data = facets_of(Found(edition, Documents()), "v", FEWEST)
        assert [facet for facet, _, _ in data["facets"]] == list(FACETS)
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        assert len(gzip.compress(text.encode())) < 150_000
