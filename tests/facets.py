"""What a card has under each facet, read from its fields one by one: what the code finds in another way has to agree."""

from __future__ import annotations

from passerelle.addresses import Facet
from passerelle.connections import beside_lists
from passerelle.model import Outline, Practice
from passerelle.search.facets import UNSTATED


def values_of(card: Practice, facet: Facet) -> tuple[str, ...]:
    """Return the values of a card under a facet; one that says so if it has none."""
    found: dict[Facet, tuple[str, ...]] = {
        "kind": (card.kind,),
        "theme": card.themes,
        "audience": card.audiences,
        "setting": card.settings,
        "country": tuple(dict.fromkeys((card.country, *card.countries))),
        "profession": card.professions,
        "stage": card.stages,
        "evidence": (card.evidence.type,),
        "organisation": (card.organisation.type,),
        "cost": (card.cost,) if card.cost else (),
        "training": (card.training_level,) if card.training_level else (),
        "year": tuple(value for one, value in beside_lists(Outline.of(card)) if one == "year"),
        "language": tuple(value for one, value in beside_lists(Outline.of(card)) if one == "language"),
    }
    return found[facet] or (UNSTATED,)
