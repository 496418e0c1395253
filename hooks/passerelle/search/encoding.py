"""Numbers and sorted words as short strings that a script file can hold as they are.

A whole number is written to the base of 45 in printable characters, the least digit first: a character of the lower 46
ends the number, one of the upper 45 says that more follows. Most numbers of an index are small and take one character,
which a server's compression shortens further; base64 of packed bytes would take a third more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import sub
from typing import Final

ALPHABET: Final = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""The characters that numbers are written with: printable, and none that a string of JSON would have to escape."""
_LAST: Final = 46
_MORE: Final = 45

_SMALL: Final = tuple(
    ALPHABET[number] if number < _LAST else ALPHABET[_LAST + number % _MORE] + ALPHABET[number // _MORE]
    for number in range(_LAST * _MORE)
)
_DISTANCES: Final = ("", *_SMALL)
"""What is written for the distance to the next number: numbers differ, so that none is 0."""
_GROUPED: Final = 3
"""Documents to a weight, at least, that make it shorter to write them by their weights: found by trying on sites of 250
to 10,000 cards, where taking the shorter form of every list would save less than a three-hundredth more."""


def number(value: int) -> str:
    """Return a whole number, 0 or more, as characters of `ALPHABET`."""
    written = ""
    while value >= len(_SMALL):
        written += ALPHABET[_LAST + value % _MORE]
        value //= _MORE
    return written + _SMALL[value]


def level(value: int) -> str:
    """Return a number from 0 to 90 as one character."""
    return ALPHABET[value]


def postings(by_weight: Mapping[int, Sequence[int]]) -> str:
    """Return a list of documents and weights, in one of two forms.

    A short list is, for each document, its distance from the one before, and its weight. In a long one the documents
    of each weight stand together, after a space and the weight, by their distances alone: that takes half the room.

    Args:
        by_weight: The documents of each weight, in order.
    """
    if sum(map(len, by_weight.values())) > _GROUPED * len(by_weight):
        return "".join([f" {ALPHABET[weight]}{deltas(by_weight[weight])}" for weight in sorted(by_weight)])
    pieces = []
    before = -1
    for document, weight in sorted((one, weight) for weight, own in by_weight.items() for one in own):
        pieces.append(number(document - before - 1))
        pieces.append(ALPHABET[weight])
        before = document
    return "".join(pieces)


def deltas(numbers: Sequence[int]) -> str:
    """Return numbers that grow as the distance of each from the one before."""
    distances = list(map(sub, numbers, chain((-1,), numbers)))
    try:
        return "".join(map(_DISTANCES.__getitem__, distances))
    except IndexError:
        return "".join([number(distance - 1) for distance in distances])


def words(entries: Iterable[str], stems: Mapping[str, tuple[int, ...]]) -> str:
    """Return sorted words and the numbers of their stems, each word without the letters it shares with the one before.

    An entry is: how many letters are shared, the rest of the word, a space, how many stems there are, and each stem as
    its distance from the first stem of the entry before (even numbers go up, odd ones down).

    Args:
        entries: The words, in order.
        stems: The numbers of the stems of each word.
    """
    pieces = []
    before, base = "", 0
    for word in entries:
        shared = _shared(before, word)
        own = stems[word]
        pieces.append(f"{ALPHABET[shared]}{word[shared:]} {ALPHABET[len(own)]}")
        for stem in own:
            way = stem - base
            pieces.append(number(way * 2 if way >= 0 else -way * 2 - 1))
        before, base = word, own[0]
    return "".join(pieces)


def _shared(one: str, two: str) -> int:
    """Return how many first letters two words share, as far as one character can say."""
    for place, (letter, other) in enumerate(zip(one[: _LAST - 1], two, strict=False)):
        if letter != other:
            return place
    return min(len(one), len(two), _LAST - 1)
