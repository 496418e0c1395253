"""The index: which documents hold each word, and how much it counts in each.

The weight of a word in a document is BM25's (Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and
Beyond”, 2009) in its form for several fields: occurrences are weighted by the field, those of the body divided by its
length, and the sum is saturated. Names, summaries and situations are short in every document: what stands there counts
the same in a long card as in a short one. How rare the word is comes in when a query is answered, from the length of
its list.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import chain
from typing import Final

from ..model import Language
from .fields import BODY, Searched
from .thesaurus import Thesaurus
from .words import APART, Lexicon

LEVELS: Final = 91
"""Weights are kept as whole numbers from 0 to 90: one character each."""
_SATURATION: Final = 28.0
"""Weighted occurrences at which half of the greatest weight is reached (BM25's k1, in weighted occurrences)."""
_LENGTH: Final = 0.7
"""How much the length of a body counts for what stands in it, from 0 to 1 (BM25's b)."""
_USUAL: Final = 400
"""Words in a body of usual length. Fixed, so that a document's weights depend on itself alone."""
_BITS: Final = 25
"""How many bits of a posting are the number of the document; those above are the weight of the word in it. Sorted, the
documents of one weight thus stand together."""
_DOCUMENT: Final = (1 << _BITS) - 1


class Index:
    """The words of the documents that one process has read, in one language.

    Args:
        thesaurus: The concepts to look for.
    """

    def __init__(self, thesaurus: Thesaurus) -> None:
        self._thesaurus = thesaurus
        self._lexicon = Lexicon()
        self._postings: dict[str, array[int]] = defaultdict(partial(array, "I"))

    def add(
        self, number: int, pieces: Iterable[Searched], concepts: Iterable[tuple[float, str]] = ()
    ) -> None:
        """Add a document.

        Args:
            number: Its number.
            pieces: What it is found by.
            concepts: What it is about, with weights.
        """
        weights: dict[str, float] = {}
        body: dict[str, int] = {}
        length = 0
        alike: dict[tuple[float, Language], list[str]] = {}
        for weight, text, language in pieces:
            alike.setdefault((weight, language), []).append(text)
        for (weight, language), texts in alike.items():
            # A dozen short texts are read as fast as one. No phrase reaches from one of them into the next.
            stems, compounds = self._lexicon.read(f" {APART} ".join(texts), language)
            times = Counter(chain(stems, compounds))
            times.pop(APART, None)
            named = self._thesaurus.named_in(stems, times, language)
            if weight == BODY:
                length += len(stems)
                if not body:  # as with all cards whose body is in one language
                    body = {**times, **named}
                    continue
                for word, occurrences in chain(times.items(), named.items()):
                    body[word] = body.get(word, 0) + occurrences
                continue
            for word, occurrences in chain(times.items(), named.items()):
                weights[word] = weights.get(word, 0.0) + weight * occurrences
        for weight, concept in concepts:
            weights[concept] = weights.get(concept, 0.0) + weight
        share = BODY / (1 - _LENGTH + _LENGTH * max(length, _USUAL) / _USUAL)
        for word in weights.keys() & body.keys():
            weights[word] += share * body.pop(word)
        self._post(number, weights, 1.0)
        self._post(number, body, share)

    def _post(self, number: int, words: Mapping[str, float], unit: float) -> None:
        """Note which words a document holds, with the weight of each in a unit."""
        # Few weights are different.
        postings = {weight: (_level(weight * unit) << _BITS) | number for weight in set(words.values())}
        for word, weight in words.items():
            self._postings[word].append(postings[weight])

    def parts(self) -> Parts:
        """Give up what was read, in a form that is quickly handed from one process to another."""
        postings: dict[str, bytes] = {}
        while self._postings:  # one after the other: the whole is never held in both forms
            word, found = self._postings.popitem()
            postings[word] = found.tobytes()
        return postings, {word: tuple(sorted(stems)) for word, stems in self._lexicon.surfaces.items()}


def _level(weight: float) -> int:
    """Return the weight of a word in a document as it is kept: saturated."""
    return int((LEVELS - 1) * weight / (weight + _SATURATION))


Parts = tuple[dict[str, bytes], dict[str, tuple[str, ...]]]
"""Lists of postings by word or concept, and the stems of each folded word."""


def merge(parts: Iterable[Parts]) -> tuple[Mapping[str, array[int]], Mapping[str, tuple[str, ...]]]:
    """Return the postings and words of several processes as one."""
    postings: dict[str, array[int]] = defaultdict(partial(array, "I"))
    surfaces: dict[str, set[str]] = defaultdict(set)
    for lists, words in parts:
        for word, found in lists.items():
            postings[word].frombytes(found)
        for word, stems in words.items():
            surfaces[word].update(stems)
    return postings, {word: tuple(sorted(stems)) for word, stems in surfaces.items()}


def by_weight(postings: Iterable[int]) -> dict[int, list[int]]:
    """Return the documents of each weight, in order."""
    ordered = sorted(postings)
    found: dict[int, list[int]] = {}
    start = 0
    while start < len(ordered):
        weight = ordered[start] >> _BITS
        end = bisect_left(ordered, (weight + 1) << _BITS, start)
        found[weight] = list(map(_DOCUMENT.__and__, ordered[start:end]))
        start = end
    return found
