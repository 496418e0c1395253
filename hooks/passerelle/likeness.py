"""Which cards are like which, and why: by the works, terms, links and values that they share.

Two cards are compared by the cosine of their features, each weighted by how rare it is (inverse document frequency;
Spärck Jones 1972, Salton and Buckley 1988): a work that two cards alone cite says more than a theme of half the library.
An inverted index finds what is worth comparing, so that the work grows with the number of cards, not with its square.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from heapq import nlargest
from math import log, sqrt
from typing import Final, Literal

from .addresses import Facet
from .connections import Connections, values_of
from .model import Library

Chosen = Literal["work", "term", "link"]
Sort = Chosen | Facet
Feature = tuple[Sort, str]
"""Something that cards may share: a work or a term by its id, a record that both are linked with, a value of a facet."""

COMPARED: Final[tuple[Facet, ...]] = ("theme", "stage", "setting", "audience", "profession")
"""Facets that tell what the work is about. Kind, country and type of evidence do not make a card worth reading next."""
CHOSEN: Final[tuple[Chosen, ...]] = ("work", "term", "link")
"""Features that the author of a card chose freely, not from a list."""
_OF_A_VALUE: Final = 0.5
"""Weight of a value of a facet, when that of what is chosen freely is 1."""
_ENOUGH: Final[frozenset[Sort]] = frozenset({*CHOSEN, "theme"})
"""One of these has to be shared: a profession or a setting alone is no reason to read on."""
_LOOKED_AT: Final = 600
"""How many entries of the inverted index are looked at for a card, the rarest features first."""
_COMPARED_WHOLE: Final = 30
"""How many of the cards found there are then compared in full."""


@dataclass(frozen=True, slots=True)
class Like:
    """A card that is like another.

    Attributes:
        id: Its id.
        score: How like, above 0 and up to 1.
        shared: What the two share, the most telling first.
    """

    id: str
    score: float
    shared: tuple[Feature, ...]


class Likeness:
    """The likeness between the cards of a library: an index, made once; what a card is like is found when asked."""

    def __init__(self, library: Library, connections: Connections) -> None:
        self._ids = list(library.practices)
        self._numbers = {identifier: number for number, identifier in enumerate(self._ids)}
        numbers: dict[Feature, int] = {}
        cards: dict[int, array[int]] = defaultdict(lambda: array("I"))
        # Arrays, not lists: processes that part share them without copying (Python counts references in each object).
        self._features: list[array[int]] = []
        for number, identifier in enumerate(self._ids):
            found = {
                numbers.setdefault(one, len(numbers)) for one in features(identifier, library, connections)
            }
            for feature in found:
                cards[feature].append(number)
            self._features.append(array("I", sorted(found)))
        self._names = list(numbers)
        self._cards = [cards[feature] for feature in range(len(numbers))]
        self._weights = array("d", map(self._weight, range(len(numbers))))
        self._lengths = array(
            "d", (sqrt(sum(self._weights[one] ** 2 for one in own)) for own in self._features)
        )
        self._kept: tuple[str, list[Like]] = "", []

    def of(self, identifier: str, without: Collection[str] = (), most: int = 6) -> list[Like]:
        """Return the cards that are most like a card, the likest first; those of equal likeness in order of id.

        Args:
            identifier: Id of the card.
            without: Ids that are left out, because the card names them itself.
            most: How many to return.

        Raises:
            KeyError: There is no such card.
        """
        if self._kept[0] != identifier:  # Both languages of a card are made one after the other.
            self._kept = identifier, self._all(self._numbers[identifier])
        return [one for one in self._kept[1] if one.id not in without][:most]

    def between(self, one: str, other: str) -> Like:
        """Return how like another card is to one, with a score of 0 if they share nothing that counts."""
        return self._compare(self._numbers[one], self._numbers[other])

    def _all(self, card: int) -> list[Like]:
        alike = [self._compare(card, other) for other in self._candidates(card)]
        return sorted((one for one in alike if one.score > 0), key=lambda one: (-one.score, one.id))

    def _candidates(self, card: int) -> list[int]:
        """Return the cards that share the rarest features with a card, by how much they share."""
        left = _LOOKED_AT
        weights: dict[int, float] = defaultdict(float)
        for feature in sorted(self._features[card], key=lambda one: (len(self._cards[one]), one)):
            cards = self._cards[feature]
            if len(cards) > left:
                # Too many to look at all: those beside it, which in order of id are often of the same collection.
                start = max(0, min(bisect_left(cards, card) - left // 2, len(cards) - left))
                cards = cards[start : start + left]
            weight = self._weights[feature] ** 2
            for other in cards:
                weights[other] += weight
            left -= len(cards)
            if left <= 0:
                break
        weights.pop(card, None)
        return nlargest(_COMPARED_WHOLE, weights, key=lambda other: (weights[other], -other))

    def _compare(self, card: int, other: int) -> Like:
        shared = set(self._features[card]).intersection(self._features[other])
        if card == other or not any(self._names[feature][0] in _ENOUGH for feature in shared):
            return Like(self._ids[other], 0.0, ())
        # Summed in one order and rounded, so that both ways and on every machine the same comes out.
        ordered = sorted(shared, key=lambda feature: (-self._weights[feature], feature))
        product = sum(self._weights[feature] ** 2 for feature in ordered)
        score = round(product / (self._lengths[card] * self._lengths[other]), 6)
        return Like(self._ids[other], score, tuple(self._names[feature] for feature in ordered))

    def _weight(self, feature: int) -> float:
        rarity = log(1 + len(self._ids) / len(self._cards[feature]))
        return rarity if self._names[feature][0] in CHOSEN else rarity * _OF_A_VALUE


def features(identifier: str, library: Library, connections: Connections) -> Iterator[Feature]:
    """Yield what a card might share with others."""
    yield from (("work", key) for key in connections.cites["practice", identifier])
    yield from (("term", one) for one in connections.terms["practice", identifier])
    named = library.mentions_of("practice", identifier).targets
    naming = (one for kind, one in connections.used_by.get(identifier, ()) if kind != "term")
    for other in dict.fromkeys((*named, *naming)):
        if other != identifier and (other in library.practices or other in library.programmes):
            yield "link", other
    practice = library.practices[identifier]
    for facet in COMPARED:
        yield from ((facet, value) for value in values_of(practice, facet))
