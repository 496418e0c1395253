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


def read_list(text: str) -> dict[int, int]:
    found, at, document, weight = {}, 0, -1, None
    while at < len(text):
        if text[at] == " ":
            weight, document, at = ALPHABET.index(text[at + 1]), -1, at + 2
        step, at = read_number(text, at)
        document += step + 1
        if weight is None:
            found[document] = ALPHABET.index(text[at])
            at += 1
        else:
            found[document] = weight
    return found


def by_weight(wanted: dict[int, int]) -> dict[int, list[int]]:
    """Return the documents of each weight, in order."""
    return {weight: sorted(one for one in wanted if wanted[one] == weight) for weight in wanted.values()}


def test_the_alphabet_needs_no_escaping() -> None:
    assert len(ALPHABET) == 91
    assert json.dumps(ALPHABET) == f'"{ALPHABET}"'


@given(NUMBERS)
def test_a_number_comes_back(value: int) -> None:
    written = encoding.number(value)
    assert read_number(written, 0) == (value, len(written))


@given(POSTINGS)
def test_a_list_comes_back(wanted: dict[int, int]) -> None:
    assert read_list(encoding.postings(by_weight(wanted))) == wanted


@given(st.dictionaries(st.integers(0, 10**6), st.integers(0, 4), min_size=20, max_size=60))
def test_a_list_with_few_weights_comes_back_and_is_written_by_them(wanted: dict[int, int]) -> None:
    text = encoding.postings(by_weight(wanted))
    assert text.count(" ") == len(set(wanted.values()))
    assert read_list(text) == wanted


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
