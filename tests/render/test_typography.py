"""Typography changes spaces and apostrophes, nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.render.typography import fold, typeset
from tests.strategies import TROUBLE, few


@few
@given(TROUBLE, st.sampled_from(["en", "fr"]))
def test_everything_but_spaces_and_apostrophes_is_kept(text: str, language: str) -> None:
    done = typeset(text, language)  # type: ignore[arg-type]
    assert len(done) == len(text)
    assert re.sub(r"[ \u00a0\u202f]", " ", done).replace("’", "'") == re.sub(
        r"[ \u00a0\u202f]", " ", text
    ).replace("’", "'")
    assert typeset(done, language) == done  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Quoi ? Rien ! Si ; non :", "Quoi\u202f? Rien\u202f! Si\u202f; non\u00a0:"),
        ("« mot »", "«\u00a0mot\u00a0»"),
        ("l'aide et l’autre", "l’aide et l’autre"),
        ("1 000 000 personnes, 12 000,5", "1\u202f000\u202f000 personnes, 12\u202f000,5"),
        ("50 % et 3 €", "50\u00a0% et 3\u00a0€"),
        ("voir p. 12, vol. 3, art. 4, n° 5", "voir p.\u00a012, vol.\u00a03, art.\u00a04, n°\u00a05"),
        (
            "Merci beaucoup. Il prend son envol. Une part. Fin.",
            "Merci beaucoup. Il prend son envol. Une part. Fin.",
        ),
        ("https://x.example/?a=1;b", "https://x.example/?a=1;b"),
    ],
)
def test_french(typed: str, printed: str) -> None:
    assert typeset(typed, "fr") == printed


def test_english_keeps_its_spaces() -> None:
    assert typeset("it's 1 000 : « x » ?", "en") == "it’s 1 000 : « x » ?"


def test_addresses_stay_whole() -> None:
    text = "[l'aide](https://x.example/l'aide)"
    assert typeset(text, "fr") == text


def test_folding() -> None:
    assert fold("Œuvre À L’Île") == "oeuvre a l'ile"
    assert sorted(["zoo", "École", "eclat"], key=fold) == ["eclat", "École", "zoo"]
