"""Which cards are like which, and why: by the works, terms, links and values that they share.

Two cards are compared by the cosine of their features, each weighted by how rare it is (inverse document frequency;
Spärck Jones 1972, Salton and Buckley 1988): a work that two cards alone cite says more than a theme of half the library.
An inverted index finds what is worth comparing, so that the work grows with the number of cards, not with its square.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from math import log, sqrt
from typing import Final, Literal, NamedTuple

from .addresses import Facet
from .connections import FACET_OF, Connections
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
"""How many entries of the inverted index are looked at for a card, the most telling features first."""
_COMPARED_WHOLE: Final = 30
"""How many of the cards found there are then compared in full."""


_Alike = tuple[float, int, list[int]]
"""How like a card is to another, which card it is and the features that they share: numbers, of which few become a `Like`."""


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


class Index(NamedTuple):
    """The features of all cards, from both sides.

    Cards are numbered in order of id, features from the most telling on: any row of these in order is in order of weight too.
    Arrays, not lists: processes that part share them without copying (Python counts references in each object).

    Attributes:
        names: The features.
        squares: The square of the weight of each.
        enough: Whether each is one of which a card has to share some to be like another.
        features: The features of each card, in order.
        cards: The cards with each feature, in order.
        lengths: The square root of the sum of the squares of each card's features.
    """

    names: list[Feature]
    squares: array[float]
    enough: bytes
    features: list[array[int]]
    cards: list[array[int]]
    lengths: array[float]

    @classmethod
    def of(cls, library: Library, connections: Connections) -> Index:
        """Return the index of a library."""
        found = [set(features(identifier, library, connections)) for identifier in library.practices]
        counts = Counter(chain.from_iterable(found))
        weights = {feature: _weight(feature, count, len(found)) for feature, count in counts.items()}
        names = sorted(weights, key=lambda one: (-weights[one], one))
        squares = array("d", (weights[one] ** 2 for one in names))
        order = {feature: number for number, feature in enumerate(names)}
        rows = [array("I", sorted(map(order.__getitem__, own))) for own in found]
        cards = [array("I") for _ in names]
        for card, own in enumerate(rows):
            for feature in own:
                cards[feature].append(card)
        lengths = array("d", (sqrt(sum(map(squares.__getitem__, own))) for own in rows))
        return cls(names, squares, bytes(sort in _ENOUGH for sort, _ in names), rows, cards, lengths)


class Likeness:
    """The likeness between the cards of a library: an index, made once; what a card is like is found when asked."""

    def __init__(self, library: Library, connections: Connections) -> None:
        self._library, self._connections = library, connections
        self._ids = list(library.practices)
        self._numbers = {identifier: number for number, identifier in enumerate(self._ids)}
        self._kept: tuple[str, list[_Alike]] = "", []

    @cached_property
    def index(self) -> Index:
        """What cards are compared by; made when first asked for, unless another process has made it and it is set."""
        return Index.of(self._library, self._connections)

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
        others = (one for one in self._kept[1] if self._ids[one[1]] not in without)
        return [self._like(*one) for one in islice(others, most)]

    def between(self, one: str, other: str) -> Like:
        """Return how like another card is to one, with a score of 0 if they share nothing that counts."""
        card = self._numbers[one]
        return self._like(*self._compare(card, set(self.index.features[card]), self._numbers[other]))

    def _all(self, card: int) -> list[_Alike]:
        own = set(self.index.features[card])
        alike = [self._compare(card, own, other) for other in self._candidates(card)]
        return sorted((one for one in alike if one[0] > 0), key=lambda one: (-one[0], self._ids[one[1]]))

    def _candidates(self, card: int) -> list[int]:
        """Return the cards that share the most telling features with a card, by how much they share."""
        index, left = self.index, _LOOKED_AT
        sums: dict[int, float] = {}
        for feature in index.features[card]:
            cards = index.cards[feature]
            if len(cards) > left:
                # Too many to look at all: those beside it, which in order of id are often of the same collection.
                start = max(0, min(bisect_left(cards, card) - left // 2, len(cards) - left))
                cards = cards[start : start + left]
            square = index.squares[feature]
            if len(cards) > len(sums):  # the last of many, mostly: few of its cards have been found before
                found = dict.fromkeys(cards, square)
                for other in found.keys() & sums.keys():
                    found[other] += sums[other]
                sums |= found
            else:
                for other in cards:
                    sums[other] = sums[other] + square if other in sums else square
            left -= len(cards)
            if left <= 0:
                break
        sums.pop(card, None)
        # Most of those found share one feature and are left out: what the last one kept has is found first.
        least = min(sorted(sums.values(), reverse=True)[:_COMPARED_WHOLE], default=0.0)
        kept = sorted([other for other, shared in sums.items() if shared >= least])
        return sorted(kept, key=sums.__getitem__, reverse=True)[:_COMPARED_WHOLE]

    def _compare(self, card: int, own: set[int], other: int) -> _Alike:
        index = self.index
        shared = list(filter(own.__contains__, index.features[other]))
        if card == other or not any(map(index.enough.__getitem__, shared)):
            return 0.0, other, []
        # Summed in one order and rounded, so that both ways and on every machine the same comes out.
        product = sum(map(index.squares.__getitem__, shared))
        return round(product / (index.lengths[card] * index.lengths[other]), 6), other, shared

    def _like(self, score: float, other: int, shared: list[int]) -> Like:
        return Like(self._ids[other], score, tuple(map(self.index.names.__getitem__, shared)))


def _weight(feature: Feature, count: int, cards: int) -> float:
    rarity = round(log(1 + cards / count), 6)
    return rarity if feature[0] in CHOSEN else rarity * _OF_A_VALUE


def features(identifier: str, library: Library, connections: Connections) -> Iterator[Feature]:
    """Yield what a card might share with others."""
    yield from (("work", key) for key in connections.cites["practice", identifier])
    yield from (("term", one) for one in connections.terms["practice", identifier])
    named = connections.names.get(identifier, ())
    naming = (one for kind, one in connections.used_by.get(identifier, ()) if kind != "term")
    for other in dict.fromkeys((*named, *naming)):
        if other != identifier and (other in library.practices or other in library.programmes):
            yield "link", other
    for vocabulary, value in library.mentions_of("practice", identifier).values:
        facet = FACET_OF.get(vocabulary)
        if facet in COMPARED:
            yield facet, value
