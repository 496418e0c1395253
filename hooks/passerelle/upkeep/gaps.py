"""Where there are no cards, or few: values of the controlled lists that hardly any card has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from ..addresses import Facet
from ..connections import FACET_VOCABULARY, Connections
from ..model import Library

LOOKED_AT: Final[tuple[Facet, ...]] = ("theme", "audience", "setting", "stage", "profession")
"""The facets in which a gap means that somebody looks for help and finds none."""

_SHARE: Final = 50
"""One card in fifty is few."""


class Gap(NamedTuple):
    """A value that no card has, or few.

    Attributes:
        facet: Its facet.
        value: The value.
        cards: How many cards have it.
    """

    facet: Facet
    value: str
    cards: int


def few(cards: int) -> int:
    """Return up to how many cards are few, in a library with so many: one, and one in fifty of a larger one."""
    return max(1, cards // _SHARE)


def gaps(library: Library, connections: Connections) -> Iterator[Gap]:
    """Yield the values with few cards or none, facet by facet, the emptiest first, else in the order of their list."""
    limit = few(len(library.practices))
    for facet in LOOKED_AT:
        counts = [
            (len(connections.facets[facet].get(value, ())), value)
            for value in library.vocabularies.get(FACET_VOCABULARY[facet], {})
        ]
        for count, value in sorted(counts, key=lambda one: one[0]):
            if count <= limit:
                yield Gap(facet, value, count)


def lacking_translation(library: Library) -> list[str]:
    """Return the ids of the cards of which some text exists in one language only, or whose translation is outdated."""
    return [one.id for one in library.outlines.values() if one.partial or one.stale]
