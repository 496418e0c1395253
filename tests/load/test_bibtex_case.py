"""English titles in sentence case: braces keep names, and come back where they were needed."""

from __future__ import annotations

import pytest

from passerelle.load.bibtex import parse_bibliography
from passerelle.load.bibtex_case import sentence_case
from passerelle.model import Reference


@pytest.mark.parametrize(
    ("printed", "cased"),
    [
        ("The Art of Counting {Norwegian} Waves", "The art of counting {Norwegian} waves"),
        ("{Aarhus Model}: The Advantage", "{Aarhus Model}: The advantage"),
        ("Who Keeps Them? A Study -- The End", "Who keeps them? A study -- The end"),
        ("Obsessive-Compulsive RAN and McNeill in the 1990s", "Obsessive-compulsive RAN and McNeill in the 1990s"),
        ("Once a Friend, Always A Friend and I", "Once a friend, always a friend and I"),
        ("“Lost at Sea”: (Almost) All", "“Lost at sea”: (Almost) all"),
        (r"R\&D and P{\&}P and {\'E}tudes", r"R\&D and P{\&}P and {\'E}tudes"),
        ("The Women’s Ward, L’Art", "The women’s ward, L’Art"),
        ("{All As It Stands}", "{All As It Stands}"),
        ("Vol. 3: Ärger", "Vol. 3: Ärger"),
        ("}{ A", "}{ A"),
        ("", ""),
    ],
)  # fmt: skip
def test_sentence_case(printed: str, cased: str) -> None:
    assert sentence_case(printed) == cased


def one(text: str) -> Reference:
    return parse_bibliography(text, "a.bib", lambda _: None)["a"]


def test_only_english_titles_are_lowered() -> None:
    assert one("@book{a, title={Big Tide}, year=2000, langid={english}}").sentence == {"title": "Big tide"}
    for language in ("french", "german", ""):
        assert not one(f"@book{{a, title={{Big Tide}}, year=2000, langid={{{language}}}}}").sentence
    french = one("@book{a, title={La Marée}, title_en={The {North} Tide}, year=2000, langid={french}}")
    assert french.sentence == {"title_en": "The North tide"}


def test_a_part_inherits_the_title_of_its_whole_in_both_forms() -> None:
    part = one(
        "@incollection{a, title={Part}, crossref={w}, year=2000, langid={english}} @collection{w, title={The {Whole} Sea}, year=2000}"
    )
    assert part.fields["booktitle"] == "The Whole Sea"
    assert part.sentence["booktitle"] == "The Whole sea"
