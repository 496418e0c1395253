"""Works are told apart in the text, however many there are of one author and year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.model import LANGUAGES, Language, Name, Reference
from passerelle.render.work_labels import labels, letters
from passerelle.render.work_names import initials
from tests.strategies import few


def work(key: str, *people: str, year: int | None = 2004, title: str = "", others: bool = False) -> Reference:
    names = tuple(Name(family, given) for family, _, given in (one.partition(", ") for one in people))
    title = title or key
    return Reference(
        id=key, type="book", title=title, authors=names, year=year, date=str(year or ""), fields={"title": title},
        others=frozenset({"author"} if others else ()),
    )  # fmt: skip


def told(*works: Reference, language: Language = "en") -> dict[str, str]:
    return {key: label.text for key, label in labels({one.id: one for one in works}, language).items()}


def test_letters_go_on_after_z() -> None:
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "a", "z", "aa", "az", "ba", "zz", "aaa",
    ]  # fmt: skip
    many = told(*(work(f"w{number}", "Gull, A.") for number in range(60)))
    assert len(set(many.values())) == 60


def test_no_date_takes_its_letter_after_a_hyphen() -> None:
    assert told(work("b", "Gull", year=None), work("a", "Gull", year=None), language="fr") == {
        "a": "Gull, s.\u00a0d.-a",
        "b": "Gull, s.\u00a0d.-b",
    }


def test_namesakes_show_their_initials_and_one_person_does_not() -> None:
    assert told(work("a", "Gull, Ada"), work("b", "Gull, Bo", year=2005)) == {
        "a": "A. Gull, 2004",
        "b": "B. Gull, 2005",
    }
    assert told(work("a", "Gull, Ada"), work("b", "Gull, A.", year=2005)) == {
        "a": "Gull, 2004",
        "b": "Gull, 2005",
    }


def test_more_names_tell_crews_apart_and_letters_their_works() -> None:
    crews = (
        work("a", "A", "B", "C"), work("b", "A", "B", "D", "E"), work("c", "A", "X", "Y"), work("d", "A", "B", "C"),
        work("e", "A", "B", others=True),
    )  # fmt: skip
    assert told(*crews) == {
        "a": "A, B, & C, 2004a",
        "b": "A, B, D, et al., 2004",
        "c": "A, X, et al., 2004",
        "d": "A, B, & C, 2004b",
        "e": "A, B, et al., 2004",
    }
    assert told(*crews, language="fr")["b"] == "A, B, D et al., 2004"


def test_hundreds_of_names_alike_end() -> None:
    people = [f"N{number}" for number in range(300)]
    crews = [work(f"w{number}", *people, f"Last{number}") for number in range(300)]
    assert len(set(told(*crews).values())) == 300


PEOPLE = st.lists(st.sampled_from(["Gull, Ada", "Gull, Bo", "Tern", "Tern, B.", "É", "e"]), max_size=4)


@few
@given(st.lists(st.tuples(PEOPLE, st.sampled_from([None, 2004, 2005]), st.booleans()), max_size=12))
def test_no_two_labels_are_alike(drawn: list[tuple[list[str], int | None, bool]]) -> None:
    works = [
        work(f"w{number}", *people, year=year, title="A: B", others=others)
        for number, (people, year, others) in enumerate(drawn)
    ]
    for language in LANGUAGES:
        found = told(*works, language=language)
        assert len(set(found.values())) == len(works)


@pytest.mark.parametrize(
    ("given_names", "expected"),
    [
        ("Ada", "A."), ("Jean-Paul D.A.", "J.-P. D. A."), ("J.-P.", "J.-P."), ("Élise M.", "É. M."), ("Maria de Lourdes", "M. de L."),
        ("ʿAbd al-Rahman", "A. al-R."), ("danah", "D."), ("Jean-paul", "J.-P."), ("", ""), ("-", ""), ("李", "李."),
    ],
)  # fmt: skip
def test_initials(given_names: str, expected: str) -> None:
    assert initials(given_names) == expected
