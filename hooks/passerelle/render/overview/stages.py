"""The stages of the work as a path: from first contact to evaluation, and the best supported cards at each stop."""

from __future__ import annotations

from typing import Any, Final

from ... import addresses
from ...addresses import ROOT
from ..edition import Edition
from ..environment import render
from .evidence import cards

FEW: Final = 5
"""Most cards named at a stage; its listing has them all."""


def stages(edition: Edition, contribute: str) -> str:
    """Return the body of the page of the stages.

    Args:
        edition: Language and library.
        contribute: Address of the page that tells how to contribute.
    """
    return render(
        "overview_stages.html",
        edition.language,
        stages=[_stage(value, edition) for value in edition.facet_values("stage")],
        contribute=contribute,
    )


def foremost(stage: str, edition: Edition) -> list[str]:
    """Return ids of the cards shown at a stage, the best supported first.

    They are those that stand highest on the ladder of evidence for the number of stages that they serve: a card for the
    whole of the work would otherwise be the answer at every stage.
    """
    practices = edition.library.outlines

    def fit(identifier: str) -> tuple[float, int]:
        practice = practices[identifier]
        return -edition.ladder(practice)[0] / len(practice.stages), edition.rank[identifier]

    chosen = sorted(edition.connections.facets["stage"].get(stage, ()), key=fit)[:FEW]
    return sorted(chosen, key=lambda one: (-edition.ladder(practices[one])[0], fit(one)))


def _stage(stage: str, edition: Edition) -> dict[str, Any]:
    value = edition.library.vocabularies["stages"][stage]
    count = len(edition.connections.facets["stage"].get(stage, ()))
    return {
        "id": stage,
        "label": edition.label("stages", stage),
        "definition": edition.inline(value.definition) if value.definition else "",
        "address": ROOT + addresses.of_facet("stage", stage, edition.language),
        "count": count,
        "all": edition.word("glance_stage_all", cards=cards(count, edition)),
        "cards": [
            (
                edition.link(one),
                edition.planks(edition.library.outlines[one]),
                edition.word(
                    "evidence_in_short",
                    type=edition.label("evidence-types", edition.library.outlines[one].evidence.type),
                    direction=edition.label(
                        "evidence-directions", edition.library.outlines[one].evidence.direction
                    ).lower(),
                ),
            )
            for one in foremost(stage, edition)
        ],
    }
