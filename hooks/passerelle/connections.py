"""What leads to what: which cards cite a work, use a term, share a theme. Computed once from the library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from .addresses import FACETS, Facet
from .model import Kind, Library, Outline, leaves, mentions

FACET_VOCABULARY: Final[Mapping[Facet, str]] = {
    "kind": "kinds",
    "theme": "themes",
    "audience": "audiences",
    "setting": "settings",
    "country": "countries",
    "profession": "professions",
    "stage": "stages",
    "evidence": "evidence-types",
    "organisation": "organisation-types",
    "cost": "costs",
    "training": "training-levels",
}
"""The controlled list behind each facet; years and languages have none."""
FACET_OF: Final = {vocabulary: facet for facet, vocabulary in FACET_VOCABULARY.items()}
"""The facet that each of these lists is behind."""

BEFORE: Final = 1990
"""Practices that began before this year are one group; later ones are grouped by decade."""
EARLY: Final = f"before-{BEFORE}"
"""The group of those that began before."""
PARTIAL: Final = "partial"
"""The group of cards of which some text has not been translated."""

Mention = tuple[Kind, str]
"""A record that mentions another: its kind and id."""


def beside_lists(card: Outline) -> Iterator[tuple[Facet, str]]:
    """Yield the facets of a card that have no list, each with its value: when it began, and in which languages it is."""
    yield "year", EARLY if card.start < BEFORE else f"{card.start // 10}0"
    yield "language", card.original
    if card.partial:
        yield "language", PARTIAL


@dataclass(frozen=True, slots=True)
class Connections:
    """The ways between the records of a library.

    Attributes:
        cited_by: Records that cite or name each work, by key; cards first, each kind in order of id.
        names: Ids that each record links to or names, by its own, in order of appearance.
        used_by: Records that link to each term, card or programme, by id.
        cites: Keys of the works that each record cites or names, by (kind, id), in order of appearance.
        terms: Ids of the terms that each record links to, by (kind, id), in order of appearance.
        facets: Ids of the cards with each value of each facet.
        taught_in: Units of programmes that use each record, by id: programme and unit, in order.
    """

    cited_by: Mapping[str, tuple[Mention, ...]]
    names: Mapping[str, tuple[str, ...]]
    used_by: Mapping[str, tuple[Mention, ...]]
    cites: Mapping[Mention, tuple[str, ...]]
    terms: Mapping[Mention, tuple[str, ...]]
    facets: Mapping[Facet, Mapping[str, tuple[str, ...]]]
    taught_in: Mapping[str, tuple[tuple[str, str], ...]]

    @classmethod
    def of(cls, library: Library) -> Connections:
        """Return the connections of a library."""
        cited_by: dict[str, list[Mention]] = defaultdict(list)
        names: dict[str, tuple[str, ...]] = {}
        used_by: dict[str, list[Mention]] = defaultdict(list)
        cites: dict[Mention, tuple[str, ...]] = {}
        terms: dict[Mention, tuple[str, ...]] = {}
        facets: dict[Facet, dict[str, list[str]]] = {facet: defaultdict(list) for facet in FACETS}
        for kind, identifier in library.named():
            mention = (kind, identifier)
            named = library.mentions_of(kind, identifier)
            targets = names[identifier] = named.targets
            cites[mention] = tuple(key for key in named.works if key in library.references)
            terms[mention] = tuple(target for target in targets if target in library.terms)
            if identifier in library.retired:
                continue  # its own page tells what it rests on; no other page leads to it
            for key in cites[mention]:
                cited_by[key].append(mention)
            for target in targets:
                if target != identifier:
                    used_by[target].append(mention)
            for vocabulary, value in named.values if kind == "practice" else ():
                if vocabulary in FACET_OF:
                    facets[FACET_OF[vocabulary]][value].append(identifier)
            if kind == "practice":
                for facet, value in beside_lists(library.outlines[identifier]):
                    facets[facet][value].append(identifier)
        return cls(
            _frozen(cited_by),
            names,
            _frozen(used_by),
            cites,
            terms,
            {facet: {value: tuple(ids) for value, ids in values.items()} for facet, values in facets.items()},
            _taught_in(library),
        )


def _taught_in(library: Library) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for programme in library.programmes.values():
        for unit in programme.units:
            named = mentions(leaves(unit))
            for identifier in dict.fromkeys((*named.targets, *named.works)):
                found[identifier].append((programme.id, unit.id))
    return {identifier: tuple(units) for identifier, units in found.items()}


def _frozen(lists: Mapping[str, Iterable[Mention]]) -> dict[str, tuple[Mention, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
