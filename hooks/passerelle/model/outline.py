"""What lists, maps and tables say of a card: all but its long texts.

The outlines of a large library stay in memory, in every process that makes pages; the whole cards would not fit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

from .fields import Leaf, leaves
from .practice import Practice
from .text import Language, Line, Text
from .translations import by_machine, is_partial, is_stale


class Grade(NamedTuple):
    """How well the effect of a practice is known; as `Evidence` says it, without its texts.

    Attributes:
        works: How many works it rests on.
    """

    type: str
    direction: str
    year: int | None
    works: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A card without its long texts; what has the name of a field of `Practice` holds the same.

    Attributes:
        organisation: Name of the organisation.
        partial: Whether a text of the card exists in one language only; an acronym need not have a twin.
        stale: Whether its translation is older than its original.
        machine: Whether its translation is a draft of a machine that nobody has reviewed.
        spoken: Languages of its deliverables.
    """

    id: str
    original: Language
    kind: str
    name: Line
    acronym: Line | None
    summary: Text
    situations: tuple[Line, ...]
    peer_reviewed: bool
    themes: tuple[str, ...]
    audiences: tuple[str, ...]
    professions: tuple[str, ...]
    settings: tuple[str, ...]
    stages: tuple[str, ...]
    countries: tuple[str, ...]
    country: str
    start: int
    end: int | None
    evidence: Grade
    organisation: Line
    updated: int
    added: str
    changed: str
    change: Text | None
    partial: bool
    stale: bool
    machine: bool
    spoken: tuple[str, ...]

    @classmethod
    def of(cls, card: Practice, found: list[Leaf] | None = None) -> Outline:
        """Return the outline of a card.

        Args:
            card: The card.
            found: Those of its leaves that are texts, where they are known already.
        """
        evidence = card.evidence
        return cls(
            card.id,
            card.original,
            intern(card.kind),
            card.name,
            card.acronym,
            card.summary,
            card.situations,
            card.peer_reviewed,
            _once(card.themes),
            _once(card.audiences),
            _once(card.professions),
            _once(card.settings),
            _once(card.stages),
            _once(card.countries),
            intern(card.country),
            card.start,
            card.end,
            Grade(intern(evidence.type), intern(evidence.direction), evidence.year, len(evidence.references)),
            card.organisation.name,
            card.updated,
            card.added,
            card.changed,
            card.change,
            is_partial(leaves(card) if found is None else found),
            is_stale(card),
            by_machine(card),
            _once(item.language for item in card.deliverables if item.language),
        )


def _once(values: Iterable[str]) -> tuple[str, ...]:
    """Return values of a list, of which ten thousand cards share a hundred."""
    return tuple(map(intern, values))
