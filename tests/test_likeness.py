"""Which cards are like which: the same both ways, never itself, for a reason that holds, found as by comparing all."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import passerelle.likeness
from passerelle.connections import Connections
from passerelle.likeness import Likeness, features
from passerelle.load import load_project
from passerelle.model import Library
from passerelle.model.mentions import Mentions
from passerelle.render.around import reasons
from passerelle.render.edition import editions
from tests.conftest import REPOSITORY, Project, make_project

TEXT: Final = {"en": "Keepers walk at dusk.", "fr": "Les gardiens marchent au crépuscule."}


def written(words: str) -> dict[str, str]:
    return {language: f"{text} {words}" for language, text in TEXT.items()}


Crowd = dict[str, tuple[list[str], list[str]]]
"""Cards by id, each with the works that it cites and the terms that it links to."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_project(tmp_path_factory.mktemp("base")).library()


def crowd(base: Library, cards: Crowd) -> Library:
    """Return a library of cards that differ only in what they cite and link to."""
    card, term = base.practices["kite-circle"], base.terms["ebb"]
    values = base.mentions_of("practice", "kite-circle").values
    linked = {one for _, terms in cards.values() for one in terms}
    return Library(
        root=base.root,
        practices={one: replace(card, id=one) for one in sorted(cards)},
        terms={one: replace(term, id=one) for one in sorted(linked)},
        references=base.references,
        vocabularies=base.vocabularies,
        mentions={
            ("practice", one): Mentions(works=tuple(works), links=tuple(terms), values=values)
            for one, (works, terms) in cards.items()
        },
    )


def likeness_of(library: Library) -> Likeness:
    return Likeness(library, Connections.of(library))


CARDS: Final = st.dictionaries(
    st.sampled_from([f"card-{number}" for number in range(7)]),
    st.tuples(
        st.lists(st.sampled_from(["gull_1901", "sterne_2004"]), unique=True),
        st.lists(st.sampled_from(["ebb", "spray", "swell"]), unique=True),
    ),
    min_size=2,
)


@settings(max_examples=60, deadline=None)
@given(cards=CARDS)
def test_likeness_is_the_same_both_ways(base: Library, cards: Crowd) -> None:
    library = crowd(base, cards)
    connections = Connections.of(library)
    likeness = Likeness(library, connections)
    for one, other in combinations(library.practices, 2):
        there, back = likeness.between(one, other), likeness.between(other, one)
        assert (there.score, there.shared) == (back.score, back.shared)
        common = set(features(one, library, connections)) & set(features(other, library, connections))
        assert set(there.shared) == common  # all these cards share their themes
        assert 0 < there.score <= 1
    for one in library.practices:
        found = likeness.of(one, most=100)
        assert one not in [like.id for like in found]
        assert [like.score for like in found] == sorted((like.score for like in found), reverse=True)
        assert all(likeness.between(one, like.id) == like for like in found)


def test_what_few_share_counts_more(base: Library) -> None:
    cards: Crowd = {f"card-{number}": ([], ["ebb"]) for number in range(6)}
    cards |= {"rare-one": ([], ["ebb", "spray"]), "rare-two": ([], ["swell", "spray"])}
    found = likeness_of(crowd(base, cards)).of("rare-one")
    assert found[0].id == "rare-two"
    assert found[0].shared[0] == ("term", "spray")


def test_a_link_to_the_same_card_is_shared_from_either_side(tmp_path: Path) -> None:
    project = make_project(tmp_path, filled=False)
    project.card("hub", related=["named"])
    project.card("named")
    project.card("naming", description=written("[[hub]]"))
    like = likeness_of(project.library()).between("named", "naming")
    assert ("link", "hub") in like.shared


def test_cards_that_share_a_setting_alone_are_not_close(tmp_path: Path) -> None:
    project = make_project(tmp_path, filled=False)
    for identifier, themes, where in (
        ("one", ["tides", "winds"], "sailors"),
        ("two", ["sands", "tides"], "keepers"),
    ):
        project.card(identifier, themes=themes, audiences=[where], settings=["harbour"])
    project.card("three", themes=["sands", "winds"], audiences=["sailors"], settings=["harbour"])
    project.card("four", themes=["tides", "sands"], audiences=["keepers"], settings=["harbour"])
    likeness = likeness_of(project.library())
    assert likeness.between("one", "two").score > 0  # a theme
    assert {like.id for like in likeness.of("one", without=["two"])} == {"three", "four"}
    project.card("two", themes=["sands", "sands"], settings=["harbour"], audiences=["sailors"])
    library, _ = load_project(tmp_path)
    assert likeness_of(library).between("one", "two").score == 0


def test_the_index_finds_what_comparing_all_finds() -> None:
    """On the real cards: hardly any of the six best is missed, though not every card is looked at."""
    library, _ = load_project(REPOSITORY)
    likeness = likeness_of(library)
    missed = 0
    for one in library.practices:
        everything = [likeness.between(one, other) for other in library.practices if other != one]
        best = sorted(everything, key=lambda like: (-like.score, like.id))[:6]
        found = likeness.of(one)
        assert found[:2] == best[:2], one
        missed += len(set(best) - set(found))
    assert missed <= len(library.practices) * 6 / 50


def test_of_a_crowded_feature_a_part_is_looked_at(base: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    cards: Crowd = {f"card-{number:02}": ([], ["ebb"]) for number in range(30)}
    library = crowd(base, cards)
    monkeypatch.setattr(passerelle.likeness, "_LOOKED_AT", 8)
    likeness = likeness_of(library)
    for one in library.practices:
        found = likeness.of(one, most=100)
        assert 0 < len(found) <= 8
        assert one not in [like.id for like in found]


def test_reasons_are_said_in_both_languages(base: Library, project: Project) -> None:
    both = ["gull_1901", "sterne_2004"]
    library = crowd(base, {"one": (both, ["ebb"]), "two": (both, ["ebb"]), "three": (["gull_1901"], [])})
    english, french = editions(library, project.settings)
    like = english.likeness.between("one", "two")
    assert reasons(like, english) == "Shares 2 references, the term “ebb”, and the theme “Tides”."
    assert (
        reasons(like, french)
        == "En commun\u00a0: 2 références, le terme «\u00a0jusant\u00a0» et le thème «\u00a0Marées\u00a0»."
    )
    other = reasons(english.likeness.between("one", "three"), english)
    assert other == "Shares the reference Gull & Tern, 1901, the theme “Tides”, and the theme “Winds”."
