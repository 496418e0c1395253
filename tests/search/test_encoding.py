"""What is written can be read again; the reading here is written from the description, not taken from the client."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from passerelle.search import encoding
from passerelle.search.encoding import ALPHABET

NUMBERS = st.integers(min_value=0, max_value=2**40)
POSTINGS = st.dictionaries(st.integers(0, 10**6), st.integers(0, 90), max_size=60)
WORDS = st.sets(st.from_regex(r"[a-z0-9]{1,40}", fullmatch=True), max_size=60)


def read_number(text: str, at: int) -> tuple[int, int]:
    value, unit = 0, 1
    while ALPHABET.index(text[at]) >= 46:
        value += (ALPHABET.index(text[at]) - 46) * unit
        unit *= 45
        at += 1
    return value + ALPHABET.index(text[at]) * unit, at + 1


def test_the_alphabet_needs_no_escaping() -> None:
    assert len(ALPHABET) == 91
    assert json.dumps(ALPHABET) == f'"{ALPHABET}"'


@given(NUMBERS)
def test_a_number_comes_back(value: int) -> None:
    written = encoding.number(value)
    assert read_number(written, 0) == (value, len(written))


@given(POSTINGS)
def test_a_list_comes_back(wanted: dict[int, int]) -> None:
    text = encoding.postings(sorted(wanted.items()))
    found, at, document = {}, 0, -1
    while at < len(text):
        step, at = read_number(text, at)
        document += step + 1
        found[document] = ALPHABET.index(text[at])
        at += 1
    assert found == wanted


@settings(deadline=None)  # a busy machine is no fault
@given(WORDS, st.randoms())
def test_words_come_back_with_their_stems(words: set[str], chance) -> None:  # type: ignore[no-untyped-def]
    ordered = sorted(words)
    stems = {word: tuple(chance.sample(range(5000), chance.randint(1, 3))) for word in ordered}
    text = encoding.words(ordered, stems)
    found, at, before, base = {}, 0, "", 0
    while at < len(text):
        space = text.index(" ", at)
        word = before[: ALPHABET.index(text[at])] + text[at + 1 : space]
        count, at, own = ALPHABET.index(text[space + 1]), space + 2, []
        for _ in range(count):
            way, at = read_number(text, at)
            own.append(base + (-(way + 1) // 2 if way % 2 else way // 2))
        found[word], before, base = tuple(own), word, own[0]
    assert found == stems
    assert list(found) == ordered
