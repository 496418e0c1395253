"""Which cards to look at again, the most urgent first: by age of the last update, and by weakness of the evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from ..model import Library, Outline

_UNKNOWN: Final = "unknown"
"""The direction of evidence that says nothing."""


class State(NamedTuple):
    """How a card stands.

    Attributes:
        card: Its outline.
        updated: When it was last updated: a day where it says one, else its year.
        step: The step of the evidence ladder that it stands on, from 1, the weakest.
        steps: How many steps there are.
        known: Whether its evidence says anything of its effect.
        year: Year of its evidence, or None.
        works: How many works its evidence rests on.
    """

    card: Outline
    updated: str
    step: int
    steps: int
    known: bool
    year: int | None
    works: int


def states(library: Library) -> list[State]:
    """Return how each card stands, in order of id; cards that have been retired wait for nobody."""
    ladder = {kind: step for step, kind in enumerate(library.vocabularies.get("evidence-types", {}), 1)}
    return [_state(practice, ladder) for practice in library.outlines.values()]


def by_age(found: Iterable[State]) -> list[State]:
    """Return cards, the longest without an update first."""
    return sorted(found, key=lambda one: (one.updated, one.card.id))


def by_evidence(found: Iterable[State]) -> list[State]:
    """Return cards, the least supported first.

    That is by the step of the evidence; then those of which the evidence says nothing of the effect; then those whose
    evidence names no work; then the oldest evidence, without a year before any; then the oldest update.
    """
    return sorted(
        found,
        key=lambda one: (one.step, one.known, one.works > 0, one.year or 0, one.updated, one.card.id),
    )


def _state(card: Outline, ladder: dict[str, int]) -> State:
    evidence = card.evidence
    # The year is when the card was revised as a whole; the days tell more where they are later.
    day = max(card.changed, card.added)
    updated = day if day[:4] >= str(card.updated) else str(card.updated)
    return State(
        card,
        updated,
        ladder.get(evidence.type, 1),
        max(1, len(ladder)),
        evidence.direction != _UNKNOWN,
        evidence.year,
        evidence.works,
    )
