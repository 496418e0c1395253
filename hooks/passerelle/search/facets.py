"""What the catalogue narrows down and sorts by: which cards have each value of each facet, and a few columns.

Cards are known by the numbers that the search gives them (documents.py): cards come first there, in order of name. A
list of cards is written as in the rest of the index (encoding.py); for ten thousand cards all of it is some hundred
kilobytes, compressed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from .. import words
from ..addresses import FACETS, Facet
from ..model import Outline
from ..render.edition import Edition
from . import encoding
from .documents import Found

SAID: Final = "choose_"
"""What the keys of the catalogue’s own words begin with."""
A_PAGE: Final = 20
"""Cards shown at a time. Chosen among many, each may lie in a file of its own: twenty are some 80 KB, compressed."""
BORROWED: Final = {
    "heading": "narrow_down",
    "close": "close",
    "since": "years_since",
    "from_to": "years_from_to",
    "evidence": "glance_evidence",
    "effect": "effect_in_short",
    "pages": "pagination",
    "page": "page",
    "previous": "previous_page",
    "next": "next_page",
}
"""Words of the pages that the catalogue says too, by the key that it knows them by."""
UNSTATED: Final = "not-stated"
"""Stands for the cards that say nothing under a facet."""


def facets_of(found: Found, version: str, size: int) -> dict[str, Any]:
    """Return the data of the catalogue in one language.

    Args:
        found: The documents, numbered.
        version: Version of the index, which the files of what results show belong to.
        size: How many documents each of these files holds.

    Returns:
        A mapping: `facets` is a list of [id, name, values], a value being [id, label, numbers of cards]; `columns`
        holds, for each name, [what is found in it, the place therein of what each card has].
    """
    edition = found.edition
    cards = [edition.library.outlines[one] for one in found.order["practice"]]
    return {
        "version": version,
        "cards": len(cards),
        "size": size,
        "page": A_PAGE,
        "facets": [
            [facet, edition.facet_name(facet), values]
            for facet in FACETS
            if len(values := _values(facet, found)) > 1
        ],
        "columns": _columns(cards, edition),
        "say": {
            **{key: edition.word(borrowed) for key, borrowed in BORROWED.items()},
            **{
                key.removeprefix(SAID): value
                for key, value in words.catalogue(edition.language).items()
                if key.startswith(SAID)
            },
        },
    }


def last_change(card: Outline) -> str:
    """Return when a card last changed, in a form that sorts."""
    return card.changed or card.added or str(card.updated)


def _values(facet: Facet, found: Found) -> list[list[str]]:
    """Return the values of a facet that some card has, and last which cards have none."""
    edition = found.edition
    numbers = {identifier: number for number, identifier in enumerate(found.order["practice"])}
    have: Mapping[str, Iterable[str]] = edition.connections.facets[facet]
    values = []
    rest = set(numbers)
    for value in edition.facet_values(facet):
        if value in have:
            own = sorted(numbers[one] for one in have[value])
            values.append([value, edition.facet_label(facet, value), encoding.deltas(own)])
            rest.difference_update(have[value])
    if rest and values:
        label = edition.word("not_stated")
        values.append([UNSTATED, label, encoding.deltas(sorted(numbers[one] for one in rest))])
    return values


def _columns(cards: list[Outline], edition: Edition) -> dict[str, list[Any]]:
    """Return what is shown of the cards and sorted by, beside their values: each column in order of cards."""
    return {
        "start": _column([card.start for card in cards]),
        "end": _column([card.end or 0 for card in cards]),
        "country": _column([edition.label("countries", card.country) for card in cards]),
        "updated": _column([last_change(card) for card in cards]),
        "effect": _column([edition.label("evidence-directions", card.evidence.direction) for card in cards]),
    }


def _column(values: list[Any]) -> list[Any]:
    """Return what is found in a column, sorted, and the place therein of each value."""
    known = sorted(set(values))
    places = {value: place for place, value in enumerate(known)}
    return [known, "".join(encoding.number(places[value]) for value in values)]
